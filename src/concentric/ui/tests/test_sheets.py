"""A table as a file, opened again by what opens such files: nothing in it is a formula, nothing is lost."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from concentric.ui.sheets import FORMULA, as_csv, as_xlsx

AT = datetime(2026, 3, 20, 23, 30)  # noqa: DTZ001  as the clock shows it
EVIL = ["=1+1", "+86 138", "-2", "@SUM(A1)", "＝1+1", "\t=1", "\r=1", "\n=1", '=cmd|"/c calc"!A1', "#N/A"]


def opened(made: bytes) -> list[tuple[Any, ...]]:
    sheet: Any = load_workbook(io.BytesIO(made)).active
    return [tuple(row) for row in sheet.iter_rows()]


def lines(made: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def test_csv_is_as_spreadsheets_open_it() -> None:
    made = as_csv(["名称", "When"], [["松花江厅, “A”", AT], ["a\nb", date(2026, 3, 21)], [None, 7]])
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.count(b"\r\n") == 4
    assert lines(made) == [
        ["名称", "When"],
        ["松花江厅, “A”", "2026-03-20 23:30"],
        ["a\nb", "2026-03-21"],
        ["", "7"],
    ]


def test_xlsx_keeps_numbers_and_times_and_its_header_in_sight() -> None:
    made = as_xlsx("Changes [a/b]", ["名称", "N"], [["甲", 7], [AT, None], [date(2026, 3, 21), 1.5]])
    rows = opened(made)
    assert [[cell.value for cell in row] for row in rows[:2]] == [["名称", "N"], ["甲", 7]]
    assert rows[2][0].value == AT
    assert rows[2][0].is_date
    assert rows[3][0].value.date() == date(2026, 3, 21)
    assert rows[3][1].value == 1.5
    book: Any = load_workbook(io.BytesIO(made))
    assert (book.active.freeze_panes, book.active.auto_filter.ref) == ("A2", "A1:B4")
    assert book.sheetnames == ["Changes  a b "]


@pytest.mark.parametrize("text", EVIL)
def test_no_cell_is_ever_a_formula(text: str) -> None:
    (cell,) = opened(as_xlsx("t", ["h"], [[text]]))[1]
    assert cell.data_type == "s"
    assert cell.value.strip() == text.strip()
    said = lines(as_csv(["h"], [[text]]))[1][0]
    assert not said.startswith(FORMULA)
    assert said.removeprefix("'") == text


def test_what_a_cell_cannot_hold_is_cut_or_replaced_and_the_rest_stays() -> None:
    (cell,) = opened(as_xlsx("t", ["h"], [["a\x00\x0bb" + "汉" * 40_000]]))[1]
    assert cell.value.startswith("a\ufffd\ufffdb汉")
    assert len(cell.value) == 32_767


CELLS = st.one_of(st.text(max_size=20), st.integers(-(10**9), 10**9), st.none())


@given(st.lists(st.tuples(st.integers(), CELLS, CELLS), max_size=5))
def test_any_table_comes_back_as_it_was(rows: list[tuple[Any, ...]]) -> None:
    read = lines(as_csv(["a", "b", "c"], rows))[1:]
    for row, came in zip(rows, read, strict=True):
        for cell, text in zip(row, came, strict=True):
            wanted = "" if cell is None else str(cell).encode("utf-8", "replace").decode()
            assert text in (wanted, f"'{wanted}")
    cells = opened(as_xlsx("t", ["a", "b", "c"], rows))[1:]
    assert len(cells) == len(rows)
    assert all(cell.data_type != "f" for row in cells for cell in row)
