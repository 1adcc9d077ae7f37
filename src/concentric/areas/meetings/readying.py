"""How long a hall is made ready before a meeting: set up anew, or only refreshed where it stands as it should (MTG-05).

The one place where the profile's numbers become minutes. The planner and whoever holds a hall by hand ask here; the
check of a plan (`verify.py`) computes it by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from concentric.areas.meetings.service import up_to_minute
from concentric.venue.profile import Profile


@dataclass(frozen=True, slots=True)
class Seated:
    """So many people in a layout: as a meeting wants a hall, or as a hall stands (`layout` empty: cleared, unknown)."""

    layout: str
    people: int


NOTHING = Seated("", 0)


@dataclass(frozen=True, slots=True)
class Readying:
    """Minutes of set-up and check, and of what takes their place where the hall stands as it should."""

    setup: int
    check: int
    refresh: int
    recheck: int

    @property
    def anew(self) -> int:
        return self.setup + self.check

    @property
    def refreshed(self) -> int:
        return self.refresh + self.recheck


def readying(profile: Profile, people: int) -> Readying:
    """For a meeting of so many. What is refreshed never takes longer than what is done anew."""
    return cut(profile, profile.setup_minutes(people), profile.check_minutes)


def cut(profile: Profile, setup: int, check: int) -> Readying:
    """The same, of a set-up and a check that take as long as they do."""
    return Readying(setup, check, min(setup, profile.refresh_minutes), min(check, profile.recheck_minutes))


def minutes_before(profile: Profile, wanted: Seated, stands: Seated) -> int:
    """For set-up and check of what is wanted, in a hall that stands so."""
    ready = readying(profile, wanted.people)
    as_it_should = stands.layout == wanted.layout and profile.good_for(stands.people) >= wanted.people
    return ready.refreshed if as_it_should else ready.anew


def soonest_ready(profile: Profile, now: datetime) -> datetime:
    """When a hall could be ready, were one free that stands as it should: a whole minute."""
    return up_to_minute(now) + timedelta(minutes=readying(profile, 0).refreshed)
