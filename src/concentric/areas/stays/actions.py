"""Every write of the area: rooms given, changed, given back; people arrived and gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.types.range import TimestamptzRange

from concentric.areas.stays import rules
from concentric.areas.stays.models import Stay
from concentric.areas.stays.queries import (
    KINDS,
    closed_rooms,
    follows_arrival,
    not_coming,
    not_released,
    overdue,
    stays_of,
)
from concentric.core.errors import Conflict, Invalid, NotAllowed, NotFound
from concentric.ledger.action import Outcome, action, lock
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.missions.rules import EXPECT, TAKE
from concentric.venue.find import find
from concentric.venue.models import Person, Place

GIVEN = entry_kind("stay.given", personal={})
MOVED = entry_kind("stay.moved", personal={})
ENDED = entry_kind("stay.ended", personal={})
SHIFTED = entry_kind("stay.shifted", personal={})
GIVEN_BACK = entry_kind("stay.given_back", personal={})
ARRIVED = entry_kind("stay.arrived", personal={})
LEFT = entry_kind("stay.left", personal={})
RELEASED = entry_kind("stay.room_released", personal={})
MOST = 500


class RoomTaken(Conflict):
    """The room is somebody's already, until then (—: nobody knows). Data: room, until_at."""

    code = "stay.room_taken"


class RoomNotReleased(Conflict):
    """Somebody lived there, and the room was not released since (ROOM-06). Data: room."""

    code = "stay.not_released"


class StayOver(Conflict):
    """The stay has ended. Data: room."""

    code = "stay.over"


class RoomClosed(Conflict):
    """The room cannot be used now. Data: room."""

    code = "stay.room_closed"


class WrongLoop(Conflict):
    """The room lies in another loop than the guest. Data: room, loop, guest_loop."""

    code = "stay.wrong_loop"


class HasRoom(Conflict):
    """The guest has a room already. Data: guest."""

    code = "stay.has_room"


class NoRoomOfGuests(Invalid):
    """The place is no room that people stay in. Data: room."""

    code = "stay.no_room"


class GuestNotComing(Conflict):
    """It was said that the guest does not come. Data: guest."""

    code = "stay.not_coming"


class NotYourRooms(NotAllowed):
    """Rooms are given by the front office, guest services and the desk. Data: none."""

    code = "stay.not_yours"


@action(kind=GIVEN, permission=rules.GIVE)
def give_rooms(
    by: By, *, pairs: Sequence[tuple[UUID, UUID]], start: datetime, end: datetime | None = None
) -> Outcome:
    """Give each person (id) a room (id), all or none. `end` None: nobody knows yet how long."""
    _may(by)
    if not 1 <= len(pairs) <= MOST:
        raise Invalid(field="rooms", value=len(pairs), accepted=f"1–{MOST}")
    span = _span(start, end)
    lock("rooms", by.venue)
    people = {
        p.id: p
        for p in Person.objects.filter(venue_id=by.venue, id__in=[p for p, _ in pairs]).select_related("loop")
    }
    rooms = {
        r.id: r
        for r in Place.objects.filter(venue_id=by.venue, id__in=[r for _, r in pairs]).select_related("loop")
    }
    shut = _Shut(closed_rooms(by.venue, span), frozenset(not_released(by.venue)))
    away = not_coming(by.venue)
    held = {
        s.room_id: s for s in (*stays_of(by.venue).filter(during__overlap=span), *overdue(by.venue, by.now()))
    }
    housed = {stay.person_id for stay in held.values()}
    made: list[Stay] = []
    for person_id, room_id in pairs:
        person, room = people.get(person_id), rooms.get(room_id)
        if person is None:
            raise NotFound(what="person", which=str(person_id))
        if room is None:
            raise NotFound(what="place", which=str(room_id))
        if person.id in away:
            raise GuestNotComing(guest=person.code)
        _fits(person, room, shut)
        _free(room, held)
        if person.id in housed:
            raise HasRoom(guest=person.code)
        housed.add(person.id)
        stay = Stay(
            id=by.means.new_id(), venue_id=by.venue, person=person, room=room, during=span, given_by=by.actor.id
        )  # fmt: skip
        held[room.id] = stay
        made.append(stay)
    Stay.objects.bulk_create(made)
    return Outcome(
        values={"n": len(made), "stays": [str(stay.id) for stay in made], "start_at": start, "end_at": end},
        lines=len(made),
        answer={"stays": len(made)},
    )


