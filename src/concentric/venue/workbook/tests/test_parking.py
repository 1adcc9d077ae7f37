"""What is sound is taken, the rest is set aside with its reasons; mended there, it is taken too; nothing is lost."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest

from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.venue.models import Person, WatchPattern
from concentric.venue.workbook.importing import import_workbook
from concentric.venue.workbook.parking import import_parking
from concentric.venue.workbook.sheets import Refusal


def book_of(tmp_path: Path, *, header: str = "编号") -> Path:
    book = openpyxl.Workbook()
    people = book.active
    assert people is not None
    people.title = "人员"
    people.append([header, "姓名", "部门"])
    for row in (
        ["A1", "示例甲", "政务部"],
        ["A2", "示例乙", "没有的部门"],
        ["A3", "=1+1", "政务部"],
        ["A1", "重号", "政务部"],
    ):
        people.append(row)
    watches = book.create_sheet("班次")
    watches.append(["人员编号", "起始日期", "上班时间", "下班时间"])
    for code in ("A1", "A2"):
        watches.append([code, "2026-03-01", "06:00", "18:00"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


def word(refusal: Refusal) -> str:
    return refusal.code


@pytest.fixture
def by(venue: UUID, admin: By) -> By:
    assert admin.venue == venue
    return admin


def test_sound_rows_are_taken_and_the_others_with_all_that_needs_them_are_set_aside(
    by: By, tmp_path: Path
) -> None:
    result, aside = import_parking(by, book_of(tmp_path), word)
    assert result.taken
    assert sorted(Person.objects.values_list("code", flat=True)) == ["A1"]
    assert WatchPattern.objects.count() == 1  # of A1; the other's person was not taken
    cells = {(r.sheet, r.cell) for r in result.parked}
    assert cells == {
        ("人员", "C3"),
        ("人员", "B4"),
        ("人员", "A5"),
        ("班次", "A3"),
    }
    assert aside is not None
    kept = openpyxl.load_workbook(io.BytesIO(aside))
    assert [next(c.value for c in row) for row in kept["人员"].iter_rows(min_row=2)] == ["A2", "A3", "A1"]
    assert kept["人员"]["C2"].comment is not None
    assert kept["人员"]["C2"].value == "没有的部门"
    kept["人员"]["C2"] = "政务部"
    kept["人员"]["B3"] = "示例丙"
    kept["人员"]["A4"] = "A4"
    mended = tmp_path / "mended.xlsx"
    kept.save(mended)
    again, nothing = import_parking(by, mended, word)
    assert (again.taken, nothing, again.parked) == (True, None, ())
    assert sorted(Person.objects.values_list("code", flat=True)) == ["A1", "A2", "A3", "A4"]
    assert WatchPattern.objects.count() == 2


def test_what_is_wrong_with_a_worksheet_sets_nothing_aside(by: By, tmp_path: Path) -> None:
    before = Entry.objects.count()
    result, aside = import_parking(by, book_of(tmp_path, header="工号码"), word)
    assert not result.taken
    assert aside is None
    assert (Entry.objects.count(), Person.objects.count()) == (before, 0)


def test_a_dry_run_says_what_it_would_set_aside_and_writes_nothing(by: By, tmp_path: Path) -> None:
    before = Entry.objects.count()
    result, aside = import_parking(by, book_of(tmp_path), word, dry_run=True)
    assert result.dry_run
    assert aside is not None
    assert (Entry.objects.count(), Person.objects.count()) == (before, 0)
    assert not import_workbook(by, book_of(tmp_path)).taken  # without parking: all or nothing, as ever
