"""Who may see the pages that belong to no area."""

from __future__ import annotations

from django.db.models import QuerySet

from concentric.ledger.actor import Actor
from concentric.ledger.permissions import DESK, EVERY_STAFF_ROLE, Role, permission
from concentric.venue.models import Department, Person

SEE_FIGURES = permission("figures.see", [*DESK, Role.DEPARTMENT_HEAD, Role.AUTHORITY_VIEWER, Role.AUDITOR])
SEE_ENTRIES = permission("entries.see", [*DESK, Role.AUDITOR])
CONNECT = permission("connect.see", DESK)
SEE_DEPARTMENT = permission("departments.see", EVERY_STAFF_ROLE)
FIND = permission("find", [r for r in Role if r is not Role.SYSTEM])
SEE_PEOPLE = permission("people.see", [*DESK, Role.DEPARTMENT_HEAD])
SEE_PLACES = permission("places.see", [*EVERY_STAFF_ROLE, Role.GATE, Role.AUDITOR])
LEAD = permission("lead", [*DESK, Role.DEPARTMENT_HEAD, Role.AUTHORITY_VIEWER])
SEE_WALL = permission("walls.see", [*EVERY_STAFF_ROLE, Role.WALL])
SEE_VISITORS = permission("walls.visitors", [*EVERY_STAFF_ROLE, Role.WALL, Role.GATE, Role.LIAISON])
EVERY_DEPARTMENT = frozenset({"administrator", "duty_manager"})


def departments_of(actor: Actor, rows: QuerySet[Department]) -> QuerySet[Department]:
    """The departments whose page someone may open: the desk every one, others their own."""
    return rows if actor.roles & EVERY_DEPARTMENT else rows.filter(code=actor.department or "")


def people_of(actor: Actor, rows: QuerySet[Person]) -> QuerySet[Person]:
    """Staff that someone may look up: the desk all, a head their own. Guests are found by their stay alone."""
    rows = rows.filter(department__isnull=False)
    return rows if actor.roles & EVERY_DEPARTMENT else rows.filter(department__code=actor.department or "")
