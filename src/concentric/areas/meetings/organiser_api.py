"""For programs: the halls held for a meeting while somebody telephones, and what was said with its organiser."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.areas.meetings.api import router
from concentric.areas.meetings.offers_standing import standing_offers
from concentric.areas.meetings.organiser_models import Exchange, Offer
from concentric.areas.meetings.queries import readable
from concentric.areas.meetings.rules import COORDINATE, SEE, may_coordinate
from concentric.areas.meetings.speaking import NotCoordination
from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import Call, reads
from concentric.ledger.rest.types import Strict


class OfferOut(Strict):
    """`held_from`, `held_to`: from set-up to the end of turnover. `ending`: taken, declined, released, lapsed; empty
    while it stands."""

    id: UUID
    place: UUID
    start: datetime
    held_from: datetime
    held_to: datetime
    until: datetime
    stands: bool
    ending: str


class ExchangeOut(Strict):
    """`way`: out (we called) or in. `heard`: reached, nobody, agreed, declined, call_back (again at `back_at`)."""

    id: UUID
    at: datetime
    via: str
    way: str
    heard: str
    back_at: datetime | None
    offer: UUID | None
    whom: str
    words: str


@reads(router, "/{uuid:meeting_id}/offers", permission=COORDINATE, response=list[OfferOut])
def meeting_offers(request: Call, meeting_id: UUID) -> list[OfferOut]:
    """In the order in which they were made; for those who speak with organisers."""
    row = _known(request, meeting_id)
    if not may_coordinate(request.by.actor):
        raise NotCoordination(code=row.code)
    now = request.by.now()
    stand = set(standing_offers(row.venue_id, now).filter(meeting_id=row.id).values_list("id", flat=True))
    rows = Offer.objects.filter(venue_id=row.venue_id, meeting_id=row.id).order_by("made_at", "id")
    return [
        OfferOut(
            id=one.id, place=one.place_id, start=one.start, held_from=one.during.lower, held_to=one.during.upper,
            until=one.until, stands=one.id in stand,
            ending=one.ending or ("" if one.id in stand else "lapsed"),
        )
        for one in rows
    ]  # fmt: skip


@reads(router, "/{uuid:meeting_id}/exchanges", permission=SEE, response=list[ExchangeOut])
def meeting_exchanges(request: Call, meeting_id: UUID) -> list[ExchangeOut]:
    """The first first; none for those who need not know of the meeting."""
    row = _known(request, meeting_id)
    rows = Exchange.objects.filter(venue_id=row.venue_id, meeting_id=row.id).order_by("at", "written_at")
    return [
        ExchangeOut(
            id=one.id, at=one.at, via=one.via, way=one.way, heard=one.heard, back_at=one.back_at, offer=one.offer_id,
            whom=one.whom, words=one.words,
        )
        for one in (rows if row.concerned else ())
    ]  # fmt: skip


def _known(request: Call, meeting_id: UUID) -> Any:
    row = readable(request.by.venue, request.by.actor).filter(id=meeting_id).first()
    if row is None:
        raise NotFound(what="meeting", which=str(meeting_id))
    return row
