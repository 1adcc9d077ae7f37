"""Whose cards are to stand, and in which order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from concentric.areas.meetings.after.models import Attendee, Presence
from concentric.areas.meetings.models import Meeting
from concentric.orders.papers.cards.listing import code_of

NOT_COMING = frozenset({Presence.EXCUSED, Presence.ABSENT})


def expected(meeting: Meeting) -> tuple[UUID, ...]:
    """Attendees' ids in the order in which their cards stand: today the list's. A seat plan can take its place."""
    return tuple(one.id for one in in_order(Attendee.objects.filter(meeting=meeting).order_by("order")))


def in_order(people: Iterable[Attendee]) -> list[Attendee]:
    """Of the list, those who have a card. Whoever is known not to come has none; whoever came unlisted has no seat."""
    return [one for one in people if one.listed and one.name and one.presence not in NOT_COMING]


def digest_of(ids: Sequence[UUID]) -> str:
    """One for the same people in the same order: list, seats and cards are compared by it (domain rule 5.2)."""
    return hashlib.sha256(b"".join(id_.bytes for id_ in ids)).hexdigest()


def code_for(meeting: UUID, attendee: UUID) -> str:
    """What the card's QR says: opaque, the same whenever it is printed."""
    return code_of(meeting.bytes + attendee.bytes)


def codes_of(meeting: UUID, attendees: Iterable[UUID]) -> Mapping[str, UUID]:
    return {code_for(meeting, one): one for one in attendees}
