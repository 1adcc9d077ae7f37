"""The seating of a meeting for programs: seats in millimetres, and who sits on them for those who must know."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.areas.meetings.api import router
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.queries import readable
from concentric.areas.meetings.rules import SEE
from concentric.areas.meetings.seating.arranging import plan_of, problem_of
from concentric.areas.meetings.seating.reading import whole_of
from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import Call, reads
from concentric.ledger.rest.types import Strict


class SeatOut(Strict):
    """`x` from the left wall as one looks to the front, `y` from the front wall, to the middle of the chair, mm;
    `facing`: the wall it looks to. `attendee` null: nobody, or not to be known."""

    id: str
    block: str
    row: int
    col: int
    x: int
    y: int
    facing: str
    attendee: UUID | None
    placed: bool


class TableOut(Strict):
    """A rectangle from (`x`, `y`) to (`x2`, `y2`), mm."""

    id: str
    kind: str
    x: int
    y: int
    x2: int
    y2: int


class SeatingOut(Strict):
    """`unmet`: people for whom there is no seat. `distance`: between the middles of two seats at the least, mm, by
    `profile`. `signed_at` null: not signed, or changed since."""

    meeting: UUID
    hall: UUID
    layout: str
    width: int
    depth: int
    distance: int
    profile: str
    unmet: int
    digest: str
    signed_at: datetime | None
    signed_by: UUID | None
    seats: list[SeatOut]
    tables: list[TableOut]
    without_a_seat: list[UUID]


@reads(router, "/{uuid:meeting_id}/seating", permission=SEE, response=SeatingOut)
def meeting_seating(request: Call, meeting_id: UUID) -> SeatingOut:
    """How its hall is laid, and who sits where."""
    row: Meeting | None = readable(request.by.venue, request.by.actor).filter(id=meeting_id).first()
    found = whole_of(row) if row is not None else None
    if row is None or found is None:
        raise NotFound(what="seating", which=str(meeting_id))
    known: Any = row
    problem, plan = problem_of(found.row.problem), plan_of(found.row.laid)
    on = {one.seat: one for one in found.given.values()} if known.concerned else {}
    return SeatingOut(
        meeting=row.id, hall=found.row.hall_id, layout=found.row.layout, width=problem.hall.width,
        depth=problem.hall.depth, distance=problem.clearances.distance, profile=found.row.profile, unmet=plan.unmet,
        digest=found.digest, signed_at=found.row.signed_at if found.signed else None,
        signed_by=found.row.signed_by if found.signed else None,
        seats=[
            SeatOut(
                id=s.id, block=s.block.value, row=s.row, col=s.col, x=s.x, y=s.y, facing=s.facing.value,
                attendee=on[s.id].attendee_id if s.id in on else None, placed=s.id in on and on[s.id].placed,
            )
            for s in plan.seats
        ],
        tables=[TableOut(id=t.id, kind=t.kind, x=t.box.x, y=t.box.y, x2=t.box.x2, y2=t.box.y2) for t in plan.tables],
        without_a_seat=[one.id for one in found.without] if known.concerned else [],
    )  # fmt: skip
