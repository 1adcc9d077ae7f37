"""Reads of rooms and stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.db.models import Q, QuerySet
from psycopg.types.range import TimestamptzRange

from concentric.areas.stays.models import Stay
from concentric.core.intervals import Interval
from concentric.ledger.models import Entry
from concentric.orders.missions.arriving import COHORT
from concentric.orders.missions.models import Expected
from concentric.venue.lodging import Lodging
from concentric.venue.models import Person, Place, Unavailability

KINDS = ("guest_room", "staff_room")
MOMENT = timedelta(minutes=1)


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


def holding(venue: UUID, now: datetime) -> QuerySet[Stay]:
    """Stays that hold a room from `now` on: planned for later, or whoever has moved in and was not seen to leave,
    planned end or no."""
    later = Q(during__endswith__gt=now) | Q(during__upper_inf=True)
    return stays_of(venue).filter(later | Q(actual_in__isnull=False, actual_out__isnull=True))


def overdue(venue: UUID, now: datetime) -> QuerySet[Stay]:
    """Somebody lives there still although the stay was to end."""
    return stays_of(venue).filter(actual_in__isnull=False, actual_out__isnull=True, during__endswith__lte=now)


def not_released(venue: UUID) -> dict[UUID, Stay]:
    """Room → the last stay after which it was not released."""
    rows = Stay.objects.filter(
        venue_id=venue, actual_in__isnull=False, actual_out__isnull=False, released_at__isnull=True
    )
    return {stay.room_id: stay for stay in rows.select_related("person").order_by("actual_out")}


def rooms(venue: UUID, now: datetime, language: str) -> list[RoomCard]:
    """Every guest room by floor and code, as it stands from `now`. Four queries."""
    held: dict[UUID, Stay] = {}
    for stay in holding(venue, now).order_by("during"):
        held.setdefault(stay.room_id, stay)
    closed, left = closed_rooms(venue, TimestamptzRange(now, now + MOMENT)), not_released(venue)
    found = (
        Place.objects.filter(venue_id=venue, kind="guest_room")
        .select_related("parent", "loop").order_by("parent__code", "code")
    )  # fmt: skip
    cards = []
    for room in found:
        floor = room.parent.name_in(language) if room.parent else ""
        stay_there = held.get(room.id) or left.get(room.id)
        cards.append(RoomCard(room, floor, _state(room, held, left, closed), stay_there))
    return cards


def closed_rooms(venue: UUID, span: TimestamptzRange) -> frozenset[UUID]:
    """Rooms that cannot be used at some time of the span."""
    rows = Unavailability.objects.filter(
        venue_id=venue, ended=False, place__isnull=False, during__overlap=span
    )
    return frozenset(place for place in rows.values_list("place_id", flat=True) if place is not None)


def _state(room: Place, held: Mapping[UUID, Stay], left: Mapping[UUID, Stay], closed: frozenset[UUID]) -> str:
    stay = held.get(room.id)
    if stay is not None:
        return "occupied" if stay.actual_in else "given"
    if room.id in left:
        return "left"
    return "closed" if room.id in closed else "free"


def lodgings(venue: UUID, people: Collection[UUID]) -> dict[UUID, Lodging]:
    """Person → the room held, and whether they have come."""
    found: dict[UUID, Lodging] = {}
    rows = Stay.objects.filter(venue_id=venue, person_id__in=people).filter(
        Q(ended=False) | Q(actual_in__isnull=False)
    )
    for stay in rows.select_related("room").order_by("during"):
        before = found.get(stay.person_id)
        room = stay.room.code if not stay.ended else before.room if before else ""
        arrived = stay.actual_in is not None or (before is not None and before.arrived)
        found[stay.person_id] = Lodging(room, arrived, before.since if before else stay.during.lower)
    return found


def not_coming(venue: UUID) -> frozenset[UUID]:
    """People of whom a mission said that they do not come."""
    rows = Expected.objects.filter(venue_id=venue, off_at__isnull=False)
    return frozenset(rows.values_list("person_id", flat=True))


def without_room(venue: UUID, now: datetime, mission: UUID | None = None) -> QuerySet[Person]:
    """Guests who have no room from now on, those who have left among them; of one mission, when given."""
    housed = holding(venue, now).values("person_id")
    people = (
        Person.objects.filter(venue_id=venue, cohort__code=COHORT)
        .select_related("loop")
        .exclude(id__in=housed)
        .order_by("code")
    )
    people = people.exclude(
        id__in=Expected.objects.filter(venue_id=venue, off_at__isnull=False).values("person_id")
    )
    return people.filter(expected__mission_id=mission) if mission is not None else people


def awaited(venue: UUID, now: datetime, mission: UUID | None = None) -> QuerySet[Person]:
    """Those without a room who never lived here: whoever has left is not awaited, and is given one only by hand."""
    lived = Stay.objects.filter(venue_id=venue, actual_in__isnull=False).values("person_id")
    return without_room(venue, now, mission).exclude(id__in=lived)


def expected_before(venue: UUID) -> list[tuple[Stay, datetime]]:
    """Guests who are expected before their room is theirs, by when. Two queries."""
    stays = list(stays_of(venue).filter(actual_in=None))
    rows = Expected.objects.filter(venue_id=venue, off_at=None, person__in=[s.person_id for s in stays])
    times = {
        person: when
        for person, at, first in rows.values_list("person_id", "at", "mission__first_arrival")
        if (when := at or first) is not None
    }
    early = [(s, times[s.person_id]) for s in stays if s.person_id in times]
    return sorted(
        ((s, when) for s, when in early if when < s.during.lower), key=lambda one: (one[1], one[0].room.code)
    )


def arrival_of(people: Sequence[Person]) -> datetime | None:
    """When the first of these guests is expected; None while nobody knows."""
    rows = Expected.objects.filter(person__in=people, off_at=None).values_list("at", "mission__first_arrival")
    known = [when for at, first in rows if (when := at or first) is not None]
    return min(known, default=None)


def follows_arrival(
    venue: UUID, moved: Mapping[UUID, tuple[datetime, datetime]]
) -> tuple[list[Stay], list[Stay]]:
    """Stays kept from when their guest was expected: those that can be kept from the new time, and those that cannot,
    because the room is somebody else's, or closed, until later. Nobody has moved in. Three queries."""
    rows = stays_of(venue).filter(person_id__in=moved, actual_in__isnull=True)
    rows = rows.filter(during__startswith__in={was for was, _ in moved.values()})
    stays = [s for s in rows if s.during.lower == moved[s.person_id][0]]
    free, kept = [], []
    for stay in stays:
        now, until = moved[stay.person_id][1], stay.during.upper
        if until is not None and until <= now:
            kept.append(stay)
        else:
            free.append(stay)
    earlier = [s for s in free if moved[s.person_id][1] < s.during.lower]
    if earlier:
        first = min(moved[s.person_id][1] for s in earlier)
        last = max(s.during.lower for s in earlier)
        span = TimestamptzRange(first, last)
        held = list(stays_of(venue).filter(room__in=[s.room_id for s in earlier], during__overlap=span))
        shut = list(
            Unavailability.objects.filter(
                venue_id=venue, ended=False, place__in=[s.room_id for s in earlier], during__overlap=span
            )
        )
        for stay in earlier:
            gap = Interval(moved[stay.person_id][1], stay.during.lower)
            others = [s.during for s in held if s.room_id == stay.room_id and s.id != stay.id]
            others += [u.during for u in shut if u.place_id == stay.room_id]
            if any(o.lower < gap.end and (o.upper is None or o.upper > gap.start) for o in others):
                free.remove(stay)
                kept.append(stay)
    return free, kept


def given_by(venue: UUID, number: int, kind: str) -> list[Stay]:
    """The stays that an entry gave, by room."""
    entry = Entry.objects.filter(venue_id=venue, number=number, kind=kind).first()
    if entry is None:
        return []
    rows = Stay.objects.filter(venue_id=venue, id__in=entry.values["stays"]).select_related("person", "room")
    return list(rows.order_by("room__code"))


def reserve(count: int) -> int:
    """Rooms to be kept free for isolation (ROOM-04): 5 %, at least two."""
    return max(2, ceil(count / 20)) if count else 0
