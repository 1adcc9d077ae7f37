"""Tasks follow the plan: told when an item is published, told again when it changes, withdrawn when it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.range import TimestamptzRange

from concentric.core.intervals import Interval
from concentric.ledger.actor import By
from concentric.orders.models import OPEN_STATES, Notice, Task, TaskPerson, TaskState
from concentric.venue.models import Department


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOrder:
    """What an item asks of people. `reasons` as stored: codes with data."""

    need_key: str
    kind: str
    department: str | None
    place: UUID | None
    during: Interval
    wanted: int
    people: tuple[UUID, ...]
    reasons: Sequence[Mapping[str, Any]]


def follow(by: By, version: int, orders: Sequence[TaskOrder], gone: Sequence[str]) -> None:
    """Bring the tasks of changed items (`orders`) and withdrawn ones (`gone`, need keys) up to date.

    Runs inside the action that publishes the plan; has no entry of its own.
    """
    now = by.now()
    departments = dict(Department.objects.filter(venue_id=by.venue).values_list("code", "id"))
    keys = [order.need_key for order in orders] + list(gone)
    tasks = {
        task.need_key: task
        for task in Task.objects.select_for_update()
        .filter(venue_id=by.venue, need_key__in=keys, state__in=OPEN_STATES)
        .prefetch_related("assigned")
    }
    done: dict[tuple[str, UUID | None], datetime] = {
        (key, place): span.lower
        for key, place, span in Task.objects.filter(
            venue_id=by.venue, need_key__in=keys, state=TaskState.DONE
        ).values_list("need_key", "place_id", "during")
    }
    made: list[Task] = []
    seats: list[TaskPerson] = []
    for order in orders:
        task = tasks.get(order.need_key)
        if task is None and done.get((order.need_key, order.place)) is not None and order.during.start <= now:
            continue  # it was done here: the item is history, and nobody is asked again
        if task is None:
            task = Task(id=by.means.new_id(), venue_id=by.venue, need_key=order.need_key)
            made.append(task)
            again, had = True, set()
        else:
            had = {seat.person_id for seat in task.assigned.all()}
            again = _told_again(task, order, had)
        task.kind = order.kind
        task.department_id = departments.get(order.department or "")
        task.place_id = order.place
        task.during = TimestamptzRange(order.during.start, order.during.end)
        task.wanted = order.wanted
        task.reasons = list(order.reasons)
        if again:
            task.state, task.told_at, task.acknowledged_at, task.version = TaskState.TOLD, now, None, version
        wanted = set(order.people)
        if had - wanted:
            TaskPerson.objects.filter(task=task, person_id__in=had - wanted).delete()
        seats += [
            TaskPerson(id=by.means.new_id(), venue_id=by.venue, task=task, person_id=person)
            for person in order.people
            if person not in had
        ]
    kept = [tasks[o.need_key] for o in orders if o.need_key in tasks]
    Task.objects.bulk_create(made)
    Task.objects.bulk_update(
        kept,
        [
            "kind",
            "department",
            "place",
            "during",
            "wanted",
            "reasons",
            "state",
            "told_at",
            "acknowledged_at",
            "version",
        ],
    )
    TaskPerson.objects.bulk_create(seats)
    for key in gone:
        task = tasks.get(key)
        if task is not None:
            begun = task.state == TaskState.STARTED
            task.state = TaskState.STOOD_DOWN if begun else TaskState.WITHDRAWN
            task.save(update_fields=["state"])


def _told_again(task: Task, order: TaskOrder, had: set[UUID]) -> bool:
    """Whether those on it must hear of it and answer again. One that has started is not started anew."""
    same_people = had == set(order.people)
    if task.state == TaskState.STARTED:
        return False
    span = task.during
    return not (
        same_people
        and task.place_id == order.place
        and (span.lower, span.upper) == (order.during.start, order.during.end)
    )


def tell(by: By, version: int, number: int, lines: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Tell each department its own lines of a publication, once."""
    departments = dict(Department.objects.filter(venue_id=by.venue).values_list("code", "id"))
    Notice.objects.bulk_create(
        Notice(
            id=by.means.new_id(), venue_id=by.venue, department_id=departments[code], version=version,
            number=number, told_at=by.now(), lines=list(own),
        )
        for code, own in sorted(lines.items())
        if code in departments
    )  # fmt: skip
