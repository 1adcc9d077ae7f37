"""What was moved lately: needs whose place or time is not what an earlier plan had told."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F, OuterRef, Subquery

from concentric.planning.models import PlanItem, PlanVersion


def moved_lately(venue: UUID, since: datetime) -> frozenset[str]:
    """Keys of needs that were told otherwise before `since`, and moved after. Two queries."""
    first = (
        PlanVersion.objects.filter(venue_id=venue, published_at__gte=since)
        .order_by("version").values_list("version", flat=True).first()
    )  # fmt: skip
    if first is None:
        return frozenset()
    was = PlanItem.objects.filter(venue_id=venue, need_key=OuterRef("need_key"), until=OuterRef("since"))
    rows = (
        PlanItem.objects.filter(venue_id=venue, until__isnull=True, since__gte=first)
        .annotate(
            was_place=Subquery(was.values("place_id")[:1]),
            was_start=Subquery(was.values("during__startswith")[:1]),
        )
        .filter(was_start__isnull=False)
        .exclude(was_place=F("place_id"), was_start=F("during__startswith"))
    )
    return frozenset(rows.values_list("need_key", flat=True))
