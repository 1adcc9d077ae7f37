"""The place that a meeting should be near: named by whoever asks, or where its mission's guests have their rooms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from concentric.areas.meetings.models import Meeting
from concentric.core.errors import NotFound
from concentric.ledger.actor import Actor
from concentric.orders.missions.models import Expected
from concentric.ui.text import Language
from concentric.venue.lodging import Lodging, lodged, rooms_for
from concentric.venue.models import Place
from concentric.venue.models.place import PlaceKind

Rooms = Callable[[Collection[UUID]], Mapping[UUID, Lodging]]


def named(venue: UUID, codes: Collection[str]) -> Mapping[str, Place]:
    """Code → place, of codes as they were given. Raises `NotFound` for the first that the venue does not have."""
    found = {place.code: place for place in Place.objects.filter(venue_id=venue, code__in=set(codes))}
    for code in codes:
        if code not in found:
            raise NotFound(what="place", which=code)
    return found


def of_missions(venue: UUID, missions: Collection[UUID], rooms: Rooms) -> dict[UUID, UUID]:
    """Mission → the floor (or building) on which most of its guests have their rooms now; without those of which
    nobody has any. Three queries, none where no mission is asked about."""
    if not missions:
        return {}
    guests = Expected.objects.filter(venue_id=venue, mission__in=missions, off_at__isnull=True)
    of = list(guests.values_list("mission_id", "person_id"))
    lodgings = rooms({person for _mission, person in of})
    codes = {lodging.room for lodging in lodgings.values() if lodging.room}
    floors = {
        code: (parent_code, parent)
        for code, parent_code, parent in Place.objects.filter(
            venue_id=venue, code__in=codes, parent__kind__in=(PlaceKind.FLOOR, PlaceKind.BUILDING)
        ).values_list("code", "parent__code", "parent_id")
    }
    found: dict[UUID, Counter[tuple[str, UUID]]] = defaultdict(Counter)
    for mission, person in of:
        lodging = lodgings.get(person)
        if lodging is not None and lodging.room in floors:
            found[mission][floors[lodging.room]] += 1
    return {
        mission: min(count, key=lambda floor: (-count[floor], floor[0]))[1]
        for mission, count in found.items()
    }


def where_from(venue: UUID, meetings: Iterable[Any]) -> dict[UUID, UUID]:
    """Meeting → the place that the planner has it near: as it was named, or where its mission's guests have their
    rooms now, as long as it has not begun. It follows from facts each time and is kept nowhere, so that rooms given
    later count for whatever is planned from then on; it never moves what was told, since it weighs least of all."""
    asked = list(meetings)
    open_ = {
        m.id: m.mission_id for m in asked if m.near_id is None and m.mission_id and m.actual_start is None
    }
    of = of_missions(venue, set(open_.values()), lambda people: lodged(venue, people))
    named_ = {m.id: m.near_id for m in asked if m.near_id is not None}
    return named_ | {meeting: of[mission] for meeting, mission in open_.items() if mission in of}


def as_known(actor: Actor, meeting: Meeting) -> UUID | None:
    """The same of one meeting, for a reader of it: who does not know of rooms reads only what was named."""
    if meeting.near_id is not None or meeting.mission_id is None or meeting.actual_start is not None:
        return meeting.near_id
    venue = meeting.venue_id
    found = of_missions(venue, {meeting.mission_id}, lambda people: rooms_for(actor, venue, people))
    return found.get(meeting.mission_id)


def offered(venue: UUID, language: Language) -> list[tuple[str, str]]:
    """(code, name) of each building, its floors below it."""
    rows = Place.objects.filter(venue_id=venue, kind__in=(PlaceKind.BUILDING, PlaceKind.FLOOR))
    order = sorted(
        rows.select_related("parent"),
        key=lambda p: (p.parent.code if p.kind == PlaceKind.FLOOR and p.parent else p.code, p.kind, p.code),
    )
    return [(place.code, place.name_in(language)) for place in order]
