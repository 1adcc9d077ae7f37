"""The whole loop on one meeting after another: asked for, planned, told, moved, done, counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings import actions, requested
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.models import Meeting
from concentric.core.clock import ManualClock
from concentric.core.ids import SeededDraws
from concentric.core.means import Means
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import audit
from concentric.ledger.figures import FIGURES
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.desk.decisions import DECISIONS
from concentric.orders.models import Notice, Task, TaskState
from concentric.planning.models import PlanItem, PlanVersion, Unmet
from concentric.planning.replan import replan
from concentric.planning.situation import read_situation
from concentric.planning.stages import Effort
from concentric.solvers.common import Work
from concentric.venue.actions import mark_person_unavailable, mark_place_unavailable
from concentric.venue.founding import Name, open_venue
from concentric.venue.models import Cohort, Department, Loop, Person, Place, PlaceLayout, WatchPattern

EFFORT = Effort(Work(0.5), seed=1)


class House:
    """A small venue: two halls with video and one without, and crews on watch all day."""

    def __init__(self, by: By) -> None:
        self.by = by
        inner = Loop.objects.get(venue_id=by.venue, code="inner")
        staff = Cohort.objects.get(venue_id=by.venue, code="sealed_staff")
        self.halls = {}

        def kept() -> dict[str, Any]:
            return {"id": by.means.new_id(), "venue_id": by.venue}

        for code, seats, equipment in (("A", 40, ["video"]), ("B", 30, ["video"]), ("C", 60, [])):
            names = {"name_zh": f"{code}厅", "name_en": f"Hall {code}"}
            hall = Place.objects.create(
                **kept(), **names, code=code, kind="hall", loop=inner, equipment=equipment
            )
            for layout in ("u_shape", "boardroom"):
                PlaceLayout.objects.create(**kept(), place=hall, layout=layout, seats=seats)
            self.halls[code] = hall
        departments = {d.code: d for d in Department.objects.filter(venue_id=by.venue)}
        for skill, count in (("hall_crew", 6), ("audio_video", 3), ("steward", 8), ("disinfection", 4)):
            department = departments["information" if skill == "audio_video" else "government_affairs"]
            for n in range(count):
                person = Person.objects.create(
                    **kept(),
                    code=f"{skill}-{n}",
                    name=f"{skill} {n}",
                    loop=inner,
                    cohort=staff,
                    skills=[skill],
                    department=department,
                )
                WatchPattern.objects.create(
                    **kept(), person=person, first_day=date(2026, 3, 1), begins=time(6), ends=time(6)
                )

    def ask(self, start: str, minutes: int | None = 60, **more: Any) -> Meeting:
        wish = at(start)
        form: dict[str, Any] = {
            "title": "调度会", "people": 24, "layout": "u_shape", "video": True, "wish": wish, "earliest": wish,
            "latest": wish, "length_min": minutes, **more,
        }  # fmt: skip
        receipt = requested.request_meeting(self.by, form=MeetingForm(**form))
        return Meeting.objects.get(id=receipt.answer["meeting"])

    def plan(self) -> int | None:
        receipt = replan(self.by.venue, self.by.means, EFFORT)
        return receipt.answer["version"] if receipt else None

    def item(self, meeting: Meeting, phase: str) -> PlanItem:
        return PlanItem.objects.get(need_key=f"meeting:{meeting.id}/{phase}", until__isnull=True)


def at(text: str) -> datetime:
    """ "23:30" of 20 March, or "+01:30" of 21 March, in the venue's zone."""
    day = 21 if text.startswith("+") else 20
    hour, minute = map(int, text.removeprefix("+").split(":"))
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def test_a_meeting_past_midnight_is_planned_whole(house: House) -> None:
    meeting = house.ask("23:30", 90)
    assert house.plan() == 1
    hall, setup, check = (house.item(meeting, p) for p in ("hall", "setup", "check"))
    turnover, steward = house.item(meeting, "turnover"), house.item(meeting, "steward")
    assert hall.during.lower == at("23:30")
    assert hall.during.upper == at("+01:00")
    assert setup.during.upper == check.during.lower
    assert check.during.upper == hall.during.lower
    assert turnover.during.lower == hall.during.upper
    assert turnover.during.upper == at("+01:45")
    assert {p.place_id for p in (hall, setup, check, turnover, steward)} == {hall.place_id}
    assert setup.assigned.count() == 2
    assert Task.objects.filter(state=TaskState.TOLD).count() == 4
    told = set(Notice.objects.values_list("department__code", flat=True))
    assert told == {"government_affairs", "information", "marketing"}
    assert house.plan() is None  # nothing new: nobody is told again
    assert audit(house.by.venue).sound


