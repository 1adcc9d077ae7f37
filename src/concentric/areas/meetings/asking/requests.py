"""Asked by a link, withdrawn, confirmed by a call back, or declined: what waits is neither planned nor held."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from concentric.areas.meetings import actions, requested, rules
from concentric.areas.meetings.asking.links import LinkClosed, only_coordination
from concentric.areas.meetings.asking.models import Asked, Became, Link, What
from concentric.areas.meetings.forms import LONGEST_MINUTES, MOST_PEOPLE, MeetingForm, SecretHolds
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.organiser_models import Heard, Via, Way
from concentric.areas.meetings.speaking import record_exchange
from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.desk.fields import next_code
from concentric.venue.find import find
from concentric.venue.models.place import LAYOUTS

ASKED = entry_kind("liaison.asked", personal={"title": of.CONTENT, "words": of.CONTENT})
WITHDRAWN = entry_kind("liaison.withdrew", personal={})
CONFIRMED = entry_kind("liaison.confirmed", personal={})
DECLINED = entry_kind("liaison.declined", personal={"answer": of.CONTENT})
MOST_WAITING = 5  # of one link, at once
MOST_AN_HOUR = 8
LONGEST = 1000


class TooManyWaiting(Conflict):
    """So many of a link's requests wait that somebody must be called before there is another. Data: n."""

    code = "liaison.too_many_waiting"
    status = 429


class AskedTooOften(Conflict):
    """More was asked in an hour than anybody could answer. Data: n."""

    code = "liaison.asked_too_often"
    status = 429


class SettledAlready(Conflict):
    """The request was confirmed, declined or withdrawn before. Data: asked_code."""

    code = "liaison.settled_already"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForm:
    """What a liaison types. `wish` None: as soon as possible; `length_min` None: the end is not known."""

    people: int
    layout: str
    wish: datetime | None
    length_min: int | None
    title: str = ""
    words: str = ""
    video: bool = False
    secret: bool = False

    def check(self) -> None:
        """Raise `Invalid` naming the field, or `SecretHolds`."""
        if self.secret and (self.title.strip() or self.video):
            raise SecretHolds(what="title" if self.title.strip() else "video")
        if not self.secret and not self.title.strip():
            raise Invalid(field="title", value="", accepted="1–200")
        if not 1 <= self.people <= MOST_PEOPLE:
            raise Invalid(field="people", value=self.people, accepted=f"1–{MOST_PEOPLE}")
        if self.layout not in LAYOUTS:
            raise Invalid(field="layout", value=self.layout[:20], accepted=list(LAYOUTS))
        if self.length_min is not None and not 5 <= self.length_min <= LONGEST_MINUTES:
            raise Invalid(field="length", value=self.length_min, accepted=f"5–{LONGEST_MINUTES}")
        if len(self.words) > LONGEST:
            raise Invalid(field="words", value=self.words[:20], accepted=f"≤ {LONGEST}")


@action(kind=ASKED, permission=rules.ASK_BY_LINK)
def ask_by_link(by: By, *, liaison_id: UUID, form: AskForm) -> Outcome:
    """Through a liaison's own page. It waits until somebody calls the registered number."""
    form.check()
    link = link_that_asks(by, liaison_id)
    if form.wish is not None and form.wish < by.now():
        raise actions.StartInThePast(start_at=form.wish.isoformat())
    row = Asked(
        title=form.title.strip(), words=form.words.strip(), people=form.people, layout=form.layout, video=form.video,
        secret=form.secret, wish=form.wish, length_min=form.length_min,
    )  # fmt: skip
    keep(by, link, row)
    said = {"title": row.title, "words": row.words}
    return Outcome(
        subjects={"liaison": link.id, "asked": row.id},
        values={
            "asked_code": row.code,
            "organiser": link.organiser,
            "people": row.people,
            "layout": row.layout,
        },
        personal=tuple(Personal(name, link.id, text) for name, text in said.items() if text),
        answer={"asked": row.id, "code": row.code},
    )


