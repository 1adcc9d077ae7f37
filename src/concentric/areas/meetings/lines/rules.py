"""Who may do what with lines."""

from __future__ import annotations

from concentric.areas.meetings.rules import EVERY_TITLE
from concentric.ledger.actor import Actor
from concentric.ledger.permissions import EVERY_STAFF_ROLE, Role, permission

INFORMATION = "information"  # the department that keeps lines
SEE = permission("lines.see", [*EVERY_STAFF_ROLE, Role.AUDITOR])
KEEP = permission(
    "lines.keep", EVERY_STAFF_ROLE
)  # enter and change lines, say how they stand, put a meeting on another: the desk and that department alone
MEASURE = permission("lines.measure", [Role.SYSTEM])  # enter what the prober found


def keeps_lines(actor: Actor) -> bool:
    """Whether lines are theirs to keep: the desk, and the department that looks after them."""
    return bool(actor.roles & EVERY_TITLE) or actor.department == INFORMATION


def follows_lines(actor: Actor) -> bool:
    """Whose menu leads to them: who keeps them, and auditors."""
    return keeps_lines(actor) or Role.AUDITOR in actor.roles
