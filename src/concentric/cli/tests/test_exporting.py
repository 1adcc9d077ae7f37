"""Out and in again: the same workbook changes nothing; and one with forty faults is refused with all of them named."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from concentric.areas.meetings.actions import cancel_meeting, start_meeting
from concentric.areas.meetings.models import Meeting
from concentric.cli.tests.test_importing import WHOLE, take
from concentric.core.errors import NotAllowed
from concentric.ledger.actor import Actor, By
from concentric.ledger.models import Entry
from concentric.venue.models import Department, Person, Place
from concentric.venue.workbook.exporting import export_workbook
from concentric.venue.workbook.importing import import_workbook
from concentric.venue.workbook.sheets import SHEETS
from concentric.venue.workbook.tests.making import GOOD_ID, MEETINGS, PEOPLE, PLACES, WATCHES, book

Tables = dict[str, list[list[Any]]]


@pytest.fixture
def opened(venue: UUID, admin: By) -> By:
    del venue
    return admin


def state() -> list[dict[str, Any]]:
    models: tuple[Any, ...] = (Department, Place, Person, Meeting)
    return [row for model in models for row in model.objects.order_by("id").values()]


def test_what_is_exported_and_imported_again_changes_nothing(opened: By) -> None:
    take(opened, WHOLE)
    Place.objects.filter(code="H1").update(length_mm=18_507, beds=None)
    Person.objects.filter(code="P1").update(leads_team=True, team="甲班", telephone="=8101")
    Department.objects.filter(code="catering").update(name_zh="医务组")  # two of one name: told by code
    start = opened.now() + timedelta(hours=4)
    Meeting.objects.filter(code="M1").update(earliest=start - timedelta(hours=1), wish=start, latest=start)
    rest = (8, "U形", "否", "2026-03-21 09:30", 45)
    rows = [("M2", "开过的会", *rest), ("M3", "取消的会", *rest)]
    take(opened, {"Meetings": [MEETINGS, *rows]})
    start_meeting(opened, meeting_id=Meeting.objects.get(code="M2").id)
    cancel_meeting(opened, meeting_id=Meeting.objects.get(code="M3").id)
    before, entries = state(), Entry.objects.count()
    content, counts = export_workbook(opened)
    assert counts["meetings"] == 2
    assert Entry.objects.count() == entries
    result = import_workbook(opened, content)
    assert result.refusals == ()
    assert not result.changed
    assert state() == before
    assert Entry.objects.count() == entries
    sealed = GOOD_ID.encode()
    assert sealed not in content
    assert "身份证号" not in str([[c.value for c in page[1]] for page in load_workbook(io.BytesIO(content))])


def test_every_sheet_gives_every_column_it_takes_but_what_is_sealed(opened: By) -> None:
    take(opened, WHOLE)
    for sheet in SHEETS.values():
        for row in sheet.give(opened.venue, ZoneInfo("Asia/Shanghai"), None):
            assert row.keys() == {c.key for c in sheet.columns} - {"identity_number"}, sheet.name


def test_only_who_may_import_may_export(opened: By) -> None:
    with pytest.raises(NotAllowed):
        export_workbook(By(Actor(UUID(int=5), frozenset({"department_head"})), opened.venue, opened.means))


SOUND: Tables = {
    "部门 Departments": [
        ["编码", "中文名称", "内线电话"],
        *[[f"d{n}", f"新部门{n}", f"80{n}"] for n in range(5)],
    ],
    "地点 Places": [
        [*PLACES, "长（米）", "床位数", "设备", "U形座位数"],
        ["B1", "楼宇", None, "一号楼", None, None, None, None, None],
        *[[f"H{n}", "会议厅", "B1", f"厅{n}", None, "12.5", None, "话筒", 30] for n in range(9)],
        *[[f"R{n}", "客房", "B1", f"房{n}", None, None, 2, None, None] for n in range(6)],
    ],
    "人员 People": [
        [*PEOPLE, "身份证号", "礼宾次序", "班组长"],
        *[
            [f"P{n}", f"甲{n}", f"d{1 + n % 2}", "布场", "内环", "封闭员工", None, n + 1, None]
            for n in range(16)
        ],
    ],
    "班次 Watches": [
        [*WATCHES],
        *[[f"P{n}", None, "2026-03-20", None, "08:00", "20:00", 1] for n in range(8)],
    ],
    "会议 Meetings": [
        [*MEETINGS],
        *[[f"M{n}", f"会{n}", 20, "U形", "是", "2026-03-21 09:30", 60] for n in range(14)],
    ],
}
# (worksheet, row of it, column, what is typed, the refusal's code)
PLANTED: list[tuple[str, int, int, Any, str]] = [
    ("部门 Departments", 2, 1, "d 0", "code_with_space"),
    ("部门 Departments", 3, 2, None, "name_missing"),
    ("部门 Departments", 4, 3, "1" * 50, "too_long"),
    ("部门 Departments", 6, 1, "d3", "doubled_key"),
    ("地点 Places", 2, 3, "B1", "circle"),
    ("地点 Places", 3, 2, "大会堂", "not_a_choice"),
    ("地点 Places", 4, 3, "三号楼", "unknown"),
    ("地点 Places", 5, 4, None, "name_missing"),
    ("地点 Places", 6, 6, "十二米", "not_a_number"),
    ("地点 Places", 7, 6, -3, "too_small"),
    ("地点 Places", 8, 8, "话筒、飞碟", "not_in_list"),
    ("地点 Places", 9, 9, 0, "too_small"),
    ("地点 Places", 10, 9, 2.5, "not_whole"),
    ("地点 Places", 11, 2, None, "required"),
    ("地点 Places", 12, 7, 5000, "too_large"),
    ("地点 Places", 14, 1, None, "required"),
    ("地点 Places", 16, 4, "房\x7f", "control_character"),
    ("人员 People", 2, 3, "没有的部", "unknown"),
    ("人员 People", 3, 4, "布场、飞行", "not_in_list"),
    ("人员 People", 4, 5, "月环", "unknown"),
    ("人员 People", 5, 6, "外围保障人员", "cohort_of_other_loop"),
    ("人员 People", 6, 7, GOOD_ID[:-1] + ("0" if GOOD_ID[-1] != "0" else "1"), "identity_check"),
    ("人员 People", 7, 7, "123", "identity_form"),
    ("人员 People", 8, 7, 123456789012345678, "identity_as_number"),
    ("人员 People", 9, 7, GOOD_ID[:6] + "19991399" + GOOD_ID[14:], "identity_birth"),
    ("人员 People", 10, 8, "第一", "not_a_number"),
    ("人员 People", 11, 9, "也许", "not_yes_no"),
    ("人员 People", 12, 2, "=A1", "formula"),
    ("班次 Watches", 2, 1, "P99", "unknown"),
    ("班次 Watches", 3, 3, "20/3/26", "two_digit_year"),
    ("班次 Watches", 4, 3, "2026-02-30", "no_such_day"),
    ("班次 Watches", 5, 4, "2026-03-01", "last_before_first"),
    ("班次 Watches", 6, 5, "25:99", "not_a_time"),
    ("会议 Meetings", 2, 3, "二十", "not_a_number"),
    ("会议 Meetings", 3, 6, "明天", "not_a_date"),
    ("会议 Meetings", 4, 6, "2026-03-21", "time_missing"),
    ("会议 Meetings", 5, 7, 100000, "too_large"),
    ("会议 Meetings", 6, 2, None, "required"),
    ("会议 Meetings", 7, 4, "圆桌", "not_a_choice"),
    ("会议 Meetings", 8, 5, "或许", "not_yes_no"),
]  # fmt: skip


def test_forty_planted_faults_are_all_named_in_one_pass_and_mended_it_comes_in(opened: By) -> None:
    assert len(PLANTED) == 40
    tables = {title: [list(row) for row in rows] for title, rows in SOUND.items()}
    for title, row, column, typed, _ in PLANTED:
        tables[title][row - 1][column - 1] = typed
    before, entries = state(), Entry.objects.count()
    result = import_workbook(opened, book(tables))
    named = {(r.sheet, r.cell): r.code for r in result.refusals}
    wanted = {(title, f"{chr(64 + column)}{row}"): code for title, row, column, _, code in PLANTED}
    assert {key: named.get(key) for key in wanted} == wanted
    assert named.keys() == wanted.keys()  # and nothing that is sound is blamed
    assert (state(), Entry.objects.count()) == (before, entries)
    mended = import_workbook(opened, book(SOUND))
    assert mended.refusals == ()
    assert mended.changed
    entries = Entry.objects.count()
    content, _ = export_workbook(opened)
    again = import_workbook(opened, content)
    assert again.refusals == ()
    assert not again.changed
    assert Entry.objects.count() == entries