def test_what_sits_in_a_hall_is_not_set_up_around_by_the_clock(house: House, clock: ManualClock) -> None:
    """Long over its time, and the next one's set-up due: the plan is published, and says that the next has no hall."""
    first = house.ask("14:00", 60, people=35)
    second = house.ask("17:30", 60, people=35, layout="boardroom")  # another layout: set up anew from 16:25
    house.plan()
    assert house.item(second, "hall").place == house.halls["A"]
    clock.set(at("14:00"))
    actions.start_meeting(house.by, meeting_id=first.id)
    clock.set(at("16:40"))
    assert house.item(second, "setup").during.lower < clock.now()
    assert house.plan() is not None
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert Unmet.objects.filter(need_key=f"meeting:{second.id}/hall", until__isnull=True).exists()

    clock.set(at("16:42"))
    actions.end_meeting(house.by, meeting_id=first.id)
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()


def test_a_set_up_that_was_seen_to_begin_says_that_the_others_have_left(
    house: House, clock: ManualClock
) -> None:
    first = house.ask("14:00", 60, people=35)
    second = house.ask("17:30", 60, people=35, layout="boardroom")  # another layout: set up anew from 16:25
    house.plan()
    clock.set(at("14:00"))
    actions.start_meeting(house.by, meeting_id=first.id)
    clock.set(at("16:05"))
    task = Task.objects.get(need_key=f"meeting:{second.id}/setup")
    tasks.acknowledge_task(house.by, task_id=task.id)
    clock.set(at("16:15"))
    tasks.start_task(house.by, task_id=task.id)
    clock.set(at("16:40"))
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert house.item(second, "hall").place == house.halls["A"]
    for _ in range(3):  # and so it stays: nobody is told one thing and then the other
        clock.advance(minutes=1)
        assert house.plan() is None


def test_a_tap_hours_too_early_throws_nobody_out_of_the_hall(house: House, clock: ManualClock) -> None:
    first = house.ask("14:00", 60, people=35)
    second = house.ask("20:30", 60, people=35)
    house.plan()
    clock.set(at("14:00"))
    actions.start_meeting(house.by, meeting_id=first.id)
    house.plan()
    clock.set(at("14:10"))
    for phase in ("check", "setup"):
        tasks.start_task(house.by, task_id=Task.objects.get(need_key=f"meeting:{second.id}/{phase}").id)
    before = PlanVersion.objects.count()
    for _ in range(4):
        clock.advance(minutes=1)
        house.plan()
        assert house.item(first, "hall").place == house.halls["A"]
        assert house.item(first, "turnover").place == house.halls["A"]
    assert PlanVersion.objects.count() <= before + 1
    assert DECISIONS["meetings"](house.by.venue, clock.now()) == []
    assert audit(house.by.venue).sound


def test_a_meeting_that_nobody_ended_stops_no_plan(house: House, clock: ManualClock) -> None:
    """The next one begins in its hall: what was observed is taken, the plan goes on, and the desk is asked."""
    for code in ("B", "C"):
        mark_place_unavailable(house.by, place_id=house.halls[code].id, start=at("12:00"), end=at("+20:00"))
    first, later = house.ask("14:00", 60), house.ask("17:00", 60)
    house.plan()
    clock.set(at("14:00"))
    actions.start_meeting(house.by, meeting_id=first.id)
    house.plan()
    clock.set(at("14:50"))  # earlier than planned, and nobody said that the first has ended
    actions.start_meeting(house.by, meeting_id=later.id, other="unsaid")
    assert house.plan() is not None
    assert house.item(later, "hall").during.lower == at("14:50")
    (decision,) = DECISIONS["meetings"](house.by.venue, clock.now())
    assert decision.data["code"] == first.code
    actions.end_meeting(house.by, meeting_id=first.id)
    house.plan()
    assert DECISIONS["meetings"](house.by.venue, clock.now()) == []
    assert FIGURES["meetings.held"].value(house.by.venue) == 1
    assert audit(house.by.venue).sound


