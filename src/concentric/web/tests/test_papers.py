"""A pack is numbered, whole, and refuses what it cannot show; each audience gets its own pages and no more."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.requested import request_meeting
from concentric.areas.stays.actions import arrive, give_rooms, leave
from concentric.areas.stays.models import Stay
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import Actor, By
from concentric.ledger.kinds import KINDS
from concentric.ledger.models import Entry
from concentric.ledger.purge import purge
from concentric.orders.actions import acknowledge_task
from concentric.orders.missions.actions import (
    begin_mission,
    close_mission,
    complete_mission,
    expect_guests,
    take_mission,
)
from concentric.orders.missions.forms import MissionForm, form_of
from concentric.orders.missions.guests import guest_off
from concentric.orders.missions.models import Mission
from concentric.orders.models import Task
from concentric.orders.papers import actions
from concentric.orders.papers.contents import gates
from concentric.orders.papers.due import due, print_if_due
from concentric.orders.papers.models import Pack
from concentric.orders.papers.outdated import Since, since
from concentric.orders.papers.sections import SECTIONS, Printing, chosen
from concentric.orders.papers.typeset import NoGlyph, typeset
from concentric.orders.standards.actions import open_standards
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Department, Person, Place
from concentric.venue.workbook.people import PersonForm, enter_people
from concentric.web.behalf import recorded_for


@pytest.fixture
def desk(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> By:
    """A venue with a mission under way, two guests expected, and a meeting asked for."""
    assert admin.venue == venue
    settings.CONCENTRIC_PACKS = tmp_path / "packs"
    open_standards(admin)
    mission = take_mission(admin, form=MissionForm()).answer["mission"]
    begin_mission(admin, mission_id=mission, standards=["sealing"])
    expect_guests(admin, mission_id=mission, count=2)
    Person.objects.filter(code="G-001").update(name="骉来宾")
    start = admin.now() + timedelta(hours=3)
    request_meeting(admin, form=MeetingForm(title="绝密会名", people=10, layout="boardroom", wish=start, earliest=start,
                                            latest=start, length_min=60))  # fmt: skip
    return admin


def said(by: By, audience: str) -> str:
    of = Printing(by.venue, by.now(), "zh")
    return json.dumps(
        [[[t.title, *map(list, t.rows)] for t in s.read(of)] for s in chosen(audience)], ensure_ascii=False
    )


def test_numbered_without_a_gap_and_the_entry_has_the_files_digest(desk: By) -> None:
    for number in (1, 2):
        assert actions.print_pack(desk).answer["number"] == number
        pdf = actions.path_of(number).read_bytes()
        assert pdf.startswith(b"%PDF")
        entry = Entry.objects.order_by("-number").first()
        assert entry is not None
        assert entry.values["sha256"] == hashlib.sha256(pdf).hexdigest()
        assert entry.values["pages"] >= 4
        assert actions.path_of(number).stat().st_mode & 0o777 == 0o600
    pack = Pack.objects.get(number=2)
    assert len(pack.tasks) == Task.objects.exclude(state="withdrawn").filter(during__startswith__lt=desk.now() + timedelta(hours=18)).count()  # noqa: E501  # fmt: skip


def test_the_desk_has_every_section_and_the_gate_just_its_own(desk: By) -> None:
    assert {s.name for s in chosen("desk")} == set(SECTIONS)
    gate = said(desk, "gate")
    assert "骉来宾" in gate
    assert "G-002" in gate
    assert "绝密会名" not in said(desk, "gate") + said(desk, "crew") + said(desk, "rooms")
    for audience in ("desk", "crew", "rooms"):
        guard = replace(desk, actor=Actor(UUID(int=9), frozenset({"gate"})))
        with pytest.raises(actions.NotYourPapers):
            actions.print_pack(guard, audience=audience)


def test_the_gate_knows_every_guest_whoever_announced_them(desk: By) -> None:
    """A guest of the workbook, with or without a room; one who has come; none who has left or does not come."""
    stay_from = desk.now() + timedelta(hours=2)
    forms = [PersonForm(code=f"W{n}", name=f"表中来宾{n}", cohort="guests") for n in range(1, 6)]
    enter_people(desk, people=tuple(forms))
    for n in range(1, 6):
        Place.objects.create(id=desk.means.new_id(), venue_id=desk.venue, code=f"30{n}", kind="guest_room",
                             name_zh=f"30{n}", name_en=f"30{n}")  # fmt: skip
    room = {p.code: p.id for p in Place.objects.filter(kind="guest_room")}
    person = {p.code: p for p in Person.objects.all()}
    pairs = [(person[f"W{n}"].id, room[f"30{n}"]) for n in (1, 2, 3)]
    give_rooms(desk, pairs=pairs, start=stay_from)
    stays = {s.person.code: s.id for s in Stay.objects.select_related("person")}
    arrive(desk, stay_id=stays["W2"])
    arrive(desk, stay_id=stays["W3"])
    leave(desk, stay_id=stays["W3"])
    mission = Mission.objects.get()
    guest_off(desk, mission_id=mission.id, person_id=person["G-002"].id)
    expected, inside = gates(Printing(desk.venue, desk.now(), "zh"))[:2]
    assert [row[0] for row in expected.rows] == ["W1", "G-001", "W4", "W5"]
    assert expected.rows[1][3].startswith("未报，按")  # nobody told when: it is prepared for, and said so
    assert expected.rows[0][3] != "待明确"
    assert expected.rows[3][2:4] == ["—", "待明确"]
    assert [row[:2] for row in inside.rows] == [["W2", "表中来宾2"]]
    assert "302" not in json.dumps([expected.rows, inside.rows], default=str)  # no room at the gate
    close_mission(desk, mission_id=mission.id)
    assert "G-001" not in said(desk, "gate")


def test_what_a_pack_no_longer_shows_is_said_by_section(desk: By, settings: Any, tmp_path: Path) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    make_account(desk, username="duty", password="correct-horse", roles=["duty_manager"])
    set_clock(settings.CONCENTRIC_CLOCK, desk.now(), rate=0)
    actions.print_pack(desk, audience="gate")
    pack = Pack.objects.get()
    assert since(desk.venue, pack, []) == []
    expect_guests(desk, mission_id=Mission.objects.get().id, count=1)
    assert since(desk.venue, pack, []) == [Since("gates", None, 1)]
    client = Client()
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = "zh"
    assert "卡口名单 此后有 1 条变动" in client.get("/papers").content.decode()
    actions.print_pack(desk, audience="gate")
    page = client.get("/papers").content.decode()
    assert "与当前一致" in page
    assert "已作废，以第 0002 号为准" in page
    actions.print_pack(desk, audience="desk")
    expect_guests(desk, mission_id=Mission.objects.get().id, count=1)
    whole = Pack.objects.get(number=3)
    assert [s.section for s in since(desk.venue, whole, []) if s.entries] == ["briefing", "gates"]
    actions.print_pack(desk, audience="gate")  # the part that changed, printed anew
    now = {s.section: s for s in since(desk.venue, whole, [Pack.objects.get(number=4)])}
    assert now["gates"] == Since("gates", 4, 0)
    assert now["briefing"] == Since("briefing", None, 1)
    assert "卡口名单 见第 0004 号" in client.get("/papers").content.decode()


def test_what_puts_a_section_out_of_date_are_entries_that_there_are() -> None:
    never = [(s.name, start) for s in SECTIONS.values() for start in s.shows
             if not any(kind.startswith(start) for kind in KINDS)]  # fmt: skip
    assert never == []
    assert [s.name for s in SECTIONS.values() if not s.shows] == ["blank"]


def test_what_the_font_cannot_show_is_refused_by_name(desk: By) -> None:
    assert typeset({**_plain(), "venue": "骉㐂嫪𠮷𫖯𬬭"})[1] == 1
    Department.objects.filter(code="office").update(name_zh="办\U000e0041公室")
    with pytest.raises(NoGlyph) as refusal:
        actions.print_pack(desk)
    assert "U+E0041" in str(refusal.value.data["characters"])
    assert not Pack.objects.exists()


def _plain() -> dict[str, Any]:
    return {"lang": "zh", "number": "1", "venue": "", "title": "", "made": "", "foot": "", "sections": []}


def test_three_hundred_rows_are_all_there(desk: By) -> None:
    del desk
    table = {"title": "三百行", "note": "", "empty": "", "rows": [[str(n), "x" * 40] for n in range(300)],
             "columns": [["序号", 1], ["事项", 5]], "write_in": [["完成", 2]]}  # fmt: skip
    pdf, pages = typeset({**_plain(), "sections": [{"audience": "", "tables": [table]}]})
    assert pages > 6
    assert len(pdf) > 10_000


def test_by_itself_at_its_hours_and_after_a_major_change(desk: By, clock: ManualClock) -> None:
    assert due(desk.venue, clock.now()) == "hour"  # it is noon, and nothing was printed since 06:00
    assert print_if_due(desk.venue, desk.means)
    assert due(desk.venue, clock.now()) is None
    clock.set(clock.now() + timedelta(hours=1))
    assert due(desk.venue, clock.now()) is None
    mission = take_mission(desk, form=MissionForm()).answer["mission"]
    begin_mission(desk, mission_id=mission, standards=["sealing"])
    assert due(desk.venue, clock.now()) == "change"
    assert print_if_due(desk.venue, desk.means)
    clock.set(clock.now() + timedelta(hours=1))
    first = Mission.objects.order_by("code").last()
    assert first is not None
    complete_mission(
        desk, mission_id=first.id, edit=first.edit, form=replace(form_of(first), caller="示例来电人")
    )
    assert due(desk.venue, clock.now()) is None
    edit = Mission.objects.get(id=first.id).edit
    later = replace(form_of(first), first_arrival=clock.now() + timedelta(hours=6))
    complete_mission(desk, mission_id=first.id, edit=edit, form=later)
    assert due(desk.venue, clock.now()) == "change"
    assert print_if_due(desk.venue, desk.means)
    clock.set(clock.now() + timedelta(hours=4))  # 18:00
    assert due(desk.venue, clock.now()) == "hour"
    assert [p.why for p in Pack.objects.order_by("number")] == ["hour", "change", "change"]


def test_files_go_after_a_week_and_with_a_purge(
    desk: By, clock: ManualClock, django_capture_on_commit_callbacks: Any
) -> None:
    actions.print_pack(desk)
    clock.set(clock.now() + timedelta(days=8))
    actions.print_pack(desk)
    assert (actions.path_of(1).exists(), actions.path_of(2).exists()) == (False, True)
    person = Person.objects.get(code="G-001")
    with django_capture_on_commit_callbacks(execute=True):
        purge(desk, subject_id=person.id, data_class="identity")
    assert not actions.path_of(2).exists()
    assert Pack.objects.count() == 2


def test_what_was_written_is_entered_with_its_time(
    desk: By, clock: ManualClock, settings: Any, tmp_path: Path
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    make_account(desk, username="duty", password="correct-horse", roles=["duty_manager"])
    actions.print_pack(desk)
    set_clock(settings.CONCENTRIC_CLOCK, clock.now() + timedelta(hours=1), rate=0)  # 13:00 in the venue
    client = Client()
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    one, two = list(Task.objects.order_by("need_key"))[:2]
    form = {"key": "k", f"told-{one.id}": "12：40", f"by-{one.id}": "张某", f"told-{two.id}": "99"}
    page = client.post("/papers/1/enter", form)
    one.refresh_from_db()
    two.refresh_from_db()
    assert one.acknowledged_at == clock.now() + timedelta(minutes=40)
    assert two.acknowledged_at is None
    assert "99" in page.content.decode()  # what could not be taken is kept, with its refusal
    entry = Entry.objects.get(kind="task.acknowledged")
    assert entry.values["behalf"]["pack"] == 1
    assert entry.happened_at == one.acknowledged_at
    again = client.post("/papers/1/enter", form)
    assert again.status_code == 200
    assert Entry.objects.filter(kind="task.acknowledged").count() == 1


@pytest.fixture
def duty(desk: By, clock: ManualClock, settings: Any, tmp_path: Path) -> Client:
    """The duty manager, an hour after pack 1 was printed."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    make_account(desk, username="duty", password="correct-horse", roles=["duty_manager"])
    actions.print_pack(desk)
    set_clock(settings.CONCENTRIC_CLOCK, clock.now() + timedelta(hours=1), rate=0)  # 13:00 in the venue
    client = Client()
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = "zh"
    return client


