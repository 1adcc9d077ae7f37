"""Half-open intervals `[start, end)` of time. Touching intervals do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """`[start, end)`, both aware; `start < end`."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("an interval's ends are aware instants")
        if not self.start < self.end:
            raise ValueError(f"an interval ends after it starts: {self.start} .. {self.end}")

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded down."""
        return int(self.length.total_seconds() // 60)

    def overlaps(self, other: Interval) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, instant: datetime) -> bool:
        return self.start <= instant < self.end

    def covers(self, other: Interval) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meet(self, other: Interval) -> Interval | None:
        """The part in both, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Interval(start, end) if start < end else None

    def shifted(self, by: timedelta) -> Interval:
        return Interval(self.start + by, self.end + by)


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same instants as disjoint intervals in order; touching ones are joined."""
    joined: list[Interval] = []
    for item in sorted(intervals):
        if joined and item.start <= joined[-1].end:
            joined[-1] = Interval(joined[-1].start, max(joined[-1].end, item.end))
        else:
            joined.append(item)
    return tuple(joined)


def subtract(whole: Interval, taken: Iterable[Interval]) -> tuple[Interval, ...]:
    """What is left of `whole` when `taken` is taken out, in order."""
    left: list[Interval] = []
    at = whole.start
    for item in union(taken):
        if item.end <= at:
            continue
        if item.start >= whole.end:
            break
        if item.start > at:
            left.append(Interval(at, item.start))
        at = max(at, item.end)
    if at < whole.end:
        left.append(Interval(at, whole.end))
    return tuple(left)


def clashes(intervals: Sequence[Interval]) -> tuple[tuple[int, int], ...]:
    """Index pairs `(i, j)`, i < j, of intervals that overlap."""
    order = sorted(range(len(intervals)), key=lambda i: intervals[i])
    found: list[tuple[int, int]] = []
    open_: list[int] = []
    for i in order:
        open_ = [j for j in open_ if intervals[j].end > intervals[i].start]
        found.extend((min(i, j), max(i, j)) for j in open_)
        open_.append(i)
    return tuple(sorted(found))
