"""A leader's arrival: asked for on the meeting, followed on its minute sheet, printed from there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import actions, rules
from concentric.areas.meetings.leaders import reading
from concentric.areas.meetings.leaders.actions import (
    DOORS,
    LeaderForm,
    change_leader,
    expect_leader,
)
from concentric.areas.meetings.leaders.coming import LATELY
from concentric.areas.meetings.leaders.escorting import escorts
from concentric.areas.meetings.leaders.lines import KIND
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.areas.meetings.leaders.saying import WHYS, say
from concentric.areas.meetings.leaders.together import around
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.screens import instant, readable_meeting, whole
from concentric.core.errors import ConcentricError, Invalid, NotFound
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.standards.queries import in_force_for
from concentric.planning.models import PlanItem, Unmet
from concentric.ui.refusals import refusal_of
from concentric.ui.sentences import sentence
from concentric.ui.times import as_typed
from concentric.venue.models import Place
from concentric.venue.models.place import PlaceKind
from concentric.venue.names import Names

WHEN_AND_WHERE = ("lead_min", "arrives_at", "leaves_at", "door", "lift")
BLANK = {"party": "1", "lead_min": "10"}


@page(rules.CHANGE, methods=("GET", "POST"))
def new(request: Any, meeting: UUID) -> HttpResponse:
    """Say that a leader comes. What cannot be taken is said beside the form, which keeps what was typed."""
    row = readable_meeting(request, meeting)
    if row.cancelled or row.actual_end is not None:
        raise actions.MeetingOver(code=row.code)
    return _form(request, row, None)


@page(rules.CHANGE, methods=("GET", "POST"))
def edit(request: Any, meeting: UUID, arrival: UUID) -> HttpResponse:
    row = readable_meeting(request, meeting)
    return _form(request, row, _arrival(row, arrival))


@page(rules.SEE, keep=True, drawn_once=True)
def show(request: Any, meeting: UUID, arrival: UUID) -> HttpResponse:
    """The minute sheet."""
    return _sheet(request, readable_meeting(request, meeting), arrival)


@page(rules.SEE, methods=("POST",))
def act(request: Any, meeting: UUID, arrival: UUID, verb: str) -> HttpResponse:
    """came, left, either taken back, off; each action asks its own permission."""
    row = readable_meeting(request, meeting)
    _arrival(row, arrival)
    return say(
        request, arrival, verb, there=f"/meetings/{meeting}/arrivals/{arrival}",
        again=lambda refusal, status: _sheet(request, row, arrival, refusal, status),
    )  # fmt: skip


def _sheet(request: Any, row: Meeting, arrival: UUID, refusal: str = "", status: int = 200) -> HttpResponse:
    one = _arrival(row, arrival)
    tasks = reading.tasks_of(one)
    known = reading.may_know(request.by.actor, row, tasks)
    item = planned_hall(row)
    place = row.actual_hall or (item.place if item is not None else None)
    seen = reading.seen(one, item, request.by.now(), whole=known)
    part = request.by.actor.department in {t.department.code for t in tasks if t.department is not None}
    lines = reading.sheet(request.by, tasks, request.language)
    context = {
        "meeting": row,
        "seen": seen,
        "known": known,
        "hall": place.name_in(request.language) if place is not None else "",
        "lines": lines,
        "early": reading.early_min(one),
        "escort": one.escort if known else None,
        "short": _short(request, one),
        "together": around(one, request.by.now()) if seen.state not in ("gone", "off") else (),
        "may_change": may(request.by.actor, rules.CHANGE) and seen.state not in ("gone", "off"),
        "may_say": part or actions.may_attend(request.by, row),
        "wrong": _may_be_wrong(seen, request.by.now()),
        "whys": WHYS,
        "refusal": refusal,
        "key": str(request.means.new_id()),
    }
    return render(request, "meetings/arrival.html", context, status=status)


def _may_be_wrong(seen: reading.Seen, now: datetime) -> str:
    """What may be taken back by the page: that the car came, or, for half a day, that it went."""
    if seen.state == "here":
        return "not-came"
    lately = seen.row.left_at is not None and seen.row.left_at >= now - LATELY
    return "not-left" if seen.state == "gone" and lately else ""


def _short(request: Any, one: LeaderArrival) -> list[str]:
    """Why whoever was named to go with them cannot."""
    name, zone = Names(one.venue_id, request.language), request.home.service_day.zone
    rows = Unmet.objects.filter(
        venue_id=one.venue_id, until__isnull=True,
        need_key__startswith=f"meeting:{one.meeting_id}/arrival/{one.code}/",
    ).order_by("need_key")  # fmt: skip
    said = [sentence(r["code"], r["data"], request.language, zone, name) for row in rows for r in row.reasons]
    return list(dict.fromkeys(said))


def _form(request: Any, row: Meeting, one: LeaderArrival | None) -> HttpResponse:
    zone = request.home.service_day.zone
    doors = _places(request, DOORS)
    typed: Mapping[str, str] = request.POST
    if request.method != "POST" and "door" in request.GET:  # only looked at, while somebody still types
        typed = request.GET
    elif request.method != "POST":
        first = {"door": doors[0][0]} if doors else {}  # as the form shows it
        typed = {**BLANK, **first} if one is None else _as_kept(one, zone)
    context: dict[str, Any] = {
        "meeting": row, "one": one, "typed": typed, "key": str(request.means.new_id()), "hall": planned_hall(row),
        "doors": doors, "lifts": _places(request, (PlaceKind.LIFT,)),
    }  # fmt: skip
    there = _as_it_would_be(request, row, one, typed)
    context["together"] = around(there, request.by.now()) if there is not None else ()
    context["escorts"] = escorts(there, row, request.home.service_day, _id(typed.get("escort", "")))
    if request.method != "POST":
        return render(request, "meetings/arrival_form.html", context)
    try:
        form = _read(typed, zone)
        if one is None:
            receipt = expect_leader(request.by, meeting_id=row.id, form=form)
        else:
            receipt = change_leader(request.by, arrival_id=one.id, form=form)
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        context["refusal"] = refusal_of(problem, request.language, zone)
        return render(request, "meetings/arrival_form.html", context, status=problem.status)
    return HttpResponseRedirect(f"/meetings/{row.id}/arrivals/{receipt.answer['arrival']}")


def _as_it_would_be(
    request: Any, row: Meeting, one: LeaderArrival | None, typed: Mapping[str, str]
) -> LeaderArrival | None:
    """When and where it would be, as it is typed: to look at, never saved; None while it cannot be read."""
    try:
        form = _read(
            {"party": "1", **{name: typed.get(name, "") for name in WHEN_AND_WHERE}},
            request.home.service_day.zone,
        )
        form.check(secret=True)
    except ConcentricError:
        return None  # said when it is sent
    places = {
        place.id: place
        for place in Place.objects.filter(venue_id=row.venue_id, kind__in=(*DOORS, PlaceKind.LIFT))
    }
    standard = one.standard if one is not None else in_force_for(row.venue_id, KIND)
    if form.door not in places or standard is None:
        return None
    return LeaderArrival(
        id=one.id if one is not None else request.means.new_id(), venue_id=row.venue_id, meeting=row,
        code=one.code if one is not None else "", standard=standard,
        door=places[form.door], lift=places.get(form.lift) if form.lift is not None else None,
        lead_min=form.lead_min, arrives_at=form.arrives_at, leaves_at=form.leaves_at,
        came_at=one.came_at if one is not None else None,
    )  # fmt: skip


def _read(typed: Mapping[str, str], zone: Any) -> LeaderForm:
    def moment(field: str) -> datetime | None:
        return instant(typed, field, zone) if typed.get(field) else None

    def which(field: str) -> UUID | None:
        raw = typed.get(field, "")
        if raw and _id(raw) is None:
            raise NotFound(what=field, which=raw[:40])
        return _id(raw)

    door = which("door")
    if door is None:
        raise Invalid(field="door", value="", accepted="1")
    return LeaderForm(
        who=typed.get("who", ""), car=typed.get("car", ""), party=whole(typed, "party"),
        lead_min=whole(typed, "lead_min"), arrives_at=moment("arrives_at"), leaves_at=moment("leaves_at"),
        door=door, lift=which("lift"), escort=which("escort"),
    )  # fmt: skip


def _id(raw: str) -> UUID | None:
    try:
        return UUID(raw) if raw else None
    except ValueError:
        return None


def _as_kept(one: LeaderArrival, zone: Any) -> dict[str, str]:
    return {
        "who": one.who, "car": one.car, "party": str(one.party), "lead_min": str(one.lead_min),
        "arrives_at": as_typed(one.arrives_at, zone) if one.arrives_at else "",
        "leaves_at": as_typed(one.leaves_at, zone) if one.leaves_at else "",
        "door": str(one.door_id), "lift": str(one.lift_id or ""), "escort": str(one.escort_id or ""),
    }  # fmt: skip


def _places(request: Any, kinds: tuple[PlaceKind, ...]) -> list[tuple[str, str]]:
    rows = Place.objects.filter(venue_id=request.by.venue, kind__in=kinds).order_by("code")
    return [(str(place.id), place.name_in(request.language)) for place in rows]


def _arrival(row: Meeting, arrival: UUID) -> LeaderArrival:
    found = next((one for one in reading.arrivals_of(row) if one.id == arrival), None)
    if found is None:
        raise NotFound(what="arrival", which=str(arrival))
    return found


def planned_hall(row: Meeting) -> PlanItem | None:
    """The meeting's line in the plan in force."""
    rows = PlanItem.objects.filter(
        venue_id=row.venue_id, need_key=f"meeting:{row.id}/hall", until__isnull=True
    )
    return rows.select_related("place").first()
