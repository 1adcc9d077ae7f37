"""Importing against a real database: by code, all or nothing, and the same file twice changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from concentric.areas.meetings import workbook as meetings_sheet
from concentric.areas.meetings.models import Meeting
from concentric.core.errors import NotAllowed
from concentric.ledger import data_classes as of
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry, FirstAnswer, Part
from concentric.ledger.sealing import keys
from concentric.venue.models import Department, Person, Place, PlaceLayout, Venue, WatchPattern
from concentric.venue.workbook.batch import RowRefused
from concentric.venue.workbook.importing import ImportResult, import_workbook
from concentric.venue.workbook.people import PersonForm, enter_people
from concentric.venue.workbook.sheets import SHEETS, Counts
from concentric.venue.workbook.template import filled, template
from concentric.venue.workbook.tests.making import GOOD_ID, MEETINGS, PEOPLE, PLACES, WATCHES, book

WHOLE: dict[str, list[tuple[Any, ...]]] = {
    "部门 Departments": [("编码", "中文名称", "英文名称"), ("medical", "医务组", "Medical team")],
    "地点 Places": [
        (*PLACES, "所属环", "长（米）", "Width (m)", "设备", "课桌式座位数"),
        ("H1", "会议厅", "一号楼", "牡丹厅", "Peony Hall", "内环", 18.5, 12, "视频会议终端、话筒", 96),
        ("B1", "Building", None, "一号楼", "Building 1", "inner", None, None, None, None),
        ("POST", "岗位", "B1", "东门岗", "East post", "内环", None, None, None, None),
    ],
    "People": [
        (*PEOPLE, "身份证号", "电话", "礼宾次序"),
        ("P1", "甲　松", "医务组", "布场、跟会", "内环", "封闭员工", GOOD_ID, 8101, None),
        ("G1", "乙江", None, None, None, "来宾", None, None, 3),
    ],
    "班次": [WATCHES, ("P1", "东门岗", "2026年3月20日", None, "22:00", "06:00", None)],
    "会议 Meetings": [MEETINGS, ("M1", "试会", 24, "课桌式", "是", "2026-03-20 23:30", None)],
}


@pytest.fixture
def opened(venue: UUID, admin: By) -> By:
    del venue
    return admin


def kinds() -> list[str]:
    return list(Entry.objects.order_by("number").values_list("kind", flat=True))


def take(by: By, tables: Any, **more: Any) -> ImportResult:
    result = import_workbook(by, book(tables), **more)
    assert result.refusals == ()
    return result


def test_a_whole_workbook_comes_in_with_references_within_itself(opened: By) -> None:
    result = take(opened, WHOLE)
    assert {name: counts.created for name, counts in result.sheets.items()} == {
        "departments": 1, "places": 3, "people": 2, "watches": 1, "meetings": 1
    }  # fmt: skip
    hall = Place.objects.get(code="H1")
    assert hall.parent is not None
    assert (hall.parent.code, hall.length_mm, hall.width_mm) == ("B1", 18500, 12000)
    assert hall.equipment == ["video", "microphones"]
    assert list(PlaceLayout.objects.values_list("layout", "seats")) == [("classroom", 96)]
    person = Person.objects.get(code="P1")
    assert person.department is not None
    assert (person.name, person.department.code, person.telephone) == ("甲松", "medical", "8101")
    assert person.skills == ["hall_crew", "steward"]
    guest = Person.objects.select_related("loop", "cohort").get(code="G1")
    assert guest.loop is not None
    assert guest.loop.code == "inner", "a cohort brings its loop"
    watch = WatchPattern.objects.get()
    assert (watch.first_day, watch.begins, watch.ends, watch.every) == (
        date(2026, 3, 20),
        time(22),
        time(6),
        1,
    )
    meeting = Meeting.objects.get()
    assert meeting.length_min is None
    assert meeting.wish == meeting.earliest == meeting.latest
    assert audit(opened.venue).sound


def test_the_same_file_again_enters_nothing(opened: By) -> None:
    take(opened, WHOLE)
    before = kinds()
    again = take(opened, WHOLE)
    assert not again.changed
    assert again.numbers == ()
    assert all(counts.created == counts.updated == 0 for counts in again.sheets.values())
    assert kinds() == before


def test_each_sheet_is_one_entry_of_many_lines_and_holds_no_name(opened: By) -> None:
    take(opened, WHOLE)
    entry = Entry.objects.get(kind="venue.people_entered")
    assert entry.lines == 2
    assert entry.values == {"created": 2, "updated": 0, "codes": ["P1", "G1"]}
    assert not Part.objects.exists()
    assert not any("甲松" in str(row.values) or GOOD_ID in str(row.values) for row in Entry.objects.all())


def test_an_identity_number_is_sealed_and_found_by_its_digest(opened: By) -> None:
    take(opened, WHOLE)
    person = Person.objects.get(code="P1")
    assert person.identity_sealed is not None
    assert person.identity_mac is not None
    assert GOOD_ID.encode() not in bytes(person.identity_sealed)
    assert keys().open(person.id, of.IDENTITY, bytes(person.identity_sealed)) == GOOD_ID
    assert bytes(person.identity_mac) == keys().mac("identity", GOOD_ID.encode())


def test_a_column_that_is_not_there_leaves_things_and_an_empty_cell_empties_them(opened: By) -> None:
    take(opened, WHOLE)
    take(opened, {"人员": [("编号", "电话", "身份证号"), ("P1", None, None)]})
    person = Person.objects.get(code="P1")
    assert person.telephone == ""
    assert person.name == "甲松"
    assert person.identity_mac is not None, "an identity number is never emptied by a gap"
    take(opened, {"地点": [("编码", "课桌式座位数", "剧院式座位数"), ("H1", None, 120)]})
    assert list(PlaceLayout.objects.values_list("layout", "seats")) == [("theatre", 120)]
    take(opened, {"会议": [("编号", "人数"), ("M1", 30)]})
    meeting = Meeting.objects.get()
    assert (meeting.people, meeting.title, meeting.video) == (30, "试会", True)


def test_a_list_asks_for_equipment_in_words_and_keeps_what_it_has_no_column_for(opened: By) -> None:
    take(opened, WHOLE)
    kept = ["screen", "interpretation"]
    take(opened, {"会议": [("编号", "设备"), ("M1", "同声传译；大屏、ＶＩＤＥＯ ＴＥＲＭＩＮＡＬ")]})
    assert Meeting.objects.get().equipment == kept
    take(opened, {"会议": [("编号", "人数"), ("M1", 31)]})
    assert (Meeting.objects.get().equipment, Meeting.objects.get().people) == (kept, 31)
    rows = meetings_sheet.give(opened.venue, ZoneInfo("Asia/Shanghai"), None)
    assert rows[0]["equipment"] == "大屏、同声传译"
    again = take(opened, {"会议": [("编号", "设备"), ("M1", rows[0]["equipment"])]})
    assert again.sheets["meetings"] == Counts(created=0, updated=0, unchanged=1)
    take(opened, {"会议": [("编号", "设备"), ("M1", None)]})
    assert Meeting.objects.get().equipment == []


def test_a_list_names_the_place_that_a_meeting_is_near_also_one_of_the_same_file(opened: By) -> None:
    near = {**WHOLE, "会议 Meetings": [(*MEETINGS, "就近地点"), (*WHOLE["会议 Meetings"][1], "一号楼")]}
    take(opened, near)
    assert Meeting.objects.get().near == Place.objects.get(code="B1")
    rows = meetings_sheet.give(opened.venue, ZoneInfo("Asia/Shanghai"), None)
    assert rows[0]["near"] == "一号楼"
    take(opened, {"会议": [("编号", "人数"), ("M1", 31)]})
    assert Meeting.objects.get().near == Place.objects.get(code="B1")
    assert take(opened, {"会议": [("编号", "就近地点"), ("M1", "B1")]}).sheets["meetings"].unchanged == 1
    refused = import_workbook(opened, book({"会议": [("编号", "就近地点"), ("M1", "四号楼")]}))
    assert [(r.cell, r.code) for r in refused.refusals] == [("B2", "unknown")]
    take(opened, {"会议": [("编号", "就近地点"), ("M1", None)]})
    assert Meeting.objects.get().near is None


def test_updates_are_counted_apart_from_what_stayed(opened: By) -> None:
    take(opened, WHOLE)
    people = [WHOLE["People"][0], ("P1", "丙云", *WHOLE["People"][1][2:]), WHOLE["People"][2]]
    result = take(opened, {"People": people})
    assert result.sheets == {"people": Counts(created=0, updated=1, unchanged=1)}
    assert Entry.objects.get(number=result.numbers[0]).lines == 1


def test_with_one_refusal_nothing_at_all_is_written(opened: By) -> None:
    before = kinds()
    wrong = {
        **WHOLE,
        "会议 Meetings": [MEETINGS, ("M1", "试会", "许多", "课桌式", "是", "2026-03-20 23:30", None)],
    }
    result = import_workbook(opened, book(wrong))
    assert [(r.where, r.value, r.code) for r in result.refusals] == [
        ("会议 Meetings!C2", "许多", "not_a_number")
    ]
    assert not result.taken
    assert kinds() == before
    assert not Place.objects.exists()
    assert not Person.objects.exists()


def test_an_action_that_fails_late_takes_everything_back(opened: By, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last sheet's action breaks after the others have written."""
    from concentric.areas.meetings import workbook as meetings

    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(meetings, "enter_meetings", broken)
    before, files = kinds(), _key_files()
    with pytest.raises(RuntimeError):
        import_workbook(opened, book(WHOLE))
    assert kinds() == before
    assert not Person.objects.exists()
    assert _key_files() <= files, "keys made for what was taken back are forgotten"


