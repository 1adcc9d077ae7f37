"""Who may do what with meetings."""

from __future__ import annotations

from concentric.ledger.permissions import DESK, EVERY_STAFF_ROLE, Role, permission

REQUEST = permission("meetings.request", [*DESK, Role.DEPARTMENT_HEAD, Role.LIAISON])
CHANGE = permission("meetings.change", [*DESK, Role.DEPARTMENT_HEAD, Role.LIAISON])
ATTEND = permission("meetings.attend", EVERY_STAFF_ROLE)  # say that it began, that it ended
"""Who may know what any meeting is called and whom to telephone: the desk, and those who speak with organisers."""
EVERY_TITLE = frozenset({"administrator", "duty_manager", "system"})
COORDINATION = "marketing"  # the department that speaks with organisers
OVERRUNS = permission(
    "meetings.overruns", [*DESK, Role.DEPARTMENT_HEAD, Role.AUDITOR]
)  # how far meetings run over
SEE = permission("meetings.see", [*EVERY_STAFF_ROLE, Role.LIAISON, Role.AUDITOR])