def test_an_extension_moves_the_next_meeting_and_says_why(house: House, clock: ManualClock) -> None:
    mark_place_unavailable(house.by, place_id=house.halls["B"].id, start=at("12:00"), end=at("+20:00"))
    first = house.ask("14:00", 60)
    later = house.ask("18:00", 60, latest=at("21:00"))
    house.plan()
    assert house.item(first, "hall").place_id == house.item(later, "hall").place_id == house.halls["A"].id
    clock.set(at("14:01"))
    actions.start_meeting(house.by, meeting_id=first.id)
    house.plan()
    clock.set(at("14:40"))
    actions.extend_meeting(house.by, meeting_id=first.id, minutes=150)
    house.plan()
    assert house.item(first, "hall").during.upper == at("17:31")
    # 17:31, then 45 minutes of turnover; it stands as it should, and takes 10 minutes and 10 of checks
    moved = house.item(later, "hall")
    assert moved.during.lower >= at("17:31") + timedelta(minutes=45 + 10 + 10)
    assert any(r["code"].startswith("halls.moved") for r in moved.reasons)
    notice = Notice.objects.filter(department__code="government_affairs").order_by("-version").first()
    assert notice is not None
    codes = {(line["code"], line["data"]["kind"]) for line in notice.lines}
    assert ("change-shifted", "meeting.setup") in codes
    assert ("change-longer", "meeting.steward") in codes
    assert audit(house.by.venue).sound


def test_what_cannot_be_met_is_said_with_alternatives(house: House) -> None:
    meetings = [house.ask("20:00", 60, priority=n) for n in (1, 2, 3)]
    house.plan()
    unmet = Unmet.objects.get(until__isnull=True)
    assert unmet.need_key == f"meeting:{meetings[2].id}/hall"
    codes = {r["code"] for r in unmet.reasons}
    assert {"halls.reason.taken", "halls.reason.lacks"} <= codes
    assert unmet.helps
    actions.move_meeting(
        house.by, meeting_id=meetings[2].id, start=datetime.fromisoformat(unmet.helps[0]["start"])
    )
    house.plan()
    assert not Unmet.objects.filter(until__isnull=True).exists()
    assert str(house.item(meetings[2], "hall").place_id) == unmet.helps[0]["place"]


def test_a_cancelled_meeting_leaves_nothing_to_do(house: House) -> None:
    meeting = house.ask("20:00")
    house.plan()
    actions.cancel_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    assert not PlanItem.objects.filter(until__isnull=True).exists()
    assert set(Task.objects.values_list("state", flat=True)) == {TaskState.WITHDRAWN}
    assert Notice.objects.filter(version=2).count() == 3


def test_the_thread_from_asked_to_counted(house: House, clock: ManualClock) -> None:
    meeting = house.ask("20:00", 60)
    house.plan()
    for phase, start, end in (("setup", "18:55", "19:40"), ("check", "19:40", "20:00")):
        task = Task.objects.get(need_key=f"meeting:{meeting.id}/{phase}")
        seat = task.assigned.first()
        assert seat is not None
        own = replace(house.by, actor=Actor(UUID(int=5), frozenset({"member"}), person=seat.person_id))
        clock.set(at(start))
        tasks.acknowledge_task(own, task_id=task.id)
        tasks.start_task(own, task_id=task.id)
        house.plan()
        clock.set(at(end))
        tasks.finish_task(own, task_id=task.id)
        house.plan()
    actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    clock.set(at("20:50"))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    assert house.item(meeting, "turnover").during.lower == at("20:50")
    assert FIGURES["meetings.held"].value(house.by.venue) == 1
    assert FIGURES["meetings.held_by_video"].value(house.by.venue) == 1
    assert FIGURES["tasks.done"].value(house.by.venue) == 2
    held = FIGURES["meetings.held"].entries(house.by.venue)
    assert [e.kind for e in held] == ["meeting.ended"]
    clock.set(at("22:00"))
    house.plan()
    assert PlanItem.objects.filter(until__isnull=True, kind="meeting.hall").count() == 1  # history stays
    assert audit(house.by.venue).sound


