"""Each rule of the audit finds its breach, says its cause, and the records stay sound when people broke it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from psycopg.types.range import TimestamptzRange

from concentric.areas.meetings import actions
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.ledger.audit import Finding, audit
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.endings import fail_task
from concentric.orders.models import Task
from concentric.planning.models import Pin, PlanItem
from concentric.planning.pins import overrule, promise, release_pin
from concentric.ui.sentences import sentence
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.models import Venue
from concentric.venue.names import Names


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def broken(house: House) -> list[Finding]:
    """The breaches of records that are sound; each can be said in both languages."""
    report = audit(house.by.venue)
    assert report.sound, report.findings
    for found in report.breaches:
        said(house, found)
    return list(report.breaches)


def said(house: House, found: Finding, language: str = "en") -> str:
    zone = Venue.objects.get().service_day.zone
    both = {
        each: sentence("audit-" + found.code, found.data, each, zone, Names(house.by.venue, each))  # type: ignore[arg-type]
        for each in ("zh", "en")
    }
    assert all("{" not in text for text in both.values()), both
    return both[language]


def only(house: House, hall: str) -> None:
    for code, place in house.halls.items():
        if code != hall:
            mark_place_unavailable(house.by, place_id=place.id, start=at("12:00"), end=at("+20:00"))


def two_in_one_hall(house: House, clock: ManualClock) -> tuple[Meeting, Meeting]:
    """The first runs since two; the second is to begin in the same hall at five."""
    only(house, "A")
    first, second = house.ask("14:00", 60), house.ask("17:00", 60)
    house.plan()
    clock.set(at("14:00"))
    actions.start_meeting(house.by, meeting_id=first.id)
    house.plan()
    return first, second


def test_a_meeting_in_a_hall_that_was_not_cleared(house: House, clock: ManualClock) -> None:
    first, second = two_in_one_hall(house, clock)
    clock.set(at("15:00"))
    actions.end_meeting(house.by, meeting_id=first.id)
    clock.set(at("15:44"))
    actions.start_meeting(house.by, meeting_id=second.id)
    (found,) = broken(house)
    assert found.code == "meetings.hall_not_cleared"
    assert (found.data["code"], found.data["other"]) == (second.code, first.code)
    assert (found.data["minutes"], found.data["wanted"], found.data["why"]) == (44, 45, "none")
    assert Entry.objects.get(number=found.data["number"]).kind == "meeting.started"
    assert "Hall A" in said(house, found)
    assert "A厅" in said(house, found, "zh")


def test_a_hall_cleared_to_the_minute_is_cleared(house: House, clock: ManualClock) -> None:
    first, second = two_in_one_hall(house, clock)
    clock.set(at("15:00"))
    actions.end_meeting(house.by, meeting_id=first.id)
    clock.set(at("15:45"))
    actions.start_meeting(house.by, meeting_id=second.id)
    assert broken(house) == []


def test_why_a_hall_was_not_cleared_is_said_where_it_is_recorded(house: House, clock: ManualClock) -> None:
    first, second = two_in_one_hall(house, clock)
    clock.set(at("14:30"))
    extended = actions.extend_meeting(house.by, meeting_id=first.id, minutes=30)
    clock.set(at("15:30"))
    actions.end_meeting(house.by, meeting_id=first.id)
    clock.set(at("15:31"))
    actions.start_meeting(house.by, meeting_id=second.id)
    (found,) = broken(house)
    assert (found.data["why"], found.data["cause"]) == ("extended", extended.number)

    ruled = overrule(
        house.by,
        need_key=f"meeting:{second.id}/hall",
        place_id=house.halls["A"].id,
        start=at("17:00"),
        reason="急",
    )
    clock.set(at("17:00"))
    Meeting.objects.filter(id=second.id).update(actual_start=at("17:00"))
    Meeting.objects.filter(id=first.id).update(actual_end=at("16:30"))
    (found,) = broken(house)
    assert (found.data["why"], found.data["cause"]) == ("overruled", ruled.number)


def test_a_meeting_begun_where_another_was(house: House, clock: ManualClock) -> None:
    first, second = two_in_one_hall(house, clock)
    clock.set(at("14:50"))
    actions.start_meeting(house.by, meeting_id=second.id, other="unsaid")
    (found,) = broken(house)
    assert found.code == "meetings.hall_not_left"  # nobody has said that the first ended
    clock.set(at("15:10"))
    ended = actions.end_meeting(house.by, meeting_id=first.id)
    (found,) = broken(house)
    assert (found.code, found.data["why"], found.data["cause"]) == (
        "meetings.hall_in_use", "overran", ended.number,
    )  # fmt: skip


def test_what_nobody_ended_is_told_of_once(house: House, clock: ManualClock) -> None:
    """Not again with each meeting that follows in that hall."""
    first, second = two_in_one_hall(house, clock)
    third = house.ask("20:30", 60)
    clock.set(at("14:50"))
    actions.start_meeting(house.by, meeting_id=second.id, other="unsaid")
    clock.set(at("16:00"))
    actions.end_meeting(house.by, meeting_id=second.id)
    house.plan()
    clock.set(at("20:30"))
    actions.start_meeting(house.by, meeting_id=third.id)
    assert Meeting.objects.get(id=third.id).actual_hall == house.halls["A"]
    (found,) = broken(house)
    assert (found.data["code"], found.data["other"]) == (second.code, first.code)


def promised(house: House) -> tuple[Meeting, PlanItem]:
    meeting = house.ask("17:00", 60, latest=at("21:00"))
    house.plan()
    promise(house.by, need_key=f"meeting:{meeting.id}/hall")
    house.plan()
    house.ask("14:00", 60)
    house.plan()  # another version, in which it stands as promised
    assert broken(house) == []
    return meeting, house.item(meeting, "hall")


def shift(house: House, item: PlanItem, hall: str) -> None:
    """As no plan of the product would: the meeting stands elsewhere in the last version but one."""
    whole = PlanItem.objects.filter(id=item.id)
    whole.update(since=item.since + 2)
    PlanItem.objects.create(
        id=house.by.means.new_id(), venue_id=house.by.venue, need_key=item.need_key, kind=item.kind,
        place=house.halls[hall], holds_place=True, during=TimestamptzRange(item.during.lower, item.during.upper),
        cause=item.cause, since=item.since, until=item.since + 2,
    )  # fmt: skip


def test_a_plan_that_moves_a_promise_without_a_word_is_no_sound_record(house: House) -> None:
    meeting, item = promised(house)
    assert item.place is not None
    shift(house, item, "B" if item.place.code == "A" else "A")
    report = audit(house.by.venue)
    (found,) = report.findings
    assert found.code == "meetings.promise_moved"
    assert (found.data["code"], found.data["promised"], found.data["why"]) == (
        meeting.code, str(item.place_id), "none",
    )  # fmt: skip
    assert Entry.objects.get(number=found.data["number"]).kind == "plan.promised"
    assert Entry.objects.get(number=found.data["cause"]).kind == "plan.published"
    assert "Hall" in said(house, found)


def test_a_promise_released_or_agreed_anew_moves_by_that_word(house: House) -> None:
    meeting, _ = promised(house)
    key = f"meeting:{meeting.id}/hall"
    promise(house.by, need_key=key, place_id=house.halls["B"].id, start=at("18:30"))
    house.plan()
    assert house.item(meeting, "hall").place == house.halls["B"]
    release_pin(house.by, need_key=key)
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("20:00"))
    house.plan()
    assert house.item(meeting, "hall").during.lower == at("20:00")
    promise(house.by, need_key=key)
    other = house.halls["B" if house.item(meeting, "hall").place == house.halls["A"] else "A"]
    overrule(house.by, need_key=key, place_id=other.id, start=at("21:00"), reason="急")
    house.plan()
    assert house.item(meeting, "hall").place == other
    assert broken(house) == []


def test_a_promise_let_go_of_without_an_entry_is_no_sound_record(house: House, clock: ManualClock) -> None:
    promised(house)
    Pin.objects.update(released_at=clock.now(), released_by=house.by.actor.id)
    (found,) = audit(house.by.venue).findings
    assert found.code == "meetings.promise_without_word"
    said(house, found)


def test_what_was_being_set_up_elsewhere_breaks_a_promise_with_its_cause(
    house: House, clock: ManualClock
) -> None:
    meeting = house.ask("14:00", 60)
    house.plan()
    there = house.item(meeting, "hall").place
    clock.set(at("12:55"))
    begun = tasks.start_task(house.by, task_id=Task.objects.get(need_key=f"meeting:{meeting.id}/setup").id)
    other = house.halls["B" if there == house.halls["A"] else "A"]
    promise(house.by, need_key=f"meeting:{meeting.id}/hall", place_id=other.id, start=at("14:30"))
    house.ask("18:00", 60)
    house.plan()
    assert house.item(meeting, "hall").place == there
    (found,) = broken(house)
    assert found.code == "meetings.promise_moved"
    assert (found.data["why"], found.data["cause"]) == ("begun", begun.number)


def stewarded(house: House, clock: ManualClock) -> tuple[Meeting, Task]:
    """A meeting of two hours, an hour after it began."""
    meeting = house.ask("14:00", 120)
    house.plan()
    clock.set(at("14:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    task = Task.objects.get(need_key=f"meeting:{meeting.id}/steward")
    tasks.start_task(house.by, task_id=task.id)
    clock.set(at("15:00"))
    return meeting, task


def test_a_steward_who_leaves_early(house: House, clock: ManualClock) -> None:
    """Said late, of a meeting that has ended since: believed, and told of."""
    meeting, task = stewarded(house, clock)
    clock.set(at("16:00"))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    done = tasks.finish_task(replace(house.by, happened_at=at("15:00")), task_id=task.id)
    (found,) = broken(house)
    assert found.code == "meetings.steward_left"
    assert (found.data["code"], found.data["minutes"]) == (meeting.code, 60)
    assert (found.data["why"], found.data["cause"]) == ("none", done.number)
    seat = task.assigned.select_related("person").get()
    assert seat.person.name in said(house, found)


def test_a_steward_who_gave_a_reason(house: House, clock: ManualClock) -> None:
    meeting, task = stewarded(house, clock)
    failed = fail_task(house.by, task_id=task.id, reason="发热")
    clock.set(at("16:00"))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    found = next(one for one in broken(house) if one.code == "meetings.steward_left")
    assert (found.data["why"], found.data["cause"]) == ("failed", failed.number)


def test_a_steward_who_was_relieved_has_not_left(house: House, clock: ManualClock) -> None:
    meeting, task = stewarded(house, clock)
    fail_task(house.by, task_id=task.id, reason="发热")
    actions.extend_meeting(house.by, meeting_id=meeting.id, minutes=30)  # told anew, another is asked
    house.plan()
    relief = Task.objects.exclude(id=task.id).get(need_key=task.need_key)
    tasks.start_task(house.by, task_id=relief.id)
    clock.set(at("16:00"))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    tasks.finish_task(house.by, task_id=relief.id)
    assert broken(house) == []


def test_when_it_happened_counts_not_when_it_was_written(house: House, clock: ManualClock) -> None:
    """Said from paper at six: the meeting ended at three, the steward was done with it."""
    meeting, task = stewarded(house, clock)
    clock.set(at("18:00"))
    actions.end_meeting(
        replace(house.by, happened_at=at("15:00") + timedelta(minutes=4)), meeting_id=meeting.id
    )
    tasks.finish_task(replace(house.by, happened_at=at("15:00")), task_id=task.id)
    assert broken(house) == []
