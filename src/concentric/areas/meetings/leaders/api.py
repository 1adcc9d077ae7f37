"""Arrivals to a meeting for programs: the minute for whoever knows of the meeting, who and which car for few."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.areas.meetings.api import router
from concentric.areas.meetings.leaders import reading
from concentric.areas.meetings.leaders.screens import planned_hall
from concentric.areas.meetings.queries import readable
from concentric.areas.meetings.rules import SEE
from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import Call, reads
from concentric.ledger.rest.types import Strict


class ArrivalLineOut(Strict):
    """One line of the minute sheet: the task that it is, and when. `place` null: along the way."""

    task: UUID
    section: str
    start: datetime
    end: datetime
    department: str
    place: UUID | None
    state: str


class ArrivalOut(Strict):
    """`who`, `car` empty: not the caller's to know, or not said. `car_at`, `leaves_at` null: no hall yet."""

    id: UUID
    code: str
    state: str
    who: str
    car: str
    party: int
    car_at: datetime | None
    leaves_at: datetime | None
    came_at: datetime | None
    left_at: datetime | None
    door: UUID
    lift: UUID | None
    escort: UUID | None
    lines: list[ArrivalLineOut]


@reads(router, "/{uuid:meeting_id}/arrivals", permission=SEE, response=list[ArrivalOut])
def meeting_arrivals(request: Call, meeting_id: UUID) -> list[ArrivalOut]:
    """Leaders who come to a meeting, those called off too, each with its minute sheet."""
    row: Any = readable(request.by.venue, request.by.actor).filter(id=meeting_id).first()
    if row is None:
        raise NotFound(what="meeting", which=str(meeting_id))
    return [_out(request, row, one) for one in reading.arrivals_of(row)]


def _out(request: Call, meeting: Any, row: Any) -> ArrivalOut:
    tasks = reading.tasks_of(row)
    whole = reading.may_know(request.by.actor, meeting, tasks)
    seen = reading.seen(row, planned_hall(meeting), request.by.now(), whole=whole)
    return ArrivalOut(
        id=row.id, code=row.code, state=seen.state, who=seen.who, car=seen.car, party=row.party, car_at=seen.car_at,
        leaves_at=seen.leaves_at, came_at=row.came_at, left_at=row.left_at, door=row.door_id, lift=row.lift_id,
        escort=row.escort_id if whole else None,
        lines=[
            ArrivalLineOut(
                task=task.id, section=task.section, start=task.during.lower, end=task.during.upper,
                department=task.department.code if task.department is not None else "", place=task.place_id,
                state=task.state,
            )
            for task in tasks
        ],
    )  # fmt: skip
