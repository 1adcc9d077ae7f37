"""When a meeting that runs will end, as whoever serves it hears: not known, or so many minutes from now."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from uuid import UUID

from concentric.areas.meetings import actions, rules
from concentric.areas.meetings.forms import LONGEST_MINUTES
from concentric.areas.meetings.models import Meeting
from concentric.core.errors import Invalid
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind

UNKNOWN = entry_kind("meeting.end_unknown", personal={}, moves_plan=True)
KNOWN = entry_kind("meeting.end_known", personal={}, moves_plan=True)


@action(kind=actions.EXTENDED, permission=rules.ATTEND)
def report_longer(by: By, *, meeting_id: UUID, minutes: int) -> Outcome:
    """A meeting that runs takes longer: seen by whoever serves it, so that what follows moves at once."""
    return actions.lengthen(running(by, meeting_id), minutes)


@action(kind=UNKNOWN, permission=rules.ATTEND)
def report_end_unknown(by: By, *, meeting_id: UUID) -> Outcome:
    """时间不定: nobody knows any more when a meeting that runs will end. Its hall is kept, and more as it runs."""
    meeting = running(by, meeting_id)
    if meeting.length_min is None:
        return Outcome(changed=False, answer={"meeting": meeting.id})
    meeting.known_min, meeting.length_min = meeting.length_min, None
    meeting.save(update_fields=["known_min", "length_min"])
    return actions.told_of(meeting, {"was_length_min": meeting.known_min})


@action(kind=KNOWN, permission=rules.ATTEND)
def report_end_in(by: By, *, meeting_id: UUID, minutes: int) -> Outcome:
    """Its end was not known, and now it is: in `minutes`. One whose end is known by now is never made shorter by it."""
    meeting = running(by, meeting_id)
    assert meeting.actual_start is not None
    if not 5 <= minutes <= LONGEST_MINUTES:
        raise Invalid(field="minutes", value=minutes, accepted=f"5–{LONGEST_MINUTES}")
    at = max(by.happened_at or by.now(), meeting.actual_start)
    length = ceil((at - meeting.actual_start) / timedelta(minutes=1)) + minutes
    if meeting.length_min is not None and meeting.length_min >= length:
        return Outcome(changed=False, answer={"meeting": meeting.id})
    before = meeting.known_min if meeting.length_min is None else meeting.length_min
    if before is not None:  # against what was asked for at first
        meeting.extended_min = max(0, length - (before - meeting.extended_min))
    meeting.length_min, meeting.known_min = length, None
    meeting.save(update_fields=["length_min", "known_min", "extended_min"])
    end = meeting.actual_start + timedelta(minutes=length)
    return actions.told_of(meeting, {"minutes": minutes, "length_min": length, "end_at": end})


def running(by: By, meeting_id: UUID) -> Meeting:
    """The meeting, locked, while it runs, for those who serve it. Raises `MeetingOver`, `MeetingNotRunning`,
    `NotYourMeeting`."""
    meeting = actions.open_meeting(by, meeting_id)
    if not actions.may_attend(by, meeting):
        raise actions.NotYourMeeting(code=meeting.code)
    if meeting.actual_start is None:
        raise actions.MeetingNotRunning(code=meeting.code)
    return meeting
