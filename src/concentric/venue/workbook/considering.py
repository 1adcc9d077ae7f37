"""What a workbook would come to, row by row: its preview, and the import that must be exactly that.

`consider` tries the workbook and takes it back, or (given `settle`) takes it, if what it came to is agreed to inside
the same transaction. What it found is plain JSON with a digest: two that are equal do the same to the same rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl.utils import get_column_letter

from concentric.ledger.actor import By
from concentric.ledger.permissions import require
from concentric.venue.workbook.batch import IMPORT
from concentric.venue.workbook.files import Cell, Grid
from concentric.venue.workbook.following import COMPARING, come_to
from concentric.venue.workbook.identity import masked
from concentric.venue.workbook.importing import ImportResult, import_grids
from concentric.venue.workbook.parking import Sifted, row_of, sift
from concentric.venue.workbook.read import columns_of, find_sheets
from concentric.venue.workbook.sheets import SHEETS, Column, Kind, Refusal, Row, Sheet

PARTS = ("created", "updated", "unchanged", "refused")
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Aside:
    """A row that is set aside: its sheet's name, its number in the file, its cells by header, and why."""

    sheet: str
    title: str
    number: int
    epoch: datetime
    cells: Sequence[tuple[str, Cell]]
    why: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Considered:
    """`found`: `whole` (what is refused of worksheets and headers; then nothing can be taken), `examples`, `left_out`,
    and `sheets`: of each its `name`, `title`, `columns` (keys) and `rows`.

    A row: `number`; `part`, one of `PARTS`; `cells`, as read, in the order of the columns; `was`, of one that changes:
    column → what stands now and what would; `why`, of one that is refused: the refusals, with `after` for one that
    is refused only because another row is.
    """

    found: Mapping[str, Any]
    aside: Sequence[Aside] = ()
    result: ImportResult | None = None

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.found, sort_keys=True).encode()).hexdigest()

    @property
    def keys(self) -> Mapping[str, frozenset[str]]:
        """Sheet → what stands in the first column of each row that is taken."""
        return {
            sheet["name"]: frozenset(
                row["cells"][0] for row in sheet["rows"] if row["part"] != "refused" and row["cells"]
            )
            for sheet in self.found["sheets"]
        }


Settle = Callable[[Considered], bool]


def consider(
    by: By, grids: Sequence[Grid], left_out: Sequence[str], *, name: str, settle: Settle | None = None
) -> Considered:
    """See the module. With `settle`, what it does is kept when the workbook is taken and it returns true."""
    require(by.actor, IMPORT)
    found = find_sheets(grids, SHEETS.values()).grids
    looks: list[_Look] = []

    def attempt(rest: Sequence[Grid]) -> ImportResult:
        def settled(look: _Look, result: ImportResult) -> bool:
            whole = _considered(grids, found, left_out, looks, result)
            look.considered = whole
            return settle is None or settle(whole)

        looks.append(_Look(by, settled))
        return import_grids(by, rest, left_out, name=name, dry_run=settle is None, witness=looks[-1])

    sifted = sift(grids, attempt)
    done = looks[-1].considered
    if done is not None and not sifted.whole:
        return done
    return Considered(_of_whole(grids, found, left_out, sifted))


@dataclass
class _Look:
    """What one attempt read and wrote."""

    by: By
    settled: Callable[[_Look, ImportResult], bool]
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    refusals: Sequence[Refusal] = ()
    became: dict[str, Sequence[str]] = field(default_factory=dict)
    was: dict[str, Mapping[Key, Mapping[str, Any]]] = field(default_factory=dict)
    now: dict[str, Mapping[Key, Mapping[str, Any]]] = field(default_factory=dict)
    zone: ZoneInfo | None = None
    considered: Considered | None = None

    def read(self, rows: Mapping[str, Sequence[Row]], zone: ZoneInfo, refusals: Sequence[Refusal]) -> None:
        self.rows, self.zone, self.refusals = rows, zone, refusals
        if not refusals:
            self.was = self._given(rows)

    def wrote(self, sheet: str, became: Sequence[str]) -> None:
        self.became[sheet] = tuple(became)

    def written(self, result: ImportResult) -> bool:
        self.now = self._given(
            {
                name: [row for row, part in zip(self.rows[name], parts, strict=True) if part == "updated"]
                for name, parts in self.became.items()
            }
        )
        return self.settled(self, result)

    def _given(self, wanted: Mapping[str, Sequence[Row]]) -> dict[str, Mapping[Key, Mapping[str, Any]]]:
        """What the venue has of these rows, as the workbook says it."""
        assert self.zone is not None
        given: dict[str, Mapping[Key, Mapping[str, Any]]] = {}
        for name, rows in wanted.items():
            if not rows:
                continue
            come_to(COMPARING, name)
            sheet = SHEETS[name]
            only = frozenset(row.values[sheet.key[0]] for row in rows if row.values.get(sheet.key[0]))
            given[name] = {
                tuple(row[key] for key in sheet.key): row
                for row in sheet.give(self.by.venue, self.zone, only)
            }
        return given


