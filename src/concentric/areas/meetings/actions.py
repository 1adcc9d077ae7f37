"""What is done with a meeting that was asked for: moved, extended, cancelled, begun and ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from concentric.areas.meetings import rules
from concentric.areas.meetings.forms import LONGEST_MINUTES
from concentric.areas.meetings.models import Meeting, Relief
from concentric.areas.meetings.offers_standing import let_offers_go
from concentric.core.errors import Conflict, Invalid, NotAllowed
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.models import Task
from concentric.planning.models import PlanItem
from concentric.planning.pins import release_for
from concentric.venue.find import find
from concentric.venue.models import Place
from concentric.venue.models.place import PlaceKind

EXTENDED = entry_kind("meeting.extended", personal={}, moves_plan=True)
MOVED = entry_kind("meeting.moved", personal={}, moves_plan=True)
CANCELLED = entry_kind("meeting.cancelled", personal={}, moves_plan=True)
STARTED = entry_kind("meeting.started", personal={}, moves_plan=True)
ENDED = entry_kind("meeting.ended", personal={}, moves_plan=True)


class MeetingOver(Conflict):
    """The meeting has ended or was cancelled. Data: code."""

    code = "meeting.over"


class MeetingRunning(Conflict):
    """The meeting is running: it can be extended or ended, not moved or cancelled. Data: code."""

    code = "meeting.running"


class MeetingNotRunning(Conflict):
    """The meeting has not begun. Data: code."""

    code = "meeting.not_running"


class StartInThePast(Invalid):
    """The start lies in the past. Data: start_at."""

    code = "meeting.start_in_the_past"


class NotYourMeeting(NotAllowed):
    """Only the desk, heads of departments and those who serve the meeting say that it began or ended. Data: code."""

    code = "meeting.not_yours"


def may_attend(by: By, meeting: Meeting) -> bool:
    """Whether the actor may say that this meeting began or ended: also of what happened before they were relieved."""
    if by.actor.roles & {"administrator", "duty_manager", "department_head", "system"}:
        return True
    if by.actor.person is None:
        return False
    serving = Task.objects.filter(venue_id=by.venue, need_key__startswith=f"meeting:{meeting.id}/")
    if serving.filter(assigned__person_id=by.actor.person).exists():
        return True
    then = by.happened_at or by.now()
    return Relief.objects.filter(meeting=meeting, relieved_id=by.actor.person, taken_at__gt=then).exists()


@action(kind=EXTENDED, permission=rules.CHANGE)
def extend_meeting(by: By, *, meeting_id: UUID, minutes: int) -> Outcome:
    """The meeting takes `minutes` more than planned so far; what follows it moves."""
    return lengthen(find(Meeting, by.venue, meeting_id, lock=True), minutes)


@action(kind=MOVED, permission=rules.CHANGE)
def move_meeting(by: By, *, meeting_id: UUID, start: datetime) -> Outcome:
    """The organiser wishes for another start: exactly then."""
    return put_at(by, meeting_id, start)


def put_at(by: By, meeting_id: UUID, start: datetime) -> Outcome:
    """Part of an action: the meeting begins exactly then, by its organiser's word."""
    meeting = refuse_running(open_meeting(by, meeting_id))
    if start < by.now():
        raise StartInThePast(start_at=start.isoformat())
    was = meeting.wish
    if was == start == meeting.earliest == meeting.latest:
        return Outcome(changed=False)
    released = release_for(by, f"meeting:{meeting.id}/hall")  # the organiser's own word
    let_offers_go(by, meeting.id)
    meeting.wish = meeting.earliest = meeting.latest = start
    meeting.at_once = False
    meeting.save(update_fields=["wish", "earliest", "latest", "at_once"])
    return told_of(meeting, {"start_at": start, "was_start_at": was, "pin_released": released})


@action(kind=CANCELLED, permission=rules.CHANGE)
def cancel_meeting(by: By, *, meeting_id: UUID) -> Outcome:
    """The meeting will not take place; whoever was to serve it is told."""
    return call_off(by, meeting_id)


def call_off(by: By, meeting_id: UUID) -> Outcome:
    """Part of an action: the meeting is cancelled, by its organiser's word."""
    meeting = refuse_running(open_meeting(by, meeting_id))
    release_for(by, f"meeting:{meeting.id}/hall")
    meeting.cancelled = True
    meeting.save(update_fields=["cancelled"])
    return told_of(meeting, {})


