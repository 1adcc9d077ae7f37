"""For programs of those who speak with organisers: who may ask by a link, and what they asked for."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.areas.meetings.api import router
from concentric.areas.meetings.asking.links import only_coordination
from concentric.areas.meetings.asking.models import Asked, Link
from concentric.areas.meetings.rules import COORDINATE
from concentric.ledger.rest.reads import USUAL, Call, Page, page_of, reads
from concentric.ledger.rest.types import Limit, Strict


class LiaisonOut(Strict):
    """A registered liaison; the link itself is shown once, when it is made, and by no read."""

    id: UUID
    name: str
    telephone: str
    organiser: str
    mission: UUID | None
    ends_at: datetime
    closed_at: datetime | None
    used_at: datetime | None


class AskedOut(Strict):
    """`what`: meeting, or of the meeting `about`: change, extend (by `minutes`), cancel. `became`: waiting, confirmed
    (as `meeting`), declined (`answer`), withdrawn. `wish` null: as soon as possible; `length_min` null: end unknown."""

    id: UUID
    code: str
    liaison: UUID
    at: datetime
    what: str
    about: UUID | None
    minutes: int | None
    title: str
    words: str
    people: int
    layout: str
    video: bool
    secret: bool
    wish: datetime | None
    length_min: int | None
    became: str
    meeting: UUID | None
    answer: str
    closed_at: datetime | None


@reads(router, "/liaisons", permission=COORDINATE, response=Page[LiaisonOut])
def liaisons(request: Call, cursor: str = "", limit: Limit = USUAL) -> Page[LiaisonOut]:
    """In the order in which they were registered, those whose link was closed too."""
    only_coordination(request.by)
    return page_of(
        Link.objects.filter(venue_id=request.by.venue),
        ("made_at", "id"),
        cursor=cursor,
        limit=limit,
        out=_liaison,
    )


@reads(router, "/asked", permission=COORDINATE, response=Page[AskedOut])
def asked(request: Call, cursor: str = "", limit: Limit = USUAL) -> Page[AskedOut]:
    """In the order in which it was asked for."""
    only_coordination(request.by)
    return page_of(
        Asked.objects.filter(venue_id=request.by.venue), ("at", "id"), cursor=cursor, limit=limit, out=_asked
    )


def _liaison(row: Link) -> LiaisonOut:
    return LiaisonOut(
        id=row.id, name=row.name, telephone=row.telephone, organiser=row.organiser, mission=row.mission_id,
        ends_at=row.ends_at, closed_at=row.closed_at, used_at=row.used_at,
    )  # fmt: skip


def _asked(row: Asked) -> AskedOut:
    return AskedOut(
        id=row.id, code=row.code, liaison=row.link_id, at=row.at, what=row.what, about=row.about_id,
        minutes=row.minutes, title=row.title, words=row.words, people=row.people, layout=row.layout, video=row.video,
        secret=row.secret, wish=row.wish, length_min=row.length_min, became=row.became, meeting=row.meeting_id,
        answer=row.answer, closed_at=row.closed_at,
    )  # fmt: skip
