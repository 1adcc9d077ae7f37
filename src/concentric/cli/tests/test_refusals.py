"""Every reason to refuse: each is met here once, at its own cell, and said in both languages."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from uuid import UUID

import openpyxl
import pytest

from concentric.areas.meetings.actions import start_meeting
from concentric.areas.meetings.models import Meeting
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.ui.refusals import refusal_of
from concentric.ui.text import LANGUAGES, bundle, render
from concentric.venue.actions import enter_loop
from concentric.venue.models import Person
from concentric.venue.workbook.batch import RowRefused
from concentric.venue.workbook.importing import import_workbook
from concentric.venue.workbook.people import PersonForm, enter_people
from concentric.venue.workbook.sheets import Refusal
from concentric.venue.workbook.tests.making import (
    GOOD_ID,
    MEETINGS,
    PEOPLE,
    PLACES,
    WATCHES,
    book,
    identity,
    saved,
    with_part,
)

VENUE = ("编码", "中文名称", "时区")
IDENTITY = ("编号", "身份证号")
A_DAY = datetime(2026, 3, 20)  # noqa: DTZ001  as Excel gives it
WRONG_ID = GOOD_ID[:-1] + ("1" if GOOD_ID[-1] != "1" else "2")
DAY_SHIFT = ("6:00", "14:00", None)
MEETING = ("M9", "会", 12, "董事会式", "是", "2026-03-20 20:00", 60)


def meeting(**other: Any) -> tuple[Any, ...]:
    values = dict(zip(("code", "title", "people", "layout", "video", "wish", "length"), MEETING, strict=True))
    return tuple({**values, **other}.values())


CASES: list[tuple[str, Any, str]] = [
    # code, worksheets, cell
    ("required", {"地点": [PLACES, (None, "会议厅", None, "甲厅", None)]}, "A2"),
    ("required", {"地点": [PLACES, ("H9", None, None, "甲厅", None)]}, "B2"),
    ("required", {"班次": [WATCHES, ("P1", None, "2026-03-20", None, "6:00", None, None)]}, "F2"),
    ("required", {"会议": [MEETINGS, meeting(people=None)]}, "C2"),
    ("name_missing", {"地点": [PLACES, ("H9", "会议厅", None, None, None)]}, "D2"),
    ("name_missing", {"部门": [("编码", "中文名称"), ("office", None), ("d9", None)]}, "B3"),
    ("not_text", {"人员": [PEOPLE, ("P9", A_DAY, *[None] * 4)]}, "B2"),
    ("too_long", {"人员": [PEOPLE, ("P9", "名" * 81, *[None] * 4)]}, "B2"),
    ("code_with_space", {"人员": [PEOPLE, ("P 9", "甲", *[None] * 4)]}, "A2"),
    ("not_a_number", {"会议": [MEETINGS, meeting(people="许多")]}, "C2"),
    ("not_whole", {"会议": [MEETINGS, meeting(people=2.5)]}, "C2"),
    ("too_small", {"会议": [MEETINGS, meeting(length=1)]}, "G2"),
    ("too_large", {"会议": [MEETINGS, meeting(people=2001)]}, "C2"),
    ("not_a_choice", {"会议": [MEETINGS, meeting(layout="圆桌")]}, "D2"),
    ("not_in_list", {"人员": [PEOPLE, ("P9", "甲", None, "布场、飞行", None, None)]}, "D2"),
    ("not_a_date", {"班次": [WATCHES, ("P1", None, "明天", None, "6:00", "14:00", None)]}, "C2"),
    ("two_digit_year", {"班次": [WATCHES, ("P1", None, "26-3-20", None, "6:00", "14:00", None)]}, "C2"),
    ("no_such_day", {"班次": [WATCHES, ("P1", None, "2026-2-30", None, "6:00", "14:00", None)]}, "C2"),
    ("not_a_time", {"班次": [WATCHES, ("P1", None, "2026-3-20", None, "早上", "14:00", None)]}, "E2"),
    ("time_missing", {"会议": [MEETINGS, meeting(wish="2026-03-20")]}, "F2"),
    ("not_an_instant", {"会议": [MEETINGS, meeting(wish="2026-03-20 20:00+99:00")]}, "F2"),
    ("not_yes_no", {"会议": [MEETINGS, meeting(video="也许")]}, "E2"),
    ("identity_as_number", {"人员": [IDENTITY, ("P9", 999999198802290010)]}, "B2"),
    ("identity_form", {"人员": [IDENTITY, ("P9", "12345")]}, "B2"),
    ("identity_birth", {"人员": [IDENTITY, ("P9", identity("99999919880230001"))]}, "B2"),
    ("identity_check", {"人员": [IDENTITY, ("P9", WRONG_ID)]}, "B2"),
    ("identity_taken", {"人员": [IDENTITY, ("P8", GOOD_ID), ("P9", GOOD_ID)]}, "B3"),
    ("identity_taken", {"人员": [IDENTITY, ("P9", identity("99999919770101001"))]}, "B2"),
    ("formula", {"人员": [PEOPLE, ("P9", "=A2", *[None] * 4)]}, "B2"),
    ("error_cell", {"会议": [MEETINGS, meeting(people="#REF!")]}, "C2"),
    ("unknown_sheet", {"地方": [PLACES, ("H9", "会议厅", None, "甲厅", None)]}, ""),
    ("doubled_sheet", {"部门": [("编码",), ("office",)], "Departments": [("编码",), ("office",)]}, ""),
    ("unknown_header", {"部门": [("编码", "外号"), ("office", "办")]}, "B1"),
    ("doubled_header", {"部门": [("编码", "Code"), ("office", "office")]}, "B1"),
    ("missing_column", {"部门": [("中文名称",), ("某部",)]}, ""),
    ("no_header", {"部门": [("编码",), ("office", "办"), ("property", "物")]}, "B2"),
    ("doubled_key", {"部门": [("编码",), ("office",), ("office",)]}, "A3"),
    ("doubled_key", {"班次": [WATCHES, *[("P1", None, "2026-3-20", None, "6:00", "14:00", None)] * 2]}, "A3"),
    ("unknown", {"人员": [PEOPLE, ("P9", "甲", "没有的部", None, None, None)]}, "C2"),
    ("unknown", {"班次": [WATCHES, ("P404", None, "2026-3-20", None, "6:00", "14:00", None)]}, "A2"),
    ("unknown", {"会议": [(*MEETINGS, "所属环"), (*MEETING, "四环")]}, "H2"),
    ("ambiguous", {"地点": [PLACES, *[(f"B{n}", "楼宇", None, "同名楼", None) for n in (1, 2)],
                           ("H9", "会议厅", "同名楼", "甲厅", None)]}, "C4"),
    ("circle", {"地点": [PLACES, ("B9", "楼宇", "B9", "某楼", None)]}, "C2"),
    ("cohort_of_other_loop", {"人员": [PEOPLE, ("P9", None, None, None, "外围", "来宾")]}, "F2"),
    ("crossed", {"人员": [PEOPLE, ("P1", "甲", None, None, "外围", None)]}, "E2"),
    ("last_before_first", {"班次": [WATCHES, ("P1", None, "2026-3-20", "2026-3-19", *DAY_SHIFT)]}, "D2"),
    ("one_venue", {"场馆": [VENUE, ("test", "甲", None), ("other", "乙", None)]}, "A3"),
    ("other_venue", {"场馆": [VENUE, ("other", "乙", None)]}, "A2"),
    ("unknown_zone", {"场馆": [VENUE, ("test", "甲", "Asia/Nowhere")]}, "C2"),
    ("meeting_closed", {"会议": [MEETINGS, ("M1", "改名", *MEETING[2:])]}, "A2"),
    ("meeting_secret", {"会议": [(*MEETINGS, "涉密"), (*meeting(video=None), "是")]}, "B2"),
    ("meeting_secret", {"会议": [(*MEETINGS, "涉密"), (*meeting(title=None), "是")]}, "E2"),
    ("meeting_stays_secret", {"会议": [(*MEETINGS, "涉密"), (*meeting(code="M2", video=None), "否")]}, "H2"),
    ("earliest_after_start", {"会议": [(*MEETINGS, "最早开始"), (*MEETING, "2026-03-20 20:05")]}, "H2"),
    ("latest_before_start", {"会议": [(*MEETINGS, "最晚开始"), (*MEETING, "2026-03-20 19:55")]}, "H2"),
]  # fmt: skip
APART = {"merged", "control_character", "skipped_hour", "given_twice"}  # in tests of their own below


@pytest.fixture
def house(venue: UUID, admin: By) -> By:
    """P1 has come in by a gate, P2 bears an identity number, M1 has begun, M2 is secret."""
    del venue
    first = import_workbook(admin, book({
        "人员": [(*PEOPLE, "身份证号"), ("P1", "甲", None, None, "内环", None, None),
                 ("P2", "乙", None, None, None, None, identity("99999919770101001"))],
        "会议": [(*MEETINGS, "涉密"), (*meeting(code="M1"), None),
                 (*meeting(code="M2", title=None, video=None), "是")],
    }))  # fmt: skip
    assert first.refusals == ()
    enter_loop(admin, person_id=Person.objects.get(code="P1").id, loop="inner")
    start_meeting(admin, meeting_id=Meeting.objects.get(code="M1").id)
    return admin


def refusals(by: By, data: bytes) -> list[Refusal]:
    """What an import refuses; it must have written nothing."""
    before = Entry.objects.count()
    result = import_workbook(by, data)
    assert Entry.objects.count() == before
    assert not result.taken
    for refusal in result.refusals:
        for language in LANGUAGES:
            assert render(refusal.message_id, refusal.data, language)
    return list(result.refusals)


@pytest.mark.parametrize(
    ("code", "tables", "cell"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)]
)
def test_each_reason_at_its_cell(house: By, code: str, tables: Any, cell: str) -> None:
    found = refusals(house, book(tables))
    assert [(refusal.cell, refusal.code) for refusal in found] == [(cell, code)]


def test_merged_cells_are_named_by_their_range(house: By) -> None:
    made = openpyxl.load_workbook(
        io.BytesIO(book({"部门": [("编码", "中文名称"), ("office", "办"), (None, None)]}))
    )
    made["部门"].merge_cells("A2:A3")
    assert [(r.where, r.code) for r in refusals(house, saved(made))] == [("部门!A2:A3", "merged")]


def test_a_character_that_no_text_may_hold(house: By) -> None:
    data = book({"部门": [("编码", "中文名称"), ("office", "a@b")]})
    data = with_part(data, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"a@b", b"a&#x86;b"))
    assert [(r.where, r.code) for r in refusals(house, data)] == [("部门!B2", "control_character")]


def test_an_hour_that_the_clocks_skip(house: By) -> None:
    tables = {
        "场馆": [VENUE, ("test", "甲", "Europe/Berlin")],
        "会议": [MEETINGS, meeting(wish="2026-03-29 02:30")],
    }
    assert [(r.where, r.code) for r in refusals(house, book(tables))] == [("会议!F2", "skipped_hour")]


def test_an_identity_number_is_never_shown_whole(house: By) -> None:
    (refusal,) = refusals(house, book({"人员": [IDENTITY, ("P9", WRONG_ID)]}))
    assert WRONG_ID not in refusal.value
    assert refusal.value.startswith("999999*")


def test_all_of_them_in_one_pass_in_the_order_one_reads(house: By) -> None:
    people = [PEOPLE, *[(f"P{n}", "名" * 81, "没有的部", "飞行", "四环", "外人") for n in range(10, 18)]]
    tables = {
        "人员": people,
        "会议": [MEETINGS, meeting(people="许多", layout="圆桌", video="也许", wish="明天")],
    }
    found = refusals(house, book(tables))
    assert len(found) == 8 * 5 + 4
    assert [r.where for r in found[:6]] == ["人员!B2", "人员!C2", "人员!D2", "人员!E2", "人员!F2", "人员!B3"]
    assert found[-1].where == "会议!F2"


def test_what_a_program_gives_twice_is_refused_in_words(house: By) -> None:
    with pytest.raises(RowRefused) as caught:
        enter_people(house, people=(PersonForm(code="P9"), PersonForm(code="P9")))
    assert caught.value.data["refusal"] == "given_twice"
    assert refusal_of(caught.value, "en") == "The person “P9” cannot be entered. Number: is given twice."
    assert refusal_of(caught.value, "zh") == "人员“P9”无法录入。编号：重复给出。"


def test_every_reason_there_is_has_been_met() -> None:
    named = {name for name in bundle("en")._messages if name.startswith("refusal-")}
    met = {"refusal-" + code.replace("_", "-") for code in {case[0] for case in CASES} | APART}
    assert named == met
