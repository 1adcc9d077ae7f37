"""Standards as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from concentric.ledger.tables import Row, table, word
from concentric.orders.standards import rules
from concentric.orders.standards.screens import all_suggestions, lists


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


@table(
    "suggestions",
    rules.SEE,
    ("standard", "part", "words", "who", "suggested_at", "learnt_from", "state", "version", "why_not"),
)
def suggestions(request: Any) -> Iterator[Row]:
    """Every change that was suggested, and what became of it, as the page shows it."""
    language, zone = request.language, request.home.service_day.zone
    for one in all_suggestions(request):
        yield {
            "standard": one.standard, "part": one.section, "words": one.row.words, "who": one.who,
            "suggested_at": one.row.at.astimezone(zone), "learnt_from": one.row.code,
            "state": word("suggestion-became", one.became, language),
            "version": one.row.version.version if one.row.version else None, "why_not": one.row.reason,
        }  # fmt: skip
