"""Rows of a workbook that were set aside: each is completed in a form of its own cells, or discarded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from openpyxl.utils import column_index_from_string, get_column_letter

from concentric.core.errors import NotFound
from concentric.ledger.pages import page
from concentric.ui.sheets import MEDIA
from concentric.venue.models import ParkedRow
from concentric.venue.workbook.batch import IMPORT
from concentric.venue.workbook.cells import word
from concentric.venue.workbook.considering import shown
from concentric.venue.workbook.files import Cell
from concentric.venue.workbook.parked import (
    LINE,
    Parked,
    RowSettled,
    discard_row,
    grid_of,
    opened,
    take_row,
    waiting,
)
from concentric.venue.workbook.parking import set_aside
from concentric.venue.workbook.read import names_of
from concentric.venue.workbook.said import said
from concentric.venue.workbook.sheets import SHEETS, Column, Kind, Refusal
from concentric.web.middleware import Visit
from concentric.web.workbook_shown import Pair, label_of, refused_of, sentence, title_of

SHOWN = 50
TO_WORKBOOK = "/workbook#parked"


@dataclass(frozen=True, slots=True)
class Card:
    """A parked row as a list shows it."""

    row: ParkedRow
    sheet: str
    pairs: tuple[Pair, ...]
    refused: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A cell to be completed. A private one is never shown; left empty, it stays as it was parked."""

    name: str
    label: str
    value: str
    why: str
    note: str
    required: bool
    private: bool
    hints: Sequence[str]
    first: bool = False  # of those that are refused: it is gone to at once


def cards_of(request: Visit, rows: QuerySet[ParkedRow] | None = None) -> dict[str, Any]:
    """`parked`, the first of them, and `parked_count`: rows that wait, or those given, whatever became of them."""
    chosen = waiting(request.by.venue) if rows is None else rows.filter(venue_id=request.by.venue)
    chosen = chosen.order_by("at", "sheet", "row")
    cards = [_card(row, request) for row in chosen[:SHOWN]]
    return {"parked": cards, "parked_count": chosen.count() if len(cards) == SHOWN else len(cards)}


def _card(row: ParkedRow, request: Visit) -> Card:
    sheet = SHEETS[row.sheet]
    title = title_of(sheet, request.language)
    if row.content_sealed is None:
        return Card(row, title, (), ())
    parked = opened(row)
    pairs = tuple(
        Pair(_label(column, head, request), shown(cell.value, column))
        for head, cell in parked.cells
        if cell.value not in (None, "")
        for column in [_column(row.sheet, head)]
    )
    return Card(row, title, pairs, refused_of(parked.why, sheet, request.language))


@page(IMPORT, methods=("GET", "POST"))
def complete(request: Visit, row: UUID) -> HttpResponse:
    """The row's cells in a form; sent, it is taken, or says at which cells it still cannot be."""
    parked = _waiting(request, row)
    status, typed = 200, {}
    refusals: Mapping[str, str] = {}
    if request.method == "POST":
        typed = _typed(request, parked)
        result, refused = take_row(request.by, parked, typed)
        if result.taken:
            return HttpResponseRedirect(TO_WORKBOOK)
        status, refusals = 422, _by_head(parked, refused, request)
    else:
        refusals = {
            head: sentence(one, request.language)
            for one in parked.why
            for head in [_head_at(parked, one)]
        }  # fmt: skip
    fields = [_field(request, parked, n, typed, refusals) for n in range(len(parked.cells))]
    first = next((n for n, field in enumerate(fields) if field.why), None)
    context = {
        "row": parked.row,
        "sheet": title_of(SHEETS[parked.row.sheet], request.language),
        "fields": [replace(field, first=n == first) for n, field in enumerate(fields)],
        "rest": refusals.get("", "") if not any(head == "" for head, _ in parked.cells) else "",
        "refused": len(refusals),
        "again": status == 422,
    }
    return render(request, "web/workbook_parked.html", context, status=status)


@page(IMPORT, methods=("POST",))
def discard(request: Visit, row: UUID) -> HttpResponse:
    discard_row(request.by, row_id=row)
    return HttpResponseRedirect(TO_WORKBOOK)


