"""The house for programs: its departments, places, staff, and what cannot be used when."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from ninja import Router

from concentric.ledger.rest.reads import ROUTERS, USUAL, Call, Page, page_of, reads
from concentric.ledger.rest.types import Limit, Strict
from concentric.venue.models import Department, Person, Place, Unavailability, Venue
from concentric.venue.rules import SEE_DEPARTMENT, SEE_PEOPLE, SEE_PLACES, people_of

router = ROUTERS.add("venue", Router())


class Home(Strict):
    """The venue, its clock now, and the service day that is on."""

    code: str
    name_zh: str
    name_en: str
    zone: str
    now: datetime
    service_day_start: datetime
    service_day_end: datetime


class DepartmentOut(Strict):
    id: UUID
    code: str
    name_zh: str
    name_en: str
    telephone: str


class LayoutOut(Strict):
    layout: str
    seats: int


class PlaceOut(Strict):
    """Lengths in millimetres, `fresh_air_m3h` in cubic metres an hour; `loop` null: of no loop.

    `seats` are those that a layout has; fewer may be let in by area and air.
    """

    id: UUID
    code: str
    kind: str
    name_zh: str
    name_en: str
    parent: UUID | None
    loop: str | None
    length_mm: int | None
    width_mm: int | None
    fresh_air_m3h: int | None
    beds: int | None
    equipment: list[str]
    layouts: list[LayoutOut]


class PersonOut(Strict):
    """Staff. Guests are read with their mission."""

    id: UUID
    code: str
    name: str
    department: str | None
    team: str
    leads_team: bool
    loop: str | None
    skills: list[str]
    telephone: str


class ClosureOut(Strict):
    """A place that cannot be used. `end` null: until further notice."""

    id: UUID
    place: UUID
    start: datetime
    end: datetime | None
    why: str


@reads(router, "", permission=SEE_PLACES, response=Home)
def home(request: Call) -> Home:
    """The venue that the token is for."""
    row = Venue.objects.get(id=request.by.venue)
    now = request.by.now()
    day = row.service_day.bounds(row.service_day.of(now))
    return Home(
        code=row.code, name_zh=row.name_zh, name_en=row.name_en, zone=row.zone, now=now,
        service_day_start=day.start, service_day_end=day.end,
    )  # fmt: skip


@reads(router, "/departments", permission=SEE_DEPARTMENT, response=list[DepartmentOut])
def departments(request: Call) -> list[DepartmentOut]:
    """Every department, by code."""
    rows = Department.objects.filter(venue_id=request.by.venue).order_by("code")
    return [
        DepartmentOut(id=d.id, code=d.code, name_zh=d.name_zh, name_en=d.name_en, telephone=d.telephone)
        for d in rows
    ]


@reads(router, "/places", permission=SEE_PLACES, response=Page[PlaceOut])
def places(request: Call, kind: str = "", cursor: str = "", limit: Limit = USUAL) -> Page[PlaceOut]:
    """Places by code; `kind` narrows (hall, guest_room …)."""
    rows: QuerySet[Place] = Place.objects.filter(venue_id=request.by.venue).select_related("loop")
    if kind:
        rows = rows.filter(kind=kind)
    return page_of(rows.prefetch_related("layouts"), ("code",), cursor=cursor, limit=limit, out=_place)


@reads(router, "/people", permission=SEE_PEOPLE, response=Page[PersonOut])
def people(request: Call, department: str = "", cursor: str = "", limit: Limit = USUAL) -> Page[PersonOut]:
    """Staff by code: the desk's token reads all, a head's their own."""
    rows = people_of(request.by.actor, Person.objects.filter(venue_id=request.by.venue))
    if department:
        rows = rows.filter(department__code=department)
    return page_of(
        rows.select_related("department", "loop"), ("code",), cursor=cursor, limit=limit, out=_person
    )


@reads(router, "/closures", permission=SEE_PLACES, response=Page[ClosureOut])
def closures(request: Call, cursor: str = "", limit: Limit = USUAL) -> Page[ClosureOut]:
    """Places that are, or will be, closed, and were not opened again."""
    rows = Unavailability.objects.filter(
        venue_id=request.by.venue, place__isnull=False, ended=False, during__endswith__gt=request.by.now()
    )
    return page_of(rows, ("id",), cursor=cursor, limit=limit, out=_closure)


def _place(row: Place) -> PlaceOut:
    return PlaceOut(
        id=row.id, code=row.code, kind=row.kind, name_zh=row.name_zh, name_en=row.name_en, parent=row.parent_id,
        loop=row.loop.code if row.loop else None, length_mm=row.length_mm, width_mm=row.width_mm,
        fresh_air_m3h=row.fresh_air_m3h, beds=row.beds,
        equipment=list(row.equipment),
        layouts=[LayoutOut(layout=one.layout, seats=one.seats) for one in row.layouts.all()],
    )  # fmt: skip


def _person(row: Person) -> PersonOut:
    return PersonOut(
        id=row.id, code=row.code, name=row.name, department=row.department.code if row.department else None,
        team=row.team, leads_team=row.leads_team, loop=row.loop.code if row.loop else None, skills=list(row.skills),
        telephone=row.telephone,
    )  # fmt: skip


def _closure(row: Unavailability) -> ClosureOut:
    assert row.place_id is not None
    return ClosureOut(
        id=row.id, place=row.place_id, start=row.during.lower, end=row.during.upper, why=row.why
    )
