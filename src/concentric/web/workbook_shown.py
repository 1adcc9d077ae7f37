"""A workbook's preview, laid out: each sheet's rows by what would become of them, each refusal beside its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from concentric.ui.text import Language
from concentric.venue.workbook.considering import PARTS
from concentric.venue.workbook.said import said
from concentric.venue.workbook.sheets import SHEETS, Column, Sheet

FEW = 20  # rows in a fold
MANY = 200  # rows on a page of their own, and refused rows on the preview


@dataclass(frozen=True, slots=True)
class Pair:
    """A cell under its column's name. `why`: the sentence, when it is refused; `was`, `now`: what changes."""

    label: str
    value: str
    why: str = ""
    cell: str = ""
    after: bool = False
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    code: str
    pairs: tuple[Pair, ...]
    refused: tuple[Pair, ...] = ()
    changes: tuple[Pair, ...] = ()
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one sheet of which the same becomes: how many, and the first of them."""

    name: str
    count: int
    lines: tuple[Line, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class Shown:
    name: str
    title: str
    parts: tuple[Part, ...]

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)

    @property
    def refused(self) -> Part:
        return self.part("refused")

    @property
    def folds(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.name != "refused" and part.count)

    @property
    def rows(self) -> int:
        return sum(part.count for part in self.parts)

    @property
    def counts(self) -> Mapping[str, int]:
        return {part.name: part.count for part in self.parts}


@dataclass(frozen=True, slots=True)
class Whole:
    """What is refused of a worksheet, or of its headers."""

    where: str
    value: str
    why: str


def sheets_of(found: Mapping[str, Any], language: Language) -> list[Shown]:
    """Every sheet of the file, with the first rows of each part."""
    otherwise = found.get("otherwise", {})
    shown = []
    for sheet in found["sheets"]:
        parts = []
        for name in PARTS:
            rows = [row for row in sheet["rows"] if row["part"] == name]
            few = rows[: MANY if name == "refused" else FEW]
            parts.append(Part(name, len(rows), lines_of(sheet, few, otherwise, language)))
        shown.append(Shown(sheet["name"], title_of(SHEETS[sheet["name"]], language), tuple(parts)))
    return shown


def otherwise_of(found: Mapping[str, Any], language: Language) -> list[tuple[str, tuple[Line, ...]]]:
    """By sheet, the rows of which something else would become than was agreed to."""
    rows = []
    for sheet in found["sheets"]:
        numbers = set(found.get("otherwise", {}).get(sheet["name"], ()))
        some = [row for row in sheet["rows"] if row["number"] in numbers][:MANY]
        if some:
            title = title_of(SHEETS[sheet["name"]], language)
            rows.append((title, lines_of(sheet, some, {}, language)))
    return rows


def whole_of(found: Mapping[str, Any], language: Language) -> list[Whole]:
    return [
        Whole(
            f"{one['sheet']}!{one['cell']}" if one["cell"] else one["sheet"],
            one["value"],
            sentence(one, language),
        )
        for one in found["whole"]
    ]


def lines_of(
    sheet: Mapping[str, Any],
    rows: Iterable[Mapping[str, Any]],
    otherwise: Mapping[str, Sequence[int]],
    language: Language,
) -> tuple[Line, ...]:
    kind = SHEETS[sheet["name"]]
    columns = [kind.column(key) for key in sheet["columns"]]
    marked = set(otherwise.get(sheet["name"], ()))
    return tuple(_line(columns, kind, row, row["number"] in marked, language) for row in rows)


def _line(
    columns: Sequence[Column], sheet: Sheet, row: Mapping[str, Any], otherwise: bool, language: Language
) -> Line:
    why = refused_of(row.get("why", ()), sheet, language)
    by_column = {said["column"]: pair for said, pair in zip(row.get("why", ()), why, strict=True)}
    pairs = tuple(
        by_column.get(column.key) or Pair(label_of(column, language), value)
        for column, value in zip(columns, row["cells"], strict=True)
        if value or column.key in by_column
    )
    changes = tuple(
        Pair(label_of(sheet.column(key), language), "", was=was, now=now)
        for key, (was, now) in row.get("was", {}).items()
    )
    return Line(row["number"], row["cells"][0] if row["cells"] else "", pairs, why, changes, otherwise)


def refused_of(why: Iterable[Mapping[str, Any]], sheet: Sheet, language: Language) -> tuple[Pair, ...]:
    return tuple(
        Pair(
            label_of(sheet.column(one["column"]), language) if one["column"] else "",
            one["value"],
            sentence(one, language),
            one["cell"],
            one["after"],
        )
        for one in why
    )


def sentence(refusal: Mapping[str, Any], language: Language) -> str:
    return said(refusal["code"], refusal["data"], language)


def label_of(column: Column, language: Language) -> str:
    return column.zh if language == "zh" else column.en


def title_of(sheet: Sheet, language: Language) -> str:
    return sheet.title_zh if language == "zh" else sheet.title_en