@page(IMPORT)
def book(request: Visit) -> HttpResponse:
    """All rows that wait, as a workbook to be mended: each refused cell marked, with why in a comment."""
    sheets: dict[str, list[Parked]] = {}
    for row in waiting(request.by.venue):
        sheets.setdefault(row.sheet, []).append(opened(row))
    if not sheets:
        raise NotFound(what="parked_row", which="—")
    grids, aside = [], {}
    for name, some in sheets.items():
        grid = replace(grid_of(some), title=SHEETS[name].title)
        grids.append(grid)
        heads = {str(cell.value): at for at, cell in grid.rows[1].items()}
        aside[grid.title] = {
            line: [_marked(grid.title, line, one, heads.get(_head_at(parked, one), 1)) for one in parked.why]
            for line, parked in enumerate(some, LINE)
        }
    made = set_aside(grids, aside, lambda refusal: said(refusal.code, refusal.data, request.language))
    return download(made, "parked.xlsx")


def _marked(title: str, line: int, why: Mapping[str, Any], at: int) -> Refusal:
    return Refusal(title, f"{get_column_letter(at)}{line}", why["value"], why["code"], why["data"])


def _waiting(request: Visit, row: UUID) -> Parked:
    found = ParkedRow.objects.filter(venue_id=request.by.venue, id=row).first()
    if found is None:
        raise NotFound(what="parked_row", which=str(row))
    if found.content_sealed is None:
        raise RowSettled(sheet=SHEETS[found.sheet].title, row=found.row)
    return opened(found)


def _field(
    request: Visit, parked: Parked, n: int, typed: Mapping[str, Cell], refusals: Mapping[str, str]
) -> Field:  # fmt: skip
    head, cell = parked.cells[n]
    cell, why = typed.get(head, cell), refusals.get(head, "")
    column = _column(parked.row.sheet, head)
    private = column is not None and column.kind is Kind.IDENTITY
    hints: Sequence[str] = ()
    note = ""
    if column is not None:
        hints = [choice.label() for choice in column.choices()] if column.kind is not Kind.LIST else ()
        hints = hints or list(column.hints())
        note = column.note_zh if request.language == "zh" else column.note_en
    return Field(
        f"cell-{n}", _label(column, head, request), shown(cell.value, column), why, note,
        column is not None and column.required, private, hints,
    )  # fmt: skip


def _typed(request: Visit, parked: Parked) -> dict[str, Cell]:
    """What was typed, by header. A cell that says what it said is what it was, a date in Excel's form included."""
    found: dict[str, Cell] = {}
    for n, (head, cell) in enumerate(parked.cells):
        column = _column(parked.row.sheet, head)
        text = request.POST.get(f"cell-{n}")
        if text is None or (column is not None and column.kind is Kind.IDENTITY and not text.strip()):
            continue
        if text.strip() != shown(cell.value, column).strip():
            found[head] = Cell(text.strip() or None)
    return found


def _by_head(parked: Parked, refusals: Sequence[Refusal], request: Visit) -> dict[str, str]:
    """The sentence of each refusal under the header of its cell; what is of no cell, under none."""
    heads = {at: str(cell.value) for at, cell in grid_of([parked]).rows[1].items()}
    found: dict[str, str] = {}
    for refusal in refusals:
        letters = refusal.cell.rstrip("0123456789")
        head = heads.get(column_index_from_string(letters), "") if letters else ""
        found.setdefault(head, said(refusal.code, refusal.data, request.language))
    return found


def _head_at(parked: Parked, why: Mapping[str, Any]) -> str:
    """The header under which a parked refusal stands; none for one that is of no column."""
    if not why["column"]:
        return ""
    names = names_of(SHEETS[parked.row.sheet].column(why["column"]))
    return next((head for head, _ in parked.cells if word(head).rstrip("*") in names), "")


def _column(sheet: str, head: str) -> Column | None:
    name = word(head).rstrip("*")
    return next((column for column in SHEETS[sheet].columns if name in names_of(column)), None)


def _label(column: Column | None, head: str, request: Visit) -> str:
    return label_of(column, request.language) if column is not None else head or "—"


def download(content: bytes, name: str) -> HttpResponse:
    """A workbook to be kept by whoever asked for it, and by nothing in between."""
    answer = HttpResponse(content, content_type=MEDIA["xlsx"])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