@action(kind=MOVED, permission=rules.GIVE)
def move_stay(by: By, *, stay_id: UUID, room_id: UUID) -> Outcome:
    """Another room from now on; the one left must be disinfected before it is given again."""
    _may(by)
    lock("rooms", by.venue)
    stay, room = _open(by, stay_id), find(Place, by.venue, room_id)
    if stay.room_id == room.id:
        return Outcome(changed=False)
    now = by.happened_at or by.now()
    start = max(stay.during.lower, now)
    open_end = stay.during.upper is None or stay.during.upper <= start
    rest = TimestamptzRange(start, None if open_end else stay.during.upper)
    _fits(stay.person, room, _Shut(closed_rooms(by.venue, rest), frozenset(not_released(by.venue))))
    there = (
        *stays_of(by.venue).filter(room=room, during__overlap=rest),
        *overdue(by.venue, now).filter(room=room),
    )
    _free(room, {room.id: there[0]} if there else {})
    arrived = stay.actual_in is not None
    if start > stay.during.lower:
        stay.during = TimestamptzRange(stay.during.lower, start)
    stay.ended, stay.actual_out = True, start if arrived else None
    stay.save(update_fields=["ended", "during", "actual_out"])
    new = Stay.objects.create(
        id=by.means.new_id(), venue_id=by.venue, person=stay.person, room=room, during=rest,
        given_by=by.actor.id, actual_in=start if arrived else None,
    )  # fmt: skip
    return Outcome(
        subjects={"stay": new.id, "left": stay.id, "person": stay.person_id}, answer={"stay": new.id}
    )


@action(kind=ENDED, permission=rules.GIVE)
def end_stay(by: By, *, stay_id: UUID) -> Outcome:
    """The room is given back before anybody moved in, or although nobody was seen to leave."""
    _may(by)
    stay = find(Stay, by.venue, stay_id, lock=True)
    if stay.ended:
        return Outcome(changed=False)
    stay.ended = True
    stay.save(update_fields=["ended"])
    return _of(stay)


@action(kind=GIVEN_BACK, permission=EXPECT)
def give_back(by: By, *, people: Sequence[UUID]) -> Outcome:
    """The rooms of guests who do not come, given back by whoever says so: nobody need know whose they were."""
    lock("rooms", by.venue)
    rows = stays_of(by.venue).filter(person_id__in=people).select_for_update(of=("self",))
    stays = list(rows)
    for stay in stays:
        if stay.actual_in is not None:
            raise RoomTaken(room=stay.room.code, until_at=stay.during.upper)
        stay.ended = True
    if not stays:
        return Outcome(changed=False)
    Stay.objects.bulk_update(stays, ["ended"])
    return Outcome(values={"n": len(stays), "stays": [str(stay.id) for stay in stays]}, lines=len(stays))


@action(kind=SHIFTED, permission=TAKE)
def follow_arrival(by: By, *, moved: Mapping[UUID, tuple[datetime, datetime]]) -> Outcome:
    """Guests (ids) are expected at another time than before: rooms kept from the one are kept from the other.

    A room that is somebody else's until later stays as it is; how many is in the entry.
    """
    lock("rooms", by.venue)
    list(
        stays_of(by.venue).filter(person_id__in=moved).select_for_update(of=("self",))
    )  # nobody moves in meanwhile
    free, kept = follows_arrival(by.venue, moved)
    for stay in free:
        stay.during = TimestamptzRange(moved[stay.person_id][1], stay.during.upper)
    if not free and not kept:
        return Outcome(changed=False)
    Stay.objects.bulk_update(free, ["during"])
    return Outcome(
        values={"n": len(free), "stays": [str(stay.id) for stay in free], "kept": [str(stay.id) for stay in kept],
                "n_kept": len(kept), "start_at": min(now for _, now in moved.values())},
        lines=max(1, len(free)),
    )  # fmt: skip


