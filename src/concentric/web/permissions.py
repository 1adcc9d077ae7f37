"""Who may see the pages that belong to no area."""

from __future__ import annotations

from concentric.ledger.permissions import DESK, EVERY_STAFF_ROLE, Role, permission

CONNECT = permission("connect.see", DESK)
FIND = permission("find", [r for r in Role if r is not Role.SYSTEM])
LEAD = permission("lead", [*DESK, Role.DEPARTMENT_HEAD, Role.AUTHORITY_VIEWER])
SEE_WALL = permission("walls.see", [*EVERY_STAFF_ROLE, Role.WALL])
SEE_VISITORS = permission("walls.visitors", [*EVERY_STAFF_ROLE, Role.WALL, Role.GATE, Role.LIAISON])
