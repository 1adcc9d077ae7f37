"""What liaisons asked for and nobody has called back about."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.areas.meetings.asking.models import Asked, Became
from concentric.orders.desk.decisions import Decision


def to_be_called_back(venue: UUID, now: datetime) -> list[Decision]:
    del now
    rows = Asked.objects.filter(venue_id=venue, became=Became.WAITING).select_related("link")
    return [
        Decision(
            code="decision-asked", url=f"/meetings/asked/{row.id}", since=row.at,
            data={"asked_code": row.code, "organiser": row.link.organiser, "people": row.people},
            said=row.title, telephone=row.link.telephone, whose=row.link.name,
        )
        for row in rows
    ]  # fmt: skip
