"""Tasks and notices for programs, as their account's own pages show them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from ninja import Router

from concentric.ledger.actor import Actor
from concentric.ledger.rest.reads import ROUTERS, USUAL, Call, Page, page_of, reads
from concentric.ledger.rest.types import Instant, Limit, Strict
from concentric.orders.actions import DESK_ROLES, READ_NOTICES, WORK, NotYourTask
from concentric.orders.models import Notice, Task
from concentric.orders.noting import unnoted
from concentric.orders.steps import RESULTS, open_steps, results_of, section_of, steps_of
from concentric.venue.find import find
from concentric.venue.sight import in_sight

tasks_router = ROUTERS.add("tasks", Router())
notices_router = ROUTERS.add("notices", Router())


class TaskOut(Strict):
    """`start`, `end` are planned, `actual_…` what was recorded. `need` is stable over changes of the plan."""

    id: UUID
    need: str
    kind: str
    title_zh: str
    title_en: str
    department: str | None
    place: UUID | None
    start: datetime
    end: datetime
    state: str
    tier: str
    wanted: int
    people: list[UUID]
    told_at: datetime | None
    acknowledged_at: datetime | None
    actual_start: datetime | None
    actual_end: datetime | None
    checker: str
    version: int


class StepOut(Strict):
    """A step of the task's standard, and what was last found at it. `open`: still to be done."""

    key: str
    title_zh: str
    title_en: str
    evidence: str
    required: bool
    open: bool
    good: bool | None
    value: Decimal | None
    text: str
    at: datetime | None


class WholeTask(TaskOut):
    """With its steps."""

    steps: list[StepOut]


class NoticeOut(Strict):
    """What a department was told with one entry: `lines` are codes with data. `superseded_by`: void since then."""

    id: UUID
    department: str
    number: int
    version: int
    told_at: datetime
    urgent: bool
    acknowledged_at: datetime | None
    superseded_by: int | None
    lines: list[dict[str, Any]]


@reads(tasks_router, "", permission=WORK, response=Page[TaskOut])
def tasks(
    request: Call, *, department: str = "", state: str = "", since: Instant | None = None, until: Instant | None = None,
    cursor: str = "", limit: Limit = USUAL,
) -> Page[TaskOut]:  # fmt: skip
    """Tasks in the order of their needs: all for the desk, else the account's own and its department's.

    `since` and `until` bound the planned time; what overlaps it is in.
    """
    rows = seen_tasks(request.by.venue, request.by.actor)
    if department:
        rows = rows.filter(department__code=department)
    if state:
        rows = rows.filter(state=state)
    if since is not None:
        rows = rows.filter(during__endswith__gt=since)
    if until is not None:
        rows = rows.filter(during__startswith__lt=until)
    return page_of(rows, ("need_key", "id"), cursor=cursor, limit=limit, out=_task)


@reads(tasks_router, "/{uuid:task_id}", permission=WORK, response=WholeTask)
def task(request: Call, task_id: UUID) -> WholeTask:
    """One task with its steps."""
    find(Task, request.by.venue, task_id)
    row = seen_tasks(request.by.venue, request.by.actor).prefetch_related(RESULTS).filter(id=task_id).first()
    if row is None:
        raise NotYourTask()
    results, left = results_of(row), {step.key for step in open_steps(row)}
    steps = []
    for step in steps_of(row):
        found = results.get(step.key)
        steps.append(
            StepOut(
                key=step.key, title_zh=step.title_zh, title_en=step.title_en, evidence=step.evidence,
                required=step.required, open=step.key in left, good=found.good if found else None,
                value=found.value if found else None, text=found.text if found else "", at=found.at if found else None,
            )
        )  # fmt: skip
    return WholeTask(**_task(row).model_dump(), steps=steps)


@reads(notices_router, "", permission=READ_NOTICES, response=Page[NoticeOut])
def notices(request: Call, open: bool = False, cursor: str = "", limit: Limit = USUAL) -> Page[NoticeOut]:
    """Notices, the last first: of every department for the desk, else of the account's own. `open`: still to note."""
    rows = Notice.objects.filter(venue_id=request.by.venue).select_related("department")
    if not request.by.actor.roles & DESK_ROLES:
        rows = rows.filter(department__code=request.by.actor.department or "")
    if open:
        rows = rows.filter(unnoted(request.by.now()))
    return page_of(rows, ("-number", "department__code"), cursor=cursor, limit=limit, out=_notice)


def seen_tasks(venue: UUID, actor: Actor) -> QuerySet[Task]:
    """The tasks that someone may know of. What one is on is always among them."""
    rows = (
        Task.objects.filter(venue_id=venue)
        .select_related("department", "place__loop")
        .prefetch_related("standard", "assigned")
    )
    if actor.roles & DESK_ROLES:
        return rows
    own = Q(assigned__person_id=actor.person) if actor.person else Q(pk__in=[])
    theirs = Q(department__code=actor.department or "") & in_sight(actor)
    return rows.filter(id__in=Task.objects.filter(own | theirs, venue_id=venue).values("id"))


def _task(row: Task) -> TaskOut:
    section = section_of(row)
    return TaskOut(
        id=row.id, need=row.need_key, kind=row.kind, title_zh=section.title_zh if section else "",
        title_en=section.title_en if section else "", department=row.department.code if row.department else None,
        place=row.place_id, start=row.during.lower, end=row.during.upper, state=row.state, tier=row.tier,
        wanted=row.wanted, people=sorted(seat.person_id for seat in row.assigned.all()), told_at=row.told_at,
        acknowledged_at=row.acknowledged_at, actual_start=row.actual_start, actual_end=row.actual_end,
        checker=row.checker, version=row.version,
    )  # fmt: skip


def _notice(row: Notice) -> NoticeOut:
    return NoticeOut(
        id=row.id, department=row.department.code, number=row.number, version=row.version, told_at=row.told_at,
        urgent=row.urgent, acknowledged_at=row.acknowledged_at, superseded_by=row.superseded_by, lines=row.lines,
    )  # fmt: skip