@action(kind=STARTED, permission=rules.ATTEND)
def start_meeting(
    by: By, *, meeting_id: UUID, place_id: UUID | None = None, other: str = "", other_end: datetime | None = None,
    other_place_id: UUID | None = None,
) -> Outcome:  # fmt: skip
    """The meeting has begun: in `place_id`, or in whichever hall the plan gave.

    Where another is recorded as running there, `other` says what became of that: `ended` (at `other_end`, or as this
    one began), `elsewhere` (it sits in `other_place_id`), `never` (it did not begin there), or `unsaid` (nobody could
    be asked: the desk is). Without it, raises `AnotherRunsThere`.
    """
    from concentric.areas.meetings.clashing import settle  # it takes back what is recorded here

    meeting = open_meeting(by, meeting_id)
    if not may_attend(by, meeting):
        raise NotYourMeeting(code=meeting.code)
    if meeting.actual_start is not None:
        return Outcome(changed=False)
    meeting.actual_start = by.happened_at or by.now()
    meeting.actual_hall_id = hall_of(by, place_id) if place_id else planned_hall(by.venue, meeting.id)
    settled = settle(by, meeting, other, other_end, other_place_id)
    meeting.save(update_fields=["actual_start", "actual_hall"])
    begun = replace(told_of(meeting, {"start_at": meeting.actual_start}), cause=settled)
    if meeting.actual_hall_id is None:
        return begun
    return replace(begun, subjects={**begun.subjects, "place": meeting.actual_hall_id})


def hall_of(by: By, which: UUID) -> UUID:
    """The id of a hall; raises `NotFound`, and `Invalid` of another kind of place."""
    place = find(Place, by.venue, which)
    if place.kind != PlaceKind.HALL:
        raise Invalid(field="hall", value=place.code, accepted=[PlaceKind.HALL.value])
    return place.id


@action(kind=ENDED, permission=rules.ATTEND)
def end_meeting(by: By, *, meeting_id: UUID) -> Outcome:
    """The meeting has ended: it counts. Clearing and disinfection follow from here."""
    meeting = find(Meeting, by.venue, meeting_id, lock=True)
    if not may_attend(by, meeting):
        raise NotYourMeeting(code=meeting.code)
    if meeting.actual_end is not None:
        return Outcome(changed=False)
    if meeting.cancelled:
        raise MeetingOver(code=meeting.code)
    if meeting.actual_start is None:
        raise MeetingNotRunning(code=meeting.code)
    return ended(meeting, by.happened_at or by.now())


def ended(meeting: Meeting, at: datetime) -> Outcome:
    """Part of an action: the locked meeting, which runs, ended then."""
    assert meeting.actual_start is not None
    meeting.actual_end = max(at, meeting.actual_start + timedelta(minutes=1))
    meeting.save(update_fields=["actual_end"])
    minutes = int((meeting.actual_end - meeting.actual_start).total_seconds() // 60)
    return told_of(
        meeting,
        {"end_at": meeting.actual_end, "minutes": minutes, "people": meeting.people, "video": meeting.video},
    )


def lengthen(meeting: Meeting, minutes: int) -> Outcome:
    """Part of an action: the locked meeting takes `minutes` more. Raises as `may_extend` does."""
    meeting.length_min = may_extend(meeting, minutes) + minutes
    meeting.extended_min += minutes
    meeting.save(update_fields=["length_min", "extended_min"])
    return told_of(meeting, {"minutes": minutes, "length_min": meeting.length_min})


def may_extend(meeting: Meeting, minutes: int) -> int:
    """How long it is so far. Raises where it cannot take `minutes` more."""
    refuse_over(meeting)
    if not 5 <= minutes <= LONGEST_MINUTES:
        raise Invalid(field="minutes", value=minutes, accepted=f"5–{LONGEST_MINUTES}")
    if meeting.length_min is None:
        raise Conflict(field="length", value=meeting.code)
    return meeting.length_min


def planned_hall(venue: UUID, meeting: UUID) -> UUID | None:
    """The hall that the plan in force gives it."""
    items = PlanItem.objects.filter(venue_id=venue, need_key=f"meeting:{meeting}/hall", until__isnull=True)
    return items.values_list("place_id", flat=True).first()


def open_meeting(by: By, meeting_id: UUID) -> Meeting:
    """The meeting, locked, unless it is over."""
    return refuse_over(find(Meeting, by.venue, meeting_id, lock=True))


def refuse_over(meeting: Meeting) -> Meeting:
    """The meeting; raises `MeetingOver`."""
    if meeting.cancelled or meeting.actual_end is not None:
        raise MeetingOver(code=meeting.code)
    return meeting


def refuse_running(meeting: Meeting) -> Meeting:
    """The meeting; raises `MeetingRunning`."""
    if meeting.actual_start is not None:
        raise MeetingRunning(code=meeting.code)
    return meeting


def told_of(meeting: Meeting, values: dict[str, Any]) -> Outcome:
    """What an action made of the meeting, which the plan follows."""
    return Outcome(
        subjects={"meeting": meeting.id},
        values={"code": meeting.code, **values},
        answer={"meeting": meeting.id, "code": meeting.code},
        after=note_number(meeting),
    )


def note_number(meeting: Meeting, *, asked: bool = False) -> Callable[[int], None]:
    """The meeting keeps the number of the last entry that changed it, and of that which asked for it."""

    def note(number: int) -> None:
        columns = {"changed_number": number} | ({"requested_number": number} if asked else {})
        Meeting.objects.filter(id=meeting.id).update(**columns)

    return note
