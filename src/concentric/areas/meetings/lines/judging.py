"""When a line turns bad, and when it is good again. Pure.

It turns bad with the first window that says so, for half a minute of a meeting is long; it is good again when every
window of the settling time was, so that one that comes and goes is one breach and not twenty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from concentric.areas.meetings.lines.measuring import Level


@dataclass(frozen=True, slots=True)
class Standing:
    """`level` as it was entered last; `good_since`: every window since then was better than it."""

    level: Level
    good_since: datetime | None = None


def judge(was: Standing, now_level: Level, at: datetime, settle: timedelta) -> Standing:
    """How it stands after one more window. A level that differs from `was` is to be entered."""
    if now_level > was.level:
        return Standing(now_level)
    if was.level == Level.GOOD or now_level != Level.GOOD:
        return Standing(was.level)
    since = was.good_since or at
    return Standing(Level.GOOD) if at - since >= settle else Standing(was.level, since)
