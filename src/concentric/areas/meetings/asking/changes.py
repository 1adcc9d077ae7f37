"""Of a meeting that came of their request, a liaison asks that it be changed, extended or cancelled: it waits, like any
request, until the registered number was called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.areas.meetings import actions, rules
from concentric.areas.meetings.asking.models import Asked, Became, Link, What
from concentric.areas.meetings.asking.requests import LONGEST, keep, link_that_asks
from concentric.areas.meetings.forms import LONGEST_MINUTES, MOST_PEOPLE
from concentric.areas.meetings.models import Meeting
from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.models.place import LAYOUTS

CHANGE_ASKED = entry_kind("liaison.change_asked", personal={"words": of.CONTENT})


class ChangeWaits(Conflict):
    """Something that was asked of this meeting waits for a call. Data: code, asked_code."""

    code = "liaison.change_waits"


class NothingAsked(Invalid):
    """Nothing of it would be different. Data: code."""

    code = "liaison.nothing_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeForm:
    """A meeting as it is to be. `wish` None: its start stays; `length_min` None: the end is not known."""

    people: int
    layout: str
    wish: datetime | None
    length_min: int | None
    words: str = ""

    def check(self) -> None:
        """Raise `Invalid` naming the field."""
        if not 1 <= self.people <= MOST_PEOPLE:
            raise Invalid(field="people", value=self.people, accepted=f"1–{MOST_PEOPLE}")
        if self.layout not in LAYOUTS:
            raise Invalid(field="layout", value=self.layout[:20], accepted=list(LAYOUTS))
        if self.length_min is not None and not 5 <= self.length_min <= LONGEST_MINUTES:
            raise Invalid(field="length", value=self.length_min, accepted=f"5–{LONGEST_MINUTES}")
        check_words(self.words)

    def differs(self, meeting: Meeting) -> bool:
        """Whether anything but its start would be different."""
        return (self.people, self.layout, self.length_min) != (
            meeting.people,
            meeting.layout,
            meeting.length_min,
        )


@action(kind=CHANGE_ASKED, permission=rules.ASK_BY_LINK)
def ask_change_by_link(by: By, *, liaison_id: UUID, meeting_id: UUID, form: ChangeForm) -> Outcome:
    """Another start, length, number of people or layout, or something in words; before it has begun."""
    form.check()
    link, meeting = _of_theirs(by, liaison_id, meeting_id)
    actions.refuse_running(meeting)
    if form.wish is not None and form.wish < by.now():
        raise actions.StartInThePast(start_at=form.wish.isoformat())
    if form.wish is None and not form.differs(meeting) and not form.words.strip():
        raise NothingAsked(code=meeting.code)
    asked = _as_it_stands(meeting, What.CHANGE, form.words)
    asked.people, asked.layout, asked.wish, asked.length_min = (
        form.people,
        form.layout,
        form.wish,
        form.length_min,
    )
    start = {"start_at": form.wish} if form.wish is not None else {}
    return _kept(
        by,
        link,
        asked,
        {"people": form.people, "layout": form.layout, "length_min": form.length_min, **start},
    )


@action(kind=CHANGE_ASKED, permission=rules.ASK_BY_LINK)
def ask_extension_by_link(
    by: By, *, liaison_id: UUID, meeting_id: UUID, minutes: int, words: str = ""
) -> Outcome:
    """It runs, and takes `minutes` more."""
    check_words(words)
    link, meeting = _of_theirs(by, liaison_id, meeting_id)
    if meeting.actual_start is None:
        raise actions.MeetingNotRunning(code=meeting.code)
    actions.may_extend(meeting, minutes)
    asked = _as_it_stands(meeting, What.EXTEND, words)
    asked.minutes = minutes
    return _kept(by, link, asked, {"minutes": minutes})


@action(kind=CHANGE_ASKED, permission=rules.ASK_BY_LINK)
def ask_cancel_by_link(by: By, *, liaison_id: UUID, meeting_id: UUID, words: str = "") -> Outcome:
    """It is not to be; before it has begun."""
    check_words(words)
    link, meeting = _of_theirs(by, liaison_id, meeting_id)
    actions.refuse_running(meeting)
    return _kept(by, link, _as_it_stands(meeting, What.CANCEL, words), {})


def check_words(words: str) -> None:
    if len(words) > LONGEST:
        raise Invalid(field="words", value=words[:20], accepted=f"≤ {LONGEST}")


def _of_theirs(by: By, liaison_id: UUID, meeting_id: UUID) -> tuple[Link, Meeting]:
    """The link, and the meeting that came of a request by it, of which nothing else waits. Both locked.

    Raises `NotFound` for another's, `MeetingOver`, `ChangeWaits`.
    """
    link = link_that_asks(by, liaison_id)
    if not Asked.objects.filter(link=link, what=What.MEETING, meeting_id=meeting_id).exists():
        raise NotFound(what="meeting", which=str(meeting_id))
    meeting = actions.open_meeting(by, meeting_id)
    waits = Asked.objects.filter(about=meeting, became=Became.WAITING).values_list("code", flat=True).first()
    if waits is not None:
        raise ChangeWaits(code=meeting.code, asked_code=waits)
    return link, meeting


def _as_it_stands(meeting: Meeting, what: str, words: str) -> Asked:
    return Asked(
        what=what, about=meeting, words=words.strip(), people=meeting.people, layout=meeting.layout,
        video=meeting.video, secret=meeting.secret, length_min=meeting.length_min,
    )  # fmt: skip


def _kept(by: By, link: Link, row: Asked, more: dict[str, Any]) -> Outcome:
    keep(by, link, row)
    assert row.about is not None
    return Outcome(
        subjects={"liaison": link.id, "asked": row.id, "meeting": row.about.id},
        values={
            "asked_code": row.code, "organiser": link.organiser, "code": row.about.code, "what": row.what, **more,
        },
        personal=(Personal("words", link.id, row.words),) if row.words else (),
        answer={"asked": row.id, "code": row.code},
    )  # fmt: skip
