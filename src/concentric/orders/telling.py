"""When people are told. Sleepers are woken for a hard rule only, and nobody is told more than a little at night. Pure.

A task whose people are off watch waits, planned, until the first hour of their watch; a change that comes after
somebody was told often enough tonight waits for the morning, unless what it moves is about to begin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.core.intervals import Interval
from concentric.venue.profile import Profile

Watches = Mapping[UUID, Sequence[Interval]]  # person → watches within a day of the horizon, in order


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A task as telling sees it. `again`: it was told before. `hard`: a hard rule or life-safety demands it."""

    start: datetime
    people: tuple[UUID, ...]
    again: bool
    hard: bool


@dataclass(frozen=True)
class Tonight:
    """Who is awake when, and how often each person was told anew in this `night` (None by day)."""

    now: datetime
    watches: Watches
    told: Mapping[UUID, int]
    night: Interval | None
    profile: Profile


def when_to_tell(task: Telling, tonight: Tonight) -> datetime:
    """Now, or the later instant at which everyone on the task may be told. Never later than needed to act."""
    now, profile, night = tonight.now, tonight.profile, tonight.night
    if task.hard or not task.people:
        return now
    last = max(now, task.start - timedelta(minutes=profile.freeze_minutes))  # from here on it must be known
    at = max(_awake(person, task.start, tonight) for person in task.people)
    often = any(tonight.told.get(person, 0) >= profile.night_changes for person in task.people)
    if task.again and often and night is not None:
        at = max(at, night.end)
    return min(at, last)


def _awake(person: UUID, start: datetime, tonight: Tonight) -> datetime:
    """From when this person may be told of work at `start`: in the watch it belongs to, and just before it."""
    before = timedelta(minutes=tonight.profile.wake_before_minutes)
    theirs = next((w for w in tonight.watches.get(person, ()) if w.start <= start < w.end), None)
    return tonight.now if theirs is None else max(tonight.now, theirs.start - before)


def night_of(now: datetime, zone: ZoneInfo, profile: Profile) -> Interval | None:
    """The night that `now` lies in; None by day."""
    local = now.astimezone(zone)
    begins, ends = time(profile.night_begins_hour), time(profile.night_ends_hour)
    today = local.date()
    for day in (today - timedelta(days=1), today):
        start = datetime.combine(day, begins, zone)
        end = datetime.combine(day if ends > begins else day + timedelta(days=1), ends, zone)
        if start <= local < end:
            return Interval(start.astimezone(now.tzinfo), end.astimezone(now.tzinfo))
    return None
