"""The duty desk for programs: calls, open matters, handovers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router

from concentric.ledger.rest.reads import ROUTERS, USUAL, Call, Page, page_of, reads
from concentric.ledger.rest.types import Limit, Strict
from concentric.orders.desk import queries, rules
from concentric.orders.desk.models import Call as Taken
from concentric.orders.desk.models import Handover, Matter

calls_router = ROUTERS.add("calls", Router())
desk_router = ROUTERS.add("desk", Router())


class CallOut(Strict):
    """A call that is not over: for whom, and whether anybody is on the spot. `equipment`: what does not work."""

    id: UUID
    code: str
    kind: str
    equipment: list[str]
    urgent: bool
    taken_at: datetime
    place: UUID | None
    caller: str
    telephone: str
    what: str
    department: str | None
    passed_at: datetime | None
    answered_at: datetime | None


class MatterOut(Strict):
    """A matter that is open. Text and names are empty for those who only look on."""

    id: UUID
    code: str
    kind: str
    equipment: list[str]
    text: str
    whom: str
    telephone: str
    department: str | None
    place: UUID | None
    due_at: datetime | None
    opened_at: datetime


class HandoverOut(Strict):
    """A watch handed over: `lines` as it was drawn up, ids, codes and counts."""

    id: UUID
    order: int
    begins_at: datetime
    ends_at: datetime
    number: int
    given_at: datetime | None
    taken_at: datetime | None
    lines: dict[str, Any]


@reads(calls_router, "", permission=rules.TAKE_CALLS, response=list[CallOut])
def calls(request: Call) -> list[CallOut]:
    """Calls that are not over, urgent ones first: all for the desk, else those passed to one's department."""
    return [_call(row) for row in queries.open_calls(request.by.venue, request.by.actor)]


@reads(desk_router, "/matters", permission=rules.SEE, response=list[MatterOut])
def matters(request: Call) -> list[MatterOut]:
    """Open matters, what is due first, first."""
    return [_matter(row) for row in queries.as_seen(queries.open_matters(request.by.venue), request.by.actor)]


@reads(desk_router, "/handovers", permission=rules.SEE, response=Page[HandoverOut])
def handovers(request: Call, cursor: str = "", limit: Limit = USUAL) -> Page[HandoverOut]:
    """Handovers, the last first."""
    rows = Handover.objects.filter(venue_id=request.by.venue)
    return page_of(rows, ("-order",), cursor=cursor, limit=limit, out=_handover)


def _call(row: Taken) -> CallOut:
    return CallOut(
        id=row.id, code=row.code, kind=row.kind, equipment=row.equipment, urgent=row.urgent,
        taken_at=row.taken_at, place=row.place_id,
        caller=row.caller, telephone=row.telephone, what=row.what,
        department=row.department.code if row.department else None, passed_at=row.passed_at,
        answered_at=row.answered_at,
    )  # fmt: skip


def _matter(row: Matter) -> MatterOut:
    return MatterOut(
        id=row.id, code=row.code, kind=row.kind, equipment=row.equipment, text=row.text, whom=row.whom,
        telephone=row.telephone, department=row.department.code if row.department else None, place=row.place_id,
        due_at=row.due_at, opened_at=row.opened_at,
    )  # fmt: skip


def _handover(row: Handover) -> HandoverOut:
    return HandoverOut(
        id=row.id, order=row.order, begins_at=row.begins_at, ends_at=row.ends_at, number=row.number,
        given_at=row.given_at, taken_at=row.taken_at, lines=row.lines,
    )  # fmt: skip
