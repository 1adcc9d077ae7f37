"""Meetings for programs, as their account may know them, with the hall that the plan in force gives each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F
from ninja import Router

from concentric.areas.meetings.queries import readable, state_of, waiting_state
from concentric.areas.meetings.rules import SEE
from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import ROUTERS, USUAL, Call, Page, reads, rows_of
from concentric.ledger.rest.types import Instant, LongLimit, Strict

_COLUMNS = (
    "id", "code", "organiser", "people", "layout", "video", "secret", "equipment", "priority", "wish",
    "earliest", "latest", "at_once", "length_min", "extended_min", "actual_start", "actual_end", "cancelled",
    "mission_id", "near_id", "loop_code", "known_title", "known_liaison", "known_telephone", "concerned",
)  # fmt: skip
router = ROUTERS.add("meetings", Router())


class MeetingOut(Strict):
    """As asked for; `hall`, `start`, `end` as planned, `actual_…` as recorded.

    `equipment`: codes of what the hall must have, `video` apart. Title, liaison and `near`, the place
    that its people come from where that was named, are empty for those who need not know them.
    """

    id: UUID
    code: str
    title: str
    organiser: str
    liaison_name: str
    liaison_telephone: str
    people: int
    layout: str
    video: bool
    secret: bool
    equipment: list[str]
    loop: str
    priority: int
    wish: datetime
    earliest: datetime
    latest: datetime
    at_once: bool
    length_min: int | None
    extended_min: int
    state: str
    hall: UUID | None
    start: datetime | None
    end: datetime | None
    actual_start: datetime | None
    actual_end: datetime | None
    mission: UUID | None
    near: UUID | None


@reads(router, "", permission=SEE, response=Page[MeetingOut])
def meetings(
    request: Call,
    since: Instant | None = None,
    until: Instant | None = None,
    cursor: str = "",
    limit: LongLimit = USUAL,
) -> Page[MeetingOut]:
    """Meetings by the start they were asked for; `since` and `until` bound it."""
    rows = _rows(request)
    if since is not None:
        rows = rows.filter(wish__gte=since)
    if until is not None:
        rows = rows.filter(wish__lt=until)
    found, following = rows_of(rows, ("wish", "id"), cursor=cursor, limit=limit)
    halls, now = _halls(request.by.venue, [row.id for row in found]), request.by.now()
    return Page(items=[_meeting(row, halls.get(row.id, Hall()), now) for row in found], next=following)


@reads(router, "/{uuid:meeting_id}", permission=SEE, response=MeetingOut)
def meeting(request: Call, meeting_id: UUID) -> MeetingOut:
    """One meeting."""
    row = _rows(request).filter(id=meeting_id).first()
    if row is None:
        raise NotFound(what="meeting", which=str(meeting_id))
    at = _halls(request.by.venue, [meeting_id]).get(meeting_id, Hall())
    return _meeting(row, at, request.by.now())


def _rows(request: Call) -> Any:
    """What they may read, as tuples with names: of a thousand meetings, rows of the model take longer than all else."""
    known = readable(request.by.venue, request.by.actor).annotate(loop_code=F("loop__code"))
    return known.values_list(*_COLUMNS, named=True)


@dataclass(frozen=True, slots=True)
class Hall:
    """What the plan in force gives, if anything."""

    place_id: UUID | None = None
    start: datetime | None = None
    end: datetime | None = None


_HALLS = """SELECT need_key, place_id, lower(during), upper(during) FROM planning_planitem
WHERE venue_id = %s AND until IS NULL AND need_key = ANY(%s)"""


def _halls(venue: UUID, meetings: Collection[UUID]) -> dict[UUID, Hall]:
    """Meeting → its hall in the plan in force. One query, written out: this is read with every list."""
    keys = {f"meeting:{id_}/hall": id_ for id_ in meetings}
    with connection.cursor() as cursor:
        cursor.execute(_HALLS, [venue, list(keys)])
        return {keys[key]: Hall(*at) for key, *at in cursor.fetchall()}


def _meeting(row: Any, at: Hall, now: datetime) -> MeetingOut:
    """`row`: one of `_rows`."""
    state = state_of(row, None, now)
    if state == "unplaced" and at.start is not None:
        state = waiting_state(at.start, now)
    return MeetingOut(
        id=row.id, code=row.code, title=row.known_title, organiser=row.organiser, liaison_name=row.known_liaison,
        liaison_telephone=row.known_telephone, people=row.people, layout=row.layout, video=row.video,
        secret=row.secret, equipment=row.equipment, loop=row.loop_code, priority=row.priority, wish=row.wish,
        earliest=row.earliest, latest=row.latest, at_once=row.at_once, length_min=row.length_min,
        extended_min=row.extended_min, state=state, hall=at.place_id, start=at.start,
        end=at.end, actual_start=row.actual_start, actual_end=row.actual_end, mission=row.mission_id,
        near=row.near_id if row.concerned else None,
    )  # fmt: skip
