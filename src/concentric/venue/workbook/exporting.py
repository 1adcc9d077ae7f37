"""Exporting: all that the workbook can bring in, as it stands at one instant. Imported again, nothing changes."""

from __future__ import annotations

from collections.abc import Mapping

from concentric.ledger.actor import By
from concentric.ledger.permissions import require
from concentric.ledger.snapshot import snapshot
from concentric.venue.models import Venue
from concentric.venue.workbook.batch import IMPORT
from concentric.venue.workbook.sheets import SHEETS
from concentric.venue.workbook.template import filled


def export_workbook(by: By) -> tuple[bytes, Mapping[str, int]]:
    """The workbook, and how many rows each sheet has. For whoever may import one: it holds names and telephones."""
    require(by.actor, IMPORT)
    with snapshot():
        home = Venue.objects.get(id=by.venue)
        rows = {sheet.name: sheet.give(home.id, home.service_day.zone, None) for sheet in SHEETS.values()}
    return filled(SHEETS.values(), rows), {name: len(found) for name, found in rows.items()}
