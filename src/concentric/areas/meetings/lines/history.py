"""A day of a line, from what was kept of it: the worst of each ten minutes, and where it stands in a small picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Max

from concentric.areas.meetings.lines.models import LineMeasure

STEP = timedelta(minutes=10)
COLUMNS = 144
TOP_PERMILLE = 100  # a tenth lost, or more, is a full column: 10% is unusable (AV-04's source)
HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Column:
    """`x` from the left, `height` of `HEIGHT`; `level` the worst of anything in these ten minutes."""

    x: int
    y: int
    height: int
    level: int
    at: datetime
    loss: str


@dataclass(frozen=True, slots=True)
class Day:
    """`columns` only where something was measured; `bad`: how many of them were out of bounds."""

    columns: tuple[Column, ...]
    bad: int


def days_of(lines: Collection[UUID], now: datetime) -> dict[UUID, Day]:
    """Line → its last day, up to now. One query."""
    since = now - STEP * COLUMNS
    rows = (
        LineMeasure.objects.filter(line_id__in=lines, at__gt=since, at__lte=now, sent__gt=0)
        .values("line_id", "at")
        .annotate(worst=Max("level"), loss=Max(F("lost") * 1000 / F("sent")))
    )
    worst: dict[UUID, dict[int, tuple[int, int]]] = defaultdict(dict)
    for row in rows:
        n = min(COLUMNS - 1, int((row["at"] - since) / STEP))
        level, loss = worst[row["line_id"]].get(n, (0, 0))
        worst[row["line_id"]][n] = (max(level, row["worst"]), max(loss, row["loss"]))
    return {line: _day(each, since) for line, each in worst.items()}


def _day(each: dict[int, tuple[int, int]], since: datetime) -> Day:
    columns = []
    for n, (level, loss) in sorted(each.items()):
        height = max(2, HEIGHT * min(loss, TOP_PERMILLE) // TOP_PERMILLE)
        columns.append(Column(n * 2, HEIGHT - height, height, level, since + STEP * n, f"{loss / 10:g}"))
    return Day(tuple(columns), sum(level > 0 for level, _ in each.values()))
