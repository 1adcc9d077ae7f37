"""Who may read figures, and the entries that they are made of."""

from __future__ import annotations

from concentric.ledger.permissions import DESK, Role, permission

SEE_FIGURES = permission("figures.see", [*DESK, Role.DEPARTMENT_HEAD, Role.AUTHORITY_VIEWER, Role.AUDITOR])
SEE_ENTRIES = permission("entries.see", [*DESK, Role.AUDITOR])
