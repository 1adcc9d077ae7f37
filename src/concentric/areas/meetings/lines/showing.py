"""What is shown of lines: each as a row of the table, and those of one meeting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from concentric.areas.meetings.lines import rules
from concentric.areas.meetings.lines.history import Day, days_of
from concentric.areas.meetings.lines.models import Line, LineMeasure, LineRehearsal
from concentric.areas.meetings.lines.noted import percent
from concentric.areas.meetings.lines.reading import Placed, all_lines, last_measures, placed_of, placed_on
from concentric.areas.meetings.lines.standing import badness, carries, state_of
from concentric.areas.meetings.lines.switching import CHECKS
from concentric.areas.meetings.models import Meeting
from concentric.ledger.actor import Actor
from concentric.ledger.permissions import may
from concentric.planning.models import PlanItem
from concentric.venue.profile import profile_in_force

AHEAD = timedelta(hours=24)
# A shape for each state, beside its word: nothing is told by colour alone.
MARKS = {
    "service": "circle-check", "warn": "alert-triangle", "critical": "alert-octagon", "fault": "plug-connected-x",
    "laying": "shovel", "out": "circle-off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """As it was measured, in words' numbers; `fresh`: within the last minute."""

    loss: str
    jitter_ms: int | None
    delay_ms: int | None
    minutes: int
    level: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    line: Line
    state: str
    mark: str
    measure: Seen | None
    day: Day | None
    meetings: tuple[Placed, ...]
    narrow: bool


def seen(row: LineMeasure | None, now: datetime) -> Seen | None:
    if row is None or not row.sent:
        return None
    return Seen(
        loss=percent(-(-row.lost * 1000 // row.sent)),
        jitter_ms=None if row.jitter_us is None else round(row.jitter_us / 1000),
        delay_ms=None if row.delay95_us is None else round(row.delay95_us / 1000),
        minutes=int((now - row.at).total_seconds() // 60), level=row.level, at=row.at,
    )  # fmt: skip


def rows_of(venue: UUID, now: datetime, only: UUID | None = None) -> list[Row]:
    """Every line, or one: how it stands, was measured, and what goes over it within a day. Ten queries at most."""
    lines = all_lines(venue)
    least = profile_in_force(venue, now).line_mbps_per_meeting
    used: dict[UUID, list[Placed]] = defaultdict(list)
    for one in placed_on(venue, now, AHEAD, lines):
        if one.line is not None:
            used[one.line.id].append(one)
    shown = [line for line in lines if only is None or line.id == only]
    ids = [line.id for line in shown]
    measures, days = last_measures(ids, now), days_of(ids, now)
    return [
        Row(
            line=line, state=(state := state_of(line)), mark=MARKS[state], measure=seen(measures.get(line.id), now),
            day=days.get(line.id), meetings=tuple(used[line.id]), narrow=0 < line.mbps < least,
        )
        for line in shown
    ]  # fmt: skip


def of_meeting(meeting: Meeting, hall: PlanItem | None, actor: Actor, now: datetime) -> dict[str, Any] | None:
    """The lines of a meeting by video, for its pages; None where it has no video. Seven queries at most."""
    if not meeting.video or meeting.cancelled:
        return None
    one = placed_of(meeting, hall)
    measures = last_measures([line.id for line in one.lines], now) if one.lines else {}
    over = meeting.actual_end is not None
    keeps = may(actor, rules.KEEP) and rules.keeps_lines(actor) and not over
    line, other = one.line, one.standby
    bad = line is not None and badness(line) > 0 and not over
    rehearsed = (
        LineRehearsal.objects.filter(venue_id=meeting.venue_id, meeting=meeting).order_by("-at").first()
    )
    return {
        "over": over, "hall": one.hall, "line": line, "standby": other, "put_on": one.put_on, "may": keeps,
        "opens": may(actor, rules.SEE),
        "each": [
            (role, each, state_of(each), MARKS[state_of(each)], seen(measures.get(each.id), now))
            for role, each in (("main", line), ("standby", other)) if each is not None
        ],
        "bad": bad,
        "propose": bad and other is not None and line is not None and badness(other) < badness(line),
        "no_other": bad and other is None,
        "back": not bad and one.put_on is not None and other is not None and other.role < (line.role if line else "")
                and not badness(other) and not over,
        "one_carrier": line is not None and other is not None and line.carrier == other.carrier,
        "telephone": (line.far_telephone if line is not None else "") or (other.far_telephone if other else ""),
        "others": [each for each in all_lines(meeting.venue_id) if carries(each) and line and each.id != line.id]
                  if keeps else [],
        "rehearsed": rehearsed, "checks": CHECKS,
    }  # fmt: skip


def in_words(placed: dict[str, Any] | None, say: Any) -> str:
    """For the function sheet: the line, its carrier, and the standby. `say(message, **data)`."""
    if placed is None or placed["line"] is None:
        return str(say("sheet-video-line-none"))
    line, other = placed["line"], placed["standby"]
    text = str(say("sheet-video-line-of", line=line.code, carrier=line.carrier))
    if other is None:
        return text
    standby = say("sheet-video-line-of", line=other.code, carrier=other.carrier)
    return str(say("sheet-video-line-and", line=text, other=standby))
