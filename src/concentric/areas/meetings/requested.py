"""Meetings asked for: one by its form, many by a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import connection

from concentric.areas.meetings import near, rules
from concentric.areas.meetings.actions import MeetingOver, StartInThePast, note_number
from concentric.areas.meetings.first_answer import refuse_without_a_hall
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.models import Meeting
from concentric.core.errors import Conflict, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action, lock
from concentric.ledger.actor import By
from concentric.ledger.alone import lock_key
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import last_number
from concentric.orders.missions.queries import visible
from concentric.venue.models import Loop, Place
from concentric.venue.workbook.following import became

ASKED_PARTS = {"title": of.CONTENT, "liaison_name": of.IDENTITY, "liaison_telephone": of.CONTACT}
REQUESTED = entry_kind(
    "meeting.requested", personal=ASKED_PARTS, moves_plan=True, earlier={"at_once": 0, "secret": 0}
)
ENTERED = entry_kind("meeting.entered", personal={}, moves_plan=True)


class SecretStays(Conflict):
    """A secret meeting is not made an ordinary one: what was erased does not come back. Data: code."""

    code = "meeting.secret_stays"


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
        after=note_number(meeting, asked=True),
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
