"""Whose cards are to stand, and in which order."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from concentric.areas.meetings.after.models import NOT_COMING, Attendee
from concentric.areas.meetings.models import Meeting, SeatGiven
from concentric.orders.papers.cards.listing import code_of
from concentric.solvers.layout.model import Block

WALK = tuple(block.value for block in Block)


def expected(meeting: Meeting) -> tuple[UUID, ...]:
    """Attendees' ids in the order in which their cards stand. Two queries."""
    people = Attendee.objects.filter(meeting=meeting).order_by("order")
    return tuple(one.id for one in in_order(people, seats_of({meeting.id}).get(meeting.id, {})))


def seats_of(meetings: Collection[UUID]) -> Mapping[UUID, Mapping[UUID, str]]:
    """Meeting → attendee → seat, of those that are set out. One query."""
    found: dict[UUID, dict[UUID, str]] = {}
    rows = SeatGiven.objects.filter(seating__meeting_id__in=meetings)
    for meeting, attendee, seat in rows.values_list("seating__meeting_id", "attendee_id", "seat"):
        found.setdefault(meeting, {})[attendee] = seat
    return found


def in_order(people: Iterable[Attendee], seats: Mapping[UUID, str]) -> list[Attendee]:
    """Those who have a card, as one walks along their seats; who has none yet after, in the list's order. Whoever is
    known not to come has no card; whoever came unlisted has one when they have a seat."""
    there = [
        one for one in people
        if (one.listed or one.id in seats) and one.name and one.presence not in NOT_COMING
    ]  # fmt: skip
    return sorted(there, key=lambda one: _walk(seats.get(one.id, ""), one.order))


def _walk(seat: str, order: int) -> tuple[int, int, int, int]:
    """The rostrum, the head, then all else; row by row, from the audience's left to its right."""
    if not seat:
        return len(WALK), 0, 0, order
    block, row, col = seat.rsplit("-", 2)
    return WALK.index(block), int(row), int(col), order


def digest_of(ids: Sequence[UUID]) -> str:
    """One for the same people in the same order: list, seats and cards are compared by it (domain rule 5.2)."""
    return hashlib.sha256(b"".join(id_.bytes for id_ in ids)).hexdigest()


def code_for(meeting: UUID, attendee: UUID) -> str:
    """What the card's QR says: opaque, the same whenever it is printed."""
    return code_of(meeting.bytes + attendee.bytes)


def codes_of(meeting: UUID, attendees: Iterable[UUID]) -> Mapping[str, UUID]:
    return {code_for(meeting, one): one for one in attendees}
