"""Reads of rooms and stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from uuid import UUID

from django.db.models import Q, QuerySet

from concentric.areas.stays.models import Stay
from concentric.venue.models import Person, Place, Unavailability

KINDS = ("guest_room", "staff_room")
GUESTS = "guests"  # the cohort that rooms are given to here


@dataclass(frozen=True, slots=True)
class RoomCard:
    """A room at an instant: `state` is the message `room-state-<this>`; `stay` who has it, or will."""

    room: Place
    floor: str
    state: str
    stay: Stay | None


def stays_of(venue: UUID) -> QuerySet[Stay]:
    """Stays that hold a room, with person and room."""
    return (
        Stay.objects.filter(venue_id=venue, ended=False)
        .select_related("person", "room")
        .order_by("room__code")
    )


def rooms(venue: UUID, now: datetime, language: str) -> list[RoomCard]:
    """Every guest room by floor and code, as it stands from `now`. Three queries."""
    held: dict[UUID, Stay] = {}
    for stay in (
        stays_of(venue).filter(Q(during__endswith__gt=now) | Q(during__upper_inf=True)).order_by("during")
    ):
        held.setdefault(stay.room_id, stay)
    closed = closed_rooms(venue, now)
    found = (
        Place.objects.filter(venue_id=venue, kind="guest_room")
        .select_related("parent")
        .order_by("parent__code", "code")
    )
    return [
        RoomCard(
            room,
            room.parent.name_in(language) if room.parent else "",
            _state(room, held, closed),
            held.get(room.id),
        )
        for room in found
    ]


def closed_rooms(venue: UUID, now: datetime) -> frozenset[UUID]:
    """Rooms that cannot be used now."""
    rows = Unavailability.objects.filter(
        venue_id=venue, ended=False, place__isnull=False, during__contains=now
    )
    return frozenset(place for place in rows.values_list("place_id", flat=True) if place is not None)


def _state(room: Place, held: Mapping[UUID, Stay], closed: frozenset[UUID]) -> str:
    stay = held.get(room.id)
    if stay is not None:
        return "occupied" if stay.actual_in else "given"
    return "closed" if room.id in closed else "free"


def without_room(venue: UUID, now: datetime, mission: UUID | None = None) -> QuerySet[Person]:
    """Guests who have no room from now on; of one mission, when given."""
    housed = (
        stays_of(venue).filter(Q(during__endswith__gt=now) | Q(during__upper_inf=True)).values("person_id")
    )
    people = (
        Person.objects.filter(venue_id=venue, cohort__code=GUESTS).exclude(id__in=housed).order_by("code")
    )
    return people.filter(expected__mission_id=mission) if mission is not None else people


def reserve(count: int) -> int:
    """Rooms to be kept free for isolation (ROOM-04): 5 %, at least two."""
    return max(2, ceil(count / 20)) if count else 0
