"""For those who speak with organisers: who may ask by a link, and declining what was asked. Confirming is the form of a
meeting, filled in with what they typed (`/meetings/asked/…`)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import rules
from concentric.areas.meetings.asking import links, requests
from concentric.areas.meetings.asking.models import Asked, Became, Link
from concentric.areas.meetings.screens import whole
from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.pages import page
from concentric.orders.missions.queries import visible
from concentric.ui import qr
from concentric.ui.refusals import refusal_of
from concentric.venue.find import find


@page(rules.COORDINATE, methods=("GET", "POST"))
def listed(request: Any) -> HttpResponse:
    """Who may ask; registering another. The link is shown once, in the answer that made it."""
    links.only_coordination(request.by)
    if request.method == "GET":
        return _page(request, {})
    sent = request.POST
    secret = links.draw_secret(request.means)
    by = request.by.keyed(str(request.means.new_id()))  # what is drawn anew is no repetition
    try:
        links.register_liaison(
            by, name=sent.get("name", ""), telephone=sent.get("telephone", ""),
            organiser=sent.get("organiser", ""), secret=secret, days=whole(sent, "days"),
            mission=sent.get("mission") or None,
        )  # fmt: skip
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        said = refusal_of(problem, request.language, request.home.service_day.zone)
        return _page(request, {"said": said, "typed": sent}, problem.status)
    return _page(request, _shown_once(request, secret, sent.get("name", "")))


@page(rules.COORDINATE, methods=("POST",))
def act(request: Any, liaison: UUID, verb: str) -> HttpResponse:
    """renew (`days`), close."""
    links.only_coordination(request.by)
    if verb == "close":
        links.close_link(request.by, liaison_id=liaison)
        return HttpResponseRedirect("/meetings/liaisons")
    if verb != "renew":
        raise NotFound(what="verb", which=verb)
    secret = links.draw_secret(request.means)
    name = find(Link, request.by.venue, liaison).name
    links.renew_link(
        request.by.keyed(str(request.means.new_id())),
        liaison_id=liaison,
        secret=secret,
        days=whole(request.POST, "days"),
    )
    return _page(request, _shown_once(request, secret, name))


@page(rules.COORDINATE, methods=("POST",))
def decline(request: Any, asked: UUID) -> HttpResponse:
    """They were called: it will not be."""
    requests.decline_asked(request.by, asked_id=asked, answer=request.POST.get("answer", ""))
    return HttpResponseRedirect("/meetings/liaisons")


def _shown_once(request: Any, secret: str, name: str) -> dict[str, Any]:
    address = request.build_absolute_uri(f"/ask/{secret}")
    return {"address": address, "code": qr.svg(address), "fresh": name}


def _page(request: Any, more: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {
        "rows": links.liaisons(request.by.venue),
        "waiting": Asked.objects.filter(venue_id=request.by.venue, became=Became.WAITING)
        .select_related("link", "about")
        .order_by("at"),
        "missions": visible(request.by.venue, request.by.actor).exclude(state="closed"),
        "typed": {"days": "14"},
        "key": str(request.means.new_id()),
        **more,
    }
    response = render(request, "meetings/liaisons.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
