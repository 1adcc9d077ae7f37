"""What a paper pack is made of. Rooms above register their own sections, and say whom a section is for.

A section's pages are handed to those it is for; what they need not know is not on them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.core.registry import Registry
from concentric.ui.text import Language
from concentric.ui.times import clock_time, day_and_time
from concentric.venue.models import Venue
from concentric.venue.names import Names

AUDIENCES = ("desk", "gate", "rooms", "crew", "all")


@dataclass(frozen=True)
class Printing:
    """What a section is read for: a venue, from `now` on, in a language."""

    venue: UUID
    now: datetime
    language: Language

    @cached_property
    def home(self) -> Venue:
        return Venue.objects.get(id=self.venue)

    @property
    def zone(self) -> ZoneInfo:
        return self.home.service_day.zone

    @cached_property
    def names(self) -> Names:
        return Names(self.venue, self.language)

    def clock(self, instant: datetime) -> str:
        return clock_time(instant, self.zone)

    def day(self, instant: datetime) -> str:
        return day_and_time(instant, self.zone, self.language)


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table. `columns` with relative widths; `write_in` are empty boxes at the end of each row.

    `written`: what is in those boxes already, row by row. `apart`: on a page of its own, to be handed out.
    `tasks` are the tasks of the rows, in order, so that what is written can be entered by its row afterwards.
    """

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[str]]
    write_in: Sequence[tuple[str, int]] = ()
    note: str = ""
    empty: str = ""
    written: Sequence[Sequence[str]] = ()
    apart: bool = False
    tasks: Sequence[UUID] = field(default=())


@dataclass(frozen=True)
class Section:
    """`order` within the pack; `audience` is whom it is for.

    `shows`: the kinds of entry, or how they begin, after which it may say something else than what was printed.
    """

    name: str
    order: int
    audience: str
    read: Callable[[Printing], Sequence[Table]]
    shows: tuple[str, ...]


SECTIONS: Registry[Section] = Registry("paper section")


def section(
    name: str, *, order: int, audience: str, read: Callable[[Printing], Sequence[Table]], shows: Sequence[str]
) -> Section:
    """Register a section. One that shows nothing of the ledger (`shows` empty) is never out of date."""
    if audience not in AUDIENCES:
        raise ValueError(f"{name}: nobody is {audience}")
    return SECTIONS.add(name, Section(name, order, audience, read, tuple(shows)))


def chosen(audience: str) -> list[Section]:
    """The sections of one audience, with those for all; every section for the desk."""
    found = [s for s in SECTIONS.values() if audience == "desk" or s.audience in (audience, "all")]
    return sorted(found, key=lambda s: (s.order, s.name))
