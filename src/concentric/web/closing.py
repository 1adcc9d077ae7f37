"""Closing a place from a time until a time: what is there then, before the tap; and after it where that went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import foreseeing
from concentric.areas.meetings.followed import moved_by
from concentric.areas.meetings.foreseeing import Affected
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import known_title, readable
from concentric.areas.meetings.refusing import refused_line
from concentric.core.errors import ConcentricError, Invalid
from concentric.core.intervals import Interval
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.actions import READ_NOTICES
from concentric.orders.desk import faults, rules
from concentric.planning.models import Cause, PlanItem, Unmet
from concentric.planning.pins import OVERRULE
from concentric.planning.preview import foresee, with_closed
from concentric.planning.publish import PUBLISHED
from concentric.ui.refusals import refusal_of
from concentric.ui.text import render as say
from concentric.ui.times import as_typed, day_and_time, read_typed
from concentric.venue.actions import (
    PLACE_UNAVAILABLE,
    UNAVAILABLE,
    make_available_again,
    mark_place_unavailable,
)
from concentric.venue.find import find
from concentric.venue.models import Place, PlaceWhy, Unavailability
from concentric.venue.names import Names
from concentric.web.middleware import Visit

HOURS = ("1", "2", "4", "8")
USUAL = "2"
WEEK = "168"
GIVEN = "given"  # until the time that is typed
WHYS_OF_NO_HALL = 3  # of the reasons; the meeting's page has them all, with the ways out


@dataclass(frozen=True, slots=True)
class Hit:
    """A meeting that is where and when it is to be closed. `key`: the need of its hall."""

    key: str
    name: str
    url: str
    start: datetime
    end: datetime
    running: bool


@dataclass(frozen=True, slots=True)
class Went:
    """What became of one: `how` is stays, moved, unmet or over; `line` says it, `why` the reasons of `unmet`."""

    hit: Hit
    how: str
    line: str
    why: tuple[str, ...] = ()


@page(UNAVAILABLE, methods=("GET", "POST"))
def close(request: Visit, place: UUID) -> HttpResponse:
    """First what it hits, then one tap."""
    row = find(Place, request.by.venue, place)
    zone = request.home.service_day.zone
    typed: Mapping[str, str] = request.POST if request.method == "POST" else request.GET
    context: dict[str, Any] = {
        "place": row,
        "name": row.name_in(request.language),
        "typed": typed,
        "start": typed.get("start", ""),
        "end": typed.get("end", ""),
        "until": typed.get("until", USUAL),
        "why": typed.get("why", PlaceWhy.FAULT),
        "whys": PlaceWhy.values,
        "hours": HOURS,
        "fault": _fault(request, row, typed.get("fault", "")),
        "earliest": as_typed(request.by.now(), zone),
        "key": str(request.means.new_id()),
    }
    try:
        span = _span(request, typed)
        if request.method == "POST":
            done = mark_place_unavailable(
                request.by, place_id=place, start=span.start, end=span.end, why=typed.get("why", ""),
                reason=typed.get("reason", ""),
            )  # fmt: skip
            return HttpResponseRedirect(f"/places/{place}?closed={done.number}")
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        context["refusal"] = refusal_of(problem, request.language, zone)
        return render(request, "web/place_close.html", context, status=problem.status)
    names = Names(row.venue_id, request.language)
    context |= {"span": span, **_foreseen(request, row, span, hits(request, names, _there(row, span)), names)}
    return render(request, "web/place_close.html", context)


def _foreseen(request: Visit, place: Place, span: Interval, hit: list[Hit], names: Names) -> dict[str, Any]:
    """Each meeting that is hit with where it would go and whom to call; and those that would move for them. A plan is
    made for it, where anything is hit."""
    if not hit:
        return {"hits": []}
    seen = foresee(place.venue_id, request.by.now(), with_closed(place.id, span))
    goes = {one.key: one for one in foreseeing.affected(request, seen, names)}
    return {
        "hits": [(one, goes.pop(one.key, None)) for one in hit],
        "affected": list(goes.values()),
        "broken": bool(seen.broken),
    }


@page(UNAVAILABLE, methods=("POST",))
def reopen(request: Visit, place: UUID, unavailability: UUID) -> HttpResponse:
    make_available_again(request.by, unavailability_id=unavailability)
    closing = closing_numbers(request.by.venue, [unavailability]).get(str(unavailability))
    return HttpResponseRedirect(f"/places/{place}" + (f"?opened={closing.number}" if closing else ""))


@page(rules.KEEP, methods=("POST",))
def keep(request: Visit, place: UUID, fault: UUID) -> HttpResponse:
    """It stays in use in spite of the fault, and why."""
    faults.keep_in_use(request.by, place_id=place, fault_id=fault, reason=request.POST.get("reason", ""))
    return HttpResponseRedirect(f"/places/{place}")


def _fault(request: Visit, place: Place, which: str) -> faults.Fault | None:
    """The fault that is to be decided, for those who decide."""
    if not which or not may(request.by.actor, rules.KEEP):
        return None
    return next((f for f in faults.open_faults(place.venue_id, place.id) if str(f.id) == which), None)


def _span(request: Visit, typed: Mapping[str, str]) -> Interval:
    """From a typed time or now, for so many hours, until the service day ends, or until a typed time."""
    days, now = request.home.service_day, request.by.now()
    start = read_typed(typed["start"], "start", days.zone) if typed.get("start") else now
    until = typed.get("until", USUAL)
    if until == GIVEN:
        end = read_typed(typed.get("end", ""), "end", days.zone)
    elif until == "day":
        end = days.bounds(days.of(start)).end
    elif until in (*HOURS, WEEK):
        end = start + timedelta(hours=int(until))
    else:
        raise Invalid(field="until", value=until[:20], accepted=[*HOURS, "day", WEEK, GIVEN])
    if not max(start, now) < end:
        raise Invalid(
            field="end", value=as_typed(end, days.zone), accepted=f"> {as_typed(max(start, now), days.zone)}"
        )
    return Interval(start, end)


def _there(place: Place, span: Interval, version: int | None = None) -> dict[str, PlanItem]:
    """Need of a hall → its line that a closing touches, if only its set-up; in force, or before a version."""
    when = Q(until__isnull=True) if version is None else Q(since__lt=version)
    if version is not None:
        when &= Q(until__isnull=True) | Q(until__gte=version)
    rows = PlanItem.objects.filter(
        when, venue_id=place.venue_id, place=place, holds_place=True, during__overlap=(span.start, span.end)
    )
    touched = {item.need_key.partition("/")[0] + "/hall" for item in rows}
    halls = PlanItem.objects.filter(
        when, venue_id=place.venue_id, place=place, need_key__in=touched, during__endswith__gt=span.start
    )  # what is only cleared away after it is no meeting that is hit
    return {item.need_key: item for item in halls.order_by("during")}


def hits(request: Visit, names: Names, items: Mapping[str, PlanItem]) -> list[Hit]:
    """As the reader may know of them. One query."""
    by = request.by
    subjects = {key: key.partition(":")[2].partition("/")[0] for key in items}
    rows: dict[str, Meeting] = {
        str(m.id): m for m in readable(by.venue, by.actor).filter(id__in=subjects.values())
    }
    found = []
    for key, item in items.items():
        meeting = rows.get(subjects[key])
        title = known_title(meeting) if meeting else ""
        name = " ".join(part for part in (names(subjects[key]), title) if part)
        found.append(
            Hit(key, name, f"/meetings/{meeting.id}" if meeting else "", item.during.lower, item.during.upper,
                bool(meeting and meeting.actual_start and not meeting.actual_end))
        )  # fmt: skip
    return found


def closed_by(place: Place, number: str) -> Entry | None:
    """The entry of a closing of this place."""
    if not number.isdecimal() or len(number) > 15:
        return None
    return Entry.objects.filter(
        venue_id=place.venue_id,
        number=int(number),
        kind=PLACE_UNAVAILABLE.name,
        subjects__place=str(place.id),
    ).first()


def after_closing(request: Visit, place: Place, entry: Entry, names: Names) -> dict[str, Any]:
    """Where went what was there. `waiting`: the plan is still being made. Eleven queries."""
    venue = place.venue_id
    span = Interval(*(datetime.fromisoformat(entry.values[key]) for key in ("start", "end")))
    told = Entry.objects.filter(
        venue_id=venue, kind=PUBLISHED.name, number__gt=entry.number, values__causes__contains=[entry.number]
    ).first()  # fmt: skip
    version = told.values["version"] if told else None
    before = hits(request, names, _there(place, span, version))
    mine = {"venue_id": venue, "until__isnull": True, "need_key__in": [hit.key for hit in before]}
    items = {item.need_key: item for item in PlanItem.objects.filter(**mine).select_related("place")}
    unmet = {row.need_key: row for row in Unmet.objects.filter(**mine)}
    waiting = (
        told is None and Cause.objects.filter(venue_id=venue, number=entry.number, planned=False).exists()
    )
    return {
        "waiting": waiting,
        "span": span,
        "went": ()
        if waiting
        else [
            _unmet(request, hit, unmet[hit.key], names)
            if hit.key in unmet
            else _went(request, place, hit, items.get(hit.key))
            for hit in before
        ],
        "change": _change(request, told) if told else "",
        "others": _others(request, version, before, names) if version is not None else (),
    }


def _others(request: Visit, version: int, own: list[Hit], names: Names) -> list[Affected]:
    """The meetings elsewhere that moved with it."""
    there = {hit.key for hit in own}
    return [one for one in moved_by(request, version, names) if one.key not in there]


def _went(request: Visit, place: Place, hit: Hit, item: PlanItem | None) -> Went:
    if item is None or item.place is None:
        return Went(hit, "over", say("closing-over", {}, request.language))
    how = "stays" if item.place_id == place.id and item.during.lower == hit.start else "moved"
    at = day_and_time(item.during.lower, request.home.service_day.zone, request.language)
    data = {"place": item.place.name_in(request.language), "at": at}
    return Went(hit, how, say(f"closing-{how}", data, request.language))


def _unmet(request: Visit, hit: Hit, row: Unmet, names: Names) -> Went:
    zone = request.home.service_day.zone
    reasons = [
        refused_line(reason, request.language, zone, names) for reason in row.reasons[:WHYS_OF_NO_HALL]
    ]
    return Went(hit, "unmet", say("closing-unmet", {}, request.language), tuple(reasons))


def _change(request: Visit, told: Entry) -> str:
    """The reader's own notice of it; nothing where it did not touch their department."""
    actor, departments = request.by.actor, told.values["departments"]
    if not may(actor, READ_NOTICES) or not departments:
        return ""
    if actor.department in departments:
        return f"/notices#n-{told.number}-{actor.department}"
    return f"/notices#n-{told.number}-{departments[0]}" if may(actor, rules.KEEP) else ""


