"""Who may do what with lost property: whoever finds it registers it; the desk, heads and reception give it back."""

from __future__ import annotations

from concentric.ledger.actor import Actor
from concentric.ledger.permissions import EVERY_STAFF_ROLE, Role, permission

REGISTER = permission("lost.register", EVERY_STAFF_ROLE)
CLOSE = permission("lost.close", EVERY_STAFF_ROLE)
SEE = permission("lost.see", [*EVERY_STAFF_ROLE, Role.AUDITOR])
RECEPTION = "front_office"  # the department that keeps what was found
GIVING = frozenset({"administrator", "duty_manager", "department_head", "system"})
MONTHS = 3  # MTG-07: what nobody claims by then goes to the police


def may_close(actor: Actor) -> bool:
    return bool(actor.roles & GIVING) or actor.department == RECEPTION
