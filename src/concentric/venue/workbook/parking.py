"""Taking what is sound of a workbook, and setting the other rows aside as a workbook of their own, to be mended.

A row that is set aside takes with it those that need it: the watch of a person who was not taken. What is wrong with
a worksheet as a whole, its name or a header, sets nothing aside: then the whole file is refused as always.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from concentric.ledger.actor import By
from concentric.ledger.permissions import require
from concentric.venue.workbook.batch import IMPORT
from concentric.venue.workbook.files import Grid, open_grids
from concentric.venue.workbook.importing import ImportResult, import_grids
from concentric.venue.workbook.sheets import Refusal

RED = PatternFill("solid", start_color="FFF4CCCC")
Rows = Mapping[str, Mapping[int, Sequence[Refusal]]]  # worksheet → row → why


@dataclass(frozen=True)
class Sifted:
    """What an import without the rows that are refused came to. `aside`: worksheet → row → why.

    `rounds`: what was refused at first, and then of rows that need one that was set aside. `whole`: it is not rows
    alone that are refused, so that nothing is set aside; `result` is then of the whole file.
    """

    result: ImportResult
    aside: Rows
    rounds: tuple[tuple[Refusal, ...], ...]
    whole: bool = False


def sift(grids: Sequence[Grid], attempt: Callable[[Sequence[Grid]], ImportResult]) -> Sifted:
    """Attempt it, and again without the rows that are refused, until none is."""
    aside: dict[str, dict[int, list[Refusal]]] = {}
    rounds: list[tuple[Refusal, ...]] = []
    rest: list[Grid] = list(grids)
    while True:
        result = attempt(rest)
        if result.taken:
            return Sifted(result, aside, tuple(rounds))
        rows = [(refusal, row_of(refusal, rest)) for refusal in result.refusals]
        if any(number is None for _, number in rows):
            first = (rounds or [result.refusals])[0]
            return Sifted(replace(result, refusals=first), {}, (first,), whole=True)
        for refusal, number in rows:
            if number is not None:
                aside.setdefault(refusal.sheet, {}).setdefault(number, []).append(refusal)
        rounds.append(result.refusals)
        rest = [_without(grid, aside.get(grid.title, {})) for grid in rest]


def import_parking(
    by: By, data: bytes | Path, say: Callable[[Refusal], str], *, dry_run: bool = False, name: str = ""
) -> tuple[ImportResult, bytes | None]:
    """`import_workbook` without the rows that are refused, and those rows as a workbook (None: there are none).

    `say` puts a refusal into words, for the comment at its cell. The workbook may hold identity numbers: keep it so.
    """
    require(by.actor, IMPORT)
    grids, left_out = open_grids(data, name)
    name = name or (data.stem if isinstance(data, Path) else "")
    sifted = sift(grids, lambda rest: import_grids(by, rest, left_out, name=name, dry_run=dry_run))
    if sifted.whole:  # as it is told without parking
        return replace(sifted.result, dry_run=True), None
    if not sifted.aside:
        return sifted.result, None
    why = tuple(refusal for some in sifted.rounds for refusal in some)
    return replace(sifted.result, parked=why), set_aside(grids, sifted.aside, say)


def row_of(refusal: Refusal, grids: Sequence[Grid]) -> int | None:
    """The row that a refusal is of; None when it is of the worksheet, its header or a range."""
    digits = refusal.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    grid = next((one for one in grids if one.title == refusal.sheet), None)
    if grid is None or not digits.isdecimal() or int(digits) == min(grid.rows):
        return None
    return int(digits) if int(digits) in grid.rows else None


def _without(grid: Grid, aside: Mapping[int, Sequence[Refusal]]) -> Grid:
    return replace(grid, rows={number: cells for number, cells in grid.rows.items() if number not in aside})


def set_aside(grids: Sequence[Grid], aside: Rows, say: Callable[[Refusal], str]) -> bytes:
    """The headers and the rows that were set aside, each refused cell red, with why in a comment."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for grid in grids:
        if grid.title not in aside:
            continue
        page = book.create_sheet(grid.title)
        header = min(grid.rows)
        for at, cell in grid.rows[header].items():
            page.cell(1, at, cell.value).font = Font(bold=True)
        for line, (number, refusals) in enumerate(sorted(aside[grid.title].items()), 2):
            for at, cell in grid.rows[number].items():
                kept = page.cell(line, at, cell.value)
                if isinstance(cell.value, str):
                    kept.data_type = "s"  # a text that begins with "=" stays a text
            for refusal in refusals:
                letters = refusal.cell.rstrip("0123456789") or "A"
                marked = page[f"{letters}{line}"]
                marked.fill = RED
                marked.comment = Comment(say(refusal), "Concentric", height=110, width=300)
        page.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
