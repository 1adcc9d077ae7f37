"""Help in one tap, from any phone: something is broken, hands are short, or it is urgent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.pages import page
from concentric.orders.actions import may_work
from concentric.orders.desk import calls, faults, queries, rules
from concentric.orders.desk.duty_numbers import duty_numbers
from concentric.orders.models import Task
from concentric.orders.titles import title_of
from concentric.ui.refusals import refusal_of
from concentric.venue.models import Department, Person, Place
from concentric.web.broken import asked_with, last_named, named_then, with_named
from concentric.web.desk import place_called, state_of
from concentric.web.middleware import Visit


@dataclass(frozen=True, slots=True)
class Kind:
    """What is asked for. A fault goes to whom it concerns, anything else to the desk."""

    name: str
    icon: str


LATELY = timedelta(hours=12)
SORTS = (
    ("sound", "microphone"),
    ("network", "wifi"),
    ("utilities", "bolt"),
    ("furniture", "armchair"),
    ("other", "dots"),
)
KINDS = (Kind("fault", "tool"), Kind("hands", "users-plus"), Kind("urgent", "urgent"))


@page(rules.TAKE_CALLS, methods=("GET", "POST"), keep=True)
def show(request: Visit) -> HttpResponse:
    """`?kind=hands&task=ID` has the words written already; `?kind=…&sort=…&place=…` says to whom it would go."""
    by = request.by
    typed = request.POST or request.GET
    kind = next((k for k in KINDS if k.name == typed.get("kind")), None)
    sort = typed.get("sort", "") if kind is not None and kind.name == "fault" else ""
    place = _place(by.venue, typed.get("place", ""))
    departments = {d.code: d for d in Department.objects.filter(venue_id=by.venue)}
    context: dict[str, Any] = {
        "kinds": KINDS,
        "sorts": [(name, icon, departments.get(faults.sees_to(name, None))) for name, icon in SORTS],
        "sort": sort,
        "to": departments.get(faults.sees_to(sort, place)),
        "pieces": asked_with(place, typed.getlist("equipment")) if kind is not None and kind.name == "fault" else [],
        "kind": kind,
        "what": typed.get("what", "") or _words(request, typed.get("task", "")),
        "place": typed.get("place", ""),
        "places": [
            p.name_in(request.language) for p in Place.objects.filter(venue_id=by.venue).order_by("code")
        ],
        "numbers": duty_numbers(by.venue, request.language),
        "sent": (sent := request.GET.get("sent", "")),
        "named": named_then(request),
        "sent_to": departments.get(sent),
        "asked": [
            {"call": c, "state": state_of(c), "place": c.place.name_in(request.language) if c.place else "",
             "department": c.department.name_in(request.language) if c.department else ""}
            for c in queries.calls_asked(by.venue, by.actor, by.now() - LATELY)
        ],
        "key": str(request.means.new_id()),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "web/help.html", context)
    if kind is None:
        raise NotFound(what="verb", which=typed.get("kind", "")[:40])
    me = Person.objects.filter(venue_id=by.venue, id=by.actor.person).first() if by.actor.person else None
    to = context["to"]
    try:
        taken = calls.take_call(
            by, kind=kind.name, sort=sort, what=context["what"], department=to.code if to else None,
            equipment=tuple(piece.code for piece in context["pieces"] if piece.broken),
            place_id=place_called(by.venue, typed.get("place", "")),
            caller=(me.name if me else "") or request.user.username, telephone=me.telephone if me else "",
        )  # fmt: skip
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        context["refusal"] = refusal_of(problem, request.language)
        return render(request, "web/help.html", context, status=problem.status)
    named = last_named(by.venue, UUID(str(taken.answer["call"])))
    return HttpResponseRedirect(with_named(f"/help?sent={to.code if to else 'desk'}", named))


def _place(venue: UUID, typed: str) -> Place | None:
    """The place as far as it is known: while somebody still types, and when what was typed is refused below."""
    try:
        which = place_called(venue, typed)
    except NotFound:
        return None
    return Place.objects.get(id=which) if which is not None else None


def _words(request: Visit, task: str) -> str:
    """The task that more hands are wanted for, in words; for those whose work it is."""
    try:
        row = (
            Task.objects.filter(venue_id=request.by.venue, id=UUID(task))
            .select_related("place", "standard")
            .first()
        )
    except ValueError:
        return ""
    if row is None or not may_work(request.by, row):
        return ""
    at = row.during.lower.astimezone(request.home.service_day.zone)
    place = row.place.name_in(request.language) if row.place else ""
    return " ".join(part for part in (place, title_of(row, request.language), f"{at:%H:%M}") if part)