def test_each_button_prints_its_own_pack(duty: Client) -> None:
    keys = re.findall(r'name="key" value="([^"]+-(?:gate|desk))"', duty.get("/papers").content.decode())
    assert len(set(keys)) == 2
    for key in keys:
        form = {"key": key, "audience": key.rpartition("-")[2]}
        assert duty.post("/papers/print", form).status_code == 302
    assert set(Pack.objects.filter(number__gt=1).values_list("audience", flat=True)) == {"gate", "desk"}


@pytest.mark.parametrize("typed", ["12:40", "1240", "12点40", "１２：４０", "12.40", "12时40分", "１２４０"])
def test_a_time_is_read_as_people_write_it(duty: Client, clock: ManualClock, typed: str) -> None:
    task = Task.objects.order_by("need_key")[0]
    duty.post("/papers/1/enter", {"key": "k", f"told-{task.id}": typed})
    task.refresh_from_db()
    assert task.acknowledged_at == clock.now() + timedelta(minutes=40)


@pytest.mark.parametrize("typed", ["99", "7", "25:00", "12:4", "12:400", "noon"])
def test_a_time_that_cannot_be_read_names_every_way(duty: Client, typed: str) -> None:
    task = Task.objects.order_by("need_key")[0]
    page = duty.post("/papers/1/enter", {"key": "k", f"told-{task.id}": typed}).content.decode()
    assert "7:40 / 0740 / 7点40" in page
    task.refresh_from_db()
    assert task.acknowledged_at is None


