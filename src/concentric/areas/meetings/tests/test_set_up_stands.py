"""A hall that was set up for a meeting stands so: at another start in it, nobody is asked to set it up again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings import actions
from concentric.areas.meetings.laying import note_laid
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.models import Notice, Task
from concentric.planning.models import PlanItem, Unmet
from concentric.planning.pins import overrule


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def made_ready(house: House, clock: ManualClock, *, check: bool = True) -> Meeting:
    """For half past six, set up and checked by a quarter past."""
    meeting = house.ask("18:30", people=20, layout="boardroom")
    house.plan()
    done(house, clock, f"meeting:{meeting.id}/setup", "17:25", "18:05")
    if check:
        done(house, clock, f"meeting:{meeting.id}/check", "18:06", "18:15")
    clock.set(at("18:15"))
    house.plan()
    return meeting


def done(house: House, clock: ManualClock, need: str, begin: str, end: str) -> None:
    task = Task.objects.get(need_key=need, state="told")
    clock.set(at(begin))
    tasks.start_task(house.by, task_id=task.id)
    clock.set(at(end))
    tasks.finish_task(house.by, task_id=task.id)


def asked(meeting: Meeting, part: str) -> list[Any]:
    """Where somebody is asked for it, and how each stands."""
    rows = Task.objects.filter(need_key=f"meeting:{meeting.id}/{part}").exclude(state="withdrawn")
    return [(task.state, task.place) for task in rows.order_by("during")]


@pytest.mark.parametrize("start", ["18:45", "19:00", "19:30", "21:00"])
def test_only_the_start_moves(house: House, clock: ManualClock, start: str) -> None:
    meeting = made_ready(house, clock)
    place = house.item(meeting, "hall").place
    last = Notice.objects.latest("number").number
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at(start))
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert (house.item(meeting, "hall").place, house.item(meeting, "hall").during.lower) == (place, at(start))
    for part in ("setup", "check"):
        assert asked(meeting, part) == [("done", place)]
        assert house.item(meeting, part).wanted == 0
        assert [r["code"] for r in house.item(meeting, part).reasons] == ["meeting-set-up-stands"]
    told = [line for n in Notice.objects.filter(number__gt=last) for line in n.lines]
    assert {line["data"]["kind"] for line in told} == {"meeting.hall", "meeting.steward", "meeting.turnover"}
    assert house.plan() is None  # it stays so
    clock.set(at(start))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()


def test_what_was_not_checked_is_checked(house: House, clock: ManualClock) -> None:
    meeting = made_ready(house, clock, check=False)
    place = house.item(meeting, "hall").place
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("19:30"))
    house.plan()
    assert asked(meeting, "setup") == [("done", place)]
    assert asked(meeting, "check") == [("told", place)]


def test_another_meeting_between_has_it_set_up_again(house: House, clock: ManualClock) -> None:
    meeting = made_ready(house, clock)
    place = house.item(meeting, "hall").place
    assert place is not None
    between = house.ask("19:30", 30, people=20, layout="u_shape")
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("22:30"))
    overrule(
        house.by, need_key=f"meeting:{between.id}/hall", place_id=place.id, start=at("19:30"), reason="x"
    )
    overrule(
        house.by, need_key=f"meeting:{meeting.id}/hall", place_id=place.id, start=at("22:30"), reason="x"
    )
    house.plan()
    assert house.item(between, "hall").place == house.item(meeting, "hall").place == place
    assert asked(meeting, "setup") == [("done", place), ("told", place)]
    assert house.item(meeting, "setup").wanted == 2


def test_in_another_hall_or_where_it_was_cleared_it_is_set_up(house: House, clock: ManualClock) -> None:
    meeting = made_ready(house, clock)
    place = house.item(meeting, "hall").place
    assert place is not None
    note_laid(house.by, place_id=place.id, layout="", people=0)  # somebody put the tables away
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("20:30"))
    house.plan()
    assert house.item(meeting, "setup").wanted == 2
    other = next(
        hall
        for hall in house.halls.values()
        if hall != house.item(meeting, "hall").place and hall.code in "AB"
    )
    need = f"meeting:{meeting.id}/hall"
    overrule(house.by, need_key=need, place_id=other.id, start=at("21:30"), reason="x")
    house.plan()
    assert PlanItem.objects.get(need_key=need, until__isnull=True).place == other
    assert asked(meeting, "setup")[-1] == ("told", other)


@pytest.mark.parametrize("start", ["18:15", "18:17", "18:20", "18:34"])
def test_where_nothing_is_left_to_be_done_it_may_begin_at_once(
    house: House, clock: ManualClock, start: str
) -> None:
    meeting = made_ready(house, clock)
    place = house.item(meeting, "hall").place
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at(start))
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert (house.item(meeting, "hall").place, house.item(meeting, "hall").during.lower) == (place, at(start))
    for part in ("setup", "check"):
        assert asked(meeting, part) == [("done", place)]
        assert house.item(meeting, part).wanted == 0
    assert house.plan() is None
    clock.set(at("18:35"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()


@pytest.mark.parametrize(("start", "soon_enough"), [("18:20", False), ("18:24", False), ("18:25", True)])
def test_what_was_not_checked_needs_the_minutes_of_a_check(
    house: House, clock: ManualClock, start: str, soon_enough: bool
) -> None:
    meeting = made_ready(house, clock, check=False)
    place = house.item(meeting, "hall").place
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at(start))
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()
    unmet = Unmet.objects.filter(need_key=f"meeting:{meeting.id}/hall", until__isnull=True)
    if soon_enough:
        assert asked(meeting, "setup") == [("done", place)]
        assert asked(meeting, "check") == [("told", place)]
        assert house.item(meeting, "check").during.lower == at("18:15")
    else:
        assert unmet.get().reasons[0]["code"] == "meeting-too-late"
        assert unmet.get().reasons[0]["data"]["soonest_at"] == "2026-03-20T10:25:00.000000Z"


def test_a_hall_that_was_cleared_since_is_made_ready_again(house: House, clock: ManualClock) -> None:
    meeting = made_ready(house, clock)
    place = house.item(meeting, "hall").place
    assert place is not None
    note_laid(house.by, place_id=place.id, layout="", people=0)
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("18:25"))
    house.plan()
    unmet = Unmet.objects.get(need_key=f"meeting:{meeting.id}/hall", until__isnull=True)
    assert unmet.reasons[0]["code"] == "meeting-too-late"


def test_overruling_the_plan_needs_no_more_time_than_what_is_left(house: House, clock: ManualClock) -> None:
    meeting = made_ready(house, clock)
    place = house.item(meeting, "hall").place
    assert place is not None
    actions.move_meeting(house.by, meeting_id=meeting.id, start=at("21:00"))
    house.plan()
    need = f"meeting:{meeting.id}/hall"
    overrule(house.by, need_key=need, place_id=place.id, start=at("18:18"), reason="x")
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert house.item(meeting, "hall").during.lower == at("18:18")
