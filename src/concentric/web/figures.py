"""Figures, and the entries that make each of them up."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from concentric.core.errors import NotFound
from concentric.ledger.figures import FIGURES
from concentric.ledger.permissions import may, require
from concentric.venue.names import Names
from concentric.web.lines import entry_line
from concentric.web.middleware import Visit
from concentric.web.permissions import SEE_ENTRIES, SEE_FIGURES

PAGE = 50


@login_required
@require_GET
def figures(request: Visit) -> HttpResponse:
    require(request.by.actor, SEE_FIGURES)
    now = request.by.now()
    today = request.home.service_day.bounds(request.home.service_day.of(now))
    rows = [
        {"figure": f, "all": f.value(request.by.venue), "today": f.value(request.by.venue, today)}
        for f in FIGURES.values()
    ]
    context = {"rows": rows, "may_open": may(request.by.actor, SEE_ENTRIES)}
    return render(request, "web/figures.html", context)


@login_required
@require_GET
def entries(request: Visit, name: str) -> HttpResponse:
    """The entries of one figure, newest first: their lines add up to it."""
    require(request.by.actor, SEE_ENTRIES)
    if name not in FIGURES:
        raise NotFound(what="figure", which=name)
    figure = FIGURES[name]
    page = Paginator(figure.entries(request.by.venue).order_by("-number"), PAGE).get_page(
        request.GET.get("page")
    )
    names = Names(request.by.venue, request.language)
    zone = request.home.service_day.zone
    rows = [
        {"entry": e, "line": entry_line(e, request.language, zone, names), "digest": bytes(e.digest).hex()}
        for e in page
    ]
    context = {"figure": figure, "value": figure.value(request.by.venue), "rows": rows, "page": page}
    return render(request, "web/entries.html", context)