def test_a_dry_run_says_what_would_be_and_writes_nothing(opened: By) -> None:
    before, files = kinds(), _key_files()
    result = take(opened, WHOLE, dry_run=True)
    assert result.dry_run
    assert result.sheets["people"].created == 2
    assert result.numbers == ()
    assert kinds() == before
    assert not Person.objects.exists()
    assert _key_files() <= files


def _key_files() -> set[Path]:
    """Without the one key of the digests, which is the store's own."""
    return {
        path
        for path in Path(settings.CONCENTRIC_KEYS).rglob("*")
        if path.is_file() and path.name != "mac.key"
    }


def test_the_template_fills_and_comes_back_unchanged(opened: By) -> None:
    take(opened, WHOLE)
    rows: dict[str, list[dict[str, Any]]] = {
        "departments": [
            {"code": "medical", "name_zh": "医务组", "name_en": "Medical team", "telephone": "=120"}
        ],
        "places": [
            {
                "code": "H1",
                "kind": "会议厅 Hall",
                "parent": "B1",
                "name_zh": "牡丹厅",
                "length": 18.5,
                "seats_sofa": 8,
            }
        ],
        "people": [{"code": "P1", "name": "甲松", "skills": "布场", "identity_number": GOOD_ID}],
        "watches": [
            {"person": "P1", "first_day": date(2026, 4, 1), "begins": time(6), "ends": time(14), "every": 2}
        ],
    }
    data = filled(SHEETS.values(), rows)
    first, again = import_workbook(opened, data), import_workbook(opened, data)
    assert first.refusals == again.refusals == ()
    assert first.changed
    assert not again.changed
    assert Department.objects.get(code="medical").telephone == "=120", (
        "a text that looks like a formula is a text"
    )


