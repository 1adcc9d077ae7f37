"""Rooms by hand: every room by floor, guests without one, and so many given in a few taps."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.stays import actions, queries, rules
from concentric.areas.stays.queries import RoomCard
from concentric.core.errors import ConcentricError, Invalid, NotFound
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.missions.models import Mission
from concentric.orders.missions.queries import visible
from concentric.ui.refusals import refusal_of
from concentric.ui.text import render as say
from concentric.ui.times import as_typed, read_typed
from concentric.venue.models import Place
from concentric.venue.sight import knows_of, loop_of


@page(rules.SEE)
def rooms(request: Any) -> HttpResponse:
    """Everything on one page, for those who look after rooms: who has which room is need-to-know."""
    return _page(request)


@page(rules.GIVE, methods=("POST",))
def give(request: Any) -> HttpResponse:
    """The ticked guests into the ticked rooms, in order; or the next so many into the next free ones of a floor."""
    zone = request.home.service_day.zone
    sent = request.POST
    try:
        start = _instant(sent.get("start", ""), "start", zone) or request.by.now()
        end = _instant(sent.get("until", ""), "until", zone)
        pairs = _pairs(request, start)
        receipt = actions.give_rooms(request.by, pairs=pairs, start=start, end=end)
    except ConcentricError as problem:
        if problem.status == 403:
            raise
        return _page(
            request, refusal_of(problem, request.language, request.home.service_day.zone), problem.status
        )
    back = request.POST.get("mission", "")
    only = {"mission": str(_id(back))} if back else {}
    return HttpResponseRedirect("/stays/?" + urlencode({**only, "said": receipt.number}))


@page(rules.SEE, methods=("POST",))
def act(request: Any, stay: UUID, verb: str) -> HttpResponse:
    """arrive, leave, release, end, move; each action asks its own permission."""
    if verb == "arrive":
        actions.arrive(request.by, stay_id=stay)
    elif verb == "leave":
        actions.leave(request.by, stay_id=stay)
    elif verb == "end":
        actions.end_stay(request.by, stay_id=stay)
    elif verb == "release":
        actions.release_room(request.by, stay_id=stay)
    elif verb == "move":
        actions.move_stay(request.by, stay_id=stay, room_id=_room(request))
    else:
        raise NotFound(what="verb", which=verb)
    return HttpResponseRedirect("/stays/")


def _page(request: Any, refusal: str = "", status: int = 200) -> HttpResponse:
    now = request.by.now()
    cards = known_rooms(request)
    count = {
        state: sum(1 for c in cards if c.state == state)
        for state in ("free", "given", "occupied", "left", "closed")
    }
    mission = _mission(request)
    waiting = [
        guest
        for guest in queries.without_room(request.by.venue, now, mission.id if mission else None)
        if knows_of(request.by.actor, guest.loop.code if guest.loop else None)
    ]
    ids = set(queries.awaited(request.by.venue, now).values_list("id", flat=True))
    awaited = [guest for guest in waiting if guest.id in ids]
    spare = queries.reserve(len(cards))
    context = {
        "floors": [(floor, list(group)) for floor, group in groupby(cards, key=lambda card: card.floor)],
        "count": count,
        "reserve": spare,
        "into_reserve": count["free"] < spare,
        "waiting": waiting,
        "awaited": awaited,
        "early": queries.expected_before(request.by.venue),
        "lacking": max(0, len(ids) - count["free"]),
        "everybody": len(ids),
        "mission": mission,
        "suggested": min(len(awaited), count["free"]),
        "typed_count": request.POST.get("count", ""),
        "free": [c for c in cards if c.state == "free"],
        "may_give": may(request.by.actor, rules.GIVE),
        "overdue": {stay.id for stay in queries.overdue(request.by.venue, now)},
        "picked_people": set(request.POST.getlist("person")),
        "picked_rooms": set(request.POST.getlist("room")),
        "said": _said(request),
        "start": request.POST.get("start")
        or as_typed(max(now, queries.arrival_of(awaited) or now), request.home.service_day.zone),
        "until": request.POST.get("until", ""),
        "refusal": refusal,
        "key": str(request.means.new_id()),
    }
    return render(request, "stays/rooms.html", context, status=status)


def known_rooms(request: Any) -> list[RoomCard]:
    """Every room of a loop that the reader knows of. Raises `NotYourRooms` for one who need not know of any."""
    if not rules.knows_rooms(request.by.actor):
        raise actions.NotYourRooms()
    rows = queries.rooms(request.by.venue, request.by.now(), request.language)
    return [card for card in rows if knows_of(request.by.actor, loop_of(card.room))]


def _pairs(request: Any, start: datetime) -> list[tuple[UUID, UUID]]:
    """Guests with rooms: as ticked, or the next ones when a number was given."""
    sent = request.POST
    people = [_id(raw) for raw in sent.getlist("person")]
    rooms_ = [_id(raw) for raw in sent.getlist("room")]
    raw = sent.get("count", "").strip()
    if raw:
        if not raw.isdecimal() or not 0 < len(raw) < 6 or int(raw) == 0:
            raise Invalid(field="count", value=raw[:20], accepted="1, 2, 3 …")
        mission, asked = _mission(request), int(raw)
        waiting = list(queries.awaited(request.by.venue, start, mission.id if mission else None))
        free = _free(request, start, sent.get("floor", ""))
        if not people and not rooms_ and asked > min(len(waiting), len(free)):
            raise TooMany(
                asked=asked, guests=len(waiting), rooms=len(free), most=min(len(waiting), len(free))
            )
        people = people or [p.id for p in waiting[:asked]]
        rooms_ = rooms_ or [c.room.id for c in free[:asked]]
    if not people or len(people) != len(rooms_):
        raise Unequal(guests=len(people), rooms=len(rooms_))
    return list(zip(people, rooms_, strict=True))


def _said(request: Any) -> str:
    """Which rooms the reader has just given, from the entry that says so."""
    number = request.GET.get("said", "")
    if not (number.isdecimal() and len(number) < 12):
        return ""
    given = queries.given_by(request.by.venue, int(number), actions.GIVEN.name)
    if not given:
        return ""
    joined = "、" if request.language == "zh" else ", "
    pairs = joined.join(f"{stay.person.name or stay.person.code} {stay.room.code}" for stay in given)
    return say("rooms-given", {"n": len(given), "pairs": pairs}, request.language)


def _mission(request: Any) -> Mission | None:
    """The mission whose guests alone are looked at, when the page was opened from it."""
    raw = request.POST.get("mission") or request.GET.get("mission") or ""
    return visible(request.by.venue, request.by.actor).filter(id=_id(raw)).first() if raw else None


def _free(request: Any, now: datetime, floor: str) -> list[RoomCard]:
    cards = queries.rooms(request.by.venue, now, request.language)
    return [c for c in cards if c.state == "free" and (not floor or c.floor == floor)]


class TooMany(Invalid):
    """More were asked for than there are guests without a room, or free rooms. Data: asked, guests, rooms, most."""

    code = "stay.too_many"


class Unequal(Invalid):
    """Not as many rooms as guests. Data: guests, rooms."""

    code = "stay.unequal"


def _instant(raw: str, field: str, zone: ZoneInfo) -> datetime | None:
    return read_typed(raw, field, zone) if raw.strip() else None


def _room(request: Any) -> UUID:
    """The room whose number was typed."""
    code = request.POST.get("room_code", "").strip().upper()
    room = Place.objects.filter(venue_id=request.by.venue, kind__in=queries.KINDS, code__iexact=code).first()
    if room is None:
        raise NotFound(what="room", which=code or "—")
    return room.id


def _id(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        raise Invalid(field="room", value=raw[:40], accepted="id") from None
