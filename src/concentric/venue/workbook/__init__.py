"""The workbook: what a venue keeps in Excel comes in by one door, all of it or nothing.

`SHEETS` holds the sheets in the order they are entered: those of the venue first, then what areas register.
"""

from concentric.venue.workbook import departments, fixtures, people, places, venue_sheet, watches
from concentric.venue.workbook.sheets import SHEETS

for _sheet in (
    venue_sheet.SHEET,
    departments.SHEET,
    places.SHEET,
    fixtures.SHEET,
    people.SHEET,
    watches.SHEET,
):
    SHEETS.add(_sheet.name, _sheet)
