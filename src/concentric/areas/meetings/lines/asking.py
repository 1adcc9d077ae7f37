"""What lines ask somebody to decide: another line for a meeting, the carrier's hotline, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from concentric.areas.meetings.lines.models import Line, LineTest
from concentric.areas.meetings.lines.noted import percent
from concentric.areas.meetings.lines.reading import Placed, all_lines, last_measures, placed_on
from concentric.areas.meetings.lines.standing import badness, carries
from concentric.orders.desk.decisions import Decision

AHEAD = timedelta(hours=24)
BREAK_OFF = timedelta(minutes=30)  # a meeting that begins within this is nearly as urgent as one that runs


def of_lines(venue: UUID, now: datetime) -> list[Decision]:
    """All that lines ask. One query where there is none, seven else; one more while any is being laid."""
    lines = all_lines(venue)
    found = lines_in_trouble(venue, now, lines) if any(carries(line) for line in lines) else []
    return found + lines_to_accept(
        [line for line in lines if line.in_service_at is None and line.out_at is None]
    )


def lines_in_trouble(venue: UUID, now: datetime, lines: Sequence[Line]) -> list[Decision]:
    """Meetings on a line that is bad, or without any; lines that are bad and carry none. Six queries."""
    placed = placed_on(venue, now, AHEAD, lines)
    bad = [line.id for line in lines if badness(line)]
    measures = last_measures(bad, now) if bad else {}
    found, named = [], set()
    for one in placed:
        decision = _of_meeting(one, now, measures)
        if decision is not None:
            found.append(decision)
            named |= {line.id for line in one.lines if badness(line)}
    found += [
        _of_line(line, now) for line in lines if carries(line) and line.id not in named and _to_report(line)
    ]
    return found


def lines_to_accept(laying: Sequence[Line]) -> list[Decision]:
    """Laid and tested, and nobody has accepted it. One query, if any."""
    last = {t.line_id: t for t in LineTest.objects.filter(line__in=laying).order_by("at")} if laying else {}
    return [
        Decision(
            code="decision-line-accept", url=f"/meetings/lines/{row.id}", since=last[row.id].at, patient=True,
            data={"line": row.code, "carrier": row.carrier},
        )
        for row in laying
        if row.id in last and last[row.id].level == 0 and row.ordered_at and last[row.id].at >= row.ordered_at
    ]  # fmt: skip


def _of_meeting(one: Placed, now: datetime, measures: Any) -> Decision | None:
    url, code = f"/meetings/{one.meeting.id}#lines", one.meeting.code
    soon = one.running or one.start - now <= BREAK_OFF
    if one.line is None:
        return Decision(code="decision-meeting-no-line", url=url, since=now, data={"code": code, "start_at": one.start},
                        patient=not soon) if one.hall is not None else None  # fmt: skip
    line, other = one.line, one.standby
    if badness(line):
        better = other is not None and badness(other) < badness(line)
        data: dict[str, Any] = {"code": code, "line": line.code, **_measured(line, measures)}
        since = line.fault_since or line.level_since or now
        if better and other is not None:
            data |= {"other": other.code, "carrier": other.carrier}
        return Decision(
            code="decision-line-switch" if better else "decision-line-no-other", url=url, since=since, data=data,
            urgent=one.running and badness(line) > 1, telephone=line.hotline, whose=line.carrier,
        )  # fmt: skip
    back = one.put_on is not None and other is not None and other.role < line.role and not badness(other)
    if back and other is not None and other.level_since is not None and one.put_on is not None:
        return Decision(
            code="decision-line-good-again", url=url, since=max(other.level_since, one.put_on.at), patient=True,
            data={"code": code, "line": other.code, "carrier": other.carrier, "other": line.code},
        )  # fmt: skip
    return None


def _to_report(line: Line) -> bool:
    return bool(line.level) or bool(line.trouble)


def _of_line(line: Line, now: datetime) -> Decision:
    code = "decision-line-bad" if line.level else "decision-line-unmeasured"
    return Decision(
        code=code, url=f"/meetings/lines/{line.id}", since=line.level_since or now, patient=True,
        data={"line": line.code, "carrier": line.carrier, "trouble": line.trouble}, telephone=line.hotline,
        whose=line.carrier,
    )  # fmt: skip


def _measured(line: Line, measures: Any) -> dict[str, Any]:
    row = measures.get(line.id)
    if line.fault_since is not None or row is None or not row.sent:
        return {
            "how": "fault" if line.fault_since is not None else "unmeasured",
            "loss": "",
            "jitter_ms": -1,
            "delay_ms": -1,
        }
    return {
        "how": "measured", "loss": percent(-(-row.lost * 1000 // row.sent)),
        "jitter_ms": -1 if row.jitter_us is None else round(row.jitter_us / 1000),
        "delay_ms": -1 if row.delay95_us is None else round(row.delay95_us / 1000),
    }  # fmt: skip
