"""Who may do what with missions."""

from __future__ import annotations

from concentric.ledger.permissions import DESK, Role, permission

SEE = permission(
    "missions.see", [*DESK, Role.DEPARTMENT_HEAD, Role.LIAISON, Role.AUTHORITY_VIEWER, Role.AUDITOR]
)
TAKE = permission("missions.take", [*DESK, Role.DEPARTMENT_HEAD])
BEGIN = permission("missions.begin", DESK)
EXPECT = permission("missions.expect", [*DESK, Role.DEPARTMENT_HEAD, Role.LIAISON])
ANSWER = permission("directives.answer", [*DESK, Role.DEPARTMENT_HEAD])
"""The whole of a mission is seen by the desk and by heads of departments; others see those they are readers of."""
EVERY_MISSION = frozenset({"administrator", "duty_manager", "department_head", "auditor", "system"})
