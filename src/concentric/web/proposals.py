"""A better plan that would move what holds still: what it gains, what it moves, and the desk's word on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.core.errors import NotFound
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.orders.titles import subject_of
from concentric.planning import proposing
from concentric.planning.pins import OVERRULE
from concentric.web.lines import names_for
from concentric.web.middleware import Visit

VERBS = {"take": proposing.take_proposal, "leave": proposing.leave_proposal}


@page(OVERRULE)
def show(request: Visit, proposal: int) -> HttpResponse:
    entry = Entry.objects.filter(
        venue_id=request.by.venue, kind=proposing.PROPOSED.name, number=proposal
    ).first()
    if entry is None:
        raise NotFound(what="proposal", which=str(proposal))
    context = {
        "entry": entry,
        "gains": [_line(request, one) for one in entry.values["gains"]],
        "moves": [_line(request, one) for one in entry.values["moves"]],
        "until": datetime.fromisoformat(entry.values["until_at"]),
        "open": entry in proposing.open_proposals(request.by.venue, request.by.now()),
        "key": str(request.means.new_id()),
    }
    return render(request, "web/proposal.html", context)


@page(OVERRULE, methods=("POST",))
def act(request: Visit, proposal: int, verb: str) -> HttpResponse:
    if verb not in VERBS:
        raise NotFound(what="verb", which=verb)
    VERBS[verb](request.by, number=proposal)
    return HttpResponseRedirect("/board")


def _line(request: Visit, one: dict[str, Any]) -> dict[str, Any]:
    """One need with its times as instants and its places by name."""
    names = names_for(request)
    subject = subject_of(one["need"])
    times = {key: datetime.fromisoformat(value) for key, value in one.items() if key.endswith("_at")}
    return {
        **times,
        "url": f"/meetings/{UUID(subject)}",
        "code": names(subject),
        "place": names(one["place"]),
        "was": names(one["was_place"]) if "was_place" in one else "",
    }
