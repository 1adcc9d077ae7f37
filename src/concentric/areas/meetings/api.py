"""Meetings for programs, as their account may know them, with the hall that the plan in force gives each."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router

from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import readable, state_of, waiting_state
from concentric.areas.meetings.rules import SEE
from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import ROUTERS, USUAL, Call, Page, page_of, reads
from concentric.ledger.rest.types import Instant, LongLimit, Strict
from concentric.planning.models import PlanItem

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
    rows = readable(request.by.venue, request.by.actor).select_related("loop")
    if since is not None:
        rows = rows.filter(wish__gte=since)
    if until is not None:
        rows = rows.filter(wish__lt=until)
    now = request.by.now()
    page = page_of(rows, ("wish", "id"), cursor=cursor, limit=limit, out=lambda row: _meeting(row, None, now))
    halls = _halls(request.by.venue, {one.id for one in page.items})
    return Page(items=[_with_hall(one, halls.get(one.id), now) for one in page.items], next=page.next)


@reads(router, "/{uuid:meeting_id}", permission=SEE, response=MeetingOut)
def meeting(request: Call, meeting_id: UUID) -> MeetingOut:
    """One meeting."""
    rows = readable(request.by.venue, request.by.actor).select_related("loop")
    row = rows.filter(id=meeting_id).first()
    if row is None:
        raise NotFound(what="meeting", which=str(meeting_id))
    return _meeting(row, _halls(request.by.venue, {meeting_id}).get(meeting_id), request.by.now())


def _halls(venue: UUID, meetings: Collection[UUID]) -> dict[UUID, PlanItem]:
    """Meeting → its hall in the plan in force. One query."""
    keys = {f"meeting:{id_}/hall": id_ for id_ in meetings}
    rows = PlanItem.objects.filter(venue_id=venue, until__isnull=True, need_key__in=keys)
    return {keys[item.need_key]: item for item in rows}


def _with_hall(one: MeetingOut, item: PlanItem | None, now: datetime) -> MeetingOut:
    if item is None:
        return one
    placed = waiting_state(item, now) if one.state == "unplaced" else one.state
    hall = {"hall": item.place_id, "start": item.during.lower, "end": item.during.upper, "state": placed}
    return one.model_copy(update=hall)


def _meeting(row: Meeting, item: PlanItem | None, now: datetime) -> MeetingOut:
    known: Any = row
    return _with_hall(
        MeetingOut(
            id=row.id, code=row.code, title=known.known_title, organiser=row.organiser,
            liaison_name=known.known_liaison, liaison_telephone=known.known_telephone, people=row.people,
            layout=row.layout, video=row.video, secret=row.secret, equipment=list(row.equipment), loop=row.loop.code,
            priority=row.priority, wish=row.wish, earliest=row.earliest, latest=row.latest, at_once=row.at_once,
            length_min=row.length_min,
            extended_min=row.extended_min, state=state_of(row, item, now), hall=None, start=None, end=None,
            actual_start=row.actual_start, actual_end=row.actual_end, mission=row.mission_id,
            near=row.near_id if known.concerned else None,
        ),
        item, now,
    )  # fmt: skip
