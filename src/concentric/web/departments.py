"""A department's own page: my people now, what waits for us, my promises, my overdue, tomorrow."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render

from concentric.core.errors import NotFound
from concentric.core.intervals import Interval
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.actions import ANSWER_NOTICES
from concentric.orders.desk import queries as desk
from concentric.orders.desk import rules as desk_rules
from concentric.orders.desk.decisions import asked_of
from concentric.orders.models import OPEN_STATES, Notice, Task, TaskState
from concentric.orders.noting import unnoted
from concentric.orders.overdue import overdue
from concentric.orders.rising import silent
from concentric.orders.titles import subject_of, title_of
from concentric.venue.models import Department, Person
from concentric.venue.names import Names
from concentric.venue.rules import SEE_DEPARTMENT, departments_of
from concentric.venue.sight import in_sight, knows_of, loop_of
from concentric.venue.watches import watches
from concentric.web.decision_lines import decision_line
from concentric.web.menu import icon_of
from concentric.web.middleware import Visit
from concentric.web.notices import card_of, causes_of
from concentric.web.silent import silent_line

SHOWN = 12
SOON = timedelta(hours=2)
CHANGES, LINES = 5, 4  # the page of changes has them all
NOW_STATES = (TaskState.STARTED, TaskState.TOLD, TaskState.ACKNOWLEDGED)


@page(SEE_DEPARTMENT, drawn_once=True)
def show(request: Visit, code: str) -> HttpResponse:
    by = request.by
    row = departments_of(by.actor, Department.objects.filter(venue_id=by.venue, code=code)).first()
    if row is None:
        raise NotFound(what="department", which=code)
    names = Names(by.venue, request.language)
    now = by.now()
    service_day = request.home.service_day
    today = service_day.of(now)
    tomorrow = service_day.bounds(today + timedelta(days=1))
    tasks = (
        Task.objects.filter(in_sight(by.actor), venue_id=by.venue, department=row)
        .select_related("place", "department", "standard")
        .prefetch_related("assigned__person")
        .order_by("during", "need_key")
    )
    open_tasks = tasks.filter(state__in=OPEN_STATES)
    late = open_tasks.filter(overdue(now))
    unheard = [
        u for u in silent(by.venue, now, department=row.code) if knows_of(by.actor, loop_of(u.task.place))
    ]
    to_check = tasks.filter(state=TaskState.DONE).exclude(checker="")
    soon = now + SOON
    later = list(open_tasks.filter(during__startswith__gte=now, during__startswith__lt=tomorrow.start))
    coming = [task for task in later if task.during.lower < soon]
    rest = [task for task in later if task.during.lower >= soon]
    ahead = open_tasks.filter(during__startswith__gte=tomorrow.start, during__startswith__lt=tomorrow.end)
    notices = Notice.objects.filter(unnoted(now), venue_id=by.venue, department=row)
    shown = list(notices.select_related("department").order_by("-urgent", "-number")[:CHANGES])
    causes = causes_of(request, shown, names)
    count = notices.aggregate(all=Count("id"), awaited=Count("id", filter=Q(urgent=True)))
    context: dict[str, Any] = {
        "department": row,
        "name": row.name_in(request.language),
        "icon": icon_of(row.code),
        "people": _people(request, row, now, list(tasks.filter(state=TaskState.STARTED))),
        "late": _lines(request, late[:SHOWN], names),
        "late_count": late.count(),
        "silent": [silent_line(request, one, names) for one in unheard[:SHOWN]],
        "silent_count": len(unheard),
        "may_keep": row.code == by.actor.department or may(by.actor, desk_rules.KEEP),
        "check": _lines(request, to_check[:SHOWN], names),
        "coming": _lines(request, coming[:SHOWN], names),
        "rest": _lines(request, rest[:SHOWN], names),
        "days": f"/tasks?of=department&department={row.code}&day=",
        "today": today,
        "tomorrow_day": today + timedelta(days=1),
        "notices": [_notice(request, n, causes, names) for n in shown],
        "for_others": row.code != by.actor.department,  # the desk answers for them only as it was told to
        "notices_count": count["all"],
        "notices_awaited": count["awaited"],
        "may_answer": may(by.actor, ANSWER_NOTICES),
        "asks": [decision_line(request, one, names) for one in asked_of(row.code, by.venue, now)],
        "matters": desk.as_seen(desk.open_matters(by.venue).filter(department=row), by.actor),
        "calls": desk.as_seen(desk.open_calls(by.venue, by.actor).filter(department=row), by.actor),
        "tomorrow": _by_kind(ahead),
        "tomorrow_span": tomorrow,
        "tomorrow_first": _lines(request, ahead[:SHOWN], names),
        "wall": f"/walls/{row.code}",
    }
    return render(request, "web/department.html", context)


def _people(request: Visit, row: Department, now: datetime, begun: list[Task]) -> list[dict[str, Any]]:
    """Who is on watch at this instant, until when, and what they are at."""
    span = Interval(now, now + timedelta(minutes=1))
    on = watches(request.by.venue, span, request.home.service_day)
    busy = {seat.person_id: task for task in begun for seat in task.assigned.all()}
    people = Person.objects.filter(venue_id=request.by.venue, department=row).order_by("code")
    found = []
    for person in people:
        until = next((w.end for w in on.get(person.id, ()) if w.contains(now)), None)
        if until is not None or person.id in busy:
            task = busy.get(person.id)
            what = title_of(task, request.language) if task else ""
            found.append({"person": person, "until": until, "task": task, "what": what})
    return found


def _lines(request: Visit, tasks: Any, names: Names) -> list[dict[str, Any]]:
    return [
        {
            "task": task,
            "what": title_of(task, request.language),
            "code": names(subject_of(task.need_key)),
            "place": task.place.name_in(request.language) if task.place else "",
            "people": [seat.person.name or seat.person.code for seat in task.assigned.all()],
        }
        for task in tasks
    ]


def _notice(request: Visit, notice: Notice, causes: dict[int, list[str]], names: Names) -> dict[str, Any]:
    """What is told, with why; what was told anew since stands struck through."""
    card = card_of(request, notice, causes, names)
    return {**card, "lines": card["lines"][:LINES], "more": max(0, len(card["lines"]) - LINES)}


def _by_kind(tasks: Any) -> list[tuple[str, int]]:
    """How much of what: task kinds with their number."""
    rows = tasks.order_by().values_list("kind").annotate(n=Count("id")).order_by("-n", "kind")
    return [(kind, n) for kind, n in rows]
