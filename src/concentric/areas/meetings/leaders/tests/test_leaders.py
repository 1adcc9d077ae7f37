"""A leader's arrival, from what was said to every department's minute, and what moves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from concentric.areas.meetings import actions
from concentric.areas.meetings.leaders.actions import (
    LeaderForm,
    LeaderHere,
    LeaderNotExpected,
    LeaderNotHere,
    NoListForArrivals,
    call_leader_off,
    change_leader,
    expect_leader,
    leader_came,
    leader_left,
)
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.secret import SecretKeepsNoNames, declare_secret
from concentric.areas.meetings.tests.test_loop import EFFORT, House, at
from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid
from concentric.core.intervals import Interval
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.models import Notice, Task, TaskState
from concentric.orders.standards.actions import open_standards
from concentric.orders.steps import Found, record_steps, steps_of
from concentric.planning.make import make_plan
from concentric.planning.models import PlanItem, Unmet
from concentric.planning.situation import read_situation
from concentric.planning.stages import STAGES
from concentric.planning.types import Item
from concentric.ui.sentences import sentence
from concentric.venue.actions import mark_person_unavailable
from concentric.venue.models import Person, Place

UTC = ZoneInfo("UTC")


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    open_standards(admin)
    found = House(admin)
    for code, kind in (("EAST", "gate"), ("LIFT", "lift")):
        found.halls[code] = Place.objects.create(
            id=admin.means.new_id(), venue_id=admin.venue, code=code, kind=kind, name_zh=code, name_en=code
        )
    return found


def form(house: House, **more: Any) -> LeaderForm:
    said = {
        "who": "示例首长",
        "car": "示A·00001",
        "door": house.halls["EAST"].id,
        "lift": house.halls["LIFT"].id,
    }
    return LeaderForm(**{**said, **more})


def expect(house: House, meeting: Meeting, **more: Any) -> LeaderArrival:
    receipt = expect_leader(house.by, meeting_id=meeting.id, form=form(house, **more))
    return LeaderArrival.objects.get(id=receipt.answer["arrival"])


def line(row: LeaderArrival, section: str) -> PlanItem:
    return PlanItem.objects.get(
        need_key=f"meeting:{row.meeting_id}/arrival/{row.code}/{section}", until__isnull=True
    )


def starts(row: LeaderArrival) -> dict[str, str]:
    """Section → when, on the venue's clock."""
    rows = PlanItem.objects.filter(
        need_key__startswith=f"meeting:{row.meeting_id}/arrival/{row.code}/", until__isnull=True
    )
    eight = timedelta(hours=8)
    return {r.need_key.rpartition("/")[2]: f"{r.during.lower + eight:%H:%M}" for r in rows}


DUE = {
    "way": "16:50", "lift-check": "17:05", "hall-open": "17:20", "gate": "17:30", "door": "17:35", "lift-held": "17:45",
    "met": "17:45", "way-back": "18:45", "car-called": "18:50", "lift-back": "18:55", "seen-off": "19:00",
}  # fmt: skip


def test_every_department_has_its_part_at_its_minute_and_place(house: House) -> None:
    meeting = house.ask("18:00")
    row = expect(house, meeting)
    house.plan()
    assert starts(row) == DUE
    hall = house.item(meeting, "hall").place
    places = {key: line(row, key).place for key in ("door", "lift-held", "hall-open", "way")}
    assert places == {
        "door": house.halls["EAST"],
        "lift-held": house.halls["LIFT"],
        "hall-open": hall,
        "way": None,
    }
    asked = Task.objects.filter(need_key__contains="/arrival/")
    assert asked.count() == len(DUE)
    assert {t.section for t in asked} == set(DUE)
    told = set(Notice.objects.values_list("department__code", flat=True))
    assert {"security", "property", "guest_services", "office"} <= told
    said = [
        words["data"]["kind"] for n in Notice.objects.filter(department__code="security") for words in n.lines
    ]
    assert {"zh": "门岗放行准备", "en": "The gate told of the car"} in said
    ways = [
        words["data"] for n in Notice.objects.filter(department__code="guest_services") for words in n.lines
    ]
    assert sentence("change-added", ways[0], "en", UTC, str).startswith(
        "New: The way cleaned and disinfected for M-0001, along the way, 08:50"
    )
    assert house.plan() is None  # nothing new: nobody is told again
    assert audit(house.by.venue).sound


