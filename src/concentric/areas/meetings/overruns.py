"""The page of what is known of overruns: by organiser, hall and hour, each figure opening into its meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from concentric.areas.meetings.learning import REMEMBERED, Custom, Held, custom_by, held
from concentric.areas.meetings.rules import OVERRUNS
from concentric.core.errors import NotFound
from concentric.ledger.pages import page
from concentric.ledger.tables import Row, table, word
from concentric.venue.names import Names

BY = ("organiser", "hall", "hour")


@page(OVERRUNS)
def show(request: Any) -> HttpResponse:
    """`?by=organiser&which=…`: the meetings of one line, the longest first."""
    meetings = held(request.by.venue, request.by.now() - REMEMBERED)
    by, which = request.GET.get("by", ""), request.GET.get("which", "")
    context: dict[str, Any] = {"days": REMEMBERED.days, "of": len(meetings), "parts": [], "opened": None}
    names = Names(request.by.venue, request.language)
    if by:
        if by not in BY:
            raise NotFound(what="table", which=by[:40])
        key = _keys(request, names)[by]
        lines = [(m, names(str(m.hall)) if m.hall else "") for m in meetings if key(m) == which]
        context["opened"] = {"by": by, "which": which, "lines": sorted(lines, key=lambda line: -line[0].over)}
    else:
        context["parts"] = [(part, _customs(request, names, meetings, part)) for part in BY]
    return render(request, "meetings/overruns.html", context)


@table(
    "overruns", OVERRUNS, ("by", "which", "meetings", "ran_over", "median", "usual", "longest", "left_free")
)
def overruns_listed(request: Any) -> Iterator[Row]:
    """Each line of the page."""
    meetings = held(request.by.venue, request.by.now() - REMEMBERED)
    names = Names(request.by.venue, request.language)
    for part in BY:
        for which, custom in _customs(request, names, meetings, part):
            yield {
                "by": word("overruns-by", part, request.language), "which": which, "meetings": custom.count,
                "ran_over": custom.late, "median": custom.median, "usual": custom.usual,
                "longest": custom.longest, "left_free": custom.free if part != "hall" else None,
            }  # fmt: skip


def _customs(request: Any, names: Names, meetings: list[Held], part: str) -> list[tuple[str, Custom]]:
    """Those that run over most first; hours in their order."""
    key = _keys(request, names)[part]
    found = custom_by((key(m), m.over) for m in meetings if key(m))
    return sorted(found.items(), key=lambda one: (0 if part == "hour" else -one[1].usual, one[0]))


def _keys(request: Any, names: Names) -> dict[str, Callable[[Held], str]]:
    zone = request.home.service_day.zone
    return {
        "organiser": lambda m: m.organiser,
        "hall": lambda m: names(str(m.hall)) if m.hall else "",
        "hour": lambda m: f"{m.begun.astimezone(zone).hour:02d}:00",
    }
