"""Which offers stand. It follows from the clock and the facts: nobody has to be told that one has lapsed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from concentric.areas.meetings.organiser_models import Ending, Offer
from concentric.ledger.actor import By


def standing_offers(venue: UUID, now: datetime) -> QuerySet[Offer]:
    """Those whose time is not over, of meetings that neither run nor are over; the first made first."""
    rows = Offer.objects.filter(
        venue_id=venue, closed_at__isnull=True, until__gt=now,
        meeting__cancelled=False, meeting__actual_start__isnull=True,
    )  # fmt: skip
    return rows.select_related("meeting", "place").order_by("made_at", "id")


def close(by: By, offer: Offer, ending: Ending) -> None:
    """Part of an action: nothing is held by it any more."""
    offer.closed_at, offer.closed_by, offer.ending = by.now(), by.actor.id, ending
    offer.save(update_fields=["closed_at", "closed_by", "ending"])


def let_offers_go(by: By, meeting: UUID, *, but: UUID | None = None) -> int:
    """Part of an action that gives the meeting another place or time: what else was held for it is free. How many."""
    rows = standing_offers(by.venue, by.now()).filter(meeting_id=meeting)
    found = [row for row in rows.select_for_update(of=("self",)) if row.id != but]
    for row in found:
        close(by, row, Ending.RELEASED)
    return len(found)
