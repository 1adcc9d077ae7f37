"""What the product knows of gear from its start: actions, reads, its sheet of the workbook, its figures."""

from __future__ import annotations

from concentric.areas.meetings.gear import actions, api  # noqa: F401  importing them registers them
from concentric.areas.meetings.gear.workbook import SHEET
from concentric.ledger.figures import figure
from concentric.venue.workbook.sheets import SHEETS

TRIED = figure("gear.tried", actions.TRIED.name)


def register_gear() -> None:
    SHEETS.add(SHEET.name, SHEET)
