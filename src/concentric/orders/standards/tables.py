"""Standards as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from concentric.ledger.tables import Row, table, word
from concentric.orders.standards import rules
from concentric.orders.standards.screens import lists


@table("standards", rules.SEE, ("code", "name", "task_kind", "in_force", "in_work", "state"))
def standards(request: Any) -> Iterator[Row]:
    """Every standard, its version in force, and the one that is being worked on."""
    language = request.language
    for one in lists(request):
        standard, released, draft = one["standard"], one["released"], one["open"]
        yield {
            "code": standard.code, "name": one["name"], "task_kind": word("kind", standard.for_kind, language),
            "in_force": released.version if released else None, "in_work": draft.version if draft else None,
            "state": word("version-state", draft.state if draft else "", language),
        }  # fmt: skip
