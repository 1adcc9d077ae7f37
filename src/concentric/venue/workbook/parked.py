"""Rows of a workbook that were set aside, until somebody completes or discards them.

A row is completed by taking it, alone, by the same door as a workbook. What is kept of it is sealed, and goes as soon
as it is settled.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from concentric.core.errors import Conflict, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.canonical import canonical
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import KeyToForget
from concentric.ledger.permissions import require
from concentric.ledger.purge import forget_keys
from concentric.ledger.sealing import keys
from concentric.venue.models import ParkedRow
from concentric.venue.workbook.batch import IMPORT
from concentric.venue.workbook.cells import half, word
from concentric.venue.workbook.considering import Aside, shown
from concentric.venue.workbook.files import Cell, Grid
from concentric.venue.workbook.importing import ImportResult, import_grids
from concentric.venue.workbook.read import names_of
from concentric.venue.workbook.sheets import SHEETS, Refusal

ROWS_PARKED = entry_kind("venue.rows_parked", personal={})
ROW_COMPLETED = entry_kind("venue.row_completed", personal={})
ROW_DISCARDED = entry_kind("venue.row_discarded", personal={})
LINE = 2  # of the worksheet that is made to take one row: the header is above it


class RowSettled(Conflict):
    """The parked row has been completed or discarded already. Data: sheet, row."""

    code = "workbook.row_settled"


@dataclass(frozen=True)
class Parked:
    """A parked row, opened: its cells by header, and why they were refused."""

    row: ParkedRow
    title: str
    epoch: datetime
    cells: Sequence[tuple[str, Cell]]
    why: Sequence[Mapping[str, Any]]


@action(kind=ROWS_PARKED, permission=IMPORT)
def park_rows(by: By, *, rows: tuple[Aside, ...]) -> Outcome:
    """Keep rows that were set aside. One that waits already, cell by cell the same, is not kept twice."""
    new: list[ParkedRow] = []
    seen = set(waiting(by.venue).values_list("sheet", "digest"))
    seen = {(sheet, bytes(digest)) for sheet, digest in seen}
    for aside in rows:
        digest = digest_of(aside)
        if (aside.sheet, digest) in seen:
            continue
        seen.add((aside.sheet, digest))
        id_ = by.means.new_id()
        new.append(
            ParkedRow(
                id=id_, venue_id=by.venue, sheet=aside.sheet, row=aside.number, at=by.now(), by=by.actor.id,
                digest=digest, content_sealed=keys().seal(id_, of.REMARK, _written(aside)),
            )
        )  # fmt: skip
    ParkedRow.objects.bulk_create(new)
    ids = [row.id for row in new]
    counts: dict[str, int] = {}
    for row in new:
        counts[row.sheet] = counts.get(row.sheet, 0) + 1
    return Outcome(
        subjects={"venue": by.venue},
        values={"rows": len(new), "sheets": counts},
        lines=max(1, len(new)),
        answer={"rows": len(new)},
        changed=bool(new),
        after=lambda number: _numbered(ids, number),
    )


def _numbered(ids: Sequence[UUID], number: int) -> None:
    ParkedRow.objects.filter(id__in=ids).update(number=number)


@action(kind=ROW_COMPLETED, permission=IMPORT)
def complete_row(by: By, *, row_id: UUID) -> Outcome:
    """The parked row has been taken; what was kept of it goes. Called beside what takes it."""
    return _settle(by, row_id, ParkedRow.State.COMPLETED)


@action(kind=ROW_DISCARDED, permission=IMPORT)
def discard_row(by: By, *, row_id: UUID) -> Outcome:
    """The parked row is not wanted; what was kept of it goes."""
    return _settle(by, row_id, ParkedRow.State.DISCARDED)


def _settle(by: By, row_id: UUID, state: ParkedRow.State) -> Outcome:
    row = ParkedRow.objects.select_for_update().filter(venue_id=by.venue, id=row_id).first()
    if row is None:
        raise NotFound(what="parked_row", which=str(row_id))
    if row.state != ParkedRow.State.WAITING:
        raise RowSettled(sheet=SHEETS[row.sheet].title, row=row.row)
    row.state, row.settled_at, row.content_sealed = state, by.now(), None
    row.save(update_fields=["state", "settled_at", "content_sealed"])
    shred(by, row.id)
    return Outcome(subjects={"row": row.id}, values={"sheet": row.sheet, "row": row.row})


def shred(by: By, subject: UUID) -> None:
    """Forget the key of what was sealed for `subject`, once this has committed."""
    KeyToForget.objects.create(id=by.means.new_id(), subject_id=subject, data_class=of.REMARK)
    transaction.on_commit(forget_keys)


def waiting(venue: UUID) -> QuerySet[ParkedRow]:
    """Rows that wait to be completed, in the order of the workbook they came in."""
    return ParkedRow.objects.filter(venue_id=venue, state=ParkedRow.State.WAITING).order_by(
        "at", "sheet", "row"
    )


def opened(row: ParkedRow) -> Parked:
    """The row with its cells. `KeyGone` when it was settled or purged."""
    content = json.loads(keys().open(row.id, of.REMARK, bytes(row.content_sealed or b"")))
    cells = [(head, Cell(_meant(value), problem)) for head, value, problem in content["cells"]]
    return Parked(row, content["title"], datetime.fromisoformat(content["epoch"]), cells, content["why"])


def grid_of(parked: Sequence[Parked]) -> Grid:
    """One worksheet of rows of one sheet, under the headers that any of them has."""
    heads = list(dict.fromkeys(head for one in parked for head, _ in one.cells))
    rows = {1: {at: Cell(head) for at, head in enumerate(heads, 1) if head}}
    for number, one in enumerate(parked, LINE):
        rows[number] = {
            heads.index(head) + 1: cell for head, cell in one.cells if cell.value not in (None, "")
        }
    return Grid(parked[0].title, rows, (), parked[0].epoch)


def take_row(by: By, parked: Parked, cells: Mapping[str, Cell]) -> tuple[ImportResult, Sequence[Refusal]]:
    """Take one row with other cells under some headers; refused, nothing is written and the row waits on.

    The refusals' cells are those of line `LINE` of a worksheet of this row alone.
    """
    require(by.actor, IMPORT)
    mended = replace(parked, cells=[(head, cells.get(head, cell)) for head, cell in parked.cells])
    with transaction.atomic():
        complete_row(by, row_id=parked.row.id)  # first: somebody else's tap waits here, and is told
        result = import_grids(by, [grid_of([mended])], (), name="", dry_run=False)
        if not result.taken:
            transaction.set_rollback(True)
    return result, result.refusals


def complete_taken(by: By, taken: Mapping[str, Iterable[str]], aside: Sequence[Aside]) -> int:
    """Settle the rows whose code has come in with another workbook, unless they were set aside anew with it."""
    codes = {sheet: frozenset(some) for sheet, some in taken.items()}
    again = {(one.sheet, digest_of(one)) for one in aside}
    done = 0
    for row in waiting(by.venue).filter(sheet__in=list(codes)):
        if (row.sheet, bytes(row.digest)) in again:
            continue
        if _code(opened(row)) in codes[row.sheet]:
            complete_row(replace(by, key=None), row_id=row.id)
            done += 1
    return done


def _code(parked: Parked) -> str:
    """What stands in the sheet's first column, as far as it has been filled in."""
    names = names_of(SHEETS[parked.row.sheet].columns[0])
    for head, cell in parked.cells:
        if word(head).rstrip("*") in names:
            return half(shown(cell.value))
    return ""


def digest_of(aside: Aside) -> bytes:
    cells = [[head, _kept(cell.value), cell.problem] for head, cell in aside.cells]
    return keys().mac("parked row", canonical([aside.sheet, cells]))


def _written(aside: Aside) -> str:
    cells = [[head, _kept(cell.value), cell.problem] for head, cell in aside.cells]
    return json.dumps(
        {"title": aside.title, "epoch": aside.epoch.isoformat(), "cells": cells, "why": list(aside.why)},
        ensure_ascii=False,
    )


def _kept(value: Any) -> Any:
    """A cell's value as JSON: what is no text, number or truth is named by its kind."""
    if isinstance(value, datetime):
        return {"instant": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, float):
        return {"number": repr(value)}
    if value is None or isinstance(value, str | int | bool):
        return value
    return str(value)


def _meant(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, text),) = value.items()
    readers: Mapping[str, Callable[[str], Any]] = {
        "instant": datetime.fromisoformat, "day": date.fromisoformat, "time": time.fromisoformat, "number": float,
    }  # fmt: skip
    return readers[kind](text)
