"""What is shown of arrivals: who comes and when, and their minute sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat

from concentric.areas.meetings.leaders.coming import minute_of
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import readable
from concentric.areas.meetings.rules import watches_gate
from concentric.ledger.actor import Actor, By
from concentric.ledger.models import Entry
from concentric.orders.actions import plainly_theirs
from concentric.orders.models import Task, TaskState
from concentric.orders.rising import heads_of
from concentric.orders.steps import section_of
from concentric.planning.models import PlanItem
from concentric.ui.text import Language


@dataclass(frozen=True, slots=True)
class Seen:
    """An arrival as a reader may know it. `who`, `car` empty: not theirs to know, or not said.

    `state`: expected, due (its minute has passed), here, gone, off. `car_at`, `leaves_at` None: no hall yet.
    """

    row: LeaderArrival
    who: str
    car: str
    state: str
    car_at: datetime | None
    leaves_at: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a minute sheet. `theirs`: the reader may open its task. `dial`: the department's, then its head's."""

    task: Task
    phase: str
    what: str
    place: str
    department: str
    people: tuple[str, ...]
    dial: tuple[tuple[str, str], ...]
    theirs: bool
    late: bool


def arrivals_of(meeting: Meeting) -> list[LeaderArrival]:
    """By code, those called off too. One query."""
    rows = LeaderArrival.objects.filter(venue_id=meeting.venue_id, meeting=meeting)
    return list(rows.select_related("standard", "meeting__loop", "door", "lift", "escort").order_by("code"))


def readable_arrivals(venue: UUID, actor: Actor) -> QuerySet[LeaderArrival]:
    """Arrivals to the meetings that someone may know of, with `known_who` and `known_car`: empty, in the query already,
    unless they need to know, as `may_know` has it. Which car it is, whoever watches a gate must know."""
    meetings: Any = readable(venue, actor)
    asked = Task.objects.filter(
        venue_id=venue,
        department__code=actor.department or "",
        need_key__startswith=Concat(
            Value("meeting:"),
            Cast(OuterRef("meeting_id"), CharField()),
            Value("/arrival/"),
            OuterRef("code"),
            Value("/"),
        ),
    ).exclude(state=TaskState.WITHDRAWN)
    need = Q(meeting__in=meetings.filter(concerned=True).values("id")) | Q(Exists(asked))

    def known(column: str, need: Q) -> Case:
        return Case(When(need, then=F(column)), default=Value(""))

    car = Q(pk__isnull=False) if watches_gate(actor) else need
    rows = LeaderArrival.objects.filter(venue_id=venue, meeting__in=meetings.values("id"))
    return rows.annotate(known_who=known("who", need), known_car=known("car", car)).defer("who", "car")


def leaders_of(by: By, meeting: Meeting, hall: PlanItem | None, tasks: Sequence[Task]) -> list[Seen]:
    """The arrivals to a meeting, for its page. `tasks`: all that the meeting asks of anybody. One query."""
    return [
        seen(row, hall, by.now(), whole=may_know(by.actor, meeting, [t for t in tasks if is_of(row, t)]))
        for row in arrivals_of(meeting)
    ]


def is_of(row: LeaderArrival, task: Task) -> bool:
    return task.need_key.startswith(f"meeting:{row.meeting_id}/arrival/{row.code}/")


def tasks_of(row: LeaderArrival) -> list[Task]:
    """Its lines, in order of time. Three queries."""
    tasks = Task.objects.filter(
        venue_id=row.venue_id, need_key__startswith=f"meeting:{row.meeting_id}/arrival/{row.code}/"
    )
    return list(
        tasks.exclude(state=TaskState.WITHDRAWN)
        .select_related("department", "place__loop")
        .prefetch_related("standard", "assigned__person")
        .order_by("during", "need_key")
    )


def may_know(actor: Actor, meeting: Any, tasks: Sequence[Task]) -> bool:
    """Who it is and in which car: whoever needs to know of the meeting, and whoever is asked for a part of it."""
    own = {task.department.code for task in tasks if task.department is not None}
    return bool(meeting.concerned) or actor.department in own


def seen(row: LeaderArrival, hall: PlanItem | None, now: datetime, *, whole: bool) -> Seen:
    start = row.meeting.actual_start or (hall.during.lower if hall is not None else None)
    end = row.meeting.actual_end or (hall.during.upper if hall is not None else None)
    car = minute_of(row, start)
    return Seen(
        row=row, who=row.who if whole else "", car=row.car if whole else "", state=state_at(row, car, now),
        car_at=car, leaves_at=row.leaves_at or end,
    )  # fmt: skip


def state_at(row: LeaderArrival, car: datetime | None, now: datetime) -> str:
    """How an arrival stands, as the message `arrival-state-<this>`. `car`: when its car is due, or came."""
    if row.off_at is not None or row.meeting.cancelled:
        return "off"
    if row.left_at is not None:
        return "gone"
    if row.came_at is not None:
        return "here"
    return "due" if car is not None and car <= now else "expected"


def early_min(row: LeaderArrival) -> int:
    """How many minutes before it was due the car came, as it was recorded. One query where it has come."""
    if row.came_at is None:
        return 0
    came = Entry.objects.filter(
        venue_id=row.venue_id, kind="meeting.leader_came", subjects__arrival=str(row.id)
    ).order_by("-number").first()  # fmt: skip
    return int(came.values.get("early_min", 0)) if came is not None else 0


def sheet(by: By, tasks: Sequence[Task], language: Language) -> list[Line]:
    """The lines, as their reader reads them. Two queries more."""
    heads, now = heads_of(by.venue), by.now()
    found = []
    for task in tasks:
        section, department = section_of(task), task.department
        assert section is not None  # each line is one section of the list
        numbers = [(department.name_in(language), department.telephone)] if department is not None else []
        numbers += heads.get(department.id, []) if department is not None else []
        found.append(
            Line(
                task=task, phase=section.phase, what=section.title_in(language),
                place=task.place.name_in(language) if task.place is not None else "",
                department=department.name_in(language) if department is not None else "",
                people=tuple(seat.person.name or seat.person.code for seat in task.assigned.all()),
                dial=tuple((name, number) for name, number in numbers if number),
                theirs=plainly_theirs(by, task),
                late=task.state in (TaskState.PLANNED, TaskState.TOLD, TaskState.ACKNOWLEDGED, TaskState.REFUSED)
                and task.during.lower <= now,
            )
        )  # fmt: skip
    return found
