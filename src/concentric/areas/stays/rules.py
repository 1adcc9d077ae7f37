"""Who may do what with rooms. Who has which room is known to those who look after rooms, and to the desk."""

from __future__ import annotations

from concentric.ledger.actor import Actor
from concentric.ledger.permissions import DESK, Role, permission

SEE = permission("stays.see", [*DESK, Role.DEPARTMENT_HEAD, Role.MEMBER])
GIVE = permission("stays.give", [*DESK, Role.DEPARTMENT_HEAD])
LOOKS_AFTER = frozenset({"front_office", "guest_services"})  # departments
EVERYWHERE = frozenset({"administrator", "duty_manager", "system"})


def knows_rooms(actor: Actor) -> bool:
    """Whether someone needs to know who has which room."""
    return bool(actor.roles & EVERYWHERE) or actor.department in LOOKS_AFTER
