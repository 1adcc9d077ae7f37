"""The chain of laying a line: each section after the one before it, from when it is ordered, or overnight before the
meeting that needs it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.core.intervals import Interval
from concentric.orders.standards.content import Section

KIND = "line.laying"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayingFact:
    """A line that is being laid. `done`: section → when it truly ended; `begun`: when it truly began."""

    id: UUID
    code: str
    carrier: str
    place: UUID
    ordered: datetime
    ready_by: datetime | None  # when the meeting's rehearsals begin that need it
    standard: UUID
    sections: tuple[Section, ...]
    begun: Mapping[str, datetime]
    done: Mapping[str, datetime]
    cause: int

    @property
    def subject(self) -> str:
        return f"line:{self.id}"

    def key(self, section: Section) -> str:
        return f"{self.subject}/laying/{section.key}"


def takes(sections: Sequence[Section]) -> timedelta:
    """From the beginning of the first to the end of the last, when nothing waits."""
    return timedelta(minutes=sum(section.length_min for section in sections))


def begins(
    ordered: datetime, ready_by: datetime | None, length: timedelta, zone: ZoneInfo, night_begins: int
) -> datetime:
    """When the first section begins.

    Without a meeting, at once. For one, at the last nightfall from which all of it is done in time: cables are drawn
    through corridors when nobody walks there. When no night suffices, at once, be it in time or not.
    """
    if ready_by is None:
        return ordered
    latest = ready_by - length
    evening = latest.astimezone(zone).replace(hour=night_begins, minute=0, second=0, microsecond=0)
    if evening > latest:
        evening -= timedelta(days=1)
    return max(evening.astimezone(ordered.tzinfo), ordered) if evening >= ordered else ordered


def chain(fact: LayingFact, start: datetime, now: datetime) -> Iterator[tuple[Section, Interval]]:
    """Each section that is still to be done, and when: none begins before the one before it is over.

    What took longer, or began late, moves what follows; what was done sooner lets the next begin sooner. What is late
    is asked for now.
    """
    free = start
    for section in fact.sections:
        length = timedelta(minutes=section.length_min)
        if section.key in fact.done:
            free = max(fact.done[section.key], fact.ordered)
            continue
        begun = fact.begun.get(section.key)
        begin = begun if begun is not None else max(free, _minute(now)) if free < now else free
        end = max(begin + length, _minute(now)) if begun is not None else begin + length
        if end <= begin:
            end = begin + timedelta(minutes=1)
        yield section, Interval(begin, end)
        free = end


def _minute(now: datetime) -> datetime:
    floor = now.replace(second=0, microsecond=0)
    return floor if floor == now else floor + timedelta(minutes=1)
