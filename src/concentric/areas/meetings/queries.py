"""Reads of the area."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.rules import COORDINATION, EVERY_TITLE
from concentric.core.intervals import Interval
from concentric.ledger.actor import Actor
from concentric.orders.missions.queries import visible
from concentric.orders.models import BEGUN_STATES, OPEN_STATES, Task
from concentric.planning.models import Pin, PlanItem

GRACE = timedelta(minutes=5)  # before anybody is asked why a meeting has not begun
BY_ORDER = frozenset({"liaison", "authority_viewer"})  # who sees a thing by the mission it belongs to


def meetings_to_plan(venue: UUID, horizon: Interval) -> QuerySet[Meeting]:
    """Meetings that may need something in the horizon: asked for within it, running, or ended not long before.

    A meeting whose start has passed unrecorded is among them for a day: it may well be running. One that is
    pinned to another start counts by that.
    """
    lately = horizon.start - timedelta(days=1)
    pinned = Pin.objects.filter(
        venue_id=venue, released_at__isnull=True, start__gte=lately, start__lt=horizon.end,
        need_key=Concat(Value("meeting:"), Cast(OuterRef("pk"), CharField()), Value("/hall")),
    )  # fmt: skip
    return (
        Meeting.objects.filter(venue_id=venue, cancelled=False)
        .filter(
            Q(actual_start__isnull=True, latest__gte=lately, earliest__lt=horizon.end)
            | Q(Exists(pinned), actual_start__isnull=True)
            | Q(actual_start__isnull=False, actual_end__isnull=True)
            | Q(actual_end__gte=lately)
        )
        .select_related("loop")
        .order_by("code")
    )


def readable(venue: UUID, actor: Actor) -> QuerySet[Meeting]:
    """The meetings that someone may know of, with `known_title`, `known_liaison` and `known_telephone`.

    These are empty, in the query already, and `concerned` false, unless the reader needs to know: the desk, the
    department that speaks with organisers, whoever asked for the meeting or serves it, and the readers of its mission.
    A liaison or viewer knows only of the meetings that they asked for, or that belong to such a mission.
    """
    of_mission = Q(mission__in=visible(venue, actor).values("id")) if actor.roles & BY_ORDER else Q(pk__in=[])
    own = Q(requested_by=actor.id) | of_mission
    rows = Meeting.objects.filter(venue_id=venue)
    if actor.roles and actor.roles <= BY_ORDER:
        rows = rows.filter(own)
    everything = bool(actor.roles & EVERY_TITLE) or actor.department == COORDINATION
    need = Q(pk__isnull=False) if everything else own | _served_by(actor)

    def known(column: str) -> Case:
        return Case(When(need, then=F(column)), default=Value(""))

    return rows.annotate(
        known_title=known("title"),
        known_liaison=known("liaison_name"),
        known_telephone=known("liaison_telephone"),
        concerned=Case(When(need, then=Value(True)), default=Value(False)),
    ).defer("title", "liaison_name", "liaison_telephone")


def _served_by(actor: Actor) -> Q:
    """The meetings that someone has a task of; for a head, those of the department."""
    of_this = Concat(Value("meeting:"), Cast(OuterRef("pk"), CharField()), Value("/"))
    tasks = Task.objects.filter(state__in=[*OPEN_STATES, *BEGUN_STATES], need_key__startswith=of_this)
    found = Q(pk__in=[])
    if actor.person is not None:
        found |= Q(Exists(tasks.filter(assigned__person_id=actor.person)))
    if "department_head" in actor.roles and actor.department is not None:
        found |= Q(Exists(tasks.filter(department__code=actor.department)))
    return found


def meetings_of_day(venue: UUID, actor: Actor, day: Interval) -> QuerySet[Meeting]:
    """Meetings that start in a service day, by wished or actual start, as `actor` may know of them."""
    return (
        readable(venue, actor)
        .filter(
            Q(wish__gte=day.start, wish__lt=day.end)
            | Q(actual_start__gte=day.start, actual_start__lt=day.end)
        )
        .select_related("loop")
        .order_by("wish", "code")
    )


def state_of(meeting: Meeting, item: PlanItem | None, now: datetime) -> str:
    """How a meeting stands, as the message `meeting-state-<this>`. `item`: its hall in the plan in force.

    `due`: its start has passed some minutes ago, and nobody has said that it began.
    """
    if meeting.cancelled:
        return "cancelled"
    if meeting.actual_end:
        return "held"
    if meeting.actual_start:
        return "running"
    if item is None:
        return "unplaced"
    return waiting_state(item.during.lower, now)


def waiting_state(start: datetime, now: datetime) -> str:
    """Of a meeting with a hall that nobody said has begun: `due` once its planned start lies `GRACE` behind."""
    return "due" if start + GRACE <= now else "planned"


def begun_of(venue: UUID, ids: Collection[str]) -> frozenset[str]:
    """Those of the meetings that somebody said have begun."""
    rows = Meeting.objects.filter(venue_id=venue, id__in=ids, actual_start__isnull=False)
    return frozenset(map(str, rows.values_list("id", flat=True)))


def known_title(meeting: Meeting) -> str:
    """What the reader of a `readable` meeting may know it as; empty when that is not theirs to know."""
    title: str = getattr(meeting, "known_title", "")
    return title


def names_of_meetings(venue: UUID) -> dict[str, str]:
    """Id → code: what a meeting is called where its title is nobody's business."""
    return {str(id_): code for id_, code in Meeting.objects.filter(venue_id=venue).values_list("id", "code")}
