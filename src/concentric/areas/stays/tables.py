"""Rooms as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from concentric.areas.stays import rules
from concentric.areas.stays.screens import known_rooms
from concentric.ledger.tables import Row, table, word


@table("rooms", rules.SEE, ("room", "name", "floor", "state", "guest_code", "guest", "start", "end"))
def rooms(request: Any) -> Iterator[Row]:
    """Every room that the reader may know of, and who has it."""
    for card in known_rooms(request):
        stay = card.stay
        yield {
            "room": card.room.code, "name": card.room.name_in(request.language), "floor": card.floor,
            "state": word("room-state", card.state, request.language),
            "guest_code": stay.person.code if stay else "", "guest": stay.person.name if stay else "",
            "start": stay.during.lower if stay else None, "end": stay.during.upper if stay else None,
        }  # fmt: skip
