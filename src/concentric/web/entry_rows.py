"""Entries as whoever accounts for the records reads them: what, who, why, for whom, when, and brought about by what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from concentric.ledger.models import Entry
from concentric.venue.accounted import accounted
from concentric.venue.names import Names
from concentric.venue.said import said
from concentric.web.doors import door_of
from concentric.web.lines import entry_line
from concentric.web.middleware import Visit

AT_ONCE = timedelta(minutes=1)  # what was written within it is not said to have been written afterwards


def entry_rows(request: Visit, entries: Sequence[Entry], names: Names) -> list[dict[str, Any]]:
    """Rows of `web/entry_row.html`. Four queries at most, besides names."""
    reader, zone = request.by.actor, request.home.service_day.zone
    made = accounted(entries, request.language, reader)
    for_whom = said(entries, names, request.language, reader)
    return [
        {
            "entry": e, "line": entry_line(e, request.language, zone, names, whole=True),
            "by": made.get(e.number), "said": for_whom.get(e.number, ""), "door": door_of(e, reader),
            "late": e.at - e.happened_at >= AT_ONCE, "digest": bytes(e.digest).hex(),
        }
        for e in entries
    ]  # fmt: skip
