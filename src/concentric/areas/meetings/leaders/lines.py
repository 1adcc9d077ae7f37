"""The minute sheet of one arrival: each section of its list at its minute and its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from concentric.areas.meetings.service import down_to_minute, up_to_minute
from concentric.core.intervals import Interval
from concentric.orders.standards.content import Section
from concentric.planning.types import Item, Situation

KIND = "meeting.arrival"
OTHER_ANCHORS = ("start", "end", "leaving")  # what a section counts from; else from the car


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalFact:
    """An arrival as the planner sees it: neither who it is nor the car."""

    code: str
    meeting: str  # meeting:<id>
    meeting_code: str
    priority: int
    loop: str
    held: Interval | None  # once the meeting is over: when it was,
    held_in: UUID | None  # and where
    lead_min: int
    arrives_at: datetime | None
    leaves_at: datetime | None
    came_at: datetime | None
    door: UUID
    lift: UUID | None
    escort: UUID | None
    standard: UUID
    sections: tuple[Section, ...]
    cause: int

    def key(self, section: Section) -> str:
        """Stable, whatever is moved."""
        return f"{self.meeting}/arrival/{self.code}/{section.key}"


@dataclass(frozen=True, slots=True)
class Stands:
    """The meeting as it stands: its hall and its time."""

    during: Interval
    place: UUID | None


def stands(fact: ArrivalFact, items: Mapping[str, Item]) -> Stands | None:
    """From the plan, or as it was, for leaders go after a meeting is over. None while it has no hall."""
    hall = items.get(f"{fact.meeting}/hall")
    if hall is not None:
        return Stands(hall.during, hall.place)
    return Stands(fact.held, fact.held_in) if fact.held is not None else None


class Comes(Protocol):
    """What says when a car comes: an arrival, as it is kept or as the planner sees it."""

    @property
    def lead_min(self) -> int: ...
    @property
    def arrives_at(self) -> datetime | None: ...
    @property
    def came_at(self) -> datetime | None: ...


def car_at(fact: Comes, start: datetime) -> datetime:
    """When the car is at the door: as it was, as somebody said, or so long before the meeting begins."""
    return fact.came_at or fact.arrives_at or start - timedelta(minutes=fact.lead_min)


def anchor_of(fact: ArrivalFact, section: Section, meeting: Interval) -> datetime:
    """The instant that a section counts from, to the minute. `meeting`: as planned, or as it truly is."""
    if section.anchor in ("leaving", "end"):
        return down_to_minute(fact.leaves_at or meeting.end)
    return down_to_minute(meeting.start if section.anchor == "start" else car_at(fact, meeting.start))


def due(fact: ArrivalFact, section: Section, meeting: Interval) -> Interval:
    """When a section is to be done."""
    start = anchor_of(fact, section, meeting) + timedelta(minutes=section.offset_min)
    return Interval(start, start + timedelta(minutes=section.length_min))


def place_of(fact: ArrivalFact, section: Section, hall: UUID | None) -> UUID | None:
    """Where it is done; None: along the way."""
    return {"door": fact.door, "lift": fact.lift, "hall": hall}.get(section.at)


def wanted(fact: ArrivalFact, section: Section) -> bool:
    """Without a lift nothing is asked of anyone there."""
    return section.at != "lift" or fact.lift is not None


def lines(fact: ArrivalFact, hall: Stands, shared: Situation) -> Iterator[tuple[Section, Interval]]:
    """Each section that somebody is still asked for, and when.

    What was told and has come due stays as it was told. What could not be asked in time is asked for now, as long as
    what it is for has not happened; when the car comes early, whatever was still to be done for it is asked for now.
    """
    for section in fact.sections:
        if wanted(fact, section):
            during = _when(fact, section, hall, shared)
            if during is not None:
                yield section, during


def _when(fact: ArrivalFact, section: Section, hall: Stands, shared: Situation) -> Interval | None:
    then, key = due(fact, section, hall.during), fact.key(section)
    before = shared.items.get(key)
    if before is not None and before.during.start <= shared.now:
        return before.during if key in shared.begun or then.start <= shared.now else then
    if then.start >= down_to_minute(shared.now):
        return then
    # The car is here before anybody was due at this: it is asked for all the same, at once.
    early = fact.came_at is not None and before is not None and section.anchor not in OTHER_ANCHORS
    if early and before is not None and key in shared.begun:
        return before.during
    anchor = anchor_of(fact, section, hall.during)
    if anchor <= shared.now and then.end <= shared.now and not early:
        return None
    start = up_to_minute(shared.now)
    end = start + timedelta(minutes=section.length_min)
    if then.end <= anchor and not early:  # it is to be over by then, so there is less time for it
        end = max(min(end, anchor), start + timedelta(minutes=1))
    return Interval(start, end)
