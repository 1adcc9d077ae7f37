"""The steward stays to the end (MTG-04): while a meeting goes on, nobody is done with stewarding it."""

from __future__ import annotations

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.service import STEWARD
from concentric.ledger.actor import By
from concentric.orders.actions import StillNeeded
from concentric.orders.models import Task


class StewardStays(StillNeeded):
    """The meeting has not ended, as far as anybody said: its steward is relieved, or the meeting is ended first.
    Data: code."""

    code = "meeting.steward_stays"


def steward_stays(by: By, task: Task) -> None:
    """Raise `StewardStays` of a meeting that runs; and of one that nobody said has begun, for as long as it is planned.

    Whoever says late that they were done, of a meeting that has ended since, is believed: the audit says what it means.
    """
    if task.kind != STEWARD:
        return
    subject = task.need_key.removeprefix("meeting:").partition("/")[0]
    meeting = Meeting.objects.filter(venue_id=by.venue, id=subject).first()
    if meeting is None or meeting.cancelled or meeting.actual_end is not None:
        return
    if meeting.actual_start is not None or by.now() < task.during.upper:
        raise StewardStays(code=meeting.code)