def test_it_moves_with_the_meeting_and_with_the_minute_that_was_named(
    house: House, clock: ManualClock
) -> None:
    meeting = house.ask("18:00")
    row = expect(house, meeting)
    house.plan()
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("20:00"))
    house.plan()
    assert starts(row) == {key: f"{int(when[:2]) + 2}:{when[3:]}" for key, when in DUE.items()}
    change_leader(
        house.by, arrival_id=row.id, form=form(house, arrives_at=at("19:40"), leaves_at=at("20:30"))
    )
    house.plan()
    assert (starts(row)["met"], starts(row)["seen-off"]) == ("19:35", "20:30")
    assert starts(row)["hall-open"] == "19:10"
    actions.extend_meeting(house.by, meeting_id=meeting.id, minutes=45)
    house.plan()
    assert starts(row)["seen-off"] == "20:30"  # they leave when they said
    again = change_leader(
        house.by, arrival_id=row.id, form=form(house, arrives_at=at("19:40"), leaves_at=at("20:30"))
    )
    assert again.number is None
    change_leader(house.by, arrival_id=row.id, form=form(house))
    house.plan()
    assert (starts(row)["met"], starts(row)["seen-off"]) == ("19:45", "21:45")
    clock.set(at("18:00"))
    assert audit(house.by.venue).sound


def test_what_can_still_be_done_is_asked_for_at_once(house: House, clock: ManualClock) -> None:
    meeting = house.ask("18:00")
    house.plan()
    clock.set(at("17:40"))
    row = expect(house, meeting)
    house.plan()
    found = starts(row)
    assert found["way"] == found["lift-check"] == found["hall-open"] == "17:40"
    # The way is to be clean when the car comes, though that leaves ten minutes of thirty.
    assert line(row, "way").during.upper == at("17:50")
    assert found["met"] == "17:45"
    clock.set(at("17:44"))
    house.ask("20:00")  # another cause to plan: what was asked for stays as it was told
    house.plan()
    assert starts(row) == found
    clock.set(at("18:10"))
    late = expect(house, meeting)  # the second car stood there before anybody said so
    house.plan()
    assert set(starts(late)) == {"way-back", "car-called", "lift-back", "seen-off"}


