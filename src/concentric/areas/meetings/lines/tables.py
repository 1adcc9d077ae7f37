"""The table of lines as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from concentric.areas.meetings.lines import rules
from concentric.areas.meetings.lines.showing import rows_of
from concentric.ledger.tables import Row, table, word


@table(
    "lines",
    rules.SEE,
    (
        "code",
        "carrier",
        "role",
        "place",
        "far",
        "mbps",
        "state",
        "loss",
        "jitter_ms",
        "delay_ms",
        "measured_at",
    ),
)
def lines(request: Any) -> Iterator[Row]:
    """As the page shows them: how each stands, and what was measured last."""
    language, now = request.language, request.by.now()
    for row in rows_of(request.by.venue, now):
        line, found = row.line, row.measure
        yield {
            "code": line.code, "carrier": line.carrier, "role": word("line-role", line.role, language),
            "place": line.place.name_in(language), "far": line.far.name_in(language) if line.far else "",
            "mbps": line.mbps or None, "state": word("line-state", row.state, language),
            "loss": found.loss if found else "", "jitter_ms": found.jitter_ms if found else None,
            "delay_ms": found.delay_ms if found else None,
            "measured_at": found.at.astimezone(request.home.service_day.zone) if found else None,
        }  # fmt: skip
