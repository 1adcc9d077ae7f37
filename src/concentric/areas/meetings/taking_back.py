"""An extension taken back: minutes that were tapped wrongly, or that the organiser does not need after all."""

from __future__ import annotations

from uuid import UUID

from concentric.areas.meetings import rules
from concentric.areas.meetings.actions import EXTENDED, open_meeting, told_of
from concentric.areas.meetings.models import Meeting
from concentric.core.errors import Conflict, NotFound
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import Entry

TAKEN_BACK = entry_kind("meeting.extension_taken_back", personal={}, moves_plan=True)


class NotTheLastExtension(Conflict):
    """It was extended again since, or this was taken back already: only the last can be. Data: code."""

    code = "meeting.not_the_last_extension"


@action(kind=TAKEN_BACK, permission=rules.CHANGE)
def take_extension_back(by: By, *, meeting_id: UUID, number: int) -> Outcome:
    """The meeting is as long again as before its extension of entry `number`; what follows it moves.

    Only the last extension, of a meeting that is not over, and whose length was not given anew since.
    """
    meeting = open_meeting(by, meeting_id)
    last = last_extension(meeting)
    if last is None:
        raise NotFound(what="entry", which=str(number))
    if last.number != number or meeting.length_min != last.values["length_min"]:
        raise NotTheLastExtension(code=meeting.code)
    minutes: int = last.values["minutes"]
    meeting.length_min -= minutes
    meeting.extended_min -= minutes
    meeting.save(update_fields=["length_min", "extended_min"])
    return told_of(meeting, {"minutes": minutes, "length_min": meeting.length_min, "of": number})


def last_extension(meeting: Meeting) -> Entry | None:
    """The last extension that was not taken back; None where there is none, or its end is not known any more. Two
    queries."""
    if not meeting.extended_min or meeting.length_min is None:
        return None
    rows = Entry.objects.filter(venue_id=meeting.venue_id, subjects__meeting=str(meeting.id))
    back = rows.filter(kind=TAKEN_BACK.name).order_by("-number").first()
    last = rows.filter(kind=EXTENDED.name).order_by("-number").first()
    return None if last is not None and back is not None and back.values["of"] == last.number else last
