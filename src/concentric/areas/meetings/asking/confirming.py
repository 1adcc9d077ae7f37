"""The registered number was called, and they want it so: the meeting is changed, extended or cancelled, and the call is
on it, in one transaction. A promise moves with the organiser's word, and this call is that word."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.areas.meetings import actions, rules
from concentric.areas.meetings.asking.changes import ChangeForm
from concentric.areas.meetings.asking.models import Asked, Became, What
from concentric.areas.meetings.asking.requests import answered, settle
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.offers_standing import let_offers_go
from concentric.areas.meetings.organiser_models import Heard, Via, Way
from concentric.areas.meetings.speaking import record_exchange
from concentric.core.errors import NotFound
from concentric.ledger.action import Outcome, Receipt, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.planning.models import Pin, PinKind, PlanItem
from concentric.planning.pins import release_for
from concentric.venue.capacity import seats_in
from concentric.venue.profile import profile_in_force

CHANGED = entry_kind("meeting.changed", personal={}, moves_plan=True)
CHANGE_CONFIRMED = entry_kind("liaison.change_confirmed", personal={})


@action(kind=CHANGE_CONFIRMED, permission=rules.COORDINATE)
def confirm_change(by: By, *, asked_id: UUID, form: ChangeForm, words: str = "") -> Outcome:
    """As in `form`: that is what was agreed, whatever they typed. Raises what moving a meeting raises."""
    form.check()
    row, meeting = _about(by, asked_id, What.CHANGE)
    unkeyed = replace(by, key=None)
    fact = None
    if form.wish is not None and form.wish != start_of(meeting):
        fact = move_as_asked(unkeyed, asked_id=asked_id, start=form.wish)
    if form.differs(meeting):
        fact = change_as_asked(
            unkeyed, asked_id=asked_id, people=form.people, layout=form.layout, length_min=form.length_min
        )
    return _spoken(by, row, meeting, words, fact)


@action(kind=CHANGE_CONFIRMED, permission=rules.COORDINATE)
def confirm_extension(by: By, *, asked_id: UUID, minutes: int, words: str = "") -> Outcome:
    """It takes `minutes` more. Raises what extending a meeting raises."""
    row, meeting = _about(by, asked_id, What.EXTEND)
    fact = extend_as_asked(replace(by, key=None), asked_id=asked_id, minutes=minutes)
    return _spoken(by, row, meeting, words, fact)


@action(kind=CHANGE_CONFIRMED, permission=rules.COORDINATE)
def confirm_cancel(by: By, *, asked_id: UUID, words: str = "") -> Outcome:
    """It will not be. Raises what cancelling a meeting raises."""
    row, meeting = _about(by, asked_id, What.CANCEL)
    fact = cancel_as_asked(replace(by, key=None), asked_id=asked_id)
    return _spoken(by, row, meeting, words, fact)


@action(kind=actions.MOVED, permission=rules.COORDINATE)
def move_as_asked(by: By, *, asked_id: UUID, start: datetime) -> Outcome:
    """Moved by those who speak with organisers, as its liaison asked: part of `confirm_change`."""
    _, meeting = _about(by, asked_id, What.CHANGE)
    return actions.put_at(by, meeting.id, start)


@action(kind=CHANGED, permission=rules.COORDINATE)
def change_as_asked(by: By, *, asked_id: UUID, people: int, layout: str, length_min: int | None) -> Outcome:
    """So many people, so laid out, so long (None: the end is not known): part of `confirm_change`.

    What was promised stays promised where the hall still seats them; else it is let go of, by the organiser's word.
    """
    form = ChangeForm(people=people, layout=layout, wish=None, length_min=length_min)
    form.check()
    _, meeting = _about(by, asked_id, What.CHANGE)
    actions.refuse_running(meeting)
    if not form.differs(meeting):
        return Outcome(changed=False, answer={"meeting": meeting.id, "code": meeting.code})
    was = {"was_people": meeting.people, "was_layout": meeting.layout, "was_length_min": meeting.length_min}
    released = not keeps_promise(meeting, form, by.now()) and release_for(by, f"meeting:{meeting.id}/hall")
    let_offers_go(by, meeting.id)
    if meeting.length_min != length_min:
        meeting.extended_min = 0
    meeting.people, meeting.layout, meeting.length_min = people, layout, length_min
    meeting.save(update_fields=["people", "layout", "length_min", "extended_min"])
    return actions.told_of(
        meeting,
        {"people": people, "layout": layout, "minutes": length_min or 0, **was, "pin_released": released},
    )


@action(kind=actions.EXTENDED, permission=rules.COORDINATE)
def extend_as_asked(by: By, *, asked_id: UUID, minutes: int) -> Outcome:
    """Extended as its liaison asked: part of `confirm_extension`."""
    _, meeting = _about(by, asked_id, What.EXTEND)
    return actions.lengthen(meeting, minutes)


@action(kind=actions.CANCELLED, permission=rules.COORDINATE)
def cancel_as_asked(by: By, *, asked_id: UUID) -> Outcome:
    """Cancelled as its liaison asked: part of `confirm_cancel`."""
    _, meeting = _about(by, asked_id, What.CANCEL)
    return actions.call_off(by, meeting.id)


def start_of(meeting: Meeting) -> datetime:
    """When it is planned to begin, or was wished to, where it has no hall."""
    items = PlanItem.objects.filter(
        venue_id=meeting.venue_id, need_key=f"meeting:{meeting.id}/hall", until__isnull=True
    )
    item = items.first()
    start: datetime = item.during.lower if item is not None else meeting.wish
    return start


def keeps_promise(meeting: Meeting, form: ChangeForm, now: datetime) -> bool:
    """Whether the hall that was promised, if any, seats them so. What the desk has overruled stays as it is."""
    pin = Pin.objects.filter(
        venue_id=meeting.venue_id, need_key=f"meeting:{meeting.id}/hall", released_at__isnull=True
    ).first()
    if pin is None or pin.kind != PinKind.PROMISE:
        return True
    seats = seats_in(meeting.venue_id, form.layout, profile_in_force(meeting.venue_id, now), [pin.place_id])
    return seats.get(pin.place_id, 0) >= form.people


def _about(by: By, asked_id: UUID, what: str) -> tuple[Asked, Meeting]:
    """What waits, and the meeting that it is about, both locked. Raises `SettledAlready`, `MeetingOver`."""
    row = answered(by, asked_id)
    if row.what != what or row.about_id is None:
        raise NotFound(what="asked", which=row.code)
    return row, actions.open_meeting(by, row.about_id)


def _spoken(by: By, row: Asked, meeting: Meeting, words: str, fact: Receipt | None) -> Outcome:
    """The call is written down on the meeting, and what was asked is settled. `fact`: what the plan follows."""
    record_exchange(
        replace(by, key=None), meeting_id=meeting.id, heard=Heard.AGREED, via=Via.TELEPHONE, way=Way.OUT,
        whom="" if meeting.secret else row.link.name, words=words,
    )  # fmt: skip
    row.meeting = meeting
    told = settle(by, row, Became.CONFIRMED)
    values: dict[str, Any] = {"code": meeting.code, "what": row.what}
    return replace(
        told, subjects={**told.subjects, "meeting": meeting.id}, values={**told.values, **values},
        answer={**told.answer, "meeting": meeting.id, "code": meeting.code, "fact": fact.number if fact else None},
    )  # fmt: skip
