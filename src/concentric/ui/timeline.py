"""A day drawn as lanes: where each bar stands, in percent of the day, so that no inline style is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from concentric.core.intervals import Interval


@dataclass(frozen=True, slots=True)
class Bar:
    """`kind` names its look; `label` is what is read, `url` where it leads."""

    during: Interval
    kind: str
    label: str
    title: str = ""
    url: str = ""
    x: float = 0
    width: float = 0


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """`hours` are (percent, label, is midnight); `now` in percent, or None outside the day."""

    lanes: tuple[Lane, ...]
    hours: tuple[tuple[float, str, bool], ...]
    now: float | None = None
    day: Interval | None = field(default=None)


def draw(
    day: Interval, lanes: Sequence[tuple[str, Sequence[Bar]]], now: datetime, zone: ZoneInfo
) -> Timeline:
    """Place the bars of each lane within `day`; what lies outside is cut."""
    whole = day.length

    def percent(instant: datetime) -> float:
        return round((instant - day.start) / whole * 100, 3)

    drawn = []
    for label, bars in lanes:
        placed = []
        for bar in bars:
            part = bar.during.meet(day)
            if part is not None:
                x = percent(part.start)
                placed.append(
                    Bar(part, bar.kind, bar.label, bar.title, bar.url, x, round(percent(part.end) - x, 3))
                )
        drawn.append(Lane(label, tuple(placed)))
    hours = []
    at = day.start
    while at < day.end:
        local = at.astimezone(zone)
        hours.append((percent(at), f"{local:%H}", local.hour == 0))
        at += timedelta(hours=1)
    return Timeline(tuple(drawn), tuple(hours), percent(now) if day.contains(now) else None, day)
