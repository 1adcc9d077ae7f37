"""From bytes to grids of cells. What is not a sound .xlsx of a sane size is refused with one error."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet._reader import WorkSheetParser

from concentric.core.errors import Invalid
from concentric.venue.workbook.following import READING, each

MOST_BYTES = 64 * 2**20  # of the file
MOST_UNPACKED = 256 * 2**20  # of all its parts together
MOST_PARTS = 2000
MOST_ROWS = 50_000  # with something in them, on one worksheet
MOST_COLUMNS = 200
LEFT_OUT = "#"  # a worksheet or a header that begins with it is somebody's own note
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Unreadable(Invalid):
    """The file is no workbook that can be read.

    Data: reason, one of missing, not_xlsx, old_xls, password, broken, too_large; name.
    """

    code = "workbook.unreadable"


@dataclass(frozen=True, slots=True)
class Cell:
    """`problem` is a refusal's code (formula, error_cell) when there is no value to read."""

    value: Any
    problem: str | None = None


@dataclass(frozen=True)
class Grid:
    """One worksheet: its rows that hold something, as column number (from 1) → cell."""

    title: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[str, ...]
    epoch: datetime


def open_grids(data: bytes | Path, name: str = "") -> tuple[list[Grid], list[str]]:
    """The worksheets that hold something, and the titles of those left out. Raises `Unreadable`."""
    if isinstance(data, Path):
        name = name or data.name
        try:
            if data.stat().st_size > MOST_BYTES:
                raise Unreadable(reason="too_large", name=name)
            data = data.read_bytes()
        except OSError:
            raise Unreadable(reason="missing", name=name) from None
    look(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are of no interest here: drawings, extensions
            return _grids(data, name)
    except Unreadable:
        raise
    except Exception:  # noqa: BLE001  a library reads a stranger's file: anything may come out of it
        raise Unreadable(reason="broken", name=name) from None


def look(data: bytes, name: str) -> None:
    """Refuse by the outside alone, before anything is unpacked. Raises `Unreadable`."""
    if len(data) > MOST_BYTES:
        raise Unreadable(reason="too_large", name=name)
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Unreadable(reason="password" if locked else "old_xls", name=name)
    if not data.startswith(b"PK"):
        raise Unreadable(reason="not_xlsx", name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable(reason="broken", name=name) from None
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(reason="password", name=name)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(reason="too_large", name=name)
    if not any(part.filename.lower().endswith("workbook.xml") for part in parts):
        raise Unreadable(reason="not_xlsx", name=name)


def _grids(data: bytes, name: str) -> tuple[list[Grid], list[str]]:
    book: Any = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    grids: list[Grid] = []
    left_out: list[str] = []
    try:
        for sheet in book.worksheets:
            if sheet.title.strip().startswith(LEFT_OUT):
                left_out.append(sheet.title)
                continue
            grid = _grid(book, sheet, name)
            if grid.rows:
                grids.append(grid)
    finally:
        book.close()
    return grids, left_out


def _grid(book: Any, sheet: Any, name: str) -> Grid:
    """Read with openpyxl's own parser, row by row: its worksheets would fill every gap with empty cells."""
    rows: dict[int, dict[int, Cell]] = {}
    with sheet._get_source() as source:
        content = io.BytesIO(without_empty_end(source.read()))
    parser = WorkSheetParser(
        content, sheet._shared_strings, data_only=False, epoch=book.epoch,
        date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
    )  # fmt: skip
    for number, cells in each(parser.parse(), READING, sheet.title, sheet.max_row or 0):
        row = {cell["column"]: _cell(cell) for cell in cells if cell["value"] not in (None, "")}
        parser.row_dimensions.clear()
        if not row:
            continue
        if max(row) > MOST_COLUMNS or len(rows) >= MOST_ROWS:
            raise Unreadable(reason="too_large", name=name)
        rows.setdefault(number, {}).update(row)
    merged = tuple(str(part.ref) for part in parser.merged_cells.mergeCell) if parser.merged_cells else ()
    return Grid(sheet.title, rows, merged, book.epoch)


def without_empty_end(xml: bytes) -> bytes:
    """A worksheet without the rows after the last that holds anything.

    A format given to whole columns leaves a million of them, which take half a minute to parse. Where it is
    not plain what may go (another namespace prefix, another encoding), nothing goes.
    """
    end = xml.rfind(b"</sheetData>")
    last = max(xml.rfind(mark, 0, end) for mark in (b"<v", b"<is", b"<f")) if end > 0 else -1
    after = xml.find(b"</row>", last, end) if last > 0 else -1
    if after < 0 or b":row" in xml:
        return xml
    return xml[: after + len(b"</row>")] + xml[end:]


def _cell(cell: Mapping[str, Any]) -> Cell:
    value, kind = cell["value"], cell["data_type"]
    if kind == "f":
        return Cell(value if isinstance(value, str) else getattr(value, "text", None) or "=…", "formula")
    return Cell(value, "error_cell" if kind == "e" else None)
