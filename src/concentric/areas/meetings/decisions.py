"""What meetings ask the duty manager: one that nobody said had ended, in whose hall another has begun; a hall with a
fault, and how many are to meet in it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import GRACE
from concentric.orders.desk.decisions import Decision
from concentric.orders.desk.faults import undecided
from concentric.planning.models import PlanItem

AHEAD = timedelta(hours=24)
SHOWN = 3  # codes in one sentence


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


def not_said_to_have_begun(venue: UUID, now: datetime) -> list[Decision]:
    """Their start has passed and nobody said that they began: one question for all of them. Two queries."""
    rows = PlanItem.objects.filter(
        venue_id=venue, until__isnull=True, kind="meeting.hall", place__isnull=False,
        during__startswith__lte=now - GRACE, during__startswith__gt=now - AHEAD,
    )  # fmt: skip
    starts = {row.need_key: row.during.lower for row in rows}
    waiting = Meeting.objects.filter(
        venue_id=venue, cancelled=False, actual_start__isnull=True, actual_end__isnull=True,
        id__in=[key.removeprefix("meeting:").removesuffix("/hall") for key in starts],
    )  # fmt: skip
    found = sorted((starts[f"meeting:{m.id}/hall"], m.code, m.id) for m in waiting)
    if not found:
        return []
    since, _, first = found[0]
    one = len(found) == 1
    return [
        Decision(
            code="decision-meetings-not-begun", since=since, url=f"/meetings/{first}" if one else "/board#meetings",
            data={"n": len(found), "code": found[0][1], "codes": [code for _, code, _ in found[:SHOWN]]},
        )
    ]  # fmt: skip


def halls_with_a_fault(venue: UUID, now: datetime) -> list[Decision]:
    """Closed, or kept in use: until somebody says so. Two queries, four more where there is a fault."""
    faults = undecided(venue, now)
    if not faults:
        return []
    rows = PlanItem.objects.filter(
        venue_id=venue, until__isnull=True, kind="meeting.hall", place__in=[f.place.id for f in faults],
        during__overlap=(now, now + AHEAD),
    )  # fmt: skip
    meetings: dict[UUID | None, set[str]] = defaultdict(set)
    for place, need in rows.values_list("place_id", "need_key"):
        meetings[place].add(need)
    return [
        Decision(
            code="decision-fault", url=f"/places/{f.place.id}/close?fault={f.id}&until=day", since=f.since,
            data={"place": str(f.place.id), "since_at": f.since, "n": len(meetings[f.place.id])},
            said=f.said, telephone=f.telephone, whose=f.whose,
        )
        for f in faults
    ]  # fmt: skip