def after_reopening(request: Visit, place: Place, entry: Entry, names: Names) -> dict[str, Any] | None:
    """What had to leave a place that was closed by `entry` and is open again, and may come back: where it is now, and
    the way to see what that would mean. None while it is closed still. Seven queries."""
    venue, by = place.venue_id, request.by
    if Unavailability.objects.filter(id=entry.subjects["unavailability"], ended=False).exists():
        return None
    span = Interval(*(datetime.fromisoformat(entry.values[key]) for key in ("start", "end")))
    told = Entry.objects.filter(
        venue_id=venue, kind=PUBLISHED.name, number__gt=entry.number, values__causes__contains=[entry.number]
    ).first()  # fmt: skip
    if told is None:
        return {"away": []}
    left = [
        hit
        for hit in hits(request, names, _there(place, span, told.values["version"]))
        if hit.start > by.now()
    ]
    keys = [hit.key for hit in left]
    items = {
        i.need_key: i for i in PlanItem.objects.filter(venue_id=venue, until__isnull=True, need_key__in=keys)
    }
    unmet = set(
        Unmet.objects.filter(venue_id=venue, until__isnull=True, need_key__in=keys).values_list(
            "need_key", flat=True
        )
    )
    may_move, away = may(by.actor, OVERRULE), []
    why = say("reopened-reason", {"place": place.name_in(request.language)}, request.language)
    for hit in left:
        item = items.get(hit.key)
        where = (item.place_id, item.during.lower) if item is not None else None
        if hit.key not in unmet and where in (None, (place.id, hit.start)):
            continue  # cancelled since, or it is where it was
        back = urlencode({"place": place.id, "start": hit.start.isoformat(), "reason": why})
        away.append({
            "hit": hit,
            "now": names(str(item.place_id)) if item is not None else "",
            "at": item.during.lower if item is not None else None,
            "url": f"{hit.url}/overrule?{back}" if may_move and hit.url else "",
        })  # fmt: skip
    return {"away": away}


def closing_numbers(venue: UUID, unavailabilities: list[UUID]) -> dict[str, Entry]:
    """Unavailability → the entry that made it."""
    rows = Entry.objects.filter(
        venue_id=venue, kind=PLACE_UNAVAILABLE.name, subjects__unavailability__in=[str(u) for u in unavailabilities]
    )  # fmt: skip
    return {e.subjects["unavailability"]: e for e in rows}
