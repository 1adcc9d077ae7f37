"""How a line stands, derived from what was said and measured of it."""

from __future__ import annotations

from datetime import timedelta

from concentric.areas.meetings.lines.measuring import Level, Limits
from concentric.areas.meetings.lines.models import Line
from concentric.venue.profile import Profile

OUT, LAYING, FAULT, CRITICAL, WARN, SERVICE = "out", "laying", "fault", "critical", "warn", "service"
FRESH = timedelta(seconds=60)  # what was measured longer ago is not what a line is like just now


def state_of(line: Line) -> str:
    """The message `line-state-<this>`: the first of these that is true of it."""
    if line.out_at is not None:
        return OUT
    if line.in_service_at is None:
        return LAYING
    if line.fault_since is not None:
        return FAULT
    return {Level.CRITICAL: CRITICAL, Level.WARN: WARN}.get(Level(line.level), SERVICE)


def carries(line: Line) -> bool:
    """Whether meetings may be put on it: in service, be it good or bad just now."""
    return line.out_at is None and line.in_service_at is not None


def badness(line: Line) -> int:
    """0 good; the larger, the less anybody would want a meeting on it."""
    return 3 if line.fault_since is not None else line.level


def limits_of(profile: Profile) -> Limits:
    """AV-04, as the venue's profile has it."""
    return Limits(
        (profile.line_loss_warn_permille, profile.line_loss_critical_permille),
        (profile.line_jitter_warn_ms * 1000, profile.line_jitter_critical_ms * 1000),
        (profile.line_delay_warn_ms * 1000, profile.line_delay_critical_ms * 1000),
    )