def test_a_task_with_steps_is_entered_as_done_with_what_was_written_at_them(
    duty: Client, clock: ManualClock
) -> None:
    task = Task.objects.get(section="halls")
    name = f"step-{task.id}-"
    assert name + "halls-ready" in duty.get("/papers/1/enter").content.decode()
    done = {f"done-{task.id}": "12点50", f"by-{task.id}": "张某"}
    page = duty.post("/papers/1/enter", {"key": "1", **done}).content.decode()
    task.refresh_from_db()
    assert task.state != "done"
    assert "未收 1 行" in page
    steps = {name + "halls-ready": "4", name + "halls-spacing": "1", name + "halls-crew": "1"}
    no_time = duty.post("/papers/1/enter", {"key": "2", **steps}).content.decode()
    assert "7点40" in no_time
    assert not task.results.exists()
    some = {name + "halls-spacing": "1"}  # found, and still not done: what is typed next is added to it
    page = duty.post("/papers/1/enter", {"key": "3", **done, **some}).content.decode()
    assert f'name="had-{name}halls-spacing"' in page
    assert 'name="key" value="3"' not in page
    rest = {name + "halls-ready": "4", name + "halls-crew": "1", name + "halls-spacing": "1"}
    duty.post("/papers/1/enter", {"key": "4", **done, **rest, f"had-{name}halls-spacing": "1"})
    assert task.results.count() == 3
    task.refresh_from_db()
    assert (task.state, task.actual_end) == ("done", clock.now() + timedelta(minutes=50))
    assert {r.at for r in task.results.all()} == {task.actual_end}


