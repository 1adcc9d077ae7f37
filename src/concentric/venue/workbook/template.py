"""Writing a workbook: the empty template with examples and drop-downs, or one filled with rows."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from concentric.venue.workbook.read import EXAMPLE
from concentric.venue.workbook.sheets import Column, Kind, Sheet

LISTS: Final = "#选项 Lists"  # begins with #, so that reading leaves it out
_LAST_ROW: Final = 20_001  # drop-downs reach to here
_FORMATS: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "@", Kind.CODE: "@", Kind.LIST: "@", Kind.IDENTITY: "@", Kind.CHOICE: "@",
    Kind.DATE: "yyyy-mm-dd", Kind.TIME: "hh:mm", Kind.INSTANT: "yyyy-mm-dd hh:mm", Kind.METRES: "0.00",
}  # fmt: skip
_HEADER = PatternFill("solid", fgColor="FF1F4E79")
_EXAMPLE = PatternFill("solid", fgColor="FFF2F2F2")
_YES_NO = ("是", "否")
_EXAMPLES = (
    f"以“{EXAMPLE}”开头的行是示例，不导入。 Rows that begin with {EXAMPLE} are examples, and are left out."
)

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def template(sheets: Iterable[Sheet]) -> bytes:
    """An .xlsx with every sheet, its examples, notes and drop-downs."""
    return _bytes(_book(list(sheets), None))


def filled(sheets: Iterable[Sheet], rows: Rows) -> bytes:
    """The same workbook with `rows` (by sheet name; values by column key, instants local without a zone).

    A column that no row speaks of is left out: imported, it stays as it is.
    """
    return _bytes(_book([sheet for sheet in sheets if sheet.name in rows], rows))


def _bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _book(sheets: Sequence[Sheet], rows: Rows | None) -> Workbook:
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    lists = _Lists()
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        data = sheet.examples if rows is None else rows[sheet.name]
        columns = _columns(sheet, data, every=rows is None)
        _head(page, columns)
        for at, column in enumerate(columns, 1):
            _drop_down(page, get_column_letter(at), column, lists)
        for number, row in enumerate(data, 2):
            for at, column in enumerate(columns, 1):
                _fill(page, number, at, column, row.get(column.key), example=rows is None)
    lists.write(book)
    return book


def _columns(sheet: Sheet, data: Sequence[Mapping[str, Any]], *, every: bool) -> tuple[Column, ...]:
    spoken = {key for row in data for key in row}
    unknown = spoken - {column.key for column in sheet.columns}
    if unknown:
        raise ValueError(f"{sheet.name}: no such columns: {sorted(unknown)}")
    return tuple(column for column in sheet.columns if every or column.required or column.key in spoken)


def _head(page: Worksheet, columns: Sequence[Column]) -> None:
    for at, column in enumerate(columns, 1):
        cell = page.cell(1, at, column.header)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = _HEADER
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        note = "\n".join(filter(None, (column.note_zh, column.note_en, _EXAMPLES if at == 1 else "")))
        if note:
            cell.comment = Comment(note, "Concentric", height=110, width=300)
        letter = get_column_letter(at)
        page.column_dimensions[letter].width = max(14, min(34, 2 * len(column.zh) + len(column.en)))
        page.column_dimensions[letter].number_format = _FORMATS.get(column.kind, "General")
    page.row_dimensions[1].height = 32
    page.freeze_panes = "B2"


def _fill(page: Worksheet, number: int, at: int, column: Column, value: Any, *, example: bool) -> None:
    if value is None and not example:
        return
    cell = page.cell(number, at)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with "=" stays a text
    cell.number_format = _FORMATS.get(column.kind, "General")
    if example:
        cell.font = Font(italic=True, color="FF808080")
        cell.fill = _EXAMPLE


class _Lists:
    """Words of the drop-downs, each list a column of one hidden worksheet: a rule holds 255 characters."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, ...], str] = {}

    def range_of(self, words: tuple[str, ...]) -> str:
        letter = self._columns.setdefault(words, get_column_letter(len(self._columns) + 1))
        return f"{quote_sheetname(LISTS)}!${letter}$1:${letter}${len(words)}"

    def write(self, book: Workbook) -> None:
        if not self._columns:
            return
        page = book.create_sheet(LISTS)
        page.sheet_state = "hidden"
        for at, words in enumerate(self._columns, 1):
            for number, item in enumerate(words, 1):
                page.cell(number, at, item)


def _drop_down(page: Worksheet, letter: str, column: Column, lists: _Lists) -> None:
    closed = column.kind in (Kind.CHOICE, Kind.YES_NO)
    words = _YES_NO if column.kind is Kind.YES_NO else tuple(choice.label() for choice in column.choices())
    if column.kind is Kind.LIST or not words:
        words = words or tuple(column.hints())
        closed = False
    if not words:
        return
    rule = DataValidation(
        type="list", formula1=lists.range_of(words), allow_blank=True, showErrorMessage=closed,
        errorTitle="Concentric", error="请从列表中选择。 Choose from the list.",
    )  # fmt: skip
    rule.add(f"{letter}2:{letter}{_LAST_ROW}")
    page.add_data_validation(rule)
