"""Whose watch ends before the meeting they steward: another relief is asked for in time, and they stay till then."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.service import STEWARD
from concentric.core.intervals import Interval
from concentric.core.service_day import ServiceDay
from concentric.orders.desk.decisions import Decision
from concentric.orders.models import OPEN_STATES, Task
from concentric.planning.models import PlanItem
from concentric.venue.models import Person, Venue
from concentric.venue.watches import watches

IN_TIME = timedelta(minutes=60)  # before their watch ends: somebody is found, walks there and takes over
BEHIND, AHEAD = timedelta(hours=16), timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Short:
    """`until`: when their watch ends, or ended; `end`: when the meeting is planned to."""

    person: Person
    until: datetime
    end: datetime


def watch_ends(
    venue: UUID, people: Collection[UUID], now: datetime, service_day: ServiceDay
) -> Mapping[UUID, datetime]:
    """Person → when the watch ends that they are in, or were in last; nobody whose watches are not known. One query."""
    horizon = Interval(now - BEHIND, now + AHEAD)
    found = watches(venue, horizon, service_day, frozenset(people))
    begun = {person: [span.end for span in spans if span.start <= now] for person, spans in found.items()}
    return {person: max(ends) for person, ends in begun.items() if ends}


def short_of(
    task: Task | None,
    end: datetime | None,
    now: datetime,
    service_day: ServiceDay,
    *,
    instead: Person | None = None,
) -> list[Short]:
    """Of those who are at it, or of `instead`, who may take over: whose watch ends first. One query, if any."""
    if task is None or end is None:
        return []
    people = [instead] if instead is not None else [seat.person for seat in task.assigned.all()]
    until = watch_ends(task.venue_id, [person.id for person in people], now, service_day) if people else {}
    return [Short(person, until[person.id], end) for person in people if until.get(person.id, end) < end]


def reliefs_due(venue: UUID, now: datetime) -> list[Decision]:
    """Send another relief: their watch ends soon, or has ended, and the meeting goes on. One query; five more, when any
    runs."""
    running = Meeting.objects.filter(
        venue_id=venue, actual_start__isnull=False, actual_end__isnull=True, cancelled=False
    )
    meetings = {f"meeting:{row.id}/steward": row for row in running}
    if not meetings:
        return []
    tasks = (
        Task.objects.filter(venue_id=venue, need_key__in=list(meetings), kind=STEWARD, state__in=OPEN_STATES)
        .select_related("department").prefetch_related("assigned__person").order_by("need_key")
    )  # fmt: skip
    halls = PlanItem.objects.filter(
        venue_id=venue,
        until__isnull=True,
        need_key__in=[f"meeting:{row.id}/hall" for row in meetings.values()],
    )
    ends = {item.need_key: item.during.upper for item in halls}
    service_day = Venue.objects.get(id=venue).service_day
    return [
        _decision(task, meetings[task.need_key], one)
        for task in tasks
        for one in short_of(task, ends.get(f"meeting:{meetings[task.need_key].id}/hall"), now, service_day)
        if one.until - IN_TIME <= now
    ]


def _decision(task: Task, meeting: Meeting, one: Short) -> Decision:
    department = task.department
    return Decision(
        code="decision-relief-due", url=f"/meetings/{meeting.id}/steward",
        since=max(one.until - IN_TIME, meeting.actual_start or one.until),
        data={"code": meeting.code, "person": str(one.person.id), "until_at": one.until, "end_at": one.end},
        telephone=department.telephone if department is not None else "",
        whose=department.code if department is not None else "",
    )  # fmt: skip
