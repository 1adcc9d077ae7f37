"""Displays that hang on a wall: a department's work, or the halls for visitors. Hall, time and number; never a title
or a name, since anybody may walk past: who is on an overdue task is told by the numbers of the staff.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings.queries import begun_of
from concentric.core.errors import NotAllowed, NotFound
from concentric.ledger.actor import Actor
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.actions import ANSWER_NOTICES
from concentric.orders.answering import answer_notices
from concentric.orders.board import waits_for_answer
from concentric.orders.models import OPEN_STATES, Notice, Task, TaskState
from concentric.orders.noting import unnoted
from concentric.orders.overdue import overdue
from concentric.orders.titles import subject_of, title_of
from concentric.planning.models import PlanItem
from concentric.ui.text import render as say
from concentric.venue.models import Department
from concentric.venue.names import Names
from concentric.venue.rules import departments_of
from concentric.web.lines import lines
from concentric.web.menu import icon_of
from concentric.web.middleware import Visit
from concentric.web.permissions import SEE_VISITORS, SEE_WALL

AHEAD = timedelta(hours=4)
ROWS = 16  # the page shows as many whole ones as there is room for, at letters read at five metres
LINES = 4  # of changes at once: what is not shown is not taken note of
VISITORS_AHEAD = timedelta(hours=8)


@page(SEE_VISITORS, drawn_once=True)
def visitors(request: Visit) -> HttpResponse:
    """Which hall, from when: the number of the meeting, and nothing else."""
    by, now = request.by, request.by.now()
    items = PlanItem.objects.filter(
        venue_id=by.venue, until__isnull=True, kind="meeting.hall", place__isnull=False,
        during__endswith__gt=now, during__startswith__lt=now + VISITORS_AHEAD,
    ).select_related("place").order_by("during", "place__code")  # fmt: skip
    begun = begun_of(by.venue, [subject_of(item.need_key) for item in items])
    rows = [
        {
            "start": item.during.lower,
            "hall": item.place.name_in(request.language) if item.place else "",
            "code": item.attributes.get("code", ""),
            "on": subject_of(item.need_key) in begun,
        }
        for item in items
    ]
    return render(request, "web/wall_visitors.html", {"rows": rows[:ROWS], "rest": max(0, len(rows) - ROWS)})


@page(SEE_WALL, drawn_once=True)
def department(request: Visit, code: str) -> HttpResponse:
    """What goes on and what comes next; what changed and nobody has taken note of, above it, with one button."""
    by, now = request.by, request.by.now()
    row = _department(request, code)
    names = Names(by.venue, request.language)
    own = Task.objects.filter(venue_id=by.venue, department=row)
    service_day = request.home.service_day
    waits = waits_for_answer(service_day.bounds(service_day.of(now)))
    at_hand = Q(during__startswith__lt=now + AHEAD, during__endswith__gt=now - AHEAD)
    tasks = (
        own.filter(at_hand | overdue(now) | waits, state__in=OPEN_STATES)
        .annotate(late=_is(overdue(now)), waits=_is(waits))
        .select_related("place", "standard", "department")
        .prefetch_related("assigned__person")
        .order_by("during", "need_key")
    )
    listed = sorted(tasks, key=lambda task: not task.late)  # what is not as it should be first, then by time
    notices = _waiting(request, row)
    shown = _at_once(notices)
    context: dict[str, Any] = {
        "department": row,
        "name": row.name_in(request.language),
        "icon": icon_of(row.code),
        "rows": [_line(task, names, request) for task in listed[:ROWS]],
        "rest": max(0, len(listed) - ROWS),
        "next": None if listed else _next(request, own),
        "unanswered": sum(1 for t in listed if t.waits),
        "begun": sum(1 for t in listed if t.state == TaskState.STARTED),
        "overdue": sum(1 for t in listed if t.late),
        "changes": len(notices),
        "changed": [_changed(request, notice, names) for notice in shown],
        "urgent": any(notice.urgent for notice in shown),
        "newest": max((n.number for n in notices), default=0),
        "may_answer": may_answer(by.actor, row),
        "key": str(request.means.new_id()),
        "shown": [str(n.id) for n in shown],
    }
    return render(request, "web/wall.html", context)


@page(SEE_WALL, methods=("POST",))
def acknowledge(request: Visit, code: str) -> HttpResponse:
    """“收到” for all that was on the wall when the button was pressed, and nothing that came after."""
    row = _department(request, code)
    if not may_answer(request.by.actor, row):
        raise NotAllowed(permission=ANSWER_NOTICES)
    own = Notice.objects.filter(venue_id=request.by.venue, department=row).values_list("id", flat=True)
    asked = request.POST.getlist("notice")
    shown = [id_ for id_ in own.order_by("number") if str(id_) in asked]
    answer_notices(request.by, shown)
    return HttpResponseRedirect(f"/walls/{row.code}")


@page(SEE_VISITORS)
def listed(request: Visit) -> HttpResponse:
    """Every display that one may open."""
    return render(request, "web/walls.html", {"walls": walls_of(request)})


def walls_of(request: Visit) -> list[tuple[str, str, str]]:
    """Address, name and icon of each display that the reader may open. One query."""
    actor, venue = request.by.actor, request.by.venue
    rows = Department.objects.filter(venue_id=venue).order_by("code")
    own = departments_of(actor, rows) if may(actor, SEE_WALL) else rows.none()
    visitors = [("/walls/visitors", say("wall-visitors", {}, request.language), "door-enter")]
    return [
        *(visitors if may(actor, SEE_VISITORS) else []),
        *((f"/walls/{row.code}", row.name_in(request.language), icon_of(row.code)) for row in own),
    ]


def may_answer(actor: Actor, row: Department) -> bool:
    """The department's own display and its head take note for it; whoever else looks at it does not."""
    return (
        may(actor, ANSWER_NOTICES)
        and actor.department == row.code
        and bool(actor.roles & {"wall", "department_head"})
    )


