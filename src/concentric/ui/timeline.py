"""Time drawn as lanes: where each bar stands, in percent of the span, so that no inline style is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from concentric.core.intervals import Interval
from concentric.ui.times import clock_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """`look` names its shape and colour, `label` is what is read on it, `words` its state for those who only listen.

    `short`: what stands there instead where the bar has no room for a name, or beside it where that has none either;
    without it the name is written where it has room, or not at all.
    `mark`: an icon for the state. `key` names it while pages refresh. `move` and `extend`: the addresses at
    which it can be moved or made longer, for a reader who may.
    """

    during: Interval
    look: str
    label: str = ""
    short: str = ""
    words: str = ""
    url: str = ""
    mark: str = ""
    key: str = ""
    move: str = ""
    extend: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A lane before it is drawn. `note`: a word beside its name; `key`: the place it stands for, if one."""

    label: str
    bars: Sequence[Bar]
    note: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar with its place, in percent of the span."""

    bar: Bar
    during: Interval
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    row: Row
    bars: tuple[Drawn, ...]
    zone: ZoneInfo

    def svg(self) -> SafeString:
        """The bars as SVG: said by code, not by a template, since a board has hundreds of them."""
        return mark_safe("".join(_svg(d, self.zone, *_beside(d, self.bars)) for d in self.bars))


def _beside(drawn: Drawn, bars: Sequence[Drawn]) -> tuple[float, float]:
    """Where what belongs together with a bar ends, and how much room is behind it until the next; both in percent."""
    own = drawn.bar.key.partition("/")[0]
    mine = [d for d in bars if own and d.bar.key.partition("/")[0] == own] or [drawn]
    end = max(d.x + d.width for d in mine)
    behind = [d.x for d in bars if d.x + d.width > end and d not in mine]
    return end, max(0.0, min([*behind, 100.0]) - end)


def _written(label: str) -> int:
    """About how many pixels a name takes at 12 px."""
    return 8 + sum(12 if ord(letter) > 0x2E7F else 7 for letter in label)


def _svg(drawn: Drawn, zone: ZoneInfo, end: float, room: float) -> str:
    bar, during = drawn.bar, drawn.during
    told = escape(
        f"{bar.label} {clock_time(during.start, zone)}–{clock_time(during.end, zone)} {bar.words}".strip()
    )
    label = wide = ""
    if bar.label and not bar.short:  # all of it or nothing: a line of text, since there are hundreds
        label = f'<text x="4" y="18">{escape(bar.label)}</text>'
        wide = f' data-w="{drawn.width}" data-named="{_written(bar.label)}"'
    elif bar.label:  # the page chooses by the bar's width at each zoom
        mark = f'<i class="ti ti-{bar.mark}" aria-hidden="true"></i> ' if bar.mark else ""
        label = (
            f'<foreignObject width="100%" height="100%"><div class="bar-label"><span>{mark}{escape(bar.label)}</span>'
            f"<b>{escape(bar.short)}</b></div></foreignObject>"
        )
        skip = round((end - drawn.x) / drawn.width * 100, 1) if drawn.width else 100
        wide = f' data-w="{drawn.width}" data-room="{round(room, 4)}" data-skip="{skip}"'
    edge = '<rect class="edge" x="100%" width="8" height="100%"/>' if bar.extend else ""
    silent = "" if bar.url else ' aria-hidden="true"'
    shape = (
        f'<svg class="bar {escape(bar.look)}" x="{drawn.x}%" width="{drawn.width}%" y="5" height="28"{wide}{silent}>'
        f'<rect width="100%" height="100%"/>{label}{edge}<title>{told}</title></svg>'
    )
    if not bar.url:
        return shape
    move = ""
    if bar.move or bar.extend:
        start, end = int(bar.during.start.timestamp()), int(bar.during.end.timestamp())
        move = f' data-from="{start}" data-until="{end}"'
        move += f' data-move="{escape(bar.move)}"' if bar.move else ""
        move += f' data-extend="{escape(bar.extend)}"' if bar.extend else ""
    return (
        f'<a class="item" id="bar-{escape(bar.key)}" href="{escape(bar.url)}" tabindex="-1" aria-label="{told}"'
        f' data-look="{escape(bar.look)}" data-x="{drawn.x}" data-w="{drawn.width}"{move}>{shape}</a>'
    )


@dataclass(frozen=True, slots=True)
class Hour:
    """A line of the clock. `level`: 3 midnight, labelled by its date, 2 every sixth hour, 1 every third, 0 the others;
    -1 a quarter.
    """

    x: float
    label: str
    level: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """`groups`: names with their lanes. `now` in percent, or None outside. `day` is where the chosen day stands."""

    groups: tuple[tuple[str, tuple[Lane, ...]], ...]
    hours: tuple[Hour, ...]
    quarters: tuple[Hour, ...]
    now: float | None
    span: Interval
    day: tuple[float, float]
    items: int = field(default=0)

    @property
    def looks(self) -> frozenset[str]:
        """Every shape and mark that is drawn, for the key to them."""
        bars = [d.bar for _, lanes in self.groups for lane in lanes for d in lane.bars]
        return frozenset(word for bar in bars for word in (*bar.look.split(), bar.mark) if word)

    @property
    def grid(self) -> tuple[tuple[str, tuple[float, ...]], ...]:
        """The clock's lines, drawn once beneath all lanes: quarters, hours, third hours, midnights."""
        levels = {"h0": (0,), "h1": (1, 2), "h3": (3,)}
        lines = [(name, tuple(h.x for h in self.hours if h.level in of)) for name, of in levels.items()]
        return (("hq", tuple(q.x for q in self.quarters)), *lines)


