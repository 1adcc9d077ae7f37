"""The handover book's draft: what a watch leaves behind, from the ledger. Ids, codes and counts; no text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from concentric.core.registry import Registry
from concentric.ledger import canonical
from concentric.ledger.figures import FIGURES, Figure
from concentric.ledger.kinds import EntryKind
from concentric.ledger.models import Entry, last_number
from concentric.orders.desk.decisions import DECISIONS, OWN
from concentric.orders.desk.models import Call, Handover, Matter
from concentric.orders.endings import LISTED
from concentric.orders.missions.progress import Progress, progress
from concentric.orders.missions.unknown import unknowns
from concentric.orders.models import Task, TaskState
from concentric.venue.models import Venue

NEXT_WATCH = timedelta(hours=12)  # what a list asks by then is the next watch's to see through

# Kinds of entry that the next watch should read one by one, not only counted. Rooms add their own.
NOTABLE: Registry[EntryKind] = Registry("notable kind of entry")


def notable(*kinds: EntryKind) -> None:
    for kind in kinds:
        NOTABLE.add(kind.name, kind)


@dataclass(frozen=True, slots=True)
class Span:
    """The entries after `first` up to `last`, and from when to when."""

    begins_at: datetime
    first: int
    last: int


def span_since_last(venue: UUID, now: datetime) -> Span:
    """From the last handover that was given; the first one begins with the service day."""
    last = last_number(venue)
    before = Handover.objects.filter(venue_id=venue, given_at__isnull=False).order_by("-order").first()
    if before is not None:
        return Span(before.ends_at, before.number, last)
    days = Venue.objects.get(id=venue).service_day
    begins = days.bounds(days.of(now)).start
    earlier = Entry.objects.filter(venue_id=venue, at__lt=begins).order_by("-number")
    return Span(begins, earlier.values_list("number", flat=True).first() or 0, last)


def draw(venue: UUID, span: Span, now: datetime) -> dict[str, Any]:
    """The lines of a handover. What is open is open now: the caller holds the ledger when it signs."""
    entries = Entry.objects.filter(venue_id=venue, number__gt=span.first, number__lte=span.last)
    counts = entries.order_by().values("kind").annotate(n=Sum("lines")).values_list("kind", "n")
    above = [d for name, source in DECISIONS.items() if name not in OWN for d in source(venue, now)]
    tasks = Task.objects.filter(venue_id=venue).filter(
        Q(state=TaskState.REFUSED)
        | Q(state=TaskState.TOLD)
        | Q(state=TaskState.FAILED, actual_end__gte=span.begins_at)
        | Q(kind__startswith=LISTED, state=TaskState.DONE, checker__gt="")  # somebody has yet to look
        | Q(
            kind__startswith=LISTED,
            state__in=(TaskState.ACKNOWLEDGED, TaskState.STARTED),
            during__endswith__lte=now + NEXT_WATCH,
        )
    )
    return canonical.plain_map(
        {
            "counts": dict(sorted(counts)),
            "entries": list(
                entries.filter(kind__in=list(NOTABLE)).order_by("number").values_list("number", flat=True)
            ),
            "missions": [_of_mission(p) for p in progress(venue)],
            "matters": _ids(Matter.objects.filter(venue_id=venue, closed_at__isnull=True).order_by("code")),
            "calls": _ids(Call.objects.filter(venue_id=venue, closed_at__isnull=True).order_by("code")),
            "tasks": _ids(tasks.order_by("state", "during", "need_key")),
            "decisions": [{"code": d.code, "data": dict(d.data)} for d in above],
        }
    )


def _of_mission(p: Progress) -> dict[str, Any]:
    """How a mission stands, in what no purge has to take out of a signed book: counts, times and names of fields."""
    mission = p.mission
    return {
        "mission": mission.id, "state": mission.state, "guests": mission.guests, "about": mission.guests_about,
        "arrival_at": mission.first_arrival, "seal_at": mission.seal_at, "ends_at": mission.ends_at,
        "unknown": list(unknowns(mission)), "expected": p.expected, "arrived": p.arrived,
        "without_room": p.without_room, "unnamed": p.unnamed, "tasks": p.tasks, "done": p.done,
    }  # fmt: skip


def _ids(rows: QuerySet[Any]) -> list[UUID]:
    return list(rows.values_list("id", flat=True))


def figures_of(
    counts: Mapping[str, int], figures: Iterable[Figure] | None = None
) -> list[tuple[Figure, int]]:
    """The figures that the counted kinds make up, but for those that look into values. Pure."""
    chosen = FIGURES.values() if figures is None else figures
    found = [(f, sum(counts.get(kind, 0) for kind in f.kinds)) for f in chosen if f.narrow is None]
    return [(figure, n) for figure, n in found if n]
