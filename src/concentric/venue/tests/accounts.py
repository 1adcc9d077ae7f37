"""Accounts for tests of what each role may see and do."""

from __future__ import annotations

from collections.abc import Mapping

from concentric.ledger.actor import By
from concentric.venue.founding import make_account


def accounts(by: By, people: Mapping[str, tuple[str, str | None]]) -> None:
    """Username → role and department; all with one password."""
    for name, (role, department) in people.items():
        make_account(by, username=name, password="correct-horse", roles=[role], department=department)
