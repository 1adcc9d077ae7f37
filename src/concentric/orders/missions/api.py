"""Missions for programs: those that the account may know of, with their guests and directives."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Router

from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import ROUTERS, USUAL, Call, Page, page_of, reads
from concentric.ledger.rest.types import Limit, Strict
from concentric.orders.missions.models import Mission
from concentric.orders.missions.queries import visible
from concentric.orders.missions.rules import SEE
from concentric.orders.missions.unknown import unknowns
from concentric.venue.lodging import rooms_for

router = ROUTERS.add("missions", Router())


class MissionOut(Strict):
    """As it was told; null or empty is not known yet, and then in `unknown`. `edit`: to be sent with a change."""

    id: UUID
    code: str
    state: str
    edit: int
    received_at: datetime
    reference: str
    caller: str
    caller_telephone: str
    authority: str
    legal_basis: str
    served: str
    priority_office: str
    priorities: str
    remark: str
    profile: str
    first_arrival: datetime | None
    seal_at: datetime | None
    ends_at: datetime | None
    guests: int | None
    guests_about: bool
    women: int | None
    diets: int | None
    vehicles: int | None
    unknown: list[str]


class GuestOut(Strict):
    """`room` is empty where there is none, or where the account need not know it. `off_at`: does not come."""

    person: UUID
    code: str
    name: str
    organisation: str
    diet_code: str
    at: datetime | None
    off_at: datetime | None
    room: str
    arrived: bool


class PointOut(Strict):
    id: UUID
    number: int
    text: str
    department: str
    due_at: datetime | None
    answer: str
    answered_at: datetime | None
    accepted_at: datetime | None


class DirectiveOut(Strict):
    id: UUID
    number: int
    source: str
    title: str
    received_at: datetime
    points: list[PointOut]


@reads(router, "", permission=SEE, response=Page[MissionOut])
def missions(request: Call, state: str = "", cursor: str = "", limit: Limit = USUAL) -> Page[MissionOut]:
    """Missions, the last taken first."""
    rows = visible(request.by.venue, request.by.actor)
    if state:
        rows = rows.filter(state=state)
    return page_of(rows, ("-code",), cursor=cursor, limit=limit, out=_mission)


@reads(router, "/{uuid:mission_id}", permission=SEE, response=MissionOut)
def mission(request: Call, mission_id: UUID) -> MissionOut:
    """One mission."""
    return _mission(_found(request, mission_id))


@reads(router, "/{uuid:mission_id}/guests", permission=SEE, response=list[GuestOut])
def mission_guests(request: Call, mission_id: UUID) -> list[GuestOut]:
    """Its guests by code, those who do not come among them."""
    rows = list(_found(request, mission_id).expected.select_related("person").order_by("person__code"))
    rooms = rooms_for(request.by.actor, request.by.venue, [row.person_id for row in rows])
    found = []
    for row in rows:
        there = rooms.get(row.person_id)
        found.append(
            GuestOut(
                person=row.person_id, code=row.person.code, name=row.person.name, organisation=row.person.organisation,
                diet_code=row.person.diet_code, at=row.at, off_at=row.off_at, room=there.room if there else "",
                arrived=bool(there and there.arrived),
            )
        )  # fmt: skip
    return found


@reads(router, "/{uuid:mission_id}/directives", permission=SEE, response=list[DirectiveOut])
def mission_directives(request: Call, mission_id: UUID) -> list[DirectiveOut]:
    """Its directives with their points, by number."""
    rows = _found(request, mission_id).directives.prefetch_related("points__department").order_by("number")
    return [
        DirectiveOut(
            id=d.id, number=d.number, source=d.source, title=d.title, received_at=d.received_at,
            points=[
                PointOut(id=p.id, number=p.number, text=p.text, department=p.department.code, due_at=p.due_at,
                         answer=p.answer, answered_at=p.answered_at, accepted_at=p.accepted_at)
                for p in sorted(d.points.all(), key=lambda p: p.number)
            ],
        )
        for d in rows
    ]  # fmt: skip


def _found(request: Call, mission_id: UUID) -> Mission:
    row = visible(request.by.venue, request.by.actor).filter(id=mission_id).first()
    if row is None:
        raise NotFound(what="mission", which=str(mission_id))
    return row


def _mission(row: Mission) -> MissionOut:
    told = {
        name: getattr(row, name)
        for name in MissionOut.model_fields
        if name != "unknown"
    }  # fmt: skip
    return MissionOut(**told, unknown=list(unknowns(row)))
