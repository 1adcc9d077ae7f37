"""From grids to rows: worksheets and headers are found by their names in either language, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from concentric.venue.workbook.cells import CellRefused, Setting, parse, word
from concentric.venue.workbook.files import LEFT_OUT, Grid
from concentric.venue.workbook.following import CHECKING, each
from concentric.venue.workbook.sheets import Column, Kind, Refusal, Row, Sheet, shorten

EXAMPLE = "例"  # a row whose first column begins with it is the template's example


@dataclass(frozen=True)
class Found:
    """The worksheets of a file by the name of their sheet, and what was refused of the rest."""

    grids: Mapping[str, Grid]
    refusals: Sequence[Refusal]


def names_of(sheet: Sheet | Column) -> set[str]:
    """How a sheet or a column may be called: in either language, or in both."""
    zh, en = (sheet.title_zh, sheet.title_en) if isinstance(sheet, Sheet) else (sheet.zh, sheet.en)
    return {word(zh), word(en), word(zh + en)}


def find_sheets(grids: Iterable[Grid], sheets: Iterable[Sheet]) -> Found:
    """Each worksheet's sheet. One that is not known is refused: it may be a known one, renamed."""
    by_name = {name: sheet for sheet in sheets for name in names_of(sheet)}
    found: dict[str, Grid] = {}
    refusals: list[Refusal] = []
    for grid in grids:
        sheet = by_name.get(word(grid.title))
        if sheet is None:
            known = tuple(dict.fromkeys(s.title for s in by_name.values()))
            refusals.append(Refusal(grid.title, "", grid.title, "unknown_sheet", {"accepted": known}))
        elif sheet.name in found:
            other = {"other": found[sheet.name].title}
            refusals.append(Refusal(grid.title, "", grid.title, "doubled_sheet", other))
        else:
            found[sheet.name] = grid
    return Found(found, refusals)


def read_rows(grid: Grid, sheet: Sheet, setting: Setting) -> tuple[list[Row], list[Refusal], int]:
    """The rows of one worksheet, what was refused of the sheet as a whole, and the number of examples.

    Refusals of cells are on their rows.
    """
    numbers = sorted(grid.rows)
    header, *rest = numbers
    columns, refusals = columns_of(grid, sheet, header)
    refusals += [Refusal(grid.title, where, "", "merged") for where in grid.merged]
    letters = {column.key: get_column_letter(at) for at, column in columns.items()}
    first = next((at for at, column in columns.items() if column is sheet.columns[0]), None)
    rows: list[Row] = []
    examples = 0
    stray: set[int] = set()
    for number in each(rest, CHECKING, sheet.name, len(rest)):
        cells = grid.rows[number]
        beyond = set(cells) - set(grid.rows[header]) - stray
        refusals += [_headless(grid, number, at) for at in sorted(beyond)]
        stray |= beyond
        known = {column.key: (column, cells[at]) for at, column in columns.items() if at in cells}
        if not known:
            continue
        if first is not None and first in cells and str(cells[first].value).strip().startswith(EXAMPLE):
            examples += 1
            continue
        row = Row(grid.title, number, {}, letters, {key: cell.value for key, (_, cell) in known.items()})
        for column in columns.values():
            _read_cell(row, column, known[column.key][1] if column.key in known else None, setting)
        if not row.refusals and all(value is None for value in row.values.values()):
            continue  # nothing but spaces
        for column in columns.values():
            if column.required and row.values.get(column.key, "") is None:
                row.refuse(column.key, "required")
                row.values.pop(column.key, None)
        rows.append(row)
    _refuse_doubles(rows, sheet)
    return rows, refusals, examples


def _is_note(header: object) -> bool:
    return str(header).strip().startswith(LEFT_OUT)


def _headless(grid: Grid, number: int, at: int) -> Refusal:
    where = f"{get_column_letter(at)}{number}"
    return Refusal(grid.title, where, shorten(grid.rows[number][at].value), "no_header")


def columns_of(grid: Grid, sheet: Sheet, header: int) -> tuple[dict[int, Column], list[Refusal]]:
    """Which column of the sheet each column of the worksheet is, and what is refused of the headers."""
    by_name = {name: column for column in sheet.columns for name in names_of(column)}
    columns: dict[int, Column] = {}
    refusals: list[Refusal] = []
    seen: dict[str, str] = {}
    for at, cell in sorted(grid.rows[header].items()):
        if _is_note(cell.value):
            continue
        where = f"{get_column_letter(at)}{header}"
        column = by_name.get(word(str(cell.value)).rstrip("*"))
        if column is None:
            accepted = tuple(c.header for c in sheet.columns)
            refusals.append(
                Refusal(grid.title, where, shorten(cell.value), "unknown_header", {"accepted": accepted})
            )
        elif column.key in seen:
            data = {"other": seen[column.key]}
            refusals.append(Refusal(grid.title, where, shorten(cell.value), "doubled_header", data))
        else:
            seen[column.key] = where
            columns[at] = column
    refusals += [
        Refusal(grid.title, "", column.header, "missing_column", {"column": column.header})
        for column in sheet.columns
        if column.required and column.key not in seen
    ]
    return columns, refusals


def _read_cell(row: Row, column: Column, cell: Any, setting: Setting) -> None:
    if cell is None:
        row.values[column.key] = None
        return
    private = column.kind is Kind.IDENTITY
    if cell.problem is not None:
        row.refuse(column.key, cell.problem, private=private)
        return
    try:
        row.values[column.key] = parse(column, cell.value, setting)
    except CellRefused as refused:
        row.refuse(column.key, refused.code, private=private, **refused.data)


def _refuse_doubles(rows: Sequence[Row], sheet: Sheet) -> None:
    first: dict[tuple[Any, ...], int] = {}
    for row in rows:
        key = tuple(row.values.get(name) for name in sheet.key)
        if any(part is None for part in key):
            continue
        if key in first:
            row.refuse(sheet.key[0], "doubled_key", row=first[key])
        else:
            first[key] = row.number
