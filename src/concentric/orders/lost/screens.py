"""The register of lost property: what is kept, entering what was found, giving it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.kinds import values_of
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.lost import actions, rules
from concentric.orders.lost.models import Ending, Lost, Sort
from concentric.orders.lost.queries import register, to_police_at, unclaimed
from concentric.ui.refusals import refusal_of
from concentric.ui.sentences import sentence
from concentric.venue.find import find
from concentric.venue.models import Place
from concentric.venue.names import Names

SHOWN = ("kept", "gone", "unclaimed", "all")
MOST = 500  # rows on the page; the file has all


@page(rules.SEE)
def listed(request: Any) -> HttpResponse:
    return _listed(request, {})


@page(rules.REGISTER, methods=("POST",))
def found(request: Any) -> HttpResponse:
    """Register something. What cannot be taken is said beside the form, which keeps what was typed."""
    sent = request.POST
    try:
        actions.register_found(
            request.by, sort=sent.get("sort", ""), what=sent.get("what", ""), kept_at=sent.get("kept_at", ""),
            place_id=_place(request, sent.get("place", "")),
        )  # fmt: skip
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        refusal = refusal_of(problem, request.language, request.home.service_day.zone)
        return _listed(request, {"refusal": refusal, "typed": sent}, problem.status)
    return HttpResponseRedirect("/lost/")


@page(rules.SEE)
def show(request: Any, lost: UUID) -> HttpResponse:
    return _one(request, lost)


@page(rules.SEE, methods=("POST",))
def act(request: Any, lost: UUID, verb: str) -> HttpResponse:
    """keep (`kept_at`) or close (`ending`, `whom`, `telephone`, `outcome`); each action asks its own permission."""
    sent = request.POST
    try:
        if verb == "keep":
            actions.keep_elsewhere(request.by, lost_id=lost, kept_at=sent.get("kept_at", ""))
        elif verb == "close":
            actions.close_found(
                request.by, lost_id=lost, ending=sent.get("ending", ""), whom=sent.get("whom", ""),
                telephone=sent.get("telephone", ""), outcome=sent.get("outcome", ""),
            )  # fmt: skip
        else:
            raise NotFound(what="verb", which=verb)
    except ConcentricError as problem:
        if problem.status in (403, 404):
            raise
        refusal = refusal_of(problem, request.language, request.home.service_day.zone)
        return _one(request, lost, {"refusal": refusal, "typed": sent}, problem.status)
    return HttpResponseRedirect(f"/lost/{lost}")


def asked(request: Any) -> list[Lost]:
    """The rows that the page's address asks for."""
    shown, words = request.GET.get("show", "kept"), request.GET.get("words", "").strip()
    if shown == "unclaimed":
        return unclaimed(request.by.venue, request.by.now(), request.home.service_day.zone)
    kept = {"kept": True, "gone": False}.get(shown)
    return list(register(request.by.venue, kept=kept, words=words))


def _listed(request: Any, more: dict[str, Any], status: int = 200) -> HttpResponse:
    rows = asked(request)
    zone = request.home.service_day.zone
    context = {
        "rows": [
            (row, to_police_at(row.found_at, zone) if row.closed_at is None else None) for row in rows[:MOST]
        ],
        "n": len(rows),
        "show": request.GET.get("show", "kept"),
        "shown": SHOWN,
        "words": request.GET.get("words", ""),
        "sorts": Sort.values,
        "places": [p.name_in(request.language) for p in _places(request)],
        "may_register": may(request.by.actor, rules.REGISTER),
        "key": str(request.means.new_id()),
        **more,
    }
    return render(request, "lost/list.html", context, status=status)


def _one(request: Any, lost: UUID, more: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    row = find(Lost, request.by.venue, lost)
    zone = request.home.service_day.zone
    names = Names(request.by.venue, request.language)
    entries = Entry.objects.filter(venue_id=request.by.venue, subjects__lost=str(row.id)).order_by("-number")
    kind, _, which = row.about.partition(":")
    context = {
        "lost": row,
        "place": row.place.name_in(request.language) if row.place else "",
        "after_url": f"/{kind}s/{which}" if which else "",
        "until": to_police_at(row.found_at, zone),
        "endings": Ending.values,
        "may_keep": row.closed_at is None and may(request.by.actor, rules.REGISTER),
        "may_close": row.closed_at is None
        and may(request.by.actor, rules.CLOSE)
        and rules.may_close(request.by.actor),
        "history": [
            (e, sentence("entry-" + e.kind, {**e.subjects, **values_of(e)}, request.language, zone, names))
            for e in entries
        ],
        "key": str(request.means.new_id()),
        **(more or {}),
    }
    return render(request, "lost/show.html", context, status=status)


def _places(request: Any) -> list[Place]:
    return list(Place.objects.filter(venue_id=request.by.venue).order_by("code"))


def _place(request: Any, called: str) -> UUID | None:
    """A place by what it is called in either language, or its code; raises `NotFound` for what is no place."""
    text = called.strip()
    if not text:
        return None
    for place in _places(request):
        if text.casefold() in {place.code.casefold(), place.name_zh.casefold(), place.name_en.casefold()}:
            return place.id
    raise NotFound(what="place", which=text[:40])
