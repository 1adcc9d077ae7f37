"""The service day: 06:00 to 06:00 by default, in the venue's zone. A night belongs to the day it began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from concentric.core.intervals import Interval


@dataclass(frozen=True, slots=True)
class ServiceDay:
    """A venue's way of cutting time into days."""

    zone: ZoneInfo
    begins: time = time(6, 0)

    def of(self, instant: datetime) -> date:
        """The service day that holds `instant`."""
        local = instant.astimezone(self.zone)
        return local.date() if local.time() >= self.begins else local.date() - timedelta(days=1)

    def bounds(self, day: date) -> Interval:
        """`[start, end)` of a service day, in UTC; 23 or 25 hours when the zone's clock changes."""
        return Interval(self._start(day), self._start(day + timedelta(days=1)))

    def _start(self, day: date) -> datetime:
        return datetime.combine(day, self.begins, self.zone).astimezone(UTC)
