"""Which cars are still to come or to go, and when, as the meetings stand now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from concentric.areas.meetings.leaders.lines import car_at
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.planning.models import PlanItem

LATELY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Coming:
    """An arrival with its two minutes. None: not known, while its meeting has no hall."""

    row: LeaderArrival
    car_at: datetime | None
    leaves_at: datetime | None


def not_gone(venue: UUID, now: datetime) -> QuerySet[LeaderArrival]:
    """Neither called off nor driven off, of meetings that stand, and that were not over or to begin long ago."""
    since = now - LATELY
    rows = LeaderArrival.objects.filter(
        venue_id=venue, off_at__isnull=True, left_at__isnull=True, meeting__cancelled=False
    )
    return rows.exclude(meeting__actual_end__lt=since).exclude(
        meeting__actual_start__isnull=True, meeting__latest__lt=since
    )


def with_minutes(venue: UUID, rows: Iterable[LeaderArrival]) -> list[Coming]:
    """`rows` with their meetings read. One query; none without rows."""
    listed = list(rows)
    keys = {f"meeting:{row.meeting_id}/hall" for row in listed}
    halls = PlanItem.objects.filter(venue_id=venue, need_key__in=keys, until__isnull=True) if keys else []
    planned = {item.need_key: item.during for item in halls}
    found = []
    for row in listed:
        meeting, during = row.meeting, planned.get(f"meeting:{row.meeting_id}/hall")
        start = meeting.actual_start or (during.lower if during is not None else None)
        end = meeting.actual_end or (during.upper if during is not None else None)
        found.append(Coming(row, minute_of(row, start), row.leaves_at or end))
    return found


def minute_of(row: LeaderArrival, start: datetime | None) -> datetime | None:
    """When its car is at the door, of a meeting that begins at `start` (None: not known)."""
    return car_at(row, start) if start is not None else row.came_at or row.arrives_at