def test_the_car_that_comes_late_moves_what_is_left_and_the_way_back_follows_the_true_end(
    house: House, clock: ManualClock
) -> None:
    meeting = house.ask("18:00")
    row = expect(house, meeting)
    house.plan()
    with pytest.raises(LeaderNotHere):
        leader_left(house.by, arrival_id=row.id)
    clock.set(at("17:56"))
    leader_came(house.by, arrival_id=row.id)
    assert leader_came(house.by, arrival_id=row.id).number is None
    with pytest.raises(LeaderHere):
        call_leader_off(house.by, arrival_id=row.id)
    with pytest.raises(LeaderHere):
        change_leader(house.by, arrival_id=row.id, form=form(house, arrives_at=at("17:58")))
    house.plan()
    assert starts(row)["met"] == "17:45"  # begun by the clock, and told: it is not told again
    clock.set(at("18:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    clock.set(at("18:40"))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    assert starts(row)["seen-off"] == "18:40"
    done = Task.objects.get(need_key=line(row, "car-called").need_key)
    assert done.state == TaskState.TOLD
    clock.set(at("19:40"))  # the hall is done with; the leader is not gone
    house.ask("21:00")
    house.plan()
    assert starts(row)["car-called"] == "18:40"
    done.refresh_from_db()
    assert done.state == TaskState.TOLD
    leader_left(house.by, arrival_id=row.id)
    with pytest.raises(LeaderNotExpected):
        change_leader(house.by, arrival_id=row.id, form=form(house))
    assert audit(house.by.venue).sound


def test_the_car_that_comes_early_has_what_is_left_asked_for_at_once(
    house: House, clock: ManualClock
) -> None:
    meeting = house.ask("18:00")
    row = expect(house, meeting)  # 17:50
    house.plan()
    clock.set(at("17:02"))
    opened, gate = (Task.objects.get(need_key=line(row, key).need_key) for key in ("hall-open", "gate"))
    tasks.start_task(house.by, task_id=opened.id)  # before its time, and at it
    ticked = {step.key: Found(done=True) for step in steps_of(gate)}
    record_steps(house.by, task_id=gate.id, found=ticked)
    tasks.finish_task(house.by, task_id=gate.id)
    clock.set(at("17:10"))
    leader_came(house.by, arrival_id=row.id)
    assert Entry.objects.get(kind="meeting.leader_came").values["early_min"] == 40
    house.plan()
    found = starts(row)
    assert set(found) == set(DUE)  # nobody's line is withdrawn in silence
    assert {key: found[key] for key in ("way", "lift-check", "hall-open")} == {
        "way": "16:50", "lift-check": "17:05", "hall-open": "17:20",
    }  # fmt: skip
    assert found["door"] == found["lift-held"] == found["met"] == "17:10"
    assert line(row, "door").during.upper > at("17:11")  # as long as it takes, though the car is here
    states = {t.section: t.state for t in Task.objects.filter(need_key__contains=f"/{row.code}/")}
    assert (states["hall-open"], states["gate"], states["door"]) == ("started", "done", "told")
    assert Task.objects.filter(section="gate").count() == 1
    clock.set(at("17:14"))
    house.ask("20:00")
    house.plan()
    assert starts(row) == found
    assert audit(house.by.venue).sound


def test_called_off_and_cancelled_stand_everybody_down(house: House) -> None:
    meeting = house.ask("18:00")
    row, other = expect(house, meeting), expect(house, meeting, who="示例副职")
    assert (row.code, other.code) == ("V-0001", "V-0002")
    house.plan()
    call_leader_off(house.by, arrival_id=row.id)
    house.plan()
    assert starts(row) == {}
    assert starts(other) == DUE
    actions.cancel_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    assert starts(other) == {}
    assert not Task.objects.filter(need_key__contains="/arrival/", state=TaskState.TOLD).exists()
    assert audit(house.by.venue).sound


def test_who_goes_with_them_has_it_on_their_phone_or_it_is_said_that_they_cannot(house: House) -> None:
    escort = Person.objects.get(code="steward-0")
    meeting = house.ask("18:00")
    row = expect(house, meeting, escort=escort.id)
    house.plan()
    assert [seat.person for seat in line(row, "met").assigned.all()] == [escort]
    assert not line(row, "door").assigned.exists()
    task = Task.objects.get(need_key=line(row, "met").need_key)
    assert [seat.person for seat in task.assigned.all()] == [escort]
    steward = house.item(meeting, "steward")
    assert escort not in [seat.person for seat in steward.assigned.all()]  # they cannot be in two places
    mark_person_unavailable(house.by, person_id=escort.id, start=at("17:00"), end=at("23:00"), reason="ill")
    house.plan()
    assert not line(row, "met").assigned.exists()
    short = Unmet.objects.get(need_key=f"{line(row, 'met').need_key}/people", until__isnull=True)
    assert short.reasons[0]["code"] == "crew-named-cannot"
    assert short.helps == [{"department": "office", "missing": 1}]
    assert audit(house.by.venue).sound


def test_without_a_lift_nobody_holds_one_and_without_a_hall_nobody_is_asked(house: House) -> None:
    meeting = house.ask("18:00", people=400)
    row = expect(house, meeting, lift=None)
    house.plan()
    assert starts(row) == {}
    small = house.ask("20:00")
    one = expect(house, small, lift=None)
    house.plan()
    assert not {"lift-check", "lift-held", "lift-back"} & set(starts(one))


def test_what_cannot_be_is_refused_by_name(house: House) -> None:
    meeting = house.ask("18:00")
    wrong: tuple[dict[str, Any], ...] = (
        {"who": " "}, {"party": 0}, {"lead_min": 300}, {"door": house.halls["A"].id}, {"lift": house.halls["EAST"].id},
        {"arrives_at": at("17:50"), "leaves_at": at("17:40")}, {"arrives_at": at("06:00")},
    )  # fmt: skip
    for said in wrong:
        with pytest.raises(Invalid):
            expect(house, meeting, **said)
    assert not LeaderArrival.objects.exists()
    actions.cancel_meeting(house.by, meeting_id=meeting.id)
    with pytest.raises(actions.MeetingOver):
        expect(house, meeting)


def test_without_a_list_it_is_refused(venue: UUID, admin: By) -> None:
    del venue
    bare = House(admin)
    bare.halls["EAST"] = Place.objects.create(
        id=admin.means.new_id(),
        venue_id=admin.venue,
        code="EAST",
        kind="gate",
        name_zh="东门",
        name_en="East",
    )
    meeting = bare.ask("18:00")
    with pytest.raises(NoListForArrivals):
        expect_leader(
            admin, meeting_id=meeting.id, form=LeaderForm(who="示例首长", door=bare.halls["EAST"].id)
        )


def test_of_a_secret_meeting_neither_who_nor_the_car_is_kept(house: House) -> None:
    meeting = house.ask("18:00")
    row = expect(house, meeting)
    house.plan()
    declare_secret(house.by, meeting_id=meeting.id)
    row.refresh_from_db()
    assert (row.who, row.car) == ("", "")
    with pytest.raises(SecretKeepsNoNames):
        expect(house, meeting)
    assert expect(house, meeting, who="", car="").who == ""
    house.plan()
    assert starts(row) == DUE
    assert audit(house.by.venue).sound


def test_only_those_with_a_part_in_it_say_that_the_car_came(house: House) -> None:
    meeting = house.ask("18:00")
    row = expect(house, meeting)
    house.plan()
    guard, cook = (
        replace(house.by, actor=replace(house.by.actor, roles=frozenset({"member"}), department=department))
        for department in ("security", "catering")
    )
    with pytest.raises(actions.NotYourMeeting):
        leader_came(cook, arrival_id=row.id)
    leader_came(guard, arrival_id=row.id)
    assert Entry.objects.filter(kind="meeting.leader_came").count() == 1


def test_a_line_that_is_begun_stays_when_the_meeting_moves(house: House, clock: ManualClock) -> None:
    meeting = house.ask("18:00")
    row = expect(house, meeting)
    house.plan()
    clock.set(at("16:55"))
    way = Task.objects.get(need_key=line(row, "way").need_key)
    tasks.start_task(house.by, task_id=way.id)
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("19:00"))
    house.plan()
    found = starts(row)
    assert (found["way"], found["lift-check"], found["met"]) == ("16:50", "18:05", "18:45")


def test_a_plan_with_a_line_elsewhere_does_not_pass(house: House) -> None:
    meeting = house.ask("18:00")
    row = expect(house, meeting)
    house.plan()
    situation = read_situation(house.by.venue, house.by.now())
    items = dict(make_plan(situation, EFFORT).items)
    stage = STAGES["meetings.arrivals"]
    section = situation.sections[stage.name]
    assert not stage.verify(section, situation, items)
    key = line(row, "door").need_key
    for wrong in (
        {**items, key: replace(items[key], place=house.halls["A"].id)},
        {**items, key: replace(items[key], during=later(items[key]))},
        {k: v for k, v in items.items() if k != key},
    ):
        assert [v.data["need"] for v in stage.verify(section, situation, wrong)] == [key]


def later(item: Item) -> Interval:
    five = timedelta(minutes=5)
    return Interval(item.during.start + five, item.during.end + five)
