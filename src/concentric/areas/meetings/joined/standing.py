"""Which other venues do not know how a meeting stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from concentric.areas.meetings.joined.models import Joint
from concentric.ledger.models import Entry
from concentric.orders.desk.decisions import Decision
from concentric.planning.models import PlanItem

EARLY = timedelta(
    minutes=5
)  # sooner than agreed by more than that, and the other side sits before a dark screen


def out_of_date(row: Joint, planned: datetime | None, now: datetime) -> bool:
    """Whether the other venue was told otherwise than things stand. Of one that runs both know when it was due."""
    meeting = row.meeting
    if meeting.cancelled:
        return not row.told_off
    if meeting.actual_start is not None:
        return now < row.told_start and meeting.actual_start + EARLY < row.told_start
    return (planned or meeting.wish) != row.told_start


def not_told(venue: UUID, now: datetime) -> list[Decision]:
    """Each of them, with the number to call. One query; two more when there is any."""
    rows = list(
        Joint.objects.filter(venue_id=venue, off_at__isnull=True)
        .filter(Q(meeting__actual_start__isnull=True) | Q(told_start__gt=now))
        .exclude(meeting__cancelled=True, told_off=True)
        .select_related("meeting")
    )
    if not rows:
        return []
    keys = {f"meeting:{row.meeting_id}/hall" for row in rows}
    items = PlanItem.objects.filter(venue_id=venue, need_key__in=keys, until__isnull=True)
    planned = {item.need_key: item.during.lower for item in items}
    late = [row for row in rows if out_of_date(row, planned.get(f"meeting:{row.meeting_id}/hall"), now)]
    numbers = {row.meeting.changed_number for row in late}
    since = dict(Entry.objects.filter(venue_id=venue, number__in=numbers).values_list("number", "at"))
    return [
        Decision(
            code="decision-joint-cancelled" if row.meeting.cancelled else "decision-joint-moved",
            url=f"/meetings/{row.meeting_id}#joined", since=since.get(row.meeting.changed_number, row.told_at),
            data={
                "code": row.meeting.code, "name": row.name, "was_start_at": row.told_start,
                "start_at": row.meeting.actual_start
                or planned.get(f"meeting:{row.meeting_id}/hall", row.meeting.wish),
            },
            telephone=row.contact_telephone, whose=row.contact_name,
        )
        for row in late
    ]  # fmt: skip
