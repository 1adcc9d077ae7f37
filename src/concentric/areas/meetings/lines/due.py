"""What is to be measured now: each line by itself, before a meeting, while it runs, each week. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from concentric.venue.profile import Profile

REHEARSAL, RECHECK, READY, WEEKLY, ASKED = "rehearsal", "recheck", "ready", "weekly", "asked"


@dataclass(frozen=True, slots=True)
class Uses:
    """A meeting by video that is planned or runs, and the lines it has: the one it is on, and the other."""

    meeting: UUID
    start: datetime
    running: bool
    lines: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class ToTest:
    """`since`: a test after that is this one; it is not asked for twice."""

    line: UUID
    purpose: str
    meeting: UUID | None
    since: datetime


def phase(start: datetime, now: datetime, profile: Profile) -> tuple[str, datetime] | None:
    """Which test before a meeting it is time for, and since when (AV-06); None: too early, or it should have begun."""
    if now >= start:
        return None
    for purpose, before in (
        (READY, timedelta(minutes=profile.line_ready_minutes)),
        (RECHECK, timedelta(minutes=profile.line_recheck_minutes)),
        (REHEARSAL, timedelta(hours=profile.line_rehearse_hours)),
    ):
        if now >= start - before:
            return purpose, start - before
    return None


def to_test(
    uses: Sequence[Uses],
    lines: Sequence[UUID],
    last: Mapping[UUID, datetime],
    now: datetime,
    profile: Profile,
) -> list[ToTest]:
    """The tests that are due now, at most one for a line. `last`: when each line was tested last.

    Whatever test there was since is this one as well: a line that two meetings have in one hour is tested once.
    """
    found: dict[UUID, ToTest] = {}
    for use in sorted(uses, key=lambda one: (one.start, one.meeting)):
        due = None if use.running else phase(use.start, now, profile)
        if due is None:
            continue
        for line in use.lines:
            if line not in found and _not_since(last, line, due[1]):
                found[line] = ToTest(line, due[0], use.meeting, due[1])
    week = now - timedelta(days=profile.line_spare_test_days)
    for line in lines:
        if line not in found and _not_since(last, line, week):
            found[line] = ToTest(line, WEEKLY, None, week)
    return list(found.values())


def _not_since(last: Mapping[UUID, datetime], line: UUID, since: datetime) -> bool:
    return line not in last or last[line] < since


def to_watch(uses: Sequence[Uses], bad: Sequence[UUID]) -> frozenset[UUID]:
    """Lines that are measured without a break: both of each meeting that runs, and those that are bad until they are
    good again."""
    return frozenset(line for use in uses if use.running for line in use.lines) | frozenset(bad)
