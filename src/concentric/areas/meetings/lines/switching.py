"""A meeting goes over another line from now on: one tap, one entry; and the rehearsal with the far end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from concentric.areas.meetings.lines import rules
from concentric.areas.meetings.lines.entering import keeper
from concentric.areas.meetings.lines.models import Line, LineMeasure, LineRehearsal, LineSwitch
from concentric.areas.meetings.lines.noted import percent
from concentric.areas.meetings.lines.reading import last_measures, placed_of
from concentric.areas.meetings.lines.standing import FRESH, carries
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.service import HALL
from concentric.core.errors import Conflict, Invalid
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.desk.fields import bounded, when
from concentric.planning.models import PlanItem
from concentric.venue.find import find

SWITCHED = entry_kind("meeting.line_switched", personal={"reason": of.REMARK}, why="reason")
REHEARSED = entry_kind("meeting.line_rehearsed", personal={"remark": of.REMARK})
CHECKS = ("register", "loopback", "content", "audio", "encryption")  # AV-05


class NoVideo(Conflict):
    """The meeting goes over no line: it is held without video, has ended or was cancelled. Data: code."""

    code = "line.no_video"


class LineNotThere(Conflict):
    """The line does not carry: it is out of use or still being laid. Data: line."""

    code = "line.not_there"


@action(kind=SWITCHED, permission=rules.KEEP)
def switch_line(by: By, *, meeting_id: UUID, line_id: UUID, reason: str = "") -> Outcome:
    """The entry keeps what both lines were measured to be like just then; of one that nobody measured, that."""
    keeper(by)
    meeting = _by_video(by, meeting_id)
    line = find(Line, by.venue, line_id)
    if not carries(line):
        raise LineNotThere(line=line.code)
    placed = placed_of(meeting, hall_item(meeting))
    if placed.line is not None and placed.line.id == line.id and placed.put_on is not None:
        return Outcome(changed=False, answer={"meeting": meeting.id, "line": line.id})
    reason = bounded("reason", reason)
    was = placed.line
    found = last_measures([one.id for one in (was, line) if one is not None], by.now())
    row = LineSwitch(
        id=by.means.new_id(), venue_id=by.venue, meeting=meeting, line=line, at=when(by), by=by.actor.id
    )
    row.save(force_insert=True)
    return Outcome(
        subjects={"meeting": meeting.id, "line": line.id, **({"was": was.id} if was is not None else {})},
        values={
            "code": meeting.code, "line": line.code, "carrier": line.carrier, "was": was.code if was else "",
            "had": int(was is not None),
            "running": int(placed.running),
            **_just_now("was", found.get(was.id) if was is not None else None, by),
            **_just_now("now", found.get(line.id), by),
        },
        personal=(Personal("reason", meeting.id, reason),) if reason else (),
        answer={"meeting": meeting.id, "line": line.id},
        after=lambda number: _number(row, number),
    )  # fmt: skip


@action(kind=REHEARSED, permission=rules.KEEP)
def rehearse_line(
    by: By, *, meeting_id: UUID, line_id: UUID, passed: Sequence[str] = (), remark: str = ""
) -> Outcome:
    """With the far end on the telephone: registered, looped back, second picture, both heard, encrypted (AV-05)."""
    keeper(by)
    meeting = _by_video(by, meeting_id)
    line = find(Line, by.venue, line_id)
    unknown = sorted(set(passed) - set(CHECKS))
    if unknown:
        raise Invalid(field="passed", value=unknown[0][:40], accepted=list(CHECKS))
    missing = [one for one in CHECKS if one not in passed]
    remark = bounded("reason", remark)
    LineRehearsal(
        id=by.means.new_id(), venue_id=by.venue, meeting=meeting, line=line, at=when(by), by=by.actor.id,
        missing=missing,
    ).save(force_insert=True)  # fmt: skip
    return Outcome(
        subjects={"meeting": meeting.id, "line": line.id},
        values={"code": meeting.code, "line": line.code, "missing": missing, "n": len(missing)},
        personal=(Personal("remark", meeting.id, remark),) if remark else (),
        answer={"meeting": meeting.id, "line": line.id},
    )


def hall_item(meeting: Meeting) -> PlanItem | None:
    """Its hall in the plan in force. One query."""
    return PlanItem.objects.filter(
        venue_id=meeting.venue_id, kind=HALL, need_key=f"meeting:{meeting.id}/hall", until__isnull=True
    ).first()


def _by_video(by: By, meeting_id: UUID) -> Meeting:
    meeting = find(Meeting, by.venue, meeting_id, lock=True)
    if not meeting.video or meeting.cancelled or meeting.actual_end is not None:
        raise NoVideo(code=meeting.code)
    return meeting


def _just_now(which: str, row: LineMeasure | None, by: By) -> dict[str, Any]:
    """`measured` 0: not in the last minute."""
    if row is None or by.now() - row.at > FRESH or not row.sent:
        return {
            f"{which}_measured": 0,
            f"{which}_loss": "",
            f"{which}_jitter_ms": -1,
            f"{which}_delay_ms": -1,
        }
    return {
        f"{which}_measured": 1,
        f"{which}_loss": percent(-(-row.lost * 1000 // row.sent)),
        f"{which}_jitter_ms": -1 if row.jitter_us is None else round(row.jitter_us / 1000),
        f"{which}_delay_ms": -1 if row.delay95_us is None else round(row.delay95_us / 1000),
    }


def _number(row: LineSwitch, number: int) -> None:
    LineSwitch.objects.filter(id=row.id).update(number=number)
