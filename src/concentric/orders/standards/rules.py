"""Who may do what with standards. That proposer, reviewer and releaser are three people is the actions' affair."""

from __future__ import annotations

from concentric.ledger.permissions import DESK, EVERY_STAFF_ROLE, Role, permission

SEE = permission("standards.see", [*EVERY_STAFF_ROLE, Role.AUDITOR])
SUGGEST = permission("standards.suggest", EVERY_STAFF_ROLE)
EDIT = permission("standards.edit", [*DESK, Role.DEPARTMENT_HEAD])
REVIEW = permission("standards.review", [*DESK, Role.DEPARTMENT_HEAD])
RELEASE = permission("standards.release", DESK)
OPEN = permission("standards.open", [Role.ADMINISTRATOR])
