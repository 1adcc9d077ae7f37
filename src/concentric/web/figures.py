"""Figures, and the entries that make each of them up."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from concentric.core.errors import NotFound
from concentric.ledger.figures import FIGURES, Figure
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.ledger.rules import SEE_ENTRIES, SEE_FIGURES
from concentric.venue.names import Names
from concentric.web.entry_rows import entry_rows
from concentric.web.middleware import Visit

PAGE = 50


@page(SEE_FIGURES)
def figures(request: Visit) -> HttpResponse:
    context = {"rows": values(request), "may_open": may(request.by.actor, SEE_ENTRIES)}
    return render(request, "web/figures.html", context)


def values(request: Visit) -> list[dict[str, Any]]:
    """Every figure, of today and of all time."""
    now = request.by.now()
    today = request.home.service_day.bounds(request.home.service_day.of(now))
    rows = []
    for one in FIGURES.values():
        every, of_today = one.values(request.by.venue, today)
        rows.append({"figure": one, "all": every, "today": of_today})
    return rows


@page(SEE_ENTRIES)
def entries(request: Visit, name: str) -> HttpResponse:
    """The entries of one figure, newest first: their lines add up to it."""
    figure = figure_called(name)
    leaf = Paginator(figure.entries(request.by.venue).order_by("-number"), PAGE).get_page(
        request.GET.get("page")
    )
    names = Names(request.by.venue, request.language)
    rows = entry_rows(request, list(leaf), names)
    context = {"figure": figure, "value": figure.value(request.by.venue), "rows": rows, "page": leaf}
    return render(request, "web/entries.html", context)


def figure_called(name: str) -> Figure:
    if name not in FIGURES:
        raise NotFound(what="figure", which=name)
    return FIGURES[name]
