"""Figures, and the entries that make each of them up."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from concentric.core.errors import NotFound
from concentric.ledger.figures import FIGURES
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.venue.models import Account
from concentric.venue.names import Names
from concentric.venue.said import said
from concentric.web.doors import door_of
from concentric.web.lines import entry_line
from concentric.web.middleware import Visit
from concentric.web.permissions import SEE_ENTRIES, SEE_FIGURES

PAGE = 50


@page(SEE_FIGURES)
def figures(request: Visit) -> HttpResponse:
    now = request.by.now()
    today = request.home.service_day.bounds(request.home.service_day.of(now))
    rows = []
    for one in FIGURES.values():
        every, of_today = one.values(request.by.venue, today)
        rows.append({"figure": one, "all": every, "today": of_today})
    context = {"rows": rows, "may_open": may(request.by.actor, SEE_ENTRIES)}
    return render(request, "web/figures.html", context)


@page(SEE_ENTRIES)
def entries(request: Visit, name: str) -> HttpResponse:
    """The entries of one figure, newest first: their lines add up to it."""
    if name not in FIGURES:
        raise NotFound(what="figure", which=name)
    figure = FIGURES[name]
    leaf = Paginator(figure.entries(request.by.venue).order_by("-number"), PAGE).get_page(
        request.GET.get("page")
    )
    names = Names(request.by.venue, request.language)
    zone = request.home.service_day.zone
    shown = list(leaf)
    for_whom = said(shown, names, request.language, request.by.actor)
    writers = dict(Account.objects.filter(venue_id=request.by.venue).values_list("id", "username"))
    rows = [
        {"entry": e, "line": entry_line(e, request.language, zone, names), "digest": bytes(e.digest).hex(),
         "by": writers.get(e.actor_id, ""), "said": for_whom.get(e.number, ""), "door": door_of(e)}
        for e in shown
    ]  # fmt: skip
    context = {"figure": figure, "value": figure.value(request.by.venue), "rows": rows, "page": leaf}
    return render(request, "web/entries.html", context)
