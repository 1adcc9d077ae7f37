"""What the duty manager must decide of lost property: papers whose owner does not know, and what lies too long."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from concentric.orders.desk.decisions import Decision
from concentric.orders.lost.models import Lost, Sort
from concentric.orders.lost.queries import register, to_police_at
from concentric.venue.models import Venue

AT_ONCE = (Sort.PAPERS, Sort.DEVICE)
SHORTEST = timedelta(days=89)  # three months are never less


def things_kept(venue: UUID, now: datetime) -> list[Decision]:
    """Papers and devices: whoever left them is told before anything else. And one for all that nobody claimed in time:
    they go to the police (MTG-07). One query, two where something lies that long."""
    rows = list(register(venue, kept=True).order_by("found_at", "code"))
    found = [
        Decision(
            code=f"decision-lost-{row.sort}", url=f"/lost/{row.id}", since=row.found_at,
            data={"lost_code": row.code, "after": row.after or "—"},
        )
        for row in rows if row.sort in AT_ONCE
    ]  # fmt: skip
    return found + _unclaimed(venue, now, [row for row in rows if row.found_at + SHORTEST <= now])


def _unclaimed(venue: UUID, now: datetime, rows: list[Lost]) -> list[Decision]:
    if not rows:
        return []
    zone = Venue.objects.get(id=venue).service_day.zone
    due = [row for row in rows if to_police_at(row.found_at, zone) <= now]
    if not due:
        return []
    return [
        Decision(
            code="decision-lost-unclaimed", url="/lost/?show=unclaimed", since=to_police_at(due[0].found_at, zone),
            data={"n": len(due), "lost_code": due[0].code}, patient=True,
        )
    ]  # fmt: skip
