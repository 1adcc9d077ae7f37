"""What meetings ask the duty manager: one that nobody said had ended, in whose hall another has begun."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.areas.meetings.models import Meeting
from concentric.orders.desk.decisions import Decision
from concentric.planning.models import PlanItem


def not_said_to_have_ended(venue: UUID, now: datetime) -> list[Decision]:
    """Running, as far as anybody said; but without a hall in the plan in force, or in one where another runs."""
    del now
    running = Meeting.objects.filter(venue_id=venue, actual_start__isnull=False, actual_end__isnull=True)
    meetings = {f"meeting:{m.id}/hall": m for m in running.order_by("actual_start")}
    in_force = PlanItem.objects.filter(venue_id=venue, until__isnull=True, need_key__in=list(meetings))
    places: dict[str, UUID | None] = dict(in_force.values_list("need_key", "place_id"))
    last: dict[UUID | None, str] = {
        places[key]: key for key in meetings if key in places
    }  # that began last in each
    return [
        Decision(
            code="decision-meeting-not-ended",
            url=f"/meetings/{m.id}",
            since=m.actual_start,
            data={"code": m.code},
        )
        for key, m in meetings.items()
        if m.actual_start is not None and last.get(places.get(key)) != key
    ]
