"""A leader's one page: safe or not, three risks and what they are, what awaits a decision, today, whom to telephone.

Everything is named by number, place, department and since when; a title, and the way to it, are for those who may
know it, so that one may look on without knowing who meets whom about what.
"""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render

from concentric.ledger.actor import Actor
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.ledger.rules import SEE_ENTRIES
from concentric.orders.desk.decisions import decisions
from concentric.orders.desk.duty_numbers import duty_numbers
from concentric.orders.missions.queries import standing_of, visible
from concentric.venue.board import tiles_for
from concentric.web.glance import glance_of
from concentric.web.lines import names_for
from concentric.web.middleware import Visit
from concentric.web.permissions import LEAD
from concentric.web.risks import of_decision, opens, risks, told

SHOWN = 3
BECAUSE = 2  # of what the verdict follows from; all of it stands below
LEVELS = ("calm", "watch", "danger")
SAID_ABOVE = frozenset({"tile-unmet", "tile-short"})  # among the risks, by name


@page(LEAD, drawn_once=True)
def show(request: Visit) -> HttpResponse:
    by = request.by
    names = names_for(request)
    glance = glance_of(request, names)
    waiting = decisions(by.venue, by.now())
    found = risks(request, waiting, names)
    first = [of_decision(request, decision, names) for decision in waiting[:SHOWN]]
    known = told(request, [thing for risk in found[:SHOWN] for thing in risk.things] + first)
    may_open = may(by.actor, SEE_ENTRIES)
    context = {
        "level": LEVELS[worst := max((risk.level for risk in found), default=0)],
        "because": (because := [risk for risk in found if risk.level == worst])[:BECAUSE],
        "because_more": len(found) - len(because[:BECAUSE]),
        "risks": [replace(risk, things=tuple(known[t] for t in risk.things)) for risk in found[:SHOWN]],
        "more": found[SHOWN:],
        "tiles": [
            (tile, f"/figures/{tile.figure}" if tile.figure and may_open else on_board(tile.url, by.actor))
            for tile in tiles_for(glance) if tile.text not in SAID_ABOVE
        ],
        "missions": standing_of(visible(by.venue, by.actor)),
        "decisions": len(waiting),
        "first": [known[thing] for thing in first],
        "rest": max(0, len(waiting) - SHOWN),
        "all_url": opens("/desk#decide", by.actor),
        "numbers": duty_numbers(by.venue, request.language),
    }  # fmt: skip
    return render(request, "web/leader.html", context)


def on_board(url: str, actor: Actor) -> str:
    """Where a figure opens; a part of the board is named from here. Empty for those who may not."""
    return opens(f"/board{url}" if url.startswith("#") else url, actor)