@action(kind=ARRIVED, permission=rules.SEE)
def arrive(by: By, *, stay_id: UUID) -> Outcome:
    """The guest is in the room."""
    _may(by)
    stay = _open(by, stay_id)
    if stay.actual_in is not None:
        return Outcome(changed=False)
    stay.actual_in = by.happened_at or by.now()
    stay.save(update_fields=["actual_in"])
    return _of(stay)


@action(kind=LEFT, permission=rules.SEE)
def leave(by: By, *, stay_id: UUID) -> Outcome:
    """The guest has left for good; the room is free once it has been released."""
    _may(by)
    stay = find(Stay, by.venue, stay_id, lock=True)
    if stay.actual_out is not None:
        return Outcome(changed=False)
    at = by.happened_at or by.now()
    stay.actual_out, stay.ended = at, True
    if stay.during.lower < at:
        stay.during = TimestamptzRange(stay.during.lower, at)
    stay.save(update_fields=["actual_out", "ended", "during"])
    return _of(stay)


@action(kind=RELEASED, permission=rules.SEE)
def release_room(by: By, *, stay_id: UUID) -> Outcome:
    """The room is disinfected, aired and inspected: it may be given again. Said by those who look after rooms."""
    _may(by)
    stay = find(Stay, by.venue, stay_id, lock=True)
    if stay.actual_out is None:
        raise RoomTaken(room=stay.room.code, until_at=stay.during.upper)
    if stay.released_at is not None:
        return Outcome(changed=False)
    at = by.happened_at or by.now()
    earlier = Stay.objects.filter(
        venue_id=by.venue, room=stay.room, actual_out__isnull=False, released_at__isnull=True
    )
    earlier.update(released_at=at, released_by=by.actor.id)
    return Outcome(subjects={"stay": stay.id, "place": stay.room_id}, answer={"stay": stay.id})


def _may(by: By) -> None:
    if not rules.knows_rooms(by.actor):
        raise NotYourRooms()


@dataclass(frozen=True)
class _Shut:
    """Rooms that cannot be used, and rooms that were not released since somebody lived there."""

    closed: frozenset[UUID]
    unreleased: frozenset[UUID]


def _free(room: Place, held: Mapping[UUID, Stay]) -> None:
    stay = held.get(room.id)
    if stay is not None:
        raise RoomTaken(room=room.code, until_at=stay.during.upper)


def _fits(person: Person, room: Place, shut: _Shut) -> None:
    """A room that people stay in, in the guest's own loop (ROOM-02), that can be used."""
    if room.kind not in KINDS:
        raise NoRoomOfGuests(room=room.code)
    if room.id in shut.closed:
        raise RoomClosed(room=room.code)
    if room.id in shut.unreleased:
        raise RoomNotReleased(room=room.code)
    if room.loop_id is not None and person.loop_id is not None and room.loop_id != person.loop_id:
        raise WrongLoop(room=room.code, loop=room.loop.code if room.loop else "",
                        guest_loop=person.loop.code if person.loop else "")  # fmt: skip


def _open(by: By, stay_id: UUID) -> Stay:
    stay = find(Stay, by.venue, stay_id, lock=True)
    if stay.ended:
        raise StayOver(room=stay.room.code)
    return stay


def _of(stay: Stay) -> Outcome:
    return Outcome(subjects={"stay": stay.id, "person": stay.person_id}, answer={"stay": stay.id})


def _span(start: datetime, end: datetime | None) -> TimestamptzRange:
    if end is not None and end <= start:
        raise Invalid(field="until", value=end.isoformat(), accepted=f"> {start.isoformat()}")
    return TimestamptzRange(start, end)
