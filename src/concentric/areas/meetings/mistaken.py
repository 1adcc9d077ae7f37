"""What was recorded of a meeting by mistake, taken back by an entry of its own: that it began, that it ended, or in
which hall it sits. Nothing is deleted; tasks and plan follow what holds now.

A start does not go back once something was recorded that only a meeting that runs has: its end, a round with water, a
steward relieved. An end does not, once the hall is used after it: cleared, set up, or another meeting in it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from concentric.areas.meetings import rules
from concentric.areas.meetings.actions import (
    ENDED,
    STARTED,
    MeetingNotRunning,
    MeetingOver,
    NotYourMeeting,
    hall_of,
    may_attend,
    open_meeting,
    told_of,
)
from concentric.areas.meetings.after.models import Feedback, Round
from concentric.areas.meetings.going_back import moved_with, planned_before
from concentric.areas.meetings.models import Meeting, Relief
from concentric.areas.meetings.put_back import START_TAKEN_BACK, WHY
from concentric.areas.meetings.service import CHECK, SETUP, STEWARD, TURNOVER
from concentric.core.errors import Conflict, Invalid
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import EntryKind, entry_kind
from concentric.ledger.models import Entry
from concentric.orders.models import BEGUN_STATES, OVER_STATES, Task, TaskState
from concentric.venue.find import find

END_TAKEN_BACK = entry_kind("meeting.end_taken_back", personal=WHY, moves_plan=True, why="reason")
SEATED = entry_kind("meeting.sits_elsewhere", personal={}, moves_plan=True)
WHY_START = ("not_yet", "other_meeting", "slip")
WHY_END = ("goes_on", "other_meeting", "slip")
LONGEST = 500
LATELY = timedelta(days=1)


class StartStands(Conflict):
    """Something was recorded since that only a meeting that runs has. Data: code, what (ended, water, relieved)."""

    code = "meeting.start_stands"


class EndStands(Conflict):
    """Its hall was used after it, or it was judged as over. Data: code, what (used, another, judged), other."""

    code = "meeting.end_stands"


@action(kind=START_TAKEN_BACK, permission=rules.ATTEND)
def take_start_back(by: By, *, meeting_id: UUID, why: str, reason: str = "") -> Outcome:
    """The meeting has not begun: that was recorded by mistake. `why`: not_yet, other_meeting or slip.

    It is again where and when it was planned before, and so are those that were moved for it, where nothing was said
    or done of them since and their places are still free. Raises `StartStands`.
    """
    meeting = _theirs(by, meeting_id)
    if meeting.cancelled:
        raise MeetingOver(code=meeting.code)
    if meeting.actual_start is None:
        return Outcome(changed=False)
    return unbegun(by, meeting, one_of(why, WHY_START), words_of(reason))


@action(kind=END_TAKEN_BACK, permission=rules.ATTEND)
def take_end_back(by: By, *, meeting_id: UUID, why: str, reason: str = "") -> Outcome:
    """The meeting goes on: that it ended was recorded by mistake. `why`: goes_on, other_meeting or slip.

    Its steward is at it again. Raises `EndStands`.
    """
    meeting = _theirs(by, meeting_id)
    if meeting.cancelled:
        raise MeetingOver(code=meeting.code)
    if meeting.actual_start is None:
        raise MeetingNotRunning(code=meeting.code)
    if meeting.actual_end is None:
        return Outcome(changed=False)
    why, words = one_of(why, WHY_END), words_of(reason)
    _refuse_used(meeting, meeting.actual_end)
    entry = _last(meeting, ENDED)
    _back_to_steward(meeting, meeting.actual_end)
    end, meeting.actual_end = meeting.actual_end, None
    meeting.save(update_fields=["actual_end"])
    return _taken_back(meeting, entry, {"end_at": end, "why": why}, words)


@action(kind=SEATED, permission=rules.ATTEND)
def sits_elsewhere(by: By, *, meeting_id: UUID, place_id: UUID) -> Outcome:
    """The meeting runs in `place_id`, not where it was recorded. Raises `AnotherRunsThere`."""
    from concentric.areas.meetings.clashing import settle  # it takes back what is recorded here

    meeting = _theirs(by, meeting_id)
    open_meeting(by, meeting_id)
    if meeting.actual_start is None:
        raise MeetingNotRunning(code=meeting.code)
    place = hall_of(by, place_id)
    if place == meeting.actual_hall_id:
        return Outcome(changed=False)
    told = seated(by, meeting, place)
    settle(by, meeting, "", None, None)
    return told


def seated(by: By, meeting: Meeting, place: UUID) -> Outcome:
    """Part of an action: the locked meeting, which runs, is seen in `place`."""
    assert meeting.actual_start is not None
    was = meeting.actual_hall_id
    meeting.actual_hall_id = place
    meeting.hall_since = max(by.happened_at or by.now(), meeting.actual_start)
    meeting.save(update_fields=["actual_hall", "hall_since"])
    told = told_of(meeting, {"was_place": was})
    return Outcome(
        subjects={**told.subjects, "place": place}, values=told.values, answer=told.answer, after=told.after
    )


def unbegun(by: By, meeting: Meeting, why: str, words: str) -> Outcome:
    """Part of an action: the locked meeting, which was said to have begun, has not. Those that were moved for it go
    back with it where they can (`going_back.py`). Raises `StartStands`."""
    start = meeting.actual_start
    assert start is not None
    if meeting.actual_end is not None:
        raise StartStands(code=meeting.code, what="ended")
    if Round.objects.filter(meeting=meeting, at__gte=start).exists():
        raise StartStands(code=meeting.code, what="water")
    if Relief.objects.filter(meeting=meeting, taken_at__isnull=False).exists():
        raise StartStands(code=meeting.code, what="relieved")
    entry = _last(meeting, STARTED)
    meeting.actual_start = meeting.actual_hall = meeting.hall_since = None
    meeting.save(update_fields=["actual_start", "actual_hall", "hall_since"])
    moved = moved_with(by, meeting, entry)
    values = {
        "start_at": start, "why": why, "back": planned_before(meeting, entry), "others": moved.back,
        "stay": moved.stay,
    }  # fmt: skip
    return _taken_back(meeting, entry, values, words)


def mistakes(by: By, meeting: Meeting) -> str:
    """What of it may be said to be a mistake, by its page: `running`, `ended` (for a day), or nothing."""
    if meeting.actual_start is None or meeting.cancelled:
        return ""
    if meeting.actual_end is None:
        return "running"
    return "ended" if meeting.actual_end > by.now() - LATELY else ""


def _refuse_used(meeting: Meeting, end: datetime) -> None:
    """Raise `EndStands` where what came since needs the meeting to be over."""
    if meeting.actual_hall_id is not None:
        there = {"venue_id": meeting.venue_id, "actual_start__gte": end}
        rows = Meeting.objects.filter(actual_hall_id=meeting.actual_hall_id, **there)
        other = rows.exclude(id=meeting.id).first()
        if other is not None:
            raise EndStands(code=meeting.code, what="another", other=other.code)
        work = Task.objects.filter(
            place_id=meeting.actual_hall_id, kind__in=(SETUP, CHECK, TURNOVER), **there
        )
        if work.filter(state__in=BEGUN_STATES).exists():
            raise EndStands(code=meeting.code, what="used", other="")
    if Feedback.objects.filter(meeting=meeting).exists():
        raise EndStands(code=meeting.code, what="judged", other="")


def _back_to_steward(meeting: Meeting, end: datetime) -> None:
    """Whoever was done with stewarding it because it had ended goes on."""
    rows = Task.objects.select_for_update().filter(
        venue_id=meeting.venue_id, need_key=f"meeting:{meeting.id}/steward", kind=STEWARD,
        state__in=OVER_STATES, actual_end__gte=end,
    )  # fmt: skip
    task = rows.exclude(state=TaskState.FAILED).order_by("-during").first()
    if task is not None:
        task.state, task.actual_end, task.finished_by, task.checked_by, task.checked_at = (
            TaskState.STARTED, None, None, None, None,
        )  # fmt: skip
        task.save(update_fields=["state", "actual_end", "finished_by", "checked_by", "checked_at"])


def _taken_back(meeting: Meeting, entry: Entry | None, values: dict[str, Any], words: str) -> Outcome:
    told = told_of(meeting, values)
    return Outcome(
        subjects=told.subjects, values=told.values, answer=told.answer, after=told.after,
        cause=entry.number if entry is not None else None,
        personal=(Personal("reason", meeting.id, words),) if words else (),
    )  # fmt: skip


def _theirs(by: By, meeting_id: UUID) -> Meeting:
    """The meeting, locked, for those who may say how it goes."""
    meeting = find(Meeting, by.venue, meeting_id, lock=True)
    if not may_attend(by, meeting):
        raise NotYourMeeting(code=meeting.code)
    return meeting


def _last(meeting: Meeting, kind: EntryKind) -> Entry | None:
    rows = Entry.objects.filter(venue_id=meeting.venue_id, kind=kind.name, subjects__meeting=str(meeting.id))
    return rows.order_by("-number").first()


def one_of(why: str, accepted: tuple[str, ...]) -> str:
    """Why it was a mistake; raises `Invalid`."""
    if why not in accepted:
        raise Invalid(field="why", value=why[:40], accepted=list(accepted))
    return why


def words_of(reason: str) -> str:
    """What was said beside it, in short; raises `Invalid`."""
    words = reason.strip()
    if len(words) > LONGEST:
        raise Invalid(field="reason", value=words[:40], accepted=f"0–{LONGEST}")
    return words
