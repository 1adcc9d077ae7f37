"""What is shown of the other venues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from concentric.areas.meetings.joined.models import Joint
from concentric.areas.meetings.joined.standing import out_of_date
from concentric.areas.meetings.models import Meeting
from concentric.planning.models import PlanItem


@dataclass(frozen=True, slots=True)
class Seen:
    """`late`: they were told otherwise than things stand."""

    row: Joint
    late: bool
    start: datetime


def joints_of(meeting: Meeting, hall: PlanItem | None, now: datetime) -> list[Seen]:
    """The main venue first, then in the order in which they joined. One query."""
    planned = hall.during.lower if hall is not None else None
    rows = Joint.objects.filter(venue_id=meeting.venue_id, meeting=meeting, off_at__isnull=True)
    return [
        Seen(row, out_of_date(row, planned, now), meeting.actual_start or planned or meeting.wish)
        for row in rows.select_related("meeting").order_by("-hosts", "id")
    ]
