"""The register as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from concentric.ledger.tables import Row, table, word
from concentric.orders.lost import rules
from concentric.orders.lost.screens import asked


@table(
    "lost",
    rules.SEE,
    ("code", "lost_kind", "what", "place", "after", "kept_at", "found_at", "state", "closed_at"),
)
def lost(request: Any) -> Iterator[Row]:
    """What was found, as the page shows it."""
    zone, language = request.home.service_day.zone, request.language
    for row in asked(request):
        yield {
            "code": row.code, "lost_kind": word("lost-sort", row.sort, language), "what": row.what,
            "place": row.place.name_in(language) if row.place else "", "after": row.after, "kept_at": row.kept_at,
            "found_at": row.found_at.astimezone(zone), "state": word("lost-ending", row.ending or "kept", language),
            "closed_at": row.closed_at.astimezone(zone) if row.closed_at else None,
        }  # fmt: skip
