"""Pages by which a meeting is held to a hall and a start: promised to its organiser, or overruled by the desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from concentric.areas.meetings import foreseeing
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.outcome import back_to
from concentric.areas.meetings.queries import known_title
from concentric.areas.meetings.screens import hall_of, instant, readable_meeting
from concentric.core.errors import ConcentricError
from concentric.ledger.pages import page
from concentric.planning import pins, taking_back
from concentric.planning.models import Pin, PlanItem
from concentric.planning.preview import Price, price
from concentric.ui.refusals import refusal_of
from concentric.ui.times import as_typed
from concentric.venue.models import Place
from concentric.venue.names import Names


def key_of(meeting: Meeting) -> str:
    return f"meeting:{meeting.id}/hall"


@page(pins.PROMISE, methods=("POST",))
def promise(request: Any, meeting: UUID) -> HttpResponse:
    """The organiser was told; or agreed, by telephone, to one of the ways that were offered."""
    row = readable_meeting(request, meeting)
    zone = request.home.service_day.zone
    place, start = request.POST.get("place", ""), request.POST.get("start", "")
    receipt = pins.promise(
        request.by, need_key=key_of(row), place_id=hall_of(row.venue_id, request.POST) if place else None,
        start=instant(request.POST, "start", zone) if start else None,
    )  # fmt: skip
    return back_to(meeting, receipt)


@page(pins.PROMISE, methods=("POST",))
def release(request: Any, meeting: UUID) -> HttpResponse:
    return back_to(meeting, pins.release_pin(request.by, need_key=key_of(readable_meeting(request, meeting))))


@page(pins.OVERRULE, methods=("GET", "POST"))
def overrule(request: Any, meeting: UUID) -> HttpResponse:
    """First the price of it, then one tap."""
    row = readable_meeting(request, meeting)
    zone = request.home.service_day.zone
    item = PlanItem.objects.filter(venue_id=row.venue_id, need_key=key_of(row), until__isnull=True).first()
    halls = Place.objects.filter(venue_id=row.venue_id, kind="hall").order_by("code")
    typed = request.POST or request.GET
    context: dict[str, Any] = {
        "meeting": row,
        "title": known_title(row) or row.code,
        "halls": [(str(h.id), h.name_in(request.language)) for h in halls],
        "place": typed.get("place") or (str(item.place_id) if item else ""),
        "start": typed.get("start") or as_typed(item.during.lower if item else row.wish, zone),
        "reason": typed.get("reason", ""),
        "promised": _promised(row),
        "key": str(request.means.new_id()),
    }
    if not typed:
        return render(request, "meetings/overrule.html", context)
    try:
        place, start = hall_of(row.venue_id, context), instant(typed, "start", zone)
        context["start"] = as_typed(start, zone)  # one that was chosen comes as an instant
        if request.method == "POST":
            receipt = pins.overrule(
                request.by, need_key=key_of(row), reason=context["reason"], place_id=place, start=start
            )
            return back_to(meeting, receipt)
        cost = price(row.venue_id, request.by.now(), need_key=key_of(row), place=place, start=start)
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        context["refusal"] = refusal_of(problem, request.language, request.home.service_day.zone)
        return render(request, "meetings/overrule.html", context, status=problem.status)
    context |= _priced(request, row, cost)
    return render(request, "meetings/overrule.html", context)


@page(pins.OVERRULE, methods=("POST",))
def take_back(request: Any, meeting: UUID) -> HttpResponse:
    """The last move was not meant: everything as before it."""
    row = readable_meeting(request, meeting)
    start = instant(request.POST, "start", request.home.service_day.zone)
    place = hall_of(row.venue_id, request.POST)
    return back_to(
        meeting, taking_back.take_back(request.by, need_key=key_of(row), place_id=place, start=start)
    )


@page(pins.OVERRULE)
def cost_of(request: Any, meeting: UUID) -> HttpResponse:
    """What it would cost, while somebody still holds it over the board. Writes nothing."""
    row = readable_meeting(request, meeting)
    context: dict[str, Any] = {
        "meeting": row, "key": str(request.means.new_id()), "undo_key": str(request.means.new_id()),
    }  # fmt: skip
    try:
        place = hall_of(row.venue_id, request.GET)
        start = instant(request.GET, "start", request.home.service_day.zone)
        if start < request.by.now():
            raise pins.PinnedInThePast(start_at=start.isoformat())
        cost = price(row.venue_id, request.by.now(), need_key=key_of(row), place=place, start=start)
    except ConcentricError as problem:
        if problem.status in (403, 404):
            raise
        context["refusal"] = refusal_of(problem, request.language, request.home.service_day.zone)
        return render(request, "meetings/cost.html", context, status=problem.status)
    context |= _priced(request, row, cost)
    return render(request, "meetings/cost.html", context)


def _priced(request: Any, row: Meeting, cost: Price) -> dict[str, Any]:
    """What it would come to, and what the tap is then called: a move, or a move that the plan speaks against, since
    something else gives way, or is lost, or was promised otherwise."""
    names = Names(row.venue_id, request.language)
    others = foreseeing.others_of(cost, f"meeting:{row.id}")
    return {
        "meeting": row, "price": cost, "fan": foreseeing.told(request, cost, names), "others": others,
        "impossible": bool(cost.broken) or not cost.holds,
        "begun": not cost.holds and cost.why_not is None and cost.need in cost.after,
        "stands": cost.after.get(cost.need),
        "names": names,
        "promised": (promised := _promised(row)),
        "verb": "although" if others or cost.unmet or promised else "move",
        "hindrance": foreseeing.hindrance(request, cost, names),
        "affected": foreseeing.affected(request, cost, names, without=cost.need),
        "why": foreseeing.lost_besides(request, cost, names),
    }  # fmt: skip


def _promised(row: Meeting) -> bool:
    pins_there = Pin.objects.filter(venue_id=row.venue_id, need_key=key_of(row), released_at__isnull=True)
    return pins_there.filter(kind="promise").exists()
