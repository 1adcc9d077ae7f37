"""A meeting takes longer: first what that means for the others and whom to call, then one tap."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from concentric.areas.meetings import actions, foreseeing, rules
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.outcome import back_to
from concentric.areas.meetings.queries import known_title, state_of
from concentric.areas.meetings.screens import readable_meeting, whole
from concentric.core.errors import ConcentricError
from concentric.ledger.pages import page
from concentric.planning.models import PlanItem
from concentric.planning.preview import Suppose, foresee
from concentric.ui.refusals import refusal_of
from concentric.venue.names import Names

USUAL = ("15", "30", "45", "60")


@page(rules.CHANGE, methods=("GET", "POST"))
def extend(request: Any, meeting: UUID) -> HttpResponse:
    row = readable_meeting(request, meeting)
    typed = request.POST or request.GET
    names = Names(row.venue_id, request.language)
    item = PlanItem.objects.filter(venue_id=row.venue_id, need_key=_need(row), until__isnull=True).first()
    context: dict[str, Any] = {
        "meeting": row,
        "title": known_title(row) or row.code,
        "item": item,
        "names": names,
        "state": state_of(row, item, request.by.now()),
        "usual": USUAL,
        "minutes": typed.get("minutes", ""),
        "key": str(request.means.new_id()),
    }
    if not typed:
        return render(request, "meetings/extend.html", context)
    try:
        minutes = whole(typed, "minutes")
        if request.method == "POST":
            receipt = actions.extend_meeting(request.by, meeting_id=meeting, minutes=minutes)
            return back_to(meeting, receipt)
        actions.may_extend(row, minutes)
        context |= foreseen(request, row, foreseeing.longer(row, minutes), names)
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        context["refusal"] = refusal_of(problem, request.language, request.home.service_day.zone)
        return render(request, "meetings/extend.html", context, status=problem.status)
    return render(request, "meetings/extend.html", context)


@page(rules.CHANGE)
def cost_of(request: Any, meeting: UUID) -> HttpResponse:
    """What it would come to, while somebody still draws its bar longer on the board. Writes nothing."""
    row = readable_meeting(request, meeting)
    context: dict[str, Any] = {"meeting": row, "key": str(request.means.new_id())}
    try:
        minutes = whole(request.GET, "minutes")
        actions.may_extend(row, minutes)
        names = Names(row.venue_id, request.language)
        context |= foreseen(request, row, foreseeing.longer(row, minutes), names)
    except ConcentricError as problem:
        if problem.status in (403, 404):
            raise
        context["refusal"] = refusal_of(problem, request.language, request.home.service_day.zone)
        return render(request, "meetings/extend_cost.html", context, status=problem.status)
    return render(request, "meetings/extend_cost.html", context)


def _need(row: Meeting) -> str:
    return f"meeting:{row.id}/hall"


def foreseen(request: Any, row: Meeting, suppose: Suppose, names: Names) -> dict[str, Any]:
    """What it would come to, were it so. `goes`: itself to another hall or start; `lost`: itself without a hall, and
    why."""
    own = _need(row)
    seen = foresee(row.venue_id, request.by.now(), suppose, own=own)
    was, now = seen.before.get(own), seen.after.get(own)
    refused = seen.refused.get(own)
    elsewhere = (
        was is not None and now is not None and (was.place, was.during.start) != (now.place, now.during.start)
    )
    others = foreseeing.others_of(seen, f"meeting:{row.id}")
    return {
        "seen": seen,
        "becomes": now,
        "goes": foreseeing.where_to(request, was, now, names) if elsewhere and was and now else "",
        "lost": foreseeing.first_reason(request, refused, names) if refused and refused.reasons else "",
        "affected": foreseeing.affected(request, seen, names, without=own),
        "others": others,
        "fan": foreseeing.told(request, seen, names),
        "why": foreseeing.lost_besides(request, seen, names),
        "although": bool(others or seen.unmet or seen.broken or refused or elsewhere),
    }  # fmt: skip
