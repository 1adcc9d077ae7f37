"""What nobody answers rises in time, once to each; who sleeps is told when up."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concentric.core.clock import ManualClock
from concentric.core.intervals import Interval
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders import actions
from concentric.orders.following import TaskOrder, follow
from concentric.orders.models import Notice, Task, TaskState
from concentric.orders.rising import LEVELS, level, unanswered
from concentric.orders.tests.making import Crew, crew_of, standard, task_of
from concentric.orders.watchkeeping import look
from concentric.venue.models import Department, WatchPattern


@pytest.fixture
def crew(venue: UUID, admin: By) -> Crew:
    assert admin.venue == venue
    return crew_of(admin)


def risen() -> list[tuple[int, int]]:
    """Heads and desk, entry by entry."""
    rows = Entry.objects.filter(kind="task.risen").order_by("number")
    return [(e.values["to_heads"], e.values["to_duty"]) for e in rows]


@given(st.integers(1, 600), st.integers(0, 2000))
def test_a_level_for_each_tier_of_silence(seconds: int, waited: int) -> None:
    told = datetime(2026, 3, 20, tzinfo=UTC)
    assert LEVELS.index(level(told, told + timedelta(seconds=waited), seconds)) == min(2, waited // seconds)


def test_two_minutes_to_the_head_two_more_to_the_desk_and_no_more(
    admin: By, crew: Crew, clock: ManualClock
) -> None:
    task = task_of(admin, standard(admin), "one", *crew.people)
    start = clock.now()
    for second in (0, 119, 120, 125, 239, 240, 600):
        clock.set(start + timedelta(seconds=second))
        look(admin.venue, admin.means)
    assert risen() == [(1, 0), (0, 1)]
    assert [(row.level, row.task.id) for row in unanswered(admin.venue, clock.now())] == [
        ("duty_manager", task.id)
    ]
    numbers = [number for _, number in unanswered(admin.venue, clock.now())[0].who]
    assert "000-1" in numbers
    actions.acknowledge_task(crew.one, task_id=task.id)
    assert unanswered(admin.venue, clock.now()) == []


def test_life_safety_rises_after_half_a_minute(admin: By, crew: Crew, clock: ManualClock) -> None:
    task_of(admin, standard(admin), "one", *crew.people, tier="life_safety")
    clock.set(clock.now() + timedelta(seconds=30))
    look(admin.venue, admin.means)
    clock.set(clock.now() + timedelta(seconds=30))
    look(admin.venue, admin.means)
    assert risen() == [(1, 0), (0, 1)]


def test_a_change_of_what_is_about_to_begin_rises_when_the_department_is_silent(
    admin: By, crew: Crew, clock: ManualClock
) -> None:
    del crew
    department = Department.objects.get(code="property")
    for number, urgent in ((1, True), (2, False)):
        Notice.objects.create(id=admin.means.new_id(), venue_id=admin.venue, department=department, version=number,
                              number=number, told_at=clock.now(), lines=[], urgent=urgent)  # fmt: skip
    clock.set(clock.now() + timedelta(minutes=2))
    look(admin.venue, admin.means)
    look(admin.venue, admin.means)
    assert risen() == [(0, 1)]


def test_a_sleeper_is_told_when_the_watch_begins(admin: By, crew: Crew, clock: ManualClock) -> None:
    """It is noon; the watch begins at 18:00 and the work at 19:00."""
    person = crew.people[0]
    WatchPattern.objects.create(id=admin.means.new_id(), venue_id=admin.venue, person_id=person,
                                first_day=clock.now().date(), begins=time(18), ends=time(2))  # fmt: skip
    noon = clock.now()
    late = noon + timedelta(hours=7)
    order = TaskOrder(need_key=f"mission:{admin.means.new_id()}/x", kind="order.task", department="property",
                      place=None, during=Interval(late, late + timedelta(hours=1)), wanted=1, people=(person,),
                      reasons=())  # fmt: skip
    follow(admin, 0, [order], ())
    task = Task.objects.get()
    assert (task.state, task.told_at) == (TaskState.PLANNED, None)
    clock.set(noon + timedelta(hours=4, minutes=59))
    look(admin.venue, admin.means)
    assert not Entry.objects.filter(kind__in=["task.told", "task.risen"]).exists()
    clock.set(noon + timedelta(hours=5))  # an hour before the watch
    look(admin.venue, admin.means)
    task.refresh_from_db()
    assert (task.state, task.told_at) == (TaskState.TOLD, clock.now())
