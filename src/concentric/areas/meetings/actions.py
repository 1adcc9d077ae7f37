"""Every write of the area: a meeting asked for, changed, begun and ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from concentric.areas.meetings import near, rules
from concentric.areas.meetings.first_answer import refuse_without_a_hall
from concentric.areas.meetings.forms import LONGEST_MINUTES, MeetingForm
from concentric.areas.meetings.models import Meeting, Relief
from concentric.areas.meetings.offers_standing import let_offers_go
from concentric.core.errors import Conflict, Invalid, NotAllowed, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action, lock
from concentric.ledger.actor import By
from concentric.ledger.alone import lock_key
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import last_number
from concentric.orders.missions.queries import visible
from concentric.orders.models import Task
from concentric.planning.models import PlanItem
from concentric.planning.pins import release_for
from concentric.venue.find import find
from concentric.venue.models import Loop, Place
from concentric.venue.models.place import PlaceKind
from concentric.venue.workbook.following import became

ASKED_PARTS = {"title": of.CONTENT, "liaison_name": of.IDENTITY, "liaison_telephone": of.CONTACT}
REQUESTED = entry_kind(
    "meeting.requested", personal=ASKED_PARTS, moves_plan=True, earlier={"at_once": 0, "secret": 0}
)
ENTERED = entry_kind("meeting.entered", personal={}, moves_plan=True)
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


class SecretStays(Conflict):
    """A secret meeting is not made an ordinary one: what was erased does not come back. Data: code."""

    code = "meeting.secret_stays"


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


@action(kind=REQUESTED, permission=rules.REQUEST)
def request_meeting(by: By, *, form: MeetingForm, only_if_free: bool = False) -> Outcome:
    """Ask for a meeting. It is given a hall by the plan, or a refusal that says why and what would do.

    `only_if_free`: nothing is recorded unless a hall is free as things stand. Raises `NoHallFree` with why, hall by
    hall, and the nearest that would do; `NotPlannedYet` for what lies beyond the plan.
    """
    form.check()
    if not only_if_free:
        return ask_for(by, form)
    seen = last_number(by.venue)
    refuse_without_a_hall(by.venue, by.now(), form)
    asked = ask_for(by, form)

    def still() -> None:
        """Of two who ask for the last hall at once, the second sees here what the first has asked for."""
        if last_number(by.venue) != seen:
            refuse_without_a_hall(by.venue, by.now(), form, but=asked.subjects["meeting"])

    return replace(asked, under_lock=still)


def ask_for(by: By, form: MeetingForm) -> Outcome:
    """Part of an action: the meeting as it is asked for."""
    form.check()
    if form.latest < by.now():
        raise StartInThePast(start_at=form.latest.isoformat())
    meeting = Meeting(id=by.means.new_id(), venue_id=by.venue, code=form.code or _next_code(by.venue))
    places = near.named(by.venue, [form.near] if form.near else [])
    _fill(meeting, form, _loop(by.venue, form.loop), places)
    meeting.requested_by, meeting.at_once = by.actor.id, form.at_once
    if form.mission is not None:
        meeting.mission = visible(by.venue, by.actor).filter(code=form.mission).first()
        if meeting.mission is None:
            raise NotFound(what="mission", which=form.mission)
    if form.code and Meeting.objects.filter(venue_id=by.venue, code=form.code).exists():
        raise Conflict(field="code", value=meeting.code)
    meeting.save(force_insert=True)
    personal = tuple(
        Personal(name, meeting.id, text) for name in ASKED_PARTS if (text := getattr(form, name))
    )
    return Outcome(
        subjects={"meeting": meeting.id},
        values={"code": meeting.code, **_public(meeting)},
        personal=personal,
        answer={"meeting": meeting.id, "code": meeting.code},
        after=_note_number(meeting, asked=True),
    )


@action(kind=ENTERED, permission=rules.REQUEST)
def enter_meetings(by: By, *, meetings: tuple[MeetingForm, ...]) -> Outcome:
    """Many meetings from a list, by code: new ones asked for, known ones brought up to date."""
    lock("meeting-codes", by.venue)
    known = {m.code: m for m in Meeting.objects.filter(venue_id=by.venue).select_for_update()}
    loops = {loop.code: loop for loop in Loop.objects.filter(venue_id=by.venue)}
    places = near.named(by.venue, [form.near for form in meetings if form.near])
    created: list[Meeting] = []
    updated: list[Meeting] = []
    unchanged = 0
    for form in meetings:
        form.check()
        if form.loop not in loops:
            raise NotFound(what="loop", which=form.loop)
        meeting = known.get(form.code or "")
        if meeting is None:
            meeting = Meeting(id=by.means.new_id(), venue_id=by.venue, code=form.code or "")
            if not meeting.code:
                meeting.code = _next_code(by.venue, known)
            known[meeting.code] = meeting
            _fill(meeting, form, loops[form.loop], places)
            created.append(meeting)
            became("created")
            continue
        if meeting.secret and not form.secret:
            raise SecretStays(code=meeting.code)
        before = _stored(meeting)
        _fill(meeting, form, loops[form.loop], places)
        meeting.at_once = meeting.at_once and before == _stored(meeting)  # a list names a time
        if _stored(meeting) == before:
            unchanged += 1
            became("unchanged")
        else:
            became("updated")
            if meeting.actual_start is not None or meeting.cancelled:
                raise MeetingOver(code=meeting.code)
            updated.append(meeting)
    for meeting in created:
        meeting.save(force_insert=True)
    for meeting in updated:
        meeting.save(force_update=True)
    answer = {"created": len(created), "updated": len(updated), "unchanged": unchanged}
    touched = [*created, *updated]
    if not touched:
        return Outcome(changed=False, answer=answer)

    def note(number: int) -> None:
        Meeting.objects.filter(id__in=[m.id for m in created]).update(requested_number=number)
        Meeting.objects.filter(id__in=[m.id for m in touched]).update(changed_number=number)

    return Outcome(
        values={**answer, "meetings": [m.code for m in touched]},
        lines=len(touched),
        answer=answer,
        after=note,
    )


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
        after=_note_number(meeting),
    )


def _note_number(meeting: Meeting, *, asked: bool = False):  # type: ignore[no-untyped-def]
    def note(number: int) -> None:
        columns = {"changed_number": number} | ({"requested_number": number} if asked else {})
        Meeting.objects.filter(id=meeting.id).update(**columns)

    return note


def _loop(venue: UUID, code: str) -> Loop:
    loop = Loop.objects.filter(venue_id=venue, code=code).first()
    if loop is None:
        raise NotFound(what="loop", which=code)
    return loop


def _fill(meeting: Meeting, form: MeetingForm, loop: Loop, places: Mapping[str, Place]) -> None:
    for name in ("title", "organiser", "liaison_name", "liaison_telephone"):
        setattr(meeting, name, getattr(form, name).strip())
    for name in (
        "people",
        "layout",
        "video",
        "secret",
        "priority",
        "wish",
        "earliest",
        "latest",
        "length_min",
    ):
        setattr(meeting, name, getattr(form, name))
    meeting.equipment = list(form.equipment)
    meeting.loop = loop
    meeting.near = places[form.near] if form.near else None


def _stored(meeting: Meeting) -> tuple[Any, ...]:
    names = ("title", "organiser", "liaison_name", "liaison_telephone", "people", "layout", "video",
             "secret", "equipment", "priority", "wish", "earliest", "latest", "length_min", "loop_id",
             "near_id")  # fmt: skip
    return tuple(getattr(meeting, name) for name in names)


def _public(meeting: Meeting) -> dict[str, Any]:
    return {
        "people": meeting.people, "layout": meeting.layout, "video": meeting.video,
        "priority": meeting.priority, "start_at": meeting.wish, "length_min": meeting.length_min,
        "at_once": int(meeting.at_once), "secret": int(meeting.secret), "equipment": meeting.equipment,
        **({"near": meeting.near_id} if meeting.near_id else {}),
    }  # fmt: skip


# Sent at once, read one after the other: what is counted is counted when the lock has been given.
_NEXT = """SELECT pg_advisory_xact_lock(%s);
SELECT next.code, EXISTS (SELECT 1 FROM meetings_meeting WHERE venue_id = %s AND code = next.code), next.number
FROM (SELECT number, 'M-' || lpad(number::text, greatest(4, length(number::text)), '0') AS code
      FROM (SELECT count(*) + 1 AS number FROM meetings_meeting WHERE venue_id = %s) AS counted) AS next"""


def _next_code(venue: UUID, taken: Any = ()) -> str:
    """M-0001 and on, in the order they were asked for. Codes given by hand are stepped over. One trip to the database
    where none was."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [lock_key(venue, "meeting-codes"), venue, venue])
        cursor.nextset()
        code, there, number = cursor.fetchone()
    while there or code in taken:
        number += 1
        code = f"M-{number:04d}"
        there = Meeting.objects.filter(venue_id=venue, code=code).exists()
    return str(code)
