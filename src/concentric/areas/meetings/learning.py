"""How long meetings have run over what was asked for, by organiser, hall and hour; and what is left free for it.

A meeting that was extended ran over by what it took beyond its first length, and so did one of which somebody said in
its midst that the end is not known; one whose end was never known says nothing. The planner leaves room after a meeting
by its organiser's custom, or else by that of the hour: the hall is what it has yet to find.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models.functions import Coalesce

from concentric.areas.meetings.models import Meeting

REMEMBERED = timedelta(days=40)
LEAST = 5  # meetings, below which nothing is concluded
USUAL = 0.8  # four in five are over by then
MOST_FREE = 60  # minutes left free after one, at most
Key = TypeVar("Key")
LATE = 5  # minutes past its end, from which a meeting ran over


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held, and how many minutes past its first length it ended; negative: earlier."""

    id: UUID
    code: str
    organiser: str
    hall: UUID | None
    begun: datetime
    over: int


@dataclass(frozen=True, slots=True)
class Custom:
    """What several meetings had in common. `usual`: minutes by which four in five had ended."""

    count: int
    late: int
    median: int
    usual: int
    longest: int

    @property
    def free(self) -> int:
        """Minutes to be left free after the next one; 0 while there are too few to tell."""
        return min(MOST_FREE, -(-self.usual // 5) * 5) if self.count >= LEAST else 0


@dataclass(frozen=True, slots=True)
class Learnt:
    """Customs by organiser and by the hour of the day at which meetings began."""

    organisers: Mapping[str, Custom]
    hours: Mapping[int, Custom]

    def free_after(self, organiser: str, hour: int) -> int:
        """Minutes: the organiser's own custom where enough of theirs were held, or else that of the hour."""
        own = self.organisers.get(organiser) if organiser else None
        if own is not None and own.count >= LEAST:
            return own.free
        common = self.hours.get(hour)
        return common.free if common is not None else 0


def held(venue: UUID, since: datetime) -> list[Held]:
    """Meetings that began since then and have ended, their length having been known, if not to the end. One query."""
    ended = Meeting.objects.filter(venue_id=venue, actual_start__gte=since, actual_end__isnull=False)
    rows = ended.annotate(planned=Coalesce("length_min", "known_min")).filter(planned__isnull=False)
    rows = rows.order_by("actual_start", "code")
    columns = rows.values_list(
        "id",
        "code",
        "organiser",
        "actual_hall_id",
        "actual_start",
        "actual_end",
        "planned",
        "extended_min",
    )
    return [
        Held(id_, code, organiser.strip(), hall, begun, _minutes(ended - begun) - (length - extended))
        for id_, code, organiser, hall, begun, ended, length, extended in columns
        if begun is not None and ended is not None and length is not None
    ]


def learn(venue: UUID, now: datetime, zone: ZoneInfo) -> Learnt:
    """The customs of the last forty days. One query."""
    meetings = held(venue, now - REMEMBERED)
    return Learnt(
        custom_by((m.organiser, m.over) for m in meetings if m.organiser),
        custom_by((m.begun.astimezone(zone).hour, m.over) for m in meetings),
    )


def custom_by(pairs: Iterable[tuple[Key, int]]) -> dict[Key, Custom]:
    """By key, of (key, minutes over)."""
    found: dict[Key, list[int]] = defaultdict(list)
    for key, over in pairs:
        found[key].append(max(0, over))
    return {key: _custom(minutes) for key, minutes in found.items()}


def _custom(minutes: Sequence[int]) -> Custom:
    order = sorted(minutes)
    return Custom(
        count=len(order),
        late=sum(1 for m in order if m > LATE),
        median=_rank(order, 0.5),
        usual=_rank(order, USUAL),
        longest=order[-1],
    )


def _rank(order: Sequence[int], share: float) -> int:
    """Nearest rank."""
    return order[max(0, -(-int(share * 100) * len(order) // 100) - 1)]


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
