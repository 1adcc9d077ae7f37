"""The place that a meeting should be near: named by whoever asks, or where its mission's guests have their rooms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from uuid import UUID

from concentric.core.errors import NotFound
from concentric.ledger.actor import By
from concentric.orders.missions.models import Expected, Mission
from concentric.ui.text import Language
from concentric.venue.lodging import rooms_for
from concentric.venue.models import Place
from concentric.venue.models.place import PlaceKind


def named(venue: UUID, codes: Collection[str]) -> Mapping[str, Place]:
    """Code → place, of codes as they were given. Raises `NotFound` for the first that the venue does not have."""
    found = {place.code: place for place in Place.objects.filter(venue_id=venue, code__in=set(codes))}
    for code in codes:
        if code not in found:
            raise NotFound(what="place", which=code)
    return found


def of_mission(by: By, mission: Mission) -> Place | None:
    """The floor (or building) on which most of its guests have their rooms now, as far as whoever asks may know it."""
    guests = Expected.objects.filter(venue_id=by.venue, mission=mission, off_at__isnull=True)
    rooms = rooms_for(by.actor, by.venue, list(guests.values_list("person_id", flat=True)))
    codes = Counter(lodging.room for lodging in rooms.values() if lodging.room)
    found: Counter[UUID] = Counter()
    for code, parent in Place.objects.filter(
        venue_id=by.venue, code__in=codes, parent__kind__in=(PlaceKind.FLOOR, PlaceKind.BUILDING)
    ).values_list("code", "parent_id"):
        if parent is not None:
            found[parent] += codes[code]
    floors = Place.objects.filter(id__in=found).order_by("code")
    return max(floors, key=lambda floor: found[floor.id], default=None)


def offered(venue: UUID, language: Language) -> list[tuple[str, str]]:
    """(code, name) of each building, its floors below it."""
    rows = Place.objects.filter(venue_id=venue, kind__in=(PlaceKind.BUILDING, PlaceKind.FLOOR))
    order = sorted(
        rows.select_related("parent"),
        key=lambda p: (p.parent.code if p.kind == PlaceKind.FLOOR and p.parent else p.code, p.kind, p.code),
    )
    return [(place.code, place.name_in(language)) for place in order]
