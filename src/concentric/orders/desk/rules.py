"""Who may do what at the duty desk."""

from __future__ import annotations

from concentric.ledger.permissions import DESK, Role, permission

SEE = permission("desk.see", [*DESK, Role.AUDITOR])
KEEP = permission("desk.keep", DESK)
TAKE_CALLS = permission("calls.take", [*DESK, Role.DEPARTMENT_HEAD, Role.MEMBER])
OWN_CALLS = permission(
    "calls.own", [Role.DEPARTMENT_HEAD, Role.MEMBER]
)  # the page; the desk sees all on its own
