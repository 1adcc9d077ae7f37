"""The liaison's own page: what they asked for and what became of it, and asking for more. Opened by the link alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from concentric.areas.meetings.asking.links import link_of
from concentric.areas.meetings.asking.models import Asked, Link
from concentric.areas.meetings.asking.requests import AskForm, ask_by_link, withdraw_by_link
from concentric.areas.meetings.queries import state_of
from concentric.areas.meetings.rules import COORDINATION
from concentric.areas.meetings.screens import instant, whole
from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.actor import Actor, By
from concentric.planning.models import PlanItem
from concentric.ui.refusals import refusal_of
from concentric.venue.models import Department, Venue
from concentric.venue.models.place import LAYOUTS

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One request, and what is known of its meeting: `state`, hall and times only where it is planned."""

    row: Asked
    state: str
    hall: Any
    start: datetime | None
    end: datetime | None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Any, secret: str) -> HttpResponse:
    """`/ask/<secret>`. A wrong, closed or ended link is answered as any address that is not there.

    The address is a secret: that no other site is told where somebody came from is the product's own policy
    (`SECURE_REFERRER_POLICY`); a stricter one would take the origin from what the page itself sends.
    """
    link = link_of(secret, request.means.clock.now())
    if link is None:
        return render(request, "meetings/asking_none.html", status=404)
    home = Venue.objects.get(id=link.venue_id)
    if request.method != "POST":
        return _page(request, link, _blank())
    by = By(Actor.system("link"), link.venue_id, request.means, key=request.POST.get("key") or None)
    try:
        if withdrawn := request.POST.get("withdraw"):
            withdraw_by_link(by, liaison_id=link.id, asked_id=_own(link, withdrawn))
        else:
            ask_by_link(by, liaison_id=link.id, form=_read(request.POST, home))
    except ConcentricError as problem:
        said = refusal_of(problem, request.language, home.service_day.zone)
        return _page(request, link, request.POST, said, problem.status)
    return HttpResponseRedirect(request.path)


def _own(link: Link, raw: str) -> UUID:
    row = next((one for one in Asked.objects.filter(link=link) if str(one.id) == raw), None)
    if row is None:
        raise NotFound(what="asked", which="—")
    return row.id


def _read(typed: Mapping[str, str], home: Venue) -> AskForm:
    zone = home.service_day.zone
    return AskForm(
        people=whole(typed, "people"), layout=typed.get("layout", ""), title=typed.get("title", ""),
        wish=None if typed.get("asap") else instant(typed, "start", zone),
        length_min=None if typed.get("end_unknown") else whole(typed, "length"),
        words=typed.get("words", ""), video=bool(typed.get("video")), secret=bool(typed.get("secret")),
    )  # fmt: skip


def _blank() -> dict[str, str]:
    return {"length": "60", "layout": "u_shape"}


def _page(
    request: Any, link: Link, typed: Mapping[str, str], said: str = "", status: int = 200
) -> HttpResponse:
    home = Venue.objects.get(id=link.venue_id)
    telephone = (
        Department.objects.filter(venue_id=link.venue_id, code=COORDINATION)
        .values_list("telephone", flat=True)
        .first()
    )
    context = {
        "link": link,
        "home": home,
        "zone": home.service_day.zone,
        "lines": _lines(link, request.means.clock.now()),
        "layouts": LAYOUTS,
        "typed": typed,
        "said": said,
        "telephone": telephone or "",
        "key": str(request.means.new_id()),
    }
    return render(request, "meetings/asking.html", context, status=status)


def _lines(link: Link, now: datetime) -> list[Line]:
    """Theirs alone, the last first. Two queries."""
    rows = list(
        Asked.objects.filter(link=link).select_related("meeting__actual_hall").order_by("-at")[:SHOWN]
    )
    keys = {f"meeting:{row.meeting_id}/hall": row.meeting_id for row in rows if row.meeting_id}
    items = {
        keys[item.need_key]: item
        for item in PlanItem.objects.filter(
            venue_id=link.venue_id, until__isnull=True, need_key__in=keys
        ).select_related("place")
    }
    found = []
    for row in rows:
        item = items.get(row.meeting_id) if row.meeting_id else None
        state = state_of(row.meeting, item, now) if row.meeting else ""
        shown = item is not None and state in ("planned", "due", "running")
        found.append(
            Line(row, state, item.place if shown and item else None,
                 item.during.lower if shown and item else None, item.during.upper if shown and item else None)
        )  # fmt: skip
    return found