def test_a_sheet_can_be_worked_from(desk: By) -> None:
    task = Task.objects.get(section="halls")
    acknowledge_task(desk, task_id=task.id)
    of = Printing(desk.venue, desk.now(), "zh")
    tables = SECTIONS["tasks"].read(of)
    assert all(table.apart for table in tables)
    (table,) = [t for t in tables if task.id in t.tasks]
    row = list(table.tasks).index(task.id)
    assert "____" in table.rows[row][2]
    assert "□" in table.rows[row][2]
    assert table.written[row] == ["12:00"]
    single = {
        "title": "一",
        "note": "",
        "empty": "",
        "rows": [["1"]],
        "columns": [["序号", 1]],
        "write_in": [["完成", 2]],
    }
    apart = [{**single, "apart": True, "written": [["12:00"]]}, {**single, "apart": True}, single]
    assert typeset({**_plain(), "sections": [{"audience": "", "tables": apart}]})[1] == 3
    assert "请打" in json.dumps([t.rows for t in SECTIONS["telephones"].read(of)], ensure_ascii=False)


@pytest.mark.parametrize("typed", ["3", "0003", "第0003号", "第３号", "No. 0003"])
def test_a_packs_number_as_it_stands_on_the_paper(desk: By, typed: str) -> None:
    said = {"said_name": "张某", "said_via": "paper", "said_pack": typed}
    behalf = recorded_for(desk, said, ZoneInfo("Asia/Shanghai")).behalf
    assert behalf is not None
    assert behalf.pack == 3