def test_the_empty_template_brings_nothing_but_leaves_its_examples_out(opened: By) -> None:
    result = import_workbook(opened, template(SHEETS.values()))
    assert result.refusals == ()
    assert not result.changed
    assert result.examples == {name: len(sheet.examples) for name, sheet in SHEETS.items()}
    assert len(result.left_out) == 1


def test_a_repeated_request_gives_the_first_answer(opened: By) -> None:
    data = book(WHOLE)
    first = import_workbook(opened.keyed("k"), data)
    again = import_workbook(opened.keyed("k"), data)
    assert again.sheets == first.sheets
    assert FirstAnswer.objects.count() == len(first.sheets)


@pytest.mark.django_db
def test_the_first_workbook_opens_the_venue(admin: By) -> None:
    tables = {
        "场馆": [
            ("编码", "中文名称", "英文名称", "时区", "服务日起始"),
            ("north", "北馆", "North", "Europe/Berlin", "5:00"),
        ],
        "会议": [MEETINGS, ("M1", "试会", 24, "课桌式", "否", "2026-03-20 23:30", 60)],
    }
    dry = take(admin, tables, dry_run=True)
    assert dry.opened
    assert not Venue.objects.exists()
    result = take(admin, tables)
    assert result.opened
    venue = Venue.objects.get()
    assert (venue.code, venue.name_zh, venue.zone, venue.day_begins) == (
        "north",
        "北馆",
        "Europe/Berlin",
        time(5),
    )
    assert Meeting.objects.get().wish.hour == 22, "times are in the zone that the same file brings"
    again = take(admin, tables)
    assert not again.opened
    assert not again.changed


@pytest.mark.django_db
def test_without_a_sheet_of_its_own_the_venue_is_named_by_the_file(admin: By, tmp_path: Path) -> None:
    path = tmp_path / "江畔宾馆.xlsx"
    path.write_bytes(book({"部门": [("编码", "中文名称"), ("medical", "医务组")]}))
    assert import_workbook(admin, path).opened
    assert (Venue.objects.get().code, Venue.objects.get().name_zh) == ("venue", "江畔宾馆")


def test_only_the_desk_may_import(opened: By) -> None:
    member = replace(opened, actor=Actor(UUID(int=9), frozenset({"member"})))
    with pytest.raises(NotAllowed):
        import_workbook(member, b"not even looked at")


def test_the_action_itself_refuses_what_the_sheet_would(opened: By) -> None:
    with pytest.raises(RowRefused) as caught:
        enter_people(opened, people=(PersonForm(code="P1", department="nowhere"),))
    assert dict(caught.value.data) == {
        "what": "person", "which": "P1", "field": "department", "reason": "unknown", "refusal": "unknown"
    }  # fmt: skip
