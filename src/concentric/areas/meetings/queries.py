"""Reads of the area."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from concentric.areas.meetings.models import Meeting
from concentric.core.intervals import Interval
from concentric.planning.models import PlanItem


def meetings_to_plan(venue: UUID, horizon: Interval) -> QuerySet[Meeting]:
    """Meetings that may need something in the horizon: asked for within it, running, or ended not long before.

    A meeting whose start has passed unrecorded is among them for a day: it may well be running.
    """
    lately = horizon.start - timedelta(days=1)
    return (
        Meeting.objects.filter(venue_id=venue, cancelled=False)
        .filter(
            Q(actual_start__isnull=True, latest__gte=lately, earliest__lt=horizon.end)
            | Q(actual_start__isnull=False, actual_end__isnull=True)
            | Q(actual_end__gte=lately)
        )
        .select_related("loop")
        .order_by("code")
    )


def meetings_of_day(venue: UUID, day: Interval) -> QuerySet[Meeting]:
    """Meetings that start in a service day, by wished or actual start."""
    return (
        Meeting.objects.filter(venue_id=venue)
        .filter(
            Q(wish__gte=day.start, wish__lt=day.end)
            | Q(actual_start__gte=day.start, actual_start__lt=day.end)
        )
        .select_related("loop")
        .order_by("wish", "code")
    )


def state_of(meeting: Meeting, item: PlanItem | None) -> str:
    """How a meeting stands, as the message `meeting-state-<this>`. `item`: its hall in the plan in force."""
    if meeting.cancelled:
        return "cancelled"
    if meeting.actual_end:
        return "held"
    if meeting.actual_start:
        return "running"
    return "planned" if item else "unplaced"


def names_of_meetings(venue: UUID) -> dict[str, str]:
    """Id → code: what a meeting is called where its title is nobody's business."""
    return {str(id_): code for id_, code in Meeting.objects.filter(venue_id=venue).values_list("id", "code")}
