"""Tasks follow the plan: told when an item is published, told again when it changes, withdrawn when it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from psycopg.types.range import TimestamptzRange

from concentric.core.intervals import Interval
from concentric.ledger.actor import By
from concentric.ledger.rewriting import rewrite
from concentric.orders.models import OPEN_STATES, OVER_STATES, Notice, Task, TaskPerson, TaskState, Tier
from concentric.orders.noting import last_end
from concentric.orders.standards.content import Content
from concentric.orders.standards.models import StandardVersion
from concentric.orders.standards.queries import content_of, in_force_for
from concentric.orders.superseding import supersede
from concentric.orders.telling import Telling, Tonight, night_of, when_to_tell
from concentric.venue.models import Department, Venue
from concentric.venue.profile import profile_in_force
from concentric.venue.watches import watches

_FOLLOWED = (
    "kind", "department", "place", "during", "wanted", "reasons", "state", "tell_at", "told_at", "changes",
    "changed_at", "risen_to", "acknowledged_at", "version", "tier",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOrder:
    """What an item asks of people. `reasons` as stored: codes with data.

    `standard` with `section` when the work is one section of a list; without, a new task takes the standard in
    force for its kind. `hard`: a hard rule asks for it, so sleepers are woken.
    """

    need_key: str
    kind: str
    department: str | None
    place: UUID | None
    during: Interval
    wanted: int
    people: tuple[UUID, ...]
    reasons: Sequence[Mapping[str, Any]]
    standard: UUID | None = None
    section: str = ""
    tier: str = Tier.ROUTINE
    doers: str = "member"
    checker: str = ""
    hard: bool = False


def follow(by: By, version: int, orders: Sequence[TaskOrder], gone: Sequence[str]) -> None:
    """Bring the tasks of changed items (`orders`) and withdrawn ones (`gone`, need keys) up to date.

    Runs inside the action that publishes the plan or breaks a standard down; has no entry of its own.
    """
    departments = dict(Department.objects.filter(venue_id=by.venue).values_list("code", "id"))
    keys = [order.need_key for order in orders] + list(gone)
    tasks = {
        task.need_key: task
        for task in Task.objects.select_for_update()
        .filter(venue_id=by.venue, need_key__in=keys, state__in=OPEN_STATES)
        .prefetch_related("assigned")
    }
    over = set(
        Task.objects.filter(venue_id=by.venue, need_key__in=keys, state__in=OVER_STATES).values_list(
            "need_key", "place_id"
        )
    )
    tonight = _tonight(by, orders)
    made: list[Task] = []
    kept: list[Task] = []
    seats: list[TaskPerson] = []
    for order in orders:
        task = tasks.get(order.need_key)
        if task is None and (order.need_key, order.place) in over and order.during.start <= tonight.now:
            continue  # it was done here: the item is history, and nobody is asked again
        if task is None:
            task = Task(id=by.means.new_id(), venue_id=by.venue, need_key=order.need_key)
            made.append(task)
            had: set[UUID] = set()
            again = True
        else:
            kept.append(task)
            had = {seat.person_id for seat in task.assigned.all()}
            again = _told_again(task, order, had)
        _write(task, order, departments)
        if again:
            _ask(task, order, tonight, version)
        if had - set(order.people):
            TaskPerson.objects.filter(task=task, person_id__in=had - set(order.people)).delete()
        seats += [
            TaskPerson(id=by.means.new_id(), venue_id=by.venue, task=task, person_id=person)
            for person in order.people
            if person not in had
        ]
    _give_standards(by.venue, made, orders)
    Task.objects.bulk_create(made)
    rewrite(kept, _FOLLOWED)
    TaskPerson.objects.bulk_create(seats)
    for key in gone:
        withdrawn = tasks.get(key)
        if withdrawn is not None:
            begun = withdrawn.state == TaskState.STARTED
            withdrawn.state = TaskState.STOOD_DOWN if begun else TaskState.WITHDRAWN
            withdrawn.save(update_fields=["state"])


def _write(task: Task, order: TaskOrder, departments: Mapping[str, UUID]) -> None:
    task.kind, task.wanted, task.tier = order.kind, order.wanted, order.tier
    task.department_id = departments.get(order.department or "")
    task.place_id = order.place
    task.during = TimestamptzRange(order.during.start, order.during.end)
    task.reasons = list(order.reasons)


def _ask(task: Task, order: TaskOrder, tonight: Tonight, version: int) -> None:
    """Ask those on it for an answer: now, or when they are awake."""
    before = task.told_at is not None
    hard = order.hard or order.tier == Tier.LIFE_SAFETY
    telling = Telling(start=order.during.start, people=order.people, again=before, hard=hard)
    at = when_to_tell(telling, tonight)
    task.version, task.acknowledged_at, task.risen_to = version, None, ""
    if at <= tonight.now:
        task.state, task.told_at, task.tell_at = TaskState.TOLD, tonight.now, None
        if before:
            task.changes, task.changed_at = task.changes + 1, tonight.now
    else:
        task.state, task.tell_at = TaskState.PLANNED, at


def _give_standards(venue: UUID, made: Sequence[Task], orders: Sequence[TaskOrder]) -> None:
    """A new task takes the standard in force now, and keeps it. One query for each kind."""
    by_key = {order.need_key: order for order in orders}
    for_kind: dict[str, StandardVersion | None] = {}
    for task in made:
        order = by_key[task.need_key]
        if order.standard is not None:
            task.standard_id, task.section = order.standard, order.section
            task.doers, task.checker = order.doers, order.checker
            continue
        if task.kind not in for_kind:
            for_kind[task.kind] = in_force_for(venue, task.kind)
        version = for_kind[task.kind]
        if version is not None:
            task.standard = version
            content: Content = content_of(version)
            checkers = {section.checker for section in content.sections if section.checker}
            task.checker = min(checkers, default="")


def _tonight(by: By, orders: Sequence[TaskOrder]) -> Tonight:
    """What telling must know of the people concerned. Four queries; one when nobody is."""
    now = by.now()
    profile = profile_in_force(by.venue, now)
    people = {person for order in orders for person in order.people}
    if not people:
        return Tonight(now, {}, {}, None, profile)
    service_day = Venue.objects.get(id=by.venue).service_day
    latest = max(order.during.end for order in orders)
    horizon = Interval(now - timedelta(hours=12), max(latest, now + timedelta(hours=1)))
    night = night_of(now, service_day.zone, profile)
    told: Counter[UUID] = Counter()
    if night is not None:
        rows = TaskPerson.objects.filter(
            venue_id=by.venue, person_id__in=people, task__changed_at__gte=night.start
        )
        told.update(rows.values_list("person_id", flat=True))
    return Tonight(now, watches(by.venue, horizon, service_day, frozenset(people)), told, night, profile)


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


def tell(
    by: By, version: int, number: int, lines: Mapping[str, Sequence[Mapping[str, Any]]],
    urgent: frozenset[str] = frozenset(),
) -> None:  # fmt: skip
    """Tell each department its own lines of an entry, once. `urgent`: departments whose answer is asked for.

    Lines take the place of what was told of the same needs before and not answered.
    """
    lines = supersede(by.venue, version, number, lines, by.now())
    departments = dict(Department.objects.filter(venue_id=by.venue).values_list("code", "id"))
    Notice.objects.bulk_create(
        Notice(
            id=by.means.new_id(), venue_id=by.venue, department_id=departments[code], version=version,
            number=number, told_at=by.now(), lines=list(own), urgent=code in urgent, until=last_end(own),
        )
        for code, own in sorted(lines.items())
        if code in departments
    )  # fmt: skip