def draw(
    span: Interval, groups: Sequence[tuple[str, Sequence[Row]]], now: datetime, zone: ZoneInfo, day: Interval
) -> Timeline:
    """Place the bars of each lane within `span`; what lies outside is cut."""
    whole = span.length

    def percent(instant: datetime) -> float:
        return round((instant - span.start) / whole * 100, 4)

    def place(bar: Bar) -> Drawn | None:
        part = bar.during.meet(span)
        if part is None:
            return None
        x = percent(part.start)
        return Drawn(bar, part, x, round(percent(part.end) - x, 4))

    drawn = tuple(
        (name, tuple(Lane(row, tuple(d for bar in row.bars if (d := place(bar))), zone) for row in rows))
        for name, rows in groups
    )
    return Timeline(
        drawn, _hours(span, zone, percent), _quarters(span, zone, percent),
        percent(now) if span.contains(now) else None, span,
        (percent(day.start), percent(day.end)), sum(len(lane.bars) for _, rows in drawn for lane in rows),
    )  # fmt: skip


def _quarters(span: Interval, zone: ZoneInfo, percent: Callable[[datetime], float]) -> tuple[Hour, ...]:
    """The quarters between the hours, for who looks closely."""
    found, at = [], span.start
    while at < span.end:
        if at.astimezone(zone).minute:
            found.append(Hour(percent(at), f"{at.astimezone(zone):%H:%M}", -1))
        at += timedelta(minutes=15)
    return tuple(found)


def _hours(span: Interval, zone: ZoneInfo, percent: Callable[[datetime], float]) -> tuple[Hour, ...]:
    found = []
    at = span.start
    while at < span.end:
        hour = at.astimezone(zone).hour
        level = 3 if hour == 0 else 2 if hour % 6 == 0 else 1 if hour % 3 == 0 else 0
        label = (
            f"{at.astimezone(zone):{'%m-%d' if level == 3 else '%H'}}" if hour != 1 else ""
        )  # the date is wide
        found.append(Hour(percent(at), label, level))
        at += timedelta(hours=1)
    return tuple(found)
