"""The handover book: the draft, completed and signed by both; earlier ones as they were signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.desk import rules, signing
from concentric.orders.desk.handover import draw, figures_of, span_since_last
from concentric.orders.desk.models import Call, Handover, Matter
from concentric.orders.desk.queries import as_seen, handovers
from concentric.orders.missions.queries import visible
from concentric.orders.models import Task
from concentric.orders.titles import subject_of, title_of
from concentric.ui.refusals import refusal_of
from concentric.ui.sentences import sentence
from concentric.venue.find import find
from concentric.venue.models import Account
from concentric.venue.names import Names
from concentric.web.lines import entry_line
from concentric.web.middleware import Visit

EARLIER = 30


@page(rules.SEE)
def book(request: Visit) -> HttpResponse:
    """Every handover, the last first; a new one is drawn up when the last has been given."""
    rows = list(handovers(request.by.venue)[:EARLIER])
    context = {
        "rows": rows,
        "may_keep": may(request.by.actor, rules.KEEP),
        "may_begin": not rows or rows[0].given_at is not None,
        "key": str(request.means.new_id()),
    }
    return render(request, "web/handovers.html", context)


@page(rules.KEEP, methods=("POST",))
def begin(request: Visit) -> HttpResponse:
    draft = signing.draft_handover(request.by).answer["handover"]
    return HttpResponseRedirect(f"/desk/handover/{draft}")


@page(rules.SEE)
def show(request: Visit, handover: UUID) -> HttpResponse:
    rows = as_seen(handovers(request.by.venue).filter(id=handover), request.by.actor)
    if not rows:
        raise NotFound(what="handover", which=str(handover))
    return render(request, "web/handover.html", _sheet(request, rows[0]))


@page(rules.KEEP, methods=("POST",))
def act(request: Visit, handover: UUID, verb: str) -> HttpResponse:
    """complete, give, take."""
    note = request.POST.get("note", "")
    try:
        if verb == "complete":
            signing.complete_handover(request.by, handover_id=handover, note=note)
        elif verb == "give":
            signing.give_handover(request.by, handover_id=handover, note=note)
        elif verb == "take":
            signing.take_over(request.by, handover_id=handover)
        else:
            raise NotFound(what="verb", which=verb)
    except ConcentricError as problem:
        if problem.status == 404:
            raise
        row = find(Handover, request.by.venue, handover)
        context = _sheet(request, row) | {
            "refusal": refusal_of(problem, request.language, request.home.service_day.zone),
            "typed_note": note,
        }
        return render(request, "web/handover.html", context, status=problem.status)
    return HttpResponseRedirect(f"/desk/handover/{handover}")


def _sheet(request: Visit, row: Handover) -> dict[str, Any]:
    """What a handover says: a draft as of now, a signed one as it was signed."""
    by = request.by
    now = by.now()
    if row.given_at is None:
        span = span_since_last(by.venue, now)
        lines = draw(by.venue, span, now)
        frame = {"begins_at": span.begins_at, "ends_at": now, "first": span.first + 1, "last": span.last}
    else:
        lines = row.lines
        frame = {"begins_at": row.begins_at, "ends_at": row.ends_at, "first": row.from_number + 1,
                 "last": row.number}  # fmt: skip
    return {
        "row": row,
        "frame": frame,
        "whose": _usernames(by.venue),
        "may_keep": may(by.actor, rules.KEEP),
        "own": row.given_by == by.actor.id,
        "key": str(request.means.new_id()),
        **read(request, lines),
    }


def read(request: Visit, lines: Mapping[str, Any]) -> dict[str, Any]:
    """Stored ids and codes as rows and sentences; what a purge took is said to be gone."""
    venue, language, zone = request.by.venue, request.language, request.home.service_day.zone
    names = Names(venue, language)
    actor = request.by.actor
    kept = Matter.objects.filter(venue_id=venue, id__in=lines["matters"])
    matters = {str(m.id): m for m in as_seen(kept, actor)}
    taken = Call.objects.filter(venue_id=venue, id__in=lines["calls"]).select_related("department", "place")
    calls = {str(c.id): c for c in as_seen(taken, actor)}
    tasks = {str(t.id): t for t in Task.objects.filter(venue_id=venue, id__in=lines["tasks"])
             .select_related("department", "place").prefetch_related("standard")}  # fmt: skip
    entries = Entry.objects.filter(venue_id=venue, number__in=lines["entries"]).order_by("number")
    known = {str(m.id): m for m in visible(venue, actor)}
    return {
        "missions": [
            {**said, "row": known[said["mission"]], "arrival_at": _instant(said["arrival_at"])}
            for said in lines.get("missions", [])  # a book signed before there were missions in it has none
            if said["mission"] in known
        ],
        "figures": figures_of(lines["counts"]),
        "matters": [matters[id_] for id_ in lines["matters"] if id_ in matters],
        "calls": [calls[id_] for id_ in lines["calls"] if id_ in calls],
        "tasks": [
            {"task": t, "what": title_of(t, language), "code": names(subject_of(t.need_key)),
             "place": t.place.name_in(language) if t.place else ""}
            for t in (tasks[id_] for id_ in lines["tasks"] if id_ in tasks)
        ],
        "decisions": [sentence(d["code"], d["data"], language, zone, names) for d in lines["decisions"]],
        "happened": [{"entry": e, "line": entry_line(e, language, zone, names)} for e in entries],
    }  # fmt: skip


def _instant(kept: str | None) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None


def _usernames(venue: UUID) -> dict[UUID, str]:
    rows = Account.objects.filter(venue_id=venue).select_related("person")
    return {a.id: (a.person.name if a.person and a.person.name else a.username) for a in rows}
