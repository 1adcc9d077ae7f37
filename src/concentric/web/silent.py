"""Who has not answered in time: the rows of the board and the desk, and the whole list, each with whom to telephone."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.desk import rules
from concentric.orders.rising import Unanswered, silent
from concentric.orders.titles import subject_of, title_of
from concentric.venue.names import Names
from concentric.web.lines import names_for
from concentric.web.middleware import Visit

NUMBERS = 3  # to dial, for one task


@page(rules.SEE, drawn_once=True)
def show(request: Visit) -> HttpResponse:
    """Every task that nobody answered in its time."""
    return render(request, "web/silent.html", unheard(request))


def unheard(request: Visit) -> dict[str, Any]:
    """What the page shows, and its table."""
    names = names_for(request)
    return {
        "silent": [silent_line(request, one, names) for one in silent(request.by.venue, request.by.now())],
        "may_keep": may(request.by.actor, rules.KEEP),
    }


def silent_line(request: Visit, one: Unanswered, names: Names) -> dict[str, Any]:
    who = [(names.departments.get(name, name), number) for name, number in one.who]
    department = one.task.department
    return {
        "task": one.task,
        "what": title_of(one.task, request.language),
        "code": names(subject_of(one.task.need_key)),
        "place": one.task.place.name_in(request.language) if one.task.place else "",
        "department": department.name_in(request.language) if department else "",
        "minutes": int((request.by.now() - one.since).total_seconds() // 60),
        "who": who[:NUMBERS],
        "level": one.level,
    }
