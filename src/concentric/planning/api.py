"""The plan in force for programs: its version, its items, what it cannot meet, what is held."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router

from concentric.core.errors import NotFound
from concentric.ledger.permissions import DESK, Role, permission
from concentric.ledger.rest.reads import ROUTERS, USUAL, Call, Page, page_of, reads
from concentric.ledger.rest.types import Instant, Limit, Strict
from concentric.planning.models import Pin, PlanItem, PlanVersion, Unmet

router = ROUTERS.add("plan", Router())
# Everything at once: who works where and when. Others read their own tasks.
SEE_PLAN = permission("plan.see", [*DESK, Role.AUDITOR])


class PlanVersionOut(Strict):
    """`objective` and `bound` of the halls: how good the plan is, and how good one could be at best."""

    version: int
    published_at: datetime
    entry: int
    changed: int
    objective: int
    bound: int
    digest: str


class ItemOut(Strict):
    """A need with its place, time and people. `reasons` are codes with data."""

    need: str
    kind: str
    department: str | None
    place: UUID | None
    start: datetime
    end: datetime
    people: list[UUID]
    wanted: int
    since: int
    cause: int
    reasons: list[dict[str, Any]]


class UnmetOut(Strict):
    need: str
    kind: str
    reasons: list[dict[str, Any]]
    helps: list[dict[str, Any]]


class PinOut(Strict):
    """A need held to a place and a start: promised to an organiser, or wanted so by the desk."""

    need: str
    kind: str
    place: UUID
    start: datetime
    at: datetime


@reads(router, "", permission=SEE_PLAN, response=PlanVersionOut)
def plan(request: Call) -> PlanVersionOut:
    """The version in force."""
    row = PlanVersion.objects.filter(venue_id=request.by.venue).order_by("-version").first()
    if row is None:
        raise NotFound(what="plan", which="1")
    return PlanVersionOut(
        version=row.version, published_at=row.published_at, entry=row.number, changed=row.changed,
        objective=row.objective, bound=row.bound, digest=row.digest,
    )  # fmt: skip


@reads(router, "/items", permission=SEE_PLAN, response=Page[ItemOut])
def plan_items(
    request: Call, *, kind: str = "", since: Instant | None = None, until: Instant | None = None,
    cursor: str = "", limit: Limit = USUAL,
) -> Page[ItemOut]:  # fmt: skip
    """Items in force by their need; `since` and `until` bound the time."""
    rows = PlanItem.objects.filter(venue_id=request.by.venue, until__isnull=True)
    if kind:
        rows = rows.filter(kind=kind)
    if since is not None:
        rows = rows.filter(during__endswith__gt=since)
    if until is not None:
        rows = rows.filter(during__startswith__lt=until)
    rows = rows.select_related("department").prefetch_related("assigned")
    return page_of(rows, ("need_key",), cursor=cursor, limit=limit, out=_item)


@reads(router, "/unmet", permission=SEE_PLAN, response=list[UnmetOut])
def plan_unmet(request: Call) -> list[UnmetOut]:
    """What the plan in force cannot meet, why, and what would help."""
    rows = Unmet.objects.filter(venue_id=request.by.venue, until__isnull=True).order_by("need_key")
    return [UnmetOut(need=u.need_key, kind=u.kind, reasons=u.reasons, helps=u.helps) for u in rows]


@reads(router, "/pins", permission=SEE_PLAN, response=list[PinOut])
def plan_pins(request: Call) -> list[PinOut]:
    """What is held."""
    rows = Pin.objects.filter(venue_id=request.by.venue, released_at__isnull=True).order_by("need_key")
    return [PinOut(need=p.need_key, kind=p.kind, place=p.place_id, start=p.start, at=p.at) for p in rows]


def _item(row: PlanItem) -> ItemOut:
    return ItemOut(
        need=row.need_key, kind=row.kind, department=row.department.code if row.department else None,
        place=row.place_id, start=row.during.lower, end=row.during.upper,
        people=sorted(seat.person_id for seat in row.assigned.all()), wanted=row.wanted, since=row.since,
        cause=row.cause, reasons=row.reasons,
    )  # fmt: skip