def link_that_asks(by: By, liaison_id: UUID) -> Link:
    """Part of an action: the link, locked, if something may be asked by it now.

    Raises `LinkClosed`, `TooManyWaiting`, `AskedTooOften`: whatever is asked is counted together.
    """
    link = find(Link, by.venue, liaison_id, lock=True)
    now = by.now()
    if link.closed_at is not None or link.ends_at <= now:
        raise LinkClosed(organiser=link.organiser)
    rows = Asked.objects.filter(link=link)
    if rows.filter(became=Became.WAITING).count() >= MOST_WAITING:
        raise TooManyWaiting(n=MOST_WAITING)
    if rows.filter(at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise AskedTooOften(n=MOST_AN_HOUR)
    return link


def keep(by: By, link: Link, row: Asked) -> None:
    """Part of an action: the row has its number and time, and waits."""
    row.id, row.venue_id, row.link, row.at = by.means.new_id(), by.venue, link, by.now()
    row.code = next_code(Asked, by.venue, "Q")
    row.save(force_insert=True)
    link.used_at = row.at
    link.save(update_fields=["used_at"])


@action(kind=WITHDRAWN, permission=rules.ASK_BY_LINK)
def withdraw_by_link(by: By, *, liaison_id: UUID, asked_id: UUID) -> Outcome:
    """They do not need it after all, before anybody called."""
    row = _waiting(by, asked_id)
    if row.link_id != liaison_id:
        raise SettledAlready(asked_code=row.code)
    return settle(by, row, Became.WITHDRAWN)


@action(kind=CONFIRMED, permission=rules.COORDINATE)
def confirm_asked(by: By, *, asked_id: UUID, form: MeetingForm, words: str = "") -> Outcome:
    """The registered number was called and they want it, as in `form`: now it is a meeting, and the call is on it."""
    row = answered(by, asked_id)
    if row.what != What.MEETING:
        raise NotFound(what="asked", which=row.code)
    unkeyed = replace(by, key=None)
    receipt = enter_for_liaison(unkeyed, form=form)
    row.meeting = Meeting.objects.get(id=UUID(str(receipt.answer["meeting"])))
    record_exchange(
        unkeyed, meeting_id=row.meeting.id, heard=Heard.AGREED, via=Via.TELEPHONE, way=Way.OUT,
        whom="" if form.secret else row.link.name, words=words,
    )  # fmt: skip
    told = settle(by, row, Became.CONFIRMED)
    return replace(
        told, subjects={**told.subjects, "meeting": row.meeting.id}, values={**told.values, "code": row.meeting.code},
        answer={**told.answer, "meeting": row.meeting.id, "code": row.meeting.code, "fact": receipt.number},
    )  # fmt: skip


@action(kind=requested.REQUESTED, permission=rules.COORDINATE)
def enter_for_liaison(by: By, *, form: MeetingForm) -> Outcome:
    """A meeting that somebody asked for and was called back about, entered by those who speak with organisers."""
    only_coordination(by)
    return requested.ask_for(by, form)


@action(kind=DECLINED, permission=rules.COORDINATE)
def decline_asked(by: By, *, asked_id: UUID, answer: str) -> Outcome:
    """It will not be; `answer` is told on their page."""
    row = answered(by, asked_id)
    text = answer.strip()
    if not 1 <= len(text) <= LONGEST:
        raise Invalid(field="answer", value=text[:20], accepted=f"1–{LONGEST}")
    row.answer = text
    told = settle(by, row, Became.DECLINED)
    return replace(told, personal=(Personal("answer", row.link_id, text),))


def answered(by: By, asked_id: UUID) -> Asked:
    """Part of an action of whoever called back: what still waits, locked. Raises `NotCallingBack`, `SettledAlready`."""
    only_coordination(by)
    return _waiting(by, asked_id)


def _waiting(by: By, asked_id: UUID) -> Asked:
    row = find(Asked, by.venue, asked_id, lock=True)
    if row.became != Became.WAITING:
        raise SettledAlready(asked_code=row.code)
    return row


def settle(by: By, row: Asked, became: str) -> Outcome:
    """Part of an action: what became of it."""
    row.became, row.closed_at, row.closed_by = became, by.now(), by.actor.id
    row.save(update_fields=["became", "closed_at", "closed_by", "answer", "meeting"])
    return Outcome(
        subjects={"liaison": row.link_id, "asked": row.id},
        values={"asked_code": row.code, "organiser": row.link.organiser},
        answer={"asked": row.id},
    )
