"""Rooms for programs: how each stands; who has it, for those who need to know."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Router

from concentric.areas.stays.queries import rooms as room_cards
from concentric.areas.stays.rules import SEE, knows_rooms
from concentric.ledger.rest.reads import ROUTERS, Call, reads
from concentric.ledger.rest.types import Strict

router = ROUTERS.add("stays", Router())


class RoomOut(Strict):
    """`state`: free, given, occupied, left, closed. `until` null: open.

    `stay`, `person` and times are null where there is none, or where the account need not know them.
    """

    room: UUID
    code: str
    loop: str | None
    beds: int | None
    state: str
    stay: UUID | None
    person: UUID | None
    since: datetime | None
    until: datetime | None


@reads(router, "/rooms", permission=SEE, response=list[RoomOut])
def rooms(request: Call) -> list[RoomOut]:
    """Every guest room by floor and code, as it stands from now."""
    knows = knows_rooms(request.by.actor)
    found = []
    for card in room_cards(request.by.venue, request.by.now(), request.language):
        stay = card.stay if knows else None
        found.append(
            RoomOut(
                room=card.room.id, code=card.room.code, loop=card.room.loop.code if card.room.loop else None,
                beds=card.room.beds, state=card.state, stay=stay.id if stay else None,
                person=stay.person_id if stay else None, since=stay.during.lower if stay else None,
                until=stay.during.upper if stay else None,
            )
        )  # fmt: skip
    return found
