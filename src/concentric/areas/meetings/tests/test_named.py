"""Named for a job: the plan respects it, fills what is left, and sends another when the one named cannot come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from concentric.areas.meetings import actions as meetings
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders import endings
from concentric.orders.models import Task
from concentric.planning.assigning import CannotDo, TooMany, assign_people
from concentric.planning.pins import NothingPlanned
from concentric.venue.actions import mark_person_unavailable
from concentric.venue.models import Person


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    assert admin.venue == venue
    return House(admin)


def who(code: str) -> UUID:
    return Person.objects.get(code=code).id


def on(key: str) -> set[str]:
    rows = Task.objects.get(need_key=key, state__in=["told", "planned", "acknowledged", "started"]).assigned
    return set(rows.values_list("person__code", flat=True))


def test_the_one_named_does_it_and_the_rest_is_filled(house: House) -> None:
    meeting = house.ask("17:00", 60)
    house.plan()
    key = f"meeting:{meeting.id}/setup"
    (free, *_) = sorted({f"hall_crew-{n}" for n in range(6)} - on(key))
    assign_people(house.by, need_key=key, people=[who(free)])
    assert house.plan() is not None
    assert free in on(key)
    assert len(on(key)) == 2
    house.ask("17:30", 60)  # whatever else is planned, it stays
    house.plan()
    assert free in on(key)
    assign_people(house.by, need_key=key, people=[])
    assert house.plan() is None  # left to the planner, which changes nothing without need
    assert assign_people(house.by, need_key=key, people=[]).number is None
    assert audit(house.by.venue).sound


def test_a_refused_task_is_told_to_the_one_named(house: House) -> None:
    meeting = house.ask("17:00", 60)
    house.plan()
    key = f"meeting:{meeting.id}/check"
    (had,) = on(key)
    task = Task.objects.get(need_key=key)
    endings.refuse_task(house.by, task_id=task.id, reason="No hands")
    (other, *_) = sorted({f"audio_video-{n}" for n in range(3)} - {had})
    head = replace(
        house.by, actor=Actor(UUID(int=7), frozenset({"department_head"}), department="information")
    )
    assign_people(head, need_key=key, people=[who(other)])
    house.plan()
    assert on(key) == {other}
    assert Task.objects.get(need_key=key).state == "told"


def test_who_never_came_is_replaced_in_its_midst(house: House, clock: ManualClock) -> None:
    """It runs, and its steward has said nothing: another is named. (Who has begun is relieved: `test_relief.py`.)"""
    meeting = house.ask("14:00", 120, people=20)
    house.plan()
    key = f"meeting:{meeting.id}/steward"
    (had,) = on(key)
    clock.set(at("14:00"))
    meetings.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    other = "steward-0" if had != "steward-0" else "steward-1"
    clock.advance(minutes=20)
    assign_people(house.by, need_key=key, people=[who(other)])
    house.plan()
    assert on(key) == {other}
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert audit(house.by.venue).sound


def test_who_falls_ill_is_not_waited_for(house: House, clock: ManualClock) -> None:
    meeting = house.ask("17:00", 60)
    house.plan()
    key = f"meeting:{meeting.id}/check"
    (had,) = on(key)
    (other, *_) = sorted({f"audio_video-{n}" for n in range(3)} - {had})
    assign_people(house.by, need_key=key, people=[who(other)])
    house.plan()
    start = clock.now()
    mark_person_unavailable(house.by, person_id=who(other), start=start, end=start + timedelta(hours=9))
    house.plan()
    assert on(key)
    assert on(key) != {other}
    assert not Entry.objects.filter(kind="plan.refused").exists()


def test_whoever_cannot_is_refused_by_name_and_reason(house: House) -> None:
    first, second = house.ask("17:00", 60), house.ask("17:00", 60)
    house.plan()
    key = f"meeting:{first.id}/check"

    def refused(code: str) -> object:
        with pytest.raises(CannotDo) as problem:
            assign_people(house.by, need_key=key, people=[who(code)])
        return problem.value.data["why"]

    assert refused("steward-0") == "skill"
    (other,) = on(f"meeting:{second.id}/check")
    assign_people(house.by, need_key=f"meeting:{second.id}/check", people=[who(other)])
    assert refused(other) == "busy"
    away = next(f"audio_video-{n}" for n in range(3) if f"audio_video-{n}" != other)
    mark_person_unavailable(house.by, person_id=who(away), start=at("12:00"), end=at("23:00"))
    assert refused(away) == "not_there"
    with pytest.raises(TooMany):
        assign_people(house.by, need_key=key, people=[who(f"audio_video-{n}") for n in range(3)])
    with pytest.raises(NothingPlanned):
        assign_people(house.by, need_key="meeting:none/check", people=[])
    stranger = replace(
        house.by, actor=Actor(UUID(int=8), frozenset({"department_head"}), department="catering")
    )
    with pytest.raises(tasks.NotYourTask):
        assign_people(stranger, need_key=key, people=[])
