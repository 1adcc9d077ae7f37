"""Files that are no workbook, or an unkind one: each is refused with its own reason, and none does harm."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concentric.venue.workbook import files
from concentric.venue.workbook.cells import Setting
from concentric.venue.workbook.files import Unreadable, open_grids
from concentric.venue.workbook.read import find_sheets, read_rows
from concentric.venue.workbook.sheets import SHEETS
from concentric.venue.workbook.tests.making import PLACES, book, with_part

GOOD = book({"地点": [PLACES, ("H01", "会议厅", None, "牡丹厅", "Peony Hall")]})
SHEET = "xl/worksheets/sheet1.xml"


def reason(data: bytes | Path) -> str:
    with pytest.raises(Unreadable) as caught:
        open_grids(data, "book.xlsx")
    return str(caught.value.data["reason"])


def test_each_kind_of_wrong_file_has_its_reason(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    other_zip = io.BytesIO()
    with zipfile.ZipFile(other_zip, "w") as archive:
        archive.writestr("letter.txt", "no workbook")
    assert reason(tmp_path / "none.xlsx") == "missing"
    assert reason(tmp_path) == "missing"
    assert reason(b"") == "not_xlsx"
    assert reason(b"code,name\nH01,Peony\n") == "not_xlsx"
    assert reason(other_zip.getvalue()) == "not_xlsx"
    assert reason(ole) == "old_xls"
    assert reason(ole + "EncryptedPackage".encode("utf-16-le")) == "password"
    assert reason(GOOD[: len(GOOD) // 2]) == "broken"
    assert reason(with_part(GOOD, SHEET, lambda part: part[:200])) == "broken"


def test_a_file_that_unpacks_to_too_much_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_part(GOOD, SHEET, lambda part: part + b" " * 3_000_000)
    assert len(bomb) < 20_000
    monkeypatch.setattr(files, "MOST_UNPACKED", 1_000_000)
    assert reason(bomb) == "too_large"
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    assert reason(GOOD) == "too_large"


def test_entities_that_blow_up_are_refused() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
    ) + b"]>"  # fmt: skip
    hostile = with_part(
        GOOD,
        SHEET,
        lambda part: part.replace(b"<worksheet", laughs + b"<worksheet", 1).replace(b"H01", b"&a11;"),
    )
    assert reason(hostile) == "broken"


def test_empty_rows_without_end_are_no_rows() -> None:
    empty = b"".join(b'<row r="%d"/>' % n for n in range(3, 100_000)) + b'<row r="1048576"/></sheetData>'
    grids, _ = open_grids(with_part(GOOD, SHEET, lambda part: part.replace(b"</sheetData>", empty)))
    assert list(grids[0].rows) == [1, 2]


def test_a_row_number_beyond_all_measure_fills_no_gap() -> None:
    far = b'<row r="99999999999"><c r="A7" t="inlineStr"><is><t>H02</t></is></c></row></sheetData>'
    grids, _ = open_grids(with_part(GOOD, SHEET, lambda part: part.replace(b"</sheetData>", far)))
    assert len(grids[0].rows) == 3


def test_too_many_rows_or_columns_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reason(book({"地点": [["x"] * 201]})) == "too_large"
    monkeypatch.setattr(files, "MOST_ROWS", 3)
    assert reason(book({"地点": [["x"]] * 4})) == "too_large"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 60))
def test_a_damaged_file_is_read_or_refused_and_never_crashes(seed: int, hits: int) -> None:
    """Bytes changed in the file, and in the unpacked parts: the second gets past the zip's own checks."""
    draw = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        part = draw.choice([name for name in archive.namelist() if name.endswith(".xml")])
    damaged = (
        with_part(GOOD, part, lambda content: _hit(content, draw, hits))
        if hits % 2
        else _hit(GOOD, draw, hits)
    )
    try:
        grids, _ = open_grids(damaged)
    except Unreadable:
        return
    for name, grid in find_sheets(grids, SHEETS.values()).grids.items():
        read_rows(grid, SHEETS[name], Setting(ZoneInfo("UTC"), grid.epoch))


def _hit(content: bytes, draw: random.Random, hits: int) -> bytes:
    changed = bytearray(content)
    for _ in range(hits):
        changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)
