"""What the prober found and enters: that a line turned bad, that it is good again, what came of a test."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from concentric.areas.meetings.lines import rules
from concentric.areas.meetings.lines.measuring import Level, Measure
from concentric.areas.meetings.lines.models import Line, LineTest
from concentric.areas.meetings.models import Meeting
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.find import find
from concentric.venue.profile import profile_in_force

BREACHED = entry_kind("line.breached", personal={})
RECOVERED = entry_kind("line.recovered", personal={})
TESTED = entry_kind("line.tested", personal={})


@action(kind=BREACHED, permission=rules.MEASURE)
def note_breach(by: By, *, line_id: UUID, level: int, because: str, found: Measure) -> Outcome:
    """It is worse than was entered last: the meetings on it are offered their other line."""
    line = find(Line, by.venue, line_id, lock=True)
    if line.level >= level:  # entered by another process, or before this one was started again
        return Outcome(changed=False, answer={"line": line.id})
    line.level, line.level_since = level, by.now()
    line.save(update_fields=["level", "level_since"])
    return Outcome(
        subjects={"line": line.id},
        values={**_said(by, line, found), "level": Level(level).code, "because": because},
        answer={"line": line.id},
    )


@action(kind=RECOVERED, permission=rules.MEASURE)
def note_recovery(by: By, *, line_id: UUID, found: Measure) -> Outcome:
    """It was good for the profile's settling time without a break."""
    line = find(Line, by.venue, line_id, lock=True)
    if line.level == Level.GOOD:
        return Outcome(changed=False, answer={"line": line.id})
    since = line.level_since or by.now()
    line.level, line.level_since = Level.GOOD, by.now()
    line.save(update_fields=["level", "level_since"])
    minutes = max(1, round((by.now() - since).total_seconds() / 60))
    return Outcome(
        subjects={"line": line.id},
        values={**_said(by, line, found), "minutes": minutes},
        answer={"line": line.id},
    )


@action(kind=TESTED, permission=rules.MEASURE)
def note_test(
    by: By, *, line_id: UUID, purpose: str, meeting_id: UUID | None, level: int, found: Measure
) -> Outcome:
    """What a rehearsal, a recheck, the weekly test or one that somebody asked for came to (AV-06, AV-08)."""
    line = find(Line, by.venue, line_id, lock=True)
    meeting = find(Meeting, by.venue, meeting_id) if meeting_id is not None else None
    test = LineTest(
        id=by.means.new_id(),
        venue_id=by.venue,
        line=line,
        meeting=meeting,
        purpose=purpose,
        at=by.now(),
        level=level,
    )
    test.save(force_insert=True)
    return Outcome(
        subjects={"line": line.id, **({"meeting": meeting.id} if meeting is not None else {})},
        values={
            **_said(by, line, found), "purpose": purpose, "level": Level(level).code,
            "meeting_code": meeting.code if meeting is not None else "",
        },
        answer={"line": line.id, "test": test.id},
        after=lambda number: _number(test, number),
    )  # fmt: skip


def _number(test: LineTest, number: int) -> None:
    LineTest.objects.filter(id=test.id).update(number=number)


def measured(found: Measure) -> dict[str, Any]:
    """Of a measure, as entries say it: per cent as text, whole milliseconds; -1 where nothing came back."""
    return {
        "sent": found.sent, "lost": found.lost, "loss": percent(found.loss_permille),
        "jitter_ms": -1 if found.jitter_us is None else round(found.jitter_us / 1000),
        "delay_ms": -1 if found.delay95_us is None else round(found.delay95_us / 1000),
    }  # fmt: skip


def percent(permille: int) -> str:
    """30 → 3; 5 → 0.5."""
    return f"{permille / 10:g}"


def _said(by: By, line: Line, found: Measure) -> dict[str, Any]:
    profile = profile_in_force(by.venue, by.now())
    return {"code": line.code, "carrier": line.carrier, "profile": profile.stamp(), **measured(found)}