def _considered(
    grids: Sequence[Grid], found: Mapping[str, Grid], left_out: Sequence[str], looks: Sequence[_Look],
    result: ImportResult,
) -> Considered:  # fmt: skip
    """All that was set aside in one round or another, and what became of the rest."""
    last = looks[-1]
    why: dict[str, dict[int, list[dict[str, Any]]]] = {}
    for round_, look in enumerate(looks[:-1]):
        for refusal in look.refusals:
            number = row_of(refusal, grids)
            if number is not None:
                why.setdefault(refusal.sheet, {}).setdefault(number, []).append(_why(refusal, round_ > 0))
    sheets, aside = [], []
    for name, sheet in SHEETS.items():
        if name not in found:
            continue
        grid = found[name]
        lines = _Lines(sheet, grid)
        rows = [lines.refused(number, said) for number, said in sorted(why.get(grid.title, {}).items())]
        aside += [lines.aside(row) for row in rows]
        for row, part in zip(last.rows.get(name, ()), last.became.get(name, ()), strict=True):
            key = tuple(row.values.get(column) for column in sheet.key)
            was, now = (of.get(name, {}).get(key) for of in (last.was, last.now))
            rows.append(lines.taken(row, part, was or {}, now or {}))
        rows.sort(key=lambda row: row["number"])
        sheets.append({"name": name, "title": grid.title, "columns": list(lines.keys), "rows": rows})
    found_ = {"whole": [], "examples": dict(result.examples), "left_out": list(left_out), "sheets": sheets}
    return Considered(found_, tuple(aside), result)


def _of_whole(
    grids: Sequence[Grid], found: Mapping[str, Grid], left_out: Sequence[str], sifted: Sifted
) -> dict[str, Any]:
    """Nothing can be taken: what is wrong with worksheets, and with rows."""
    whole: list[dict[str, Any]] = []
    why: dict[str, dict[int, list[dict[str, Any]]]] = {}
    for refusal in sifted.result.refusals:
        number = row_of(refusal, grids)
        if number is None:
            whole.append({"sheet": refusal.sheet, **_why(refusal, after=False)})
        else:
            why.setdefault(refusal.sheet, {}).setdefault(number, []).append(_why(refusal, after=False))
    sheets = []
    for name, sheet in SHEETS.items():
        if name in found and found[name].title in why:
            lines = _Lines(sheet, found[name])
            rows = [lines.refused(number, said) for number, said in sorted(why[found[name].title].items())]
            sheets.append(
                {"name": name, "title": found[name].title, "columns": list(lines.keys), "rows": rows}
            )
    return {"whole": whole, "examples": {}, "left_out": list(left_out), "sheets": sheets}


def _why(refusal: Refusal, after: bool) -> dict[str, Any]:
    data = json.loads(json.dumps(dict(refusal.data), default=str))
    return {
        "cell": refusal.cell, "value": refusal.value, "code": refusal.code, "data": data, "after": after
    }  # fmt: skip


class _Lines:
    """Rows of one worksheet as they are shown and kept."""

    def __init__(self, sheet: Sheet, grid: Grid) -> None:
        self.sheet, self.grid = sheet, grid
        self.header = min(grid.rows)
        self.columns: Mapping[int, Column] = columns_of(grid, sheet, self.header)[0]
        ordered = sorted(self.columns, key=lambda at: (self.columns[at] is not sheet.columns[0], at))
        self.order = ordered  # the code first, then as in the file
        self.keys = [self.columns[at].key for at in ordered]

    def taken(
        self, row: Row, part: str, was: Mapping[str, Any], now: Mapping[str, Any]
    ) -> dict[str, Any]:  # fmt: skip
        cells = [shown(row.raw.get(key), self.sheet.column(key)) for key in self.keys]
        line: dict[str, Any] = {"number": row.number, "part": part, "cells": cells}
        if part == "updated":
            line["was"] = {
                column.key: [shown(was.get(column.key), column), shown(now.get(column.key), column)]
                for column in self.sheet.columns
                if was.get(column.key) != now.get(column.key)
            }
        return line

    def refused(self, number: int, why: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        cells = self.grid.rows[number]
        read = [shown(cells[at].value, self.columns[at]) if at in cells else "" for at in self.order]
        letters = {get_column_letter(at): column.key for at, column in self.columns.items()}
        said = [{**one, "column": letters.get(one["cell"].rstrip("0123456789"), "")} for one in why]
        said.sort(key=lambda one: (len(one["cell"]), one["cell"]))  # A6 before AA6
        return {"number": number, "part": "refused", "cells": read, "why": said}

    def aside(self, row: Mapping[str, Any]) -> Aside:
        cells = self.grid.rows[row["number"]]
        heads = self.grid.rows[self.header]
        kept = [
            (str(heads[at].value) if at in heads else "", cells.get(at, Cell(None)))
            for at in sorted({*cells, *self.columns})
        ]
        return Aside(self.sheet.name, self.grid.title, row["number"], self.grid.epoch, kept, row["why"])


def shown(value: object, column: Column | None = None) -> str:
    """A cell's value as people write it; of an identity number only its ends."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        text = f"{value:%Y-%m-%d %H:%M}" if (value.hour, value.minute) != (0, 0) else f"{value:%Y-%m-%d}"
    elif isinstance(value, time):
        text = f"{value:%H:%M}"
    elif isinstance(value, date):
        text = value.isoformat()
    elif isinstance(value, bool):
        text = "是" if value else "否"
    elif isinstance(value, float) and value.is_integer():
        text = str(int(value))
    else:
        text = str(value)
    return masked(text) if column is not None and column.kind is Kind.IDENTITY else text
