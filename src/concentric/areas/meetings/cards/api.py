"""A meeting's cards for programs: which are printed, which are due, and what the last look found."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.areas.meetings.api import router
from concentric.areas.meetings.cards.reading import standing_of
from concentric.areas.meetings.queries import readable
from concentric.areas.meetings.rules import SEE
from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import Call, reads
from concentric.ledger.rest.types import Strict


class CardOut(Strict):
    """`state`: new, changed (printed otherwise than it would be now) or printed; `code`: what the card's QR says."""

    place: int
    attendee: UUID
    name: str
    state: str
    code: str


class CardsOut(Strict):
    """`away`: codes of printed cards that are to be taken away. `right`: list, seats, print and hall agree. Names and
    codes are empty for those who need not know them."""

    meeting: UUID
    places: list[CardOut]
    away: list[str]
    due: int
    runs: int
    checked_at: datetime | None
    found: int | None
    missing: list[UUID]
    foreign: int
    in_order: bool | None
    stale: bool
    right: bool


@reads(router, "/{uuid:meeting_id}/cards", permission=SEE, response=CardsOut)
def meeting_cards(request: Call, meeting_id: UUID) -> CardsOut:
    """The cards in the order in which they stand."""
    row = readable(request.by.venue, request.by.actor).filter(id=meeting_id).first()
    if row is None:
        raise NotFound(what="meeting", which=str(meeting_id))
    known: Any = row
    stood = standing_of(row)
    check = stood.check
    return CardsOut(
        meeting=row.id,
        places=[
            CardOut(place=one.place, attendee=one.who.id, name=one.who.name if known.concerned else "",
                     state=one.state, code=one.code if known.concerned else "")
            for one in stood.places
        ],
        away=[one.code for one in stood.away] if known.concerned else [],
        due=len(stood.due), runs=len(stood.runs), checked_at=check.at if check else None,
        found=check.found if check else None, missing=[UUID(id_) for id_ in check.missing] if check else [],
        foreign=check.foreign if check else 0, in_order=check.in_order if check else None,
        stale=stood.stale, right=stood.right,
    )  # fmt: skip
