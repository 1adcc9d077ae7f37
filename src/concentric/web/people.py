"""Staff: who is on watch, of which loop and team, at what, and the number to dial."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from concentric.core.intervals import Interval
from concentric.ledger.pages import page
from concentric.orders.models import Task, TaskState
from concentric.orders.titles import title_of
from concentric.venue.models import Person
from concentric.venue.names import Names
from concentric.venue.rules import SEE_PEOPLE, people_of
from concentric.venue.watches import watches
from concentric.web.middleware import Visit

ONLY = ("all", "now", "busy")


@page(SEE_PEOPLE)
def listed(request: Visit) -> HttpResponse:
    """By department. `?only=now` on watch, `?only=busy` at a task that has begun."""
    return render(request, "web/people.html", people(request))


def people(request: Visit) -> dict[str, Any]:
    """What the page shows, and its table."""
    by, now = request.by, request.by.now()
    only = request.GET.get("only", "now")
    if only not in ONLY:
        only = "now"
    on = watches(by.venue, Interval(now, now + timedelta(minutes=1)), request.home.service_day)
    busy = _busy(request)
    names = Names(by.venue, request.language)
    rows = people_of(by.actor, Person.objects.filter(venue_id=by.venue)).select_related(
        "department", "loop", "cohort"
    )
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    counts = {"all": 0, "now": 0, "busy": 0}
    for person in rows.order_by("department__code", "team", "code"):
        until = next((w.end for w in on.get(person.id, ()) if w.contains(now)), None)
        task = busy.get(person.id)
        is_in = {"all": True, "now": until is not None, "busy": task is not None}
        for name, value in is_in.items():
            counts[name] += value
        if is_in[only] and person.department is not None:
            what = title_of(task, request.language) if task else ""
            groups[person.department.code].append(
                {"person": person, "until": until, "task": task, "what": what, "skills": person.skills}
            )
    return {
        "groups": [(names.departments[code], own) for code, own in groups.items()],
        "counts": [(name, counts[name]) for name in ONLY],
        "only": only,
        "nobody": counts["all"] == 0,
    }


def _busy(request: Visit) -> dict[Any, Task]:
    """Person → the task that they have begun. Two queries."""
    tasks = Task.objects.filter(venue_id=request.by.venue, state=TaskState.STARTED).select_related(
        "place", "standard"
    )
    return {
        seat.person_id: task for task in tasks.prefetch_related("assigned") for seat in task.assigned.all()
    }
