"""A fault in a hall is decided by the duty manager: the hall is closed, or kept in use with a reason.

A fault is a call for help of that kind, or a defect kept as an open matter; it is there until either is settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db.models import Q

from concentric.core.errors import NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import Entry
from concentric.orders.desk import rules
from concentric.orders.desk.fields import bounded, parts
from concentric.orders.desk.models import Call, CallKind, FaultSort, Matter, MatterKind
from concentric.venue.models import Department, Place, PlaceWhy, Unavailability

KEPT_IN_USE = entry_kind("fault.kept_in_use", personal={"reason": of.REMARK}, why="reason")


# Who sees to what, by the account's departments; the desk, where none is named.
SEES_TO = {
    FaultSort.SOUND: "information",
    FaultSort.NETWORK: "information",
    FaultSort.UTILITIES: "property",
    FaultSort.FURNITURE: "guest_services",
    FaultSort.OTHER: "",
}


def sees_to(sort: str, place: Place | None) -> str:
    """The department that is asked first when such a thing is broken there; the desk can pass it on. A hall is
    furnished by those who set it up."""
    if sort == FaultSort.FURNITURE and place is not None and place.kind == "hall":
        return "government_affairs"
    return SEES_TO.get(FaultSort(sort), "") if sort in FaultSort.values else ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is broken in a place. `whose` the telephone is: a department's code, or a name. `earlier`: ids of the calls
    that a matter came from."""

    of: Literal["call", "matter"]
    id: UUID
    code: str
    place: Place
    since: datetime
    said: str
    telephone: str
    whose: str
    earlier: frozenset[UUID] = frozenset()

    @property
    def url(self) -> str:
        return f"/desk/{self.of}s/{self.id}"


def open_faults(venue: UUID, place: UUID | None = None) -> list[Fault]:
    """Of every hall, or of one place; the oldest first. Two queries, one more where a matter is open."""
    where = Q(venue_id=venue, closed_at__isnull=True) & (Q(place=place) if place else Q(place__kind="hall"))
    calls = Call.objects.filter(where, kind=CallKind.FAULT).select_related("place", "department")
    matters = Matter.objects.filter(where, kind=MatterKind.DEFECT).select_related("place", "department")
    found = [
        Fault("call", c.id, c.code, c.place, c.taken_at, c.what, _number(c), _whose(c.department, c.caller))
        for c in calls if c.place is not None
    ] + [
        Fault(
            "matter", m.id, m.code, m.place, m.opened_at, m.text, _number(m), _whose(m.department, m.whom),
            frozenset(c.id for c in m.calls.all()),
        )
        for m in matters.prefetch_related("calls") if m.place is not None
    ]  # fmt: skip
    return sorted(found, key=lambda f: (f.since, f.code))


def undecided(venue: UUID, now: datetime) -> list[Fault]:
    """Faults in halls that are neither closed, now or for this, nor kept in use with a reason."""
    faults = open_faults(venue)
    if not faults:
        return []
    closed = set(
        Unavailability.objects.filter(
            Q(during__contains=now) | Q(why=PlaceWhy.FAULT), venue_id=venue, ended=False,
            during__endswith__gt=now, place__in=[f.place.id for f in faults],
        ).values_list("place_id", flat=True)
    )  # fmt: skip
    kept = kept_in_use(venue, faults)
    return [f for f in faults if f.place.id not in closed and f.id not in kept]


def kept_in_use(venue: UUID, faults: list[Fault]) -> dict[UUID, Entry]:
    """Fault → the entry by which its place was kept in use, also as the call that it was before. One query."""
    ids = {str(id_): f.id for f in faults for id_ in (f.id, *f.earlier)}
    rows = Entry.objects.filter(venue_id=venue, kind=KEPT_IN_USE.name)
    rows = rows.filter(Q(subjects__call__in=list(ids)) | Q(subjects__matter__in=list(ids))).order_by("number")
    return {ids[e.subjects.get("call") or e.subjects["matter"]]: e for e in rows}


@action(kind=KEPT_IN_USE, permission=rules.KEEP)
def keep_in_use(by: By, *, place_id: UUID, fault_id: UUID, reason: str) -> Outcome:
    """The place stays in use in spite of it; why is kept. Once more with the same fault says so anew."""
    fault = next((f for f in open_faults(by.venue, place_id) if f.id == fault_id), None)
    if fault is None:
        raise NotFound(what="fault", which=str(fault_id))
    said = {"reason": bounded("reason", reason, needed=True)}
    return Outcome(
        subjects={fault.of: fault.id, "place": fault.place.id},
        values={"fault_code": fault.code},
        personal=parts(fault.id, said),
        answer={"fault": fault.id},
    )


def _number(row: Call | Matter) -> str:
    return row.department.telephone if row.department else row.telephone


def _whose(department: Department | None, name: str) -> str:
    return department.code if department is not None else name
