"""Reads of the desk: what is open, whose calls one sees, the log, and how a handover reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import F, QuerySet

from concentric.core.intervals import Interval
from concentric.ledger.actor import Actor
from concentric.ledger.kept import Kept
from concentric.ledger.models import Entry
from concentric.ledger.permissions import may
from concentric.orders.actions import DESK_ROLES
from concentric.orders.desk import broken, calls, matters, rules, signing
from concentric.orders.desk.models import Call, Handover, Matter, MatterKind

LOGGED = (
    calls.TAKEN, calls.PASSED, calls.ANSWERED, calls.OVER, matters.OPENED, matters.CLOSED,
    signing.DRAFTED, signing.COMPLETED, signing.GIVEN, signing.TAKEN, broken.NAMED,
)  # fmt: skip

K = TypeVar("K", bound=Kept)


def as_seen(rows: QuerySet[K], actor: Actor) -> list[K]:
    """The rows; without what was said and by whom, in the query already, for those who only look on."""
    if may(actor, rules.TAKE_CALLS):
        return list(rows)
    columns = list(rows.model.personal)
    found = list(rows.defer(*columns))
    for row in found:
        for column in columns:
            setattr(row, column, "")
    return found


def open_matters(venue: UUID) -> QuerySet[Matter]:
    """What is due first, first; what has no time after that, the oldest first."""
    rows = Matter.objects.filter(venue_id=venue, closed_at__isnull=True)
    return rows.select_related("department", "place").order_by(F("due_at").asc(nulls_last=True), "code")


def promises_due(venue: UUID, span: Interval) -> QuerySet[Matter]:
    """Open promises whose time comes before the span ends, those overdue among them."""
    return open_matters(venue).filter(kind=MatterKind.PROMISE, due_at__lt=span.end)


def open_calls(venue: UUID, actor: Actor) -> QuerySet[Call]:
    """What is urgent first. The desk sees all; others those passed to their department."""
    rows = Call.objects.filter(venue_id=venue, closed_at__isnull=True)
    rows = rows.select_related("department", "place").order_by("-urgent", "taken_at", "code")
    return rows if actor.roles & DESK_ROLES or "auditor" in actor.roles else _own(rows, actor)


def calls_over(venue: UUID, actor: Actor, since: datetime) -> QuerySet[Call]:
    """Calls of one's department that are over, the last first."""
    rows = Call.objects.filter(venue_id=venue, closed_at__gte=since).select_related("department", "place")
    return _own(rows.order_by("-closed_at", "code"), actor)


def calls_asked(venue: UUID, actor: Actor, since: datetime) -> list[Call]:
    """What someone asked for by themselves, the last first, and what has become of it. One query."""
    rows = Call.objects.filter(venue_id=venue, asked_by=actor.id, taken_at__gte=since)
    return list(rows.select_related("department", "place").order_by("-taken_at", "-code"))


def _own(rows: QuerySet[Call], actor: Actor) -> QuerySet[Call]:
    return rows.filter(department__code=actor.department or "")


def log(venue: UUID, span: Interval) -> QuerySet[Entry]:
    """The desk's entries of a span, the newest first, by when they happened."""
    return Entry.objects.filter(
        venue_id=venue, kind__in=[kind.name for kind in LOGGED],
        happened_at__gte=span.start, happened_at__lt=span.end,
    ).order_by("-happened_at", "-number")  # fmt: skip


def handovers(venue: UUID) -> QuerySet[Handover]:
    return Handover.objects.filter(venue_id=venue).order_by("-order")


def names_of_the_desk(venue: UUID) -> Mapping[str, str]:
    """Id → code of matters and calls."""
    rows = (
        *Matter.objects.filter(venue_id=venue).values_list("id", "code"),
        *Call.objects.filter(venue_id=venue).values_list("id", "code"),
    )
    return {str(id_): code for id_, code in rows}
