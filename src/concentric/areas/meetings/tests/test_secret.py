"""A secret meeting: nothing is kept of it but when, where and for how many; telephones and papers are seen to."""

from __future__ import annotations

from uuid import UUID

import pytest

from concentric.areas.meetings import actions, requested
from concentric.areas.meetings.after import attending, telling
from concentric.areas.meetings.after.listing import Listed
from concentric.areas.meetings.forms import MeetingForm, SecretHolds
from concentric.areas.meetings.models import Attendee, Exchange, Meeting
from concentric.areas.meetings.secret import SecretKeepsNoNames, declare_secret
from concentric.areas.meetings.speaking import record_exchange
from concentric.areas.meetings.tests.test_loop import EFFORT, House, at
from concentric.areas.meetings.verify import verify_meetings
from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.ledger.models import Part
from concentric.orders.models import Task
from concentric.orders.standards.actions import open_standards
from concentric.orders.steps import steps_of
from concentric.planning.make import make_plan
from concentric.planning.models import PlanItem, Unmet
from concentric.planning.situation import read_situation
from concentric.venue.actions import mark_person_unavailable
from concentric.venue.models import Person


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    open_standards(admin)
    return House(admin)


def secret(house: House) -> Meeting:
    return house.ask("18:00", title="", video=False, secret=True)


def test_it_is_asked_for_without_title_names_or_video(house: House) -> None:
    for wrong in ({"title": "议题"}, {"liaison_name": "示例甲"}, {"video": True}):
        with pytest.raises(SecretHolds):
            house.ask("18:00", **{"title": "", "video": False, "secret": True, **wrong})  # type: ignore[arg-type]
    assert not Meeting.objects.exists()
    assert secret(house).secret


def test_two_are_not_planned_so_that_nobody_is_left_to_shred(house: House) -> None:
    """Of three stewards two shred after each: two meetings at once would leave one short."""
    gone = Person.objects.filter(venue_id=house.by.venue, code__startswith="steward").order_by("code")[3:]
    for person in gone:
        mark_person_unavailable(house.by, person_id=person.id, start=at("12:00"), end=at("+06:00"))
    first = secret(house)
    second = house.ask("18:00", title="", video=False, secret=True, latest=at("20:00"))
    house.plan()
    starts = sorted(house.item(meeting, "hall").during.lower for meeting in (first, second))
    assert starts == [at("18:00"), at("18:30")]
    moved = next(m for m in (first, second) if house.item(m, "hall").during.lower == at("18:30"))
    assert "halls.reason.crew_short" in {r["code"] for r in house.item(moved, "hall").reasons}
    assert not Unmet.objects.filter(until__isnull=True).exists()
    ordinary = house.ask("18:00", 60, people=10, video=False)  # asks for one, when one is free
    house.plan()
    assert house.item(ordinary, "hall").during.lower == at("18:00")


def test_telephones_and_papers_are_given_to_people_with_their_lists(house: House, clock: ManualClock) -> None:
    meeting = secret(house)
    house.plan()
    lockers, shredding = house.item(meeting, "lockers"), house.item(meeting, "shredding")
    assert (lockers.during.lower, lockers.during.upper) == (at("17:30"), at("18:00"))
    assert (shredding.during.lower, shredding.during.upper) == (at("19:00"), at("19:30"))
    assert (lockers.assigned.count(), shredding.assigned.count()) == (1, 2)  # nobody shreds alone
    shares = {s.key for s in steps_of(Task.objects.get(kind="meeting.shredding"))}
    assert {"papers-back", "shredded", "signed"} <= shares
    ordinary = house.ask("21:00")
    house.plan()
    assert not PlanItem.objects.filter(need_key__in=[f"meeting:{ordinary.id}/lockers"]).exists()
    clock.set(at("18:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    clock.set(at("19:30"))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    assert house.item(meeting, "shredding").during.lower == at("19:30")
    assert audit(house.by.venue).sound


def test_no_names_are_written_beside_it_but_heads_are_counted(house: House, clock: ManualClock) -> None:
    meeting = secret(house)
    house.plan()
    clock.set(at("18:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    with pytest.raises(SecretKeepsNoNames):
        attending.list_attendees(house.by, meeting_id=meeting.id, people=(Listed("示例甲"),))
    with pytest.raises(SecretKeepsNoNames):
        attending.add_attendee(house.by, meeting_id=meeting.id, name="示例甲")
    with pytest.raises(SecretKeepsNoNames):
        telling.note_feedback(house.by, meeting_id=meeting.id, rating="satisfied", whom="示例甲")
    with pytest.raises(SecretKeepsNoNames):
        record_exchange(house.by, meeting_id=meeting.id, heard="reached", whom="示例甲")
    attending.count_heads(house.by, meeting_id=meeting.id, present=12)
    telling.note_feedback(house.by, meeting_id=meeting.id, rating="satisfied")
    assert audit(house.by.venue).sound


def test_one_that_turns_out_to_be_secret_is_forgotten_here_and_in_the_ledger(house: House) -> None:
    meeting = house.ask("18:00", title="不该留的题目", liaison_name="示例乙", liaison_telephone="000-0001")
    attending.list_attendees(house.by, meeting_id=meeting.id, people=(Listed("示例甲", "示例局"),))
    record_exchange(house.by, meeting_id=meeting.id, heard="reached", whom="示例乙", words="谈了议题")
    house.plan()
    declare_secret(house.by, meeting_id=meeting.id)
    meeting.refresh_from_db()
    assert (meeting.secret, meeting.video, meeting.title, meeting.liaison_name) == (True, False, "", "")
    assert meeting.liaison_telephone == "000-0001"  # somebody must be called
    assert set(Attendee.objects.values_list("name", "unit")) == {("", "")}
    assert set(Exchange.objects.values_list("whom", "words")) == {("", "")}
    assert set(Part.objects.filter(subject_id=meeting.id).values_list("data_class", flat=True)) == {"contact"}
    house.plan()
    assert house.item(meeting, "lockers").assigned.count() == 1
    assert declare_secret(house.by, meeting_id=meeting.id).number is None
    report = audit(house.by.venue)
    assert report.sound
    assert sum(report.purges.values()) >= 3
    form = read_form(meeting)
    with pytest.raises(requested.SecretStays):
        requested.enter_meetings(house.by, meetings=(form,))


def read_form(meeting: Meeting) -> MeetingForm:
    return MeetingForm(
        code=meeting.code, title="又有题目", people=24, layout="u_shape", wish=meeting.wish, earliest=meeting.wish,
        latest=meeting.wish, length_min=60,
    )  # fmt: skip


def test_what_is_kept_all_the_same_is_found(house: House) -> None:
    meeting = secret(house)
    Meeting.objects.filter(id=meeting.id).update(title="漏网")
    report = audit(house.by.venue)
    assert [(f.code, f.data["what"]) for f in report.findings] == [("meetings.secret_kept", "title")]


def test_a_plan_without_lockers_or_shredding_is_refused(house: House) -> None:
    secret(house)
    situation = read_situation(house.by.venue, house.by.now())
    items = {item.key: item for item in make_plan(situation, EFFORT).items.values()}
    facts = situation.sections["meetings.halls"]
    assert verify_meetings(facts, situation, items) == ()
    for phase in ("lockers", "shredding"):
        fewer = {key: item for key, item in items.items() if not key.endswith(phase)}
        assert [v.code for v in verify_meetings(facts, situation, fewer)] == [f"meeting.no_{phase}"]