def test_a_meeting_running_over_unreported_is_given_more_time(house: House, clock: ManualClock) -> None:
    meeting = house.ask("20:00", None)
    house.plan()
    assert house.item(meeting, "hall").during.upper == at("22:00")
    clock.set(at("20:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    clock.set(at("22:05"))
    house.plan()
    assert house.item(meeting, "hall").during.upper == at("22:30")


def test_someone_who_falls_ill_is_replaced(house: House) -> None:
    meeting = house.ask("20:00")
    house.plan()
    seat = house.item(meeting, "check").assigned.get()
    mark_person_unavailable(
        house.by, person_id=seat.person_id, start=at("19:00"), end=at("23:00"), reason="39.1"
    )
    house.plan()
    again = house.item(meeting, "check").assigned.get()
    assert again.person_id != seat.person_id
    others = PlanItem.objects.filter(until__isnull=True).exclude(need_key__endswith="/check")
    assert set(others.values_list("since", flat=True)) == {1}


def test_short_of_hands_is_published_not_hidden(house: House) -> None:
    Person.objects.filter(skills__contains="audio_video").update(skills=[])
    meeting = house.ask("20:00")
    house.plan()
    unmet = Unmet.objects.get(until__isnull=True)
    assert unmet.need_key == f"meeting:{meeting.id}/check/people"
    assert Task.objects.get(need_key=f"meeting:{meeting.id}/check").assigned.count() == 0


def test_the_same_facts_seed_and_clock_give_the_same_plan_and_digest(fresh: Any) -> None:
    digests = []
    for _ in range(2):
        with fresh():
            again = Means(ManualClock(at("12:00")), SeededDraws(3))
            by = By(Actor(UUID(int=1), frozenset({"administrator", "duty_manager"})), UUID(int=900), again)
            open_venue(by, code="v", name=Name("v", "试验", "Trial"))
            house = House(by)
            for n, start in enumerate(("14:00", "15:30", "16:00", "19:00", "19:30", "23:30")):
                house.ask(start, 60, latest=at(start) + timedelta(hours=2), people=10 + n)
            house.plan()
            version = PlanVersion.objects.get()
            digests.append((version.digest, version.situation, audit(by.venue).digest))
    assert digests[0] == digests[1]


def test_a_meeting_asked_for_too_late_is_refused_and_nobody_else_is_kept_waiting(house: House) -> None:
    """It once stopped every plan of the venue: its set-up would have lain in the past."""
    for start in ("12:00", "12:05", "12:40", "13:00"):  # it is noon; set-up and checks take 65 minutes
        late = house.ask(start)
        other = house.ask("20:00", latest=at("23:00"))
        house.plan()
        refusal = Unmet.objects.get(until__isnull=True, need_key=f"meeting:{late.id}/hall")
        assert [r["code"] for r in refusal.reasons] == ["meeting-too-late"]
        assert datetime.fromisoformat(refusal.helps[0]["start"]) >= at("13:05")
        assert house.item(other, "hall").during.lower >= at("20:00")
    actions.move_meeting(
        house.by, meeting_id=late.id, start=datetime.fromisoformat(refusal.helps[0]["start"])
    )
    house.plan()
    assert house.item(late, "setup").during.lower >= at("12:00")


def test_the_nearest_alternatives_may_be_earlier(house: House) -> None:
    for priority in (1, 2, 3):
        last = house.ask("20:00", 240, priority=priority)
    house.plan()
    refusal = Unmet.objects.get(until__isnull=True)
    assert refusal.need_key == f"meeting:{last.id}/hall"
    starts = [datetime.fromisoformat(h["start"]) for h in refusal.helps]
    assert any(start < at("20:00") for start in starts)


def test_what_was_over_days_ago_is_history_and_may_come_back(house: House, clock: ManualClock) -> None:
    """The situation does not grow with the weeks; a line of that time gives way when its need is planned again."""
    held = house.ask("14:00", 60)
    never = house.ask("15:00", 60, latest=at("15:00") + timedelta(days=4))
    house.plan()
    clock.set(at("14:00"))
    actions.start_meeting(house.by, meeting_id=held.id)
    clock.set(at("15:00"))
    actions.end_meeting(house.by, meeting_id=held.id)
    house.plan()
    was = house.item(never, "hall").during.lower
    clock.set(at("15:00") + timedelta(days=2))
    situation = read_situation(house.by.venue, clock.now())
    assert not any(key.startswith(f"meeting:{held.id}") for key in situation.items)
    assert house.item(held, "hall").during.upper == at("15:00")
    assert house.plan() is not None
    assert house.item(never, "hall").during.lower > clock.now() > was
    assert PlanItem.objects.filter(need_key=f"meeting:{never.id}/hall", until__isnull=False).exists()
    assert audit(house.by.venue).sound
