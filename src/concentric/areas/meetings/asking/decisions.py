"""What liaisons asked for and nobody has called back about."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.areas.meetings.asking.models import Asked, Became
from concentric.orders.desk.decisions import Decision


def to_be_called_back(venue: UUID, now: datetime) -> list[Decision]:
    del now
    rows = Asked.objects.filter(venue_id=venue, became=Became.WAITING).select_related("link", "about")
    return [_decision(row) for row in rows]


def _decision(row: Asked) -> Decision:
    of_meeting = {"code": row.about.code, "minutes": row.minutes or 0} if row.about is not None else {}
    return Decision(
        code=f"decision-asked-{row.what}" if of_meeting else "decision-asked", url=f"/meetings/asked/{row.id}",
        since=row.at, said=row.title or row.words, telephone=row.link.telephone, whose=row.link.name,
        data={"asked_code": row.code, "organiser": row.link.organiser, "people": row.people, **of_meeting},
    )  # fmt: skip
