"""What planning asks the duty manager: a meeting that cannot be served as promised, or at all."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.orders.desk.decisions import Decision
from concentric.planning.models import Pin, PlanVersion, Unmet


def unmet_needs(venue: UUID, now: datetime) -> list[Decision]:
    """Needs of a place that the plan in force cannot meet; those that were promised say so."""
    rows = list(Unmet.objects.filter(venue_id=venue, until__isnull=True, need_key__endswith="/hall"))
    promised = set(
        Pin.objects.filter(venue_id=venue, released_at__isnull=True, kind="promise").values_list(
            "need_key", flat=True
        )
    )
    told = dict(
        PlanVersion.objects.filter(venue_id=venue, version__in={r.since for r in rows}).values_list(
            "version", "published_at"
        )
    )
    return [
        Decision(
            code="decision-promise-fails" if row.need_key in promised else "decision-need-unmet",
            url="/meetings/" + row.need_key.partition(":")[2].partition("/")[0],
            since=told.get(row.since, now),
            data={"need": row.need_key, "ways": len(row.helps)},
        )
        for row in rows
    ]
