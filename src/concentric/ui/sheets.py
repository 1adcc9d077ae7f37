"""A table as a file: CSV as spreadsheets open it, and .xlsx. No cell of either is ever a formula.

Times are given as the venue's clock shows them; a table knows no zone.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

Cell = str | int | float | datetime | date | None  # a datetime has no zone: as the clock shows it
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a spreadsheet takes for the beginning of a formula, in either width (and what it skips before one).
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
LONGEST = 32_767  # characters that a cell of Excel holds
WIDEST, NARROWEST = 60, 8
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what XML cannot hold


def as_csv(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte order mark, lines ended by CRLF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_said(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _said(cell: Cell) -> str | int | float:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(FORMULA) else cell
    return "" if cell is None else cell


def as_xlsx(title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """One worksheet; its header stays in sight and can be filtered."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    sheet.freeze_panes = "A2"
    for column, name in enumerate(header):
        letter = _letter(column)
        width = max((_width(row[column]) for row in rows[:500]), default=0)
        sheet.column_dimensions[letter].width = min(max(width, _width(name) + 3, NARROWEST), WIDEST)
    sheet.auto_filter.ref = f"A1:{_letter(len(header) - 1)}{len(rows) + 1}"
    bold = Font(bold=True)
    sheet.append([_text(sheet, name, bold) for name in header])
    for row in rows:
        sheet.append([_kept(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _kept(sheet: Any, cell: Cell) -> Any:
    if isinstance(cell, str):
        return _text(sheet, cell)
    if isinstance(cell, date):
        made: Any = WriteOnlyCell(sheet)
        made.value = cell
        made.number_format = "yyyy-mm-dd hh:mm" if isinstance(cell, datetime) else "yyyy-mm-dd"
        return made
    return cell


def _text(sheet: Any, text: str, font: Font | None = None) -> Any:
    """A cell that is text whatever it begins with."""
    made = WriteOnlyCell(sheet, _UNPRINTABLE.sub("\ufffd", text)[:LONGEST])
    made.data_type = "s"
    if font is not None:
        made.font = font
    return made


def _width(cell: Cell) -> int:
    """How wide it is set: characters of East Asia take two columns."""
    text = str(_said(cell))[: 2 * WIDEST]
    return 1 + sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _letter(column: int) -> str:
    """A, B … Z, AA; `column` from 0."""
    name = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        name, column = chr(65 + rest) + name, column - 1
    return name
