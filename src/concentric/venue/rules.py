"""Who may look up places and people, and which of them."""

from __future__ import annotations

from django.db.models import QuerySet

from concentric.ledger.actor import Actor
from concentric.ledger.permissions import DESK, EVERY_STAFF_ROLE, Role, permission
from concentric.venue.models import Department, Person

SEE_PEOPLE = permission("people.see", [*DESK, Role.DEPARTMENT_HEAD])
SEE_PLACES = permission("places.see", [*EVERY_STAFF_ROLE, Role.GATE, Role.AUDITOR])
SEE_DEPARTMENT = permission("departments.see", EVERY_STAFF_ROLE)
EVERY_DEPARTMENT = frozenset({"administrator", "duty_manager"})


def departments_of(actor: Actor, rows: QuerySet[Department]) -> QuerySet[Department]:
    """The departments whose page someone may open: the desk every one, others their own."""
    return rows if actor.roles & EVERY_DEPARTMENT else rows.filter(code=actor.department or "")


def people_of(actor: Actor, rows: QuerySet[Person]) -> QuerySet[Person]:
    """Staff that someone may look up: the desk all, a head their own. Guests are found by their stay alone."""
    rows = rows.filter(department__isnull=False)
    return rows if actor.roles & EVERY_DEPARTMENT else rows.filter(department__code=actor.department or "")
