"""A meeting begins: what stands in the way in that hall and what follows are said first, where there is any."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import actions, foreseeing, mistaken, rules
from concentric.areas.meetings.clashing import runs_in
from concentric.areas.meetings.extending import foreseen
from concentric.areas.meetings.in_halls import halls_elsewhere
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.outcome import back_to
from concentric.areas.meetings.queries import known_title, readable, state_of
from concentric.areas.meetings.screens import hall_of, instant, readable_meeting
from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.pages import page
from concentric.planning.models import PlanItem
from concentric.ui.refusals import refusal_of
from concentric.ui.times import as_typed
from concentric.venue.models import Place
from concentric.venue.names import Names


@page(rules.ATTEND, methods=("GET", "POST"))
def start(request: Any, meeting: UUID) -> HttpResponse:
    """`place`, or the hall that the plan gave; `other`, `other_end` and `other_place` say what became of a meeting that
    runs there; `back`: steward, to return to the steward's screen."""
    row = readable_meeting(request, meeting)
    if not actions.may_attend(request.by, row):
        raise actions.NotYourMeeting(code=row.code)
    refusal, status = "", 200
    if request.method == "POST":
        try:
            return _begun(request, row)
        except ConcentricError as problem:
            if problem.status in (403, 404):
                raise
            refusal, status = (
                refusal_of(problem, request.language, request.home.service_day.zone),
                problem.status,
            )
    context = _look(request, row) | {"refusal": refusal}
    return render(request, "meetings/begin.html", context, status=status)


def _begun(request: Any, row: Meeting) -> HttpResponse:
    sent, zone = request.POST, request.home.service_day.zone
    other = sent.get("other", "")
    receipt = actions.start_meeting(
        request.by, meeting_id=row.id, other=other,
        place_id=hall_of(row.venue_id, sent) if sent.get("place") else None,
        other_end=instant(sent, "other_end", zone) if other == "ended" and sent.get("other_end") else None,
        other_place_id=hall_of(row.venue_id, {"place": sent.get("other_place", "")}) if other == "elsewhere" else None,
    )  # fmt: skip
    if sent.get("back") == "steward":
        return HttpResponseRedirect(f"/meetings/{row.id}/steward?done={receipt.number}")
    return back_to(row.id, receipt)


def _look(request: Any, row: Meeting) -> dict[str, Any]:
    """What the tap would come to. A plan is made in memory, where a hall is chosen and it has not begun."""
    now, typed = request.by.now(), request.POST or request.GET
    names = Names(row.venue_id, request.language)
    item = PlanItem.objects.filter(
        venue_id=row.venue_id, need_key=f"meeting:{row.id}/hall", until__isnull=True
    ).first()
    chosen = hall_of(row.venue_id, typed) if typed.get("place") else None
    place = chosen or (item.place_id if item is not None else None)
    waits = row.actual_start is None and row.actual_end is None and not row.cancelled
    context: dict[str, Any] = {
        "meeting": row, "title": known_title(row) or row.code, "state": state_of(row, item, now), "item": item,
        "names": names, "waits": waits, "place": str(place or ""), "chosen": str(chosen or ""),
        "halls": halls_elsewhere(row, request.language), "key": str(request.means.new_id()),
        "back": typed.get("back", ""),
    }  # fmt: skip
    if place is None or not waits:
        return context
    context |= clash(request, row, place) | {"place_name": names(str(place))}
    return context | foreseen(request, row, foreseeing.begun(row, now, place), names)


def clash(request: Any, row: Meeting, place: UUID) -> dict[str, Any]:
    """The meeting that is recorded as running in that hall, what was answered of it, and when it may have ended."""
    now, typed = request.by.happened_at or request.by.now(), request.POST
    other = runs_in(row.venue_id, place, now, but=row.id)
    if other is None:
        return {"clash": None}
    assert other.actual_start is not None
    known = readable(row.venue_id, request.by.actor).filter(id=other.id).first()
    length = timedelta(minutes=other.length_min) if other.length_min is not None else None
    planned = other.actual_start + length if length is not None else now
    zone = request.home.service_day.zone
    halls = Place.objects.filter(venue_id=row.venue_id, kind="hall").exclude(id=place).order_by("code")
    return {
        "clash": other, "clash_title": known_title(known) if known is not None else "",
        "became": typed.get("other", ""), "other_place": typed.get("other_place", ""),
        "other_end": typed.get("other_end") or as_typed(min(planned, now), zone), "other_halls": halls,
        "clash_hall": Place.objects.get(id=place),
    }  # fmt: skip


@page(rules.ATTEND, methods=("POST",))
def correct(request: Any, meeting: UUID, verb: str) -> HttpResponse:
    """start (`why`, `reason`), end (`why`, `reason`), hall (`place`): recorded by mistake."""
    readable_meeting(request, meeting)
    why, reason = request.POST.get("why", ""), request.POST.get("reason", "")
    if verb == "start":
        receipt = mistaken.take_start_back(request.by, meeting_id=meeting, why=why, reason=reason)
    elif verb == "end":
        receipt = mistaken.take_end_back(request.by, meeting_id=meeting, why=why, reason=reason)
    elif verb == "hall":
        place = hall_of(request.by.venue, request.POST)
        receipt = mistaken.sits_elsewhere(request.by, meeting_id=meeting, place_id=place)
    else:
        raise NotFound(what="verb", which=verb)
    return back_to(meeting, receipt)
