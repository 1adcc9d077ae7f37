"""What a workbook is made of: sheets, columns, rows and refusals. Areas register their sheets in `SHEETS`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.core.registry import Registry
from concentric.ledger.action import Receipt
from concentric.ledger.actor import By
from concentric.ui.text import LANGUAGES, render
from concentric.venue.workbook.identity import masked

T = TypeVar("T")


class Keep(Enum):
    """Stands for "as it was": the file has no such column."""

    KEEP = "keep"


KEEP = Keep.KEEP


class Kind(StrEnum):
    """How a cell is read. See `cells`."""

    TEXT = "text"
    CODE = "code"  # no spaces; half-width
    INTEGER = "integer"
    METRES = "metres"  # taken to whole millimetres
    CHOICE = "choice"
    LIST = "list"
    DATE = "date"
    TIME = "time"
    INSTANT = "instant"  # in the venue's zone
    YES_NO = "yes_no"
    IDENTITY = "identity"


@dataclass(frozen=True)
class Choice:
    """One of a closed list: its code, and the message that names it."""

    code: str
    message: str

    def names(self) -> tuple[str, str]:
        """Chinese, English."""
        zh, en = (render(self.message, None, language) for language in LANGUAGES)
        return zh, en

    def label(self) -> str:
        """As drop-downs show it."""
        return " ".join(self.names())


def choices_of(codes: Iterable[str], prefix: str) -> tuple[Choice, ...]:
    """Choices whose names are the messages `<prefix>-<code with dashes>`."""
    return tuple(Choice(code, f"{prefix}-{code.replace('_', '-')}") for code in codes)


def _none() -> Sequence[Any]:
    return ()


@dataclass(frozen=True)
class Column:
    """A column. `required`: an empty cell is refused, and so is a file without the column.

    `longest` in characters; `least` and `most` bound a number (in metres for METRES). `choices` closes the
    list; `hints` only fill the drop-down. Notes are shown beside the header.
    """

    key: str
    zh: str
    en: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Callable[[], Sequence[Choice]] = _none
    note_zh: str = ""
    note_en: str = ""
    longest: int = 120
    least: int = 0
    most: int = 1_000_000
    hints: Callable[[], Sequence[str]] = _none

    @property
    def header(self) -> str:
        return f"{self.zh} {self.en}" + (" *" if self.required else "")


@dataclass(frozen=True)
class Refusal:
    """Why a cell (or, without a cell, a worksheet) was not taken. `code` is the message `refusal-<code>`."""

    sheet: str
    cell: str
    value: str
    code: str
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def where(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def message_id(self) -> str:
        return "refusal-" + self.code.replace("_", "-")


@dataclass
class Row:
    """One row of a worksheet. `values` holds what was read, by column: None where the cell is empty.

    A column that the file does not have, and a cell that was refused, are not in `values`.
    """

    sheet: str
    number: int
    values: dict[str, Any]
    letters: Mapping[str, str]
    raw: Mapping[str, Any] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def refuse(self, key: str, code: str, /, *, private: bool = False, **data: Any) -> None:
        """Refuse a cell; only the first reason is kept. `private`: its value is shown masked."""
        if key in self.refused:
            return
        self.refused.add(key)
        letters = self.letters.get(key)
        shown = shorten(self.raw.get(key))
        cell = f"{letters}{self.number}" if letters else str(self.number)
        self.refusals.append(Refusal(self.sheet, cell, masked(shown) if private else shown, code, data))

    def given(self, key: str, empty: T) -> Any | T | Keep:
        """The value; `empty` for an empty cell; KEEP when there is no such column (or it was refused)."""
        if key not in self.values:
            return KEEP
        value = self.values[key]
        return empty if value is None else value


def shorten(value: object, longest: int = 60) -> str:
    """A cell's value as a refusal shows it."""
    text = "" if value is None else str(value)
    return text if len(text) <= longest else text[: longest - 1] + "…"


@dataclass(frozen=True)
class Book:
    """A workbook as read: rows by sheet name, and the venue's zone."""

    rows: Mapping[str, Sequence[Row]]
    zone: ZoneInfo

    def of(self, name: str) -> Sequence[Row]:
        return self.rows.get(name, ())

    def words(self, name: str) -> list[tuple[str, str, str]]:
        """Code, Chinese name and English name of each row of a sheet that has them."""
        return [
            (row.values["code"], row.values.get("name_zh") or "", row.values.get("name_en") or "")
            for row in self.of(name)
            if row.values.get("code")
        ]


@dataclass(frozen=True)
class Counts:
    created: int = 0
    updated: int = 0
    unchanged: int = 0

    @staticmethod
    def of(answer: Mapping[str, Any]) -> Counts:
        """From the answer of an action that enters rows."""
        return Counts(int(answer["created"]), int(answer["updated"]), int(answer["unchanged"]))


@dataclass(frozen=True)
class SheetOutcome:
    """What a sheet came to. Refusals are on the rows; `write` is called only when no sheet has any.

    `write` calls one action with every row; its answer holds created, updated, unchanged. None: no rows.
    """

    write: Callable[[By], Receipt] | None = None


Take = Callable[[By, Sequence[Row], Book], SheetOutcome]
Only = Collection[str] | None  # what stands in the first of a sheet's key columns; None: whatever does
Give = Callable[[UUID, ZoneInfo, Only], Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, eq=False)
class Sheet:
    """A worksheet. The first column is its code; `key` names the columns that together find a row again.

    `examples` are rows of the template, by column key, as a person would type them; `give` reads the venue's own in
    the same way, every column of each row, so that what is exported and imported again changes nothing. It can be asked
    for some rows only: a short workbook does not read a large venue.
    """

    name: str
    title_zh: str
    title_en: str
    columns: tuple[Column, ...]
    examples: tuple[Mapping[str, Any], ...]
    take: Take
    give: Give
    key: tuple[str, ...] = ("code",)

    @property
    def title(self) -> str:
        return f"{self.title_zh} {self.title_en}"

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


SHEETS: Registry[Sheet] = Registry("sheet")
