"""What the duty manager must decide of lost property: papers whose owner does not know, and what lies too long."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.orders.desk.decisions import Decision
from concentric.orders.lost.models import Lost, Sort
from concentric.orders.lost.queries import to_police_at, unclaimed
from concentric.venue.models import Venue


def papers_found(venue: UUID, now: datetime) -> list[Decision]:
    """Papers and devices that are kept: whoever left them is told before anything else."""
    del now
    rows = Lost.objects.filter(venue_id=venue, closed_at__isnull=True, sort__in=(Sort.PAPERS, Sort.DEVICE))
    return [
        Decision(
            code=f"decision-lost-{row.sort}", url=f"/lost/{row.id}", since=row.found_at,
            data={"lost_code": row.code, "after": row.after or "—"},
        )
        for row in rows
    ]  # fmt: skip


def unclaimed_too_long(venue: UUID, now: datetime) -> list[Decision]:
    """One for all of them: they go to the police (MTG-07)."""
    zone = Venue.objects.get(id=venue).service_day.zone
    rows = unclaimed(venue, now, zone)
    if not rows:
        return []
    first = rows[0]
    return [
        Decision(
            code="decision-lost-unclaimed", url="/lost/?show=unclaimed", since=to_police_at(first.found_at, zone),
            data={"n": len(rows), "lost_code": first.code}, patient=True,
        )
    ]  # fmt: skip
