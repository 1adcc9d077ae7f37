"""Handing a task on: who may be asked, those who have it ticked; and, once done, who has it now and who was told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from concentric.ledger.actor import Actor
from concentric.ledger.models import Entry
from concentric.ledger.permissions import may
from concentric.orders.actions import DESK_ROLES
from concentric.orders.endings import DIRECT, HANDED, LISTED, hand_task
from concentric.orders.models import OPEN_STATES, Task, TaskState
from concentric.planning.assigning import ASSIGNED, assign_people
from concentric.planning.candidates import candidates
from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.ui.times import day_and_time
from concentric.venue.models import Person
from concentric.venue.names import Names
from concentric.web.middleware import Visit

NOTHING_NEW = 0  # in the address, when those who had it are those who have it


def may_direct(actor: Actor, task: Task) -> bool:
    """The desk, and the head of its department."""
    own = task.department is not None and task.department.code == actor.department
    return may(actor, DIRECT) and (bool(actor.roles & DESK_ROLES) or own)


def hand(request: Visit, task: Task) -> str:
    """Do it, and the address where it is confirmed."""
    people = [UUID(raw) for raw in request.POST.getlist("person")]
    if task.kind.startswith(LISTED):
        receipt = hand_task(request.by, task_id=task.id, people=people)
    else:
        receipt = assign_people(request.by, need_key=task.need_key, people=people)
    return f"/tasks/{task.id}?handed={receipt.number or NOTHING_NEW}"


def choices(request: Visit, task: Task) -> dict[str, Any]:
    """Whom it may be handed to: colleagues for a task of a list, the able ones of the plan's."""
    if task.state not in OPEN_STATES or not may_direct(request.by.actor, task):
        return {}
    if not task.kind.startswith(LISTED):
        return {"candidates": candidates(task, request.home.service_day)}
    on_it = {seat.person_id for seat in task.assigned.all()}
    return {"colleagues": _colleagues(task, on_it), "on_it": on_it}


def _colleagues(task: Task, on_it: set[UUID]) -> QuerySet[Person]:
    """The department's, and whoever has it from elsewhere: they must be seen to be taken off."""
    rows = Person.objects.filter(Q(department=task.department) | Q(id__in=on_it), venue_id=task.venue_id)
    return rows.order_by("code")


def handed(request: Visit, task: Task, names: Names) -> list[str]:
    """What became of a handing over, a sentence each; nothing where the address speaks of none. One query."""
    number = request.GET.get("handed", "")
    if not number.isdecimal() or len(number) > 15:
        return []
    entry = Entry.objects.filter(
        venue_id=task.venue_id, number=int(number), kind__in=[HANDED.name, ASSIGNED.name], values__need=task.need_key
    ).first()  # fmt: skip
    have = {str(seat.person_id) for seat in task.assigned.all()}
    if entry is None:
        return [_said("handed-same", request.language, names, have)] if int(number) == NOTHING_NEW else []
    wanted, had = set(entry.values.get("people", ())), set(entry.values.get("was", ()))
    if not wanted:
        return [
            say("handed-to-nobody" if entry.kind == HANDED.name else "handed-to-plan", {}, request.language)
        ]
    if not wanted <= have:  # the plan follows in a moment, and this page with it
        return [_said("handed-soon", request.language, names, wanted)]
    return [
        _said("handed-now", request.language, names, have),
        _told(request, task, names, have),
        *([_said("handed-off", request.language, names, had - have)] if had - have else []),
    ]


def _told(request: Visit, task: Task, names: Names, have: Iterable[str]) -> str:
    if task.state == TaskState.PLANNED:
        at = task.tell_at or request.by.now()
        data = {"at": day_and_time(at, request.home.service_day.zone, request.language)}
        return _said("handed-told-later", request.language, names, have, data)
    code = {TaskState.TOLD: "handed-told", TaskState.STARTED: "handed-begun"}.get(TaskState(task.state))
    return _said(code or "handed-answered", request.language, names, have)


def _said(
    code: str, language: Language, names: Names, people: Iterable[str], data: dict[str, Any] | None = None
) -> str:
    who = say("list-and", {}, language).join(sorted(names(person) for person in people))
    return say(code, {"people": who or say("task-nobody", {}, language), **(data or {})}, language)
