"""Importing a workbook: every row is checked first; then all of it is written in one transaction, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from concentric.core.errors import NotFound
from concentric.core.means import Means
from concentric.ledger.action import Receipt, lock, trying
from concentric.ledger.actor import By
from concentric.ledger.data_classes import DATA_CLASSES
from concentric.ledger.permissions import require
from concentric.ledger.sealing import keys
from concentric.venue.founding import Name, open_venue
from concentric.venue.models import Venue
from concentric.venue.workbook.batch import IMPORT
from concentric.venue.workbook.cells import Setting
from concentric.venue.workbook.files import Grid, open_grids
from concentric.venue.workbook.following import CHECKING, WRITING, becoming, come_to
from concentric.venue.workbook.read import find_sheets, read_rows
from concentric.venue.workbook.sheets import SHEETS, Book, Counts, Refusal, Row
from concentric.venue.workbook.venue_sheet import DEFAULT_ZONE, zone_named


@dataclass(frozen=True)
class ImportResult:
    """What an import came to. With refusals, or after a dry run, nothing was written.

    `sheets`: counts by sheet name, of the sheets in the file. `examples`: rows left out, the template's own.
    `left_out`: worksheets whose title begins with #. `numbers`: the entries made. `parked`: why rows were set aside,
    when the others were taken without them (`parking.py`).
    """

    sheets: Mapping[str, Counts]
    refusals: tuple[Refusal, ...] = ()
    opened: bool = False
    dry_run: bool = False
    examples: Mapping[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    parked: tuple[Refusal, ...] = ()

    @property
    def taken(self) -> bool:
        """The file holds nothing that is refused."""
        return not self.refusals

    @property
    def changed(self) -> bool:
        return any(counts.created or counts.updated for counts in self.sheets.values())


class Witness(Protocol):
    """Whoever looks on, inside the transaction of an import."""

    def read(self, rows: Mapping[str, Sequence[Row]], zone: ZoneInfo, refusals: Sequence[Refusal]) -> None:
        """Every row has been read and checked; without refusals all of it is written next."""

    def wrote(self, sheet: str, became: Sequence[str]) -> None:
        """What became of each row of a sheet, in their order."""

    def written(self, result: ImportResult) -> bool:
        """All of it is written. False takes it back; what is written here stays or goes with it."""


@dataclass(frozen=True, slots=True)
class _Noting(Means):
    """Notes each id it gives, so that keys made for what is rolled back can be forgotten."""

    given: list[UUID] = field(default_factory=list)

    def new_id(self) -> UUID:
        made = Means(self.clock, self.draws).new_id()
        self.given.append(made)
        return made


def import_workbook(by: By, data: bytes | Path, *, dry_run: bool = False, name: str = "") -> ImportResult:
    """Take a workbook: things are found again by their codes, made when they are new.

    When the database has no venue yet, `by.venue` is opened: named by the file's sheet "venue", else by
    `name` (the file's own name when it is a path). An empty cell empties what it stands for; a column that is
    not in the file leaves it. `dry_run` does everything and takes it back. Raises `Unreadable`; what is wrong
    in cells is in the result.
    """
    require(by.actor, IMPORT)
    grids, left_out = open_grids(data, name)
    name = name or (data.stem if isinstance(data, Path) else "")
    return import_grids(by, grids, left_out, name=name, dry_run=dry_run)


def import_grids(
    by: By,
    grids: Sequence[Grid],
    left_out: Sequence[str],
    *,
    name: str,
    dry_run: bool,
    witness: Witness | None = None,
) -> ImportResult:
    """`import_workbook` of one that has been opened by somebody who may."""
    means = _Noting(by.means.clock, by.means.draws)
    kept = False
    try:
        with trying() if dry_run else transaction.atomic():
            result = _take(replace(by, means=means), grids, name, witness)
            agreed = result.taken and (witness is None or witness.written(result))
            kept = agreed and not dry_run
            transaction.set_rollback(not kept)
    finally:
        if not kept:
            _forget(means.given)
    return replace(result, dry_run=dry_run, left_out=tuple(left_out), numbers=result.numbers if kept else ())


def _forget(ids: Sequence[UUID]) -> None:
    for made in ids:
        for data_class in DATA_CLASSES:
            keys().forget(made, data_class)


def _take(by: By, grids: Sequence[Grid], name: str, witness: Witness | None) -> ImportResult:
    lock("workbook", UUID(int=0))  # one import at a time, also of those that would open the venue
    found = find_sheets(grids, SHEETS.values())
    refusals = list(found.refusals)
    rows: dict[str, list[Row]] = {}
    examples: dict[str, int] = {}

    def read(sheet_name: str, setting: Setting) -> None:
        sheet, grid = SHEETS[sheet_name], found.grids[sheet_name]
        rows[sheet_name], more, skipped = read_rows(grid, sheet, replace(setting, epoch=grid.epoch))
        refusals.extend(more)
        if skipped:
            examples[sheet_name] = skipped

    if "venue" in found.grids:
        read("venue", Setting(ZoneInfo(DEFAULT_ZONE)))
    venue, opened = _venue(by, rows.get("venue", ()), name)
    zone = _zone(venue, rows.get("venue", ()))
    for sheet_name in SHEETS:
        if sheet_name in found.grids and sheet_name != "venue":
            read(sheet_name, Setting(zone))
    book = Book(rows, zone)
    writes: dict[str, Callable[[By], Receipt] | None] = {}
    for sheet_name in SHEETS:
        if sheet_name in rows:
            come_to(CHECKING, sheet_name, 0, len(rows[sheet_name]))
            writes[sheet_name] = SHEETS[sheet_name].take(by, rows[sheet_name], book).write
    refusals += [refusal for some in rows.values() for row in some for refusal in row.refusals]
    if witness is not None:
        witness.read(rows, zone, refusals)
    if refusals:
        return ImportResult({}, _in_order(refusals, grids), opened=opened, examples=examples)
    counts, numbers = _write(by, writes, witness)
    return ImportResult(counts, opened=opened, examples=examples, numbers=numbers)


def _write(
    by: By, writes: Mapping[str, Callable[[By], Receipt] | None], witness: Witness | None
) -> tuple[dict[str, Counts], tuple[int, ...]]:
    counts: dict[str, Counts] = {}
    numbers: list[int] = []
    for sheet_name, write in writes.items():
        if write is None:
            counts[sheet_name] = Counts()
            continue
        come_to(WRITING, sheet_name)
        with becoming() as became:
            receipt = write(by.keyed(f"{by.key}:{sheet_name}") if by.key else by)
        if witness is not None:
            witness.wrote(sheet_name, became)
        counts[sheet_name] = Counts.of(receipt.answer)
        if receipt.number is not None:
            numbers.append(receipt.number)
    return counts, tuple(numbers)


def _venue(by: By, rows: Sequence[Row], name: str) -> tuple[Venue, bool]:
    """The venue, opened when the database has none."""
    venue = Venue.objects.filter(id=by.venue).first()
    if venue is not None:
        return venue, False
    if Venue.objects.exists():
        raise NotFound(what="venue", which=str(by.venue))
    given: Mapping[str, Any] = rows[0].values if rows else {}
    zone = zone_named(given.get("zone"))
    names = Name(
        code=given.get("code") or "venue",
        zh=given.get("name_zh") or given.get("name_en") or name[:120] or "venue",
        en=given.get("name_en") or given.get("name_zh") or name[:120] or "venue",
    )
    open_venue(replace(by, key=None), code=names.code, name=names, zone=zone.key if zone else DEFAULT_ZONE)
    return Venue.objects.get(id=by.venue), True


def _zone(venue: Venue, rows: Sequence[Row]) -> ZoneInfo:
    """The zone that the file's times are in: its own, else the venue's."""
    given = rows[0].values.get("zone") if rows else None
    return (zone_named(given) if given else None) or ZoneInfo(venue.zone)


def _in_order(refusals: Sequence[Refusal], grids: Sequence[Grid]) -> tuple[Refusal, ...]:
    """As one reads the file: by worksheet, row and column."""
    sheets = {grid.title: at for at, grid in enumerate(grids)}

    def place(refusal: Refusal) -> tuple[int, int, int, str]:
        letters = refusal.cell.split(":")[0].rstrip("0123456789")
        digits = refusal.cell.split(":")[0][len(letters) :]
        return sheets.get(refusal.sheet, -1), int(digits or 0), len(letters), letters

    return tuple(sorted(refusals, key=place))