def _at_once(notices: Sequence[Notice]) -> list[Notice]:
    """As many as can be read at a time, the first at least; the others come when these have been taken note of."""
    shown: list[Notice] = []
    lines = 0
    for notice in notices:
        lines += max(1, len(notice.lines))
        if shown and lines > LINES:
            break
        shown.append(notice)
    return shown


def _department(request: Visit, code: str) -> Department:
    rows = departments_of(request.by.actor, Department.objects.filter(venue_id=request.by.venue, code=code))
    found = rows.first()
    if found is None:
        raise NotFound(what="department", which=code)
    return found


def _waiting(request: Visit, row: Department) -> list[Notice]:
    rows = Notice.objects.filter(unnoted(request.by.now()), venue_id=request.by.venue, department=row)
    return list(rows.order_by("-urgent", "-number"))


def _changed(request: Visit, notice: Notice, names: Names) -> dict[str, Any]:
    told = [line for line in notice.lines if line["data"].get("need", "") not in notice.replaced]
    said = lines(told[:LINES], request.language, request.home.service_day.zone, names)
    return {
        "at": notice.told_at,
        "lines": [line["what"] for line in said],
        "more": max(0, len(told) - LINES),
    }


def _is(condition: Q) -> ExpressionWrapper[Any]:
    """Whether it is so of a row, beside it."""
    return ExpressionWrapper(condition, output_field=BooleanField())


def _next(request: Visit, own: QuerySet[Task]) -> dict[str, Any] | None:
    """What comes after the hours in which there is nothing. One query."""
    ahead = own.filter(state__in=OPEN_STATES, during__startswith__gte=request.by.now())
    task = ahead.select_related("place", "standard").order_by("during", "need_key").first()
    if task is None:
        return None
    place = task.place.name_in(request.language) if task.place else ""
    return {
        "at": task.during.lower,
        "what": " · ".join(filter(None, (title_of(task, request.language), place))),
    }


def _line(task: Task, names: Names, request: Visit) -> dict[str, Any]:
    due = task.during.upper if task.state == TaskState.STARTED else task.during.lower
    return {
        "task": task,
        "minutes": max(1, int((request.by.now() - due).total_seconds() // 60)) if task.late else 0,  # type: ignore[attr-defined]
        "who": [seat.person.code for seat in task.assigned.all()],
        "what": title_of(task, request.language),
        "code": names(subject_of(task.need_key)),
        "place": task.place.name_in(request.language) if task.place else "",
    }
