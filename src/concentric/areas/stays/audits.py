"""Hard rules of stays, recomputed from the database by `concentric audit`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from concentric.areas.stays.queries import stays_of
from concentric.core.intervals import Interval, clashes
from concentric.ledger.audit import AUDITS, Finding

FOR_EVER = datetime.max.replace(tzinfo=UTC)


def no_room_given_twice(venue: UUID) -> Sequence[Finding]:
    """No room is two people's at one time (ROOM-01)."""
    spans: dict[UUID, list[Interval]] = defaultdict(list)
    for stay in stays_of(venue):
        spans[stay.room_id].append(Interval(stay.during.lower, stay.during.upper or FOR_EVER))
    return [
        Finding("stays.doubly_given", {"place": str(room)})
        for room, held in spans.items()
        for _ in clashes(held)
    ]


AUDITS.add("stays.no_room_given_twice", no_room_given_twice)
