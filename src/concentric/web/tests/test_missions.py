"""A mission's pages: nothing is compulsory, what cannot be is said beside the form, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.requested import request_meeting
from concentric.areas.stays.actions import give_rooms
from concentric.areas.stays.models import Stay
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders.actions import acknowledge_tasks
from concentric.orders.missions.actions import (
    GuestName,
    complete_mission,
    expect_guests,
    name_guests,
    take_mission,
)
from concentric.orders.missions.forms import MissionForm, form_of
from concentric.orders.missions.models import Mission, Point
from concentric.orders.missions.moving import foresee
from concentric.orders.models import Notice, Task
from concentric.orders.standards.actions import open_standards
from concentric.ui.times import as_typed
from concentric.venue.lodging import Follows
from concentric.venue.models import Person, Place
from concentric.venue.workbook.people import PersonForm, enter_people
from concentric.web.tests.test_pages import house, signed_in, words

__all__ = ["house"]
pytestmark = pytest.mark.usefixtures("house")


@pytest.fixture
def mission(house: By) -> Mission:
    """Taken empty by the duty manager, and begun."""
    open_standards(house)
    duty = signed_in("duty_manager")
    assert duty.post("/missions/new", {}).status_code == 302
    row = Mission.objects.get()
    assert duty.post(f"/missions/{row.id}/begin", {"standard": "sealing"}).status_code == 302
    return row


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(language: str) -> None:
    duty = signed_in("duty_manager", language)
    answer = duty.post("/missions/new", {"guests": "２０", "women": "30", "caller": "某人甲"})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "某人甲" in said
    assert "２０" in said
    assert ("其中女宾" in said) if language == "zh" else ("of them women" in said)
    assert not Mission.objects.exists()


def test_a_page_for_whoever_saves_second_shows_both(mission: Mission, house: By) -> None:
    duty = signed_in("duty_manager")
    page = duty.get(f"/missions/{mission.id}/edit").content.decode()
    assert 'name="edit" value="1"' in page
    complete_mission(house, mission_id=mission.id, edit=1, form=MissionForm(guests=6))
    answer = duty.post(f"/missions/{mission.id}/edit", {"edit": "1", "guests": "7"})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="7"' in said
    assert "6" in said
    assert duty.post(f"/missions/{mission.id}/edit", {"edit": "2", "guests": "7"}).status_code == 302
    mission.refresh_from_db()
    assert mission.guests == 7


def test_guests_names_directive_and_answer(mission: Mission) -> None:
    duty = signed_in("duty_manager")
    url = f"/missions/{mission.id}"
    assert duty.post(url + "/expect", {"guests": "x"}).status_code == 422
    assert duty.post(url + "/expect", {"guests": "3"}).status_code == 302
    person = mission.expected.order_by("person__code").first()
    assert person is not None
    names = {"person": str(person.person_id), "name": "石甲（虚构）", "organisation": "", "diet_code": ""}
    assert duty.post(url + "/name", names).status_code == 302
    assert "石甲（虚构）" in duty.get(url).content.decode()
    directive = {
        "source": "某办", "title": "某要求", "text": ["第一条", ""],
        "department": ["government_affairs", "office"], "due_at": ["", ""],
    }  # fmt: skip
    assert duty.post(url + "/directive", directive).status_code == 302
    point = Point.objects.get()
    head = signed_in("department_head")  # of government affairs
    assert (
        head.post(f"/missions/points/{point.id}/answer", {"answer": "已办", "back": url}).status_code == 302
    )
    assert duty.post(f"/missions/points/{point.id}/accept", {"back": url}).status_code == 302
    assert "已落实" in duty.get(url).content.decode()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_task_of_the_list_from_its_page(mission: Mission, language: str) -> None:
    """The head of government affairs works the department's own section, and may not see another's."""
    del mission
    head = signed_in("department_head", language)
    own = Task.objects.get(section="halls")
    other = Task.objects.get(section="fire")
    assert head.get(f"/tasks/{other.id}").status_code == 403
    page = head.get(f"/tasks/{own.id}").content.decode()
    assert ("首批就绪" in page) if language == "zh" else ("First halls ready" in page)
    assert head.post(f"/tasks/{own.id}/start", {"key": "s"}).status_code == 302
    bad = head.post(f"/tasks/{own.id}/steps", {"key": "1", "step-halls-ready": "0", "then": "finish"})
    assert bad.status_code == 409
    steps = {"step-halls-ready": "4", "step-halls-spacing": "1", "step-halls-crew": "1"}
    assert head.post(f"/tasks/{own.id}/steps", {"key": "2", **steps, "then": "finish"}).status_code == 302
    own.refresh_from_db()
    assert own.state == "done"
    duty = signed_in("duty_manager", language)
    assert duty.post(f"/tasks/{own.id}/end/check", {"key": "c"}).status_code == 302
    own.refresh_from_db()
    assert own.state == "checked"


def test_a_liaison_knows_of_no_mission_but_their_own(mission: Mission) -> None:
    liaison = signed_in("liaison")
    assert liaison.get(f"/missions/{mission.id}").status_code == 404
    assert mission.code not in liaison.get("/missions").content.decode()
    duty = signed_in("duty_manager")
    assert duty.post(f"/missions/{mission.id}/reader", {"username": "liaison"}).status_code == 302
    assert mission.code in liaison.get("/missions").content.decode()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_guests_in_all_from_the_missions_page(mission: Mission, language: str) -> None:
    duty = signed_in("duty_manager", language)
    url = f"/missions/{mission.id}"
    Mission.objects.update(guests=5)
    back = duty.post(url + "/expect", {"guests": "4"})
    said = duty.get(back.headers["Location"]).content.decode()
    assert "G-001" in said
    assert ("来文 5 位，已报 4 位" if language == "zh" else "5 by the order, 4 announced") in said
    assert duty.post(url + "/expect", {"guests": "5"}).status_code == 302
    assert ("来文 5 位" if language == "zh" else "5 by the order") not in duty.get(url).content.decode()
    assert duty.post(url + "/expect", {"guests": "2"}).status_code == 302
    one = mission.expected.filter(off_at=None).first()
    assert one is not None
    back = duty.post(url + "/off", {"person": str(one.person_id), "key": "o"})
    assert ("来宾不来" if language == "zh" else "do not come") in duty.get(
        back.headers["Location"]
    ).content.decode()
    assert mission.expected.filter(off_at=None).count() == 1
    page = duty.get(url).content.decode()
    assert "sealing v1" not in page
    assert ("首批抵达前 90 分钟" if language == "zh" else "90 minutes before the first arrival") in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_task_of_the_list_says_for_how_many(mission: Mission, language: str) -> None:
    duty = signed_in("duty_manager", language)
    task = Task.objects.get(section="halls")
    unknown = "来宾人数待定" if language == "zh" else "number of guests not known"
    for address in ("/tasks", f"/tasks/{task.id}"):
        assert unknown in duty.get(address).content.decode()
    Mission.objects.filter(id=mission.id).update(guests=22)
    said = duty.get(f"/tasks/{task.id}").content.decode()
    assert unknown not in said
    assert ("接待来宾 22 人" if language == "zh" else "mission for 22 guests") in said


@pytest.mark.parametrize("typed", ["约20", "20人左右", "about 20", "二十", "20多人", "２０"])
def test_a_number_said_roughly_is_taken_and_is_still_to_be_confirmed(typed: str) -> None:
    duty = signed_in("duty_manager")
    answer = duty.post("/missions/new", {"guests": typed, "key": "n"})
    if typed == "二十":
        assert answer.status_code == 422
        return
    mission = Mission.objects.get()
    rough = typed != "２０"
    assert (mission.guests, mission.guests_about) == (20, rough)
    page = duty.get(f"/missions/{mission.id}").content.decode()
    assert ("约 20" in page) is rough
    assert (f'href="/missions/{mission.id}/edit#guests"' in page) is rough  # among what is not known yet
    form = duty.get(f"/missions/{mission.id}/edit").content.decode()
    assert ('value="约 20"' if rough else 'value="20"') in form
    duty.post(f"/missions/{mission.id}/edit", {"guests": "20", "edit": "1", "key": "m"})
    mission.refresh_from_db()
    assert (mission.guests, mission.guests_about) == (20, False)
    assert ("来宾人数 约 20 → 20" in duty.get(f"/missions/{mission.id}").content.decode()) is rough


def test_what_is_told_of_a_mission_is_recorded_for_whoever_said_it(mission: Mission) -> None:
    duty = signed_in("duty_manager")
    url = f"/missions/{mission.id}"
    said = {"said_name": "某秘书（虚构）", "said_via": "telephone", "read_back": "1"}
    duty.post(url + "/expect", {"guests": "1", "key": "e", **said})
    edit = {"guests": "5", "women": "9", "edit": "1", "key": "f", **said}
    refused = duty.post(url + "/edit", edit)
    assert refused.status_code == 422
    assert 'value="某秘书（虚构）"' in refused.content.decode()  # not lost with the refusal
    duty.post(url + "/edit", {**edit, "women": "2", "key": "g"})
    row = mission.expected.get()
    ask = duty.get(f"{url}/guests/{row.person_id}/off").content.decode()
    assert "这位来宾不来了" in ask
    assert 'name="said_name"' in ask
    assert row.off_at is None  # a look takes nobody off
    duty.post(url + "/name", {"person": str(row.person_id), "name": "石某（虚构）", "organisation": "", "diet_code": "",
                              "key": "h", **said})  # fmt: skip
    duty.post(url + "/off", {"person": str(row.person_id), "key": "i", **said})
    kinds = ["mission.guests_expected", "mission.completed", "mission.guests_named", "mission.guests_off"]
    entries = Entry.objects.filter(kind__in=kinds).order_by("number")
    assert [e.kind for e in entries] == kinds
    assert all(e.values["behalf"]["read_back"] for e in entries)


def test_another_number_than_was_told_is_put_right_in_one_tap_and_told(mission: Mission) -> None:
    duty = signed_in("duty_manager")
    url = f"/missions/{mission.id}"
    Mission.objects.update(guests=20, guests_about=True)
    duty.post(url + "/expect", {"guests": "22", "key": "e"})
    page = duty.get(url).content.decode()
    assert f'formaction="{url}/told"' in page  # twenty were told of, twenty-two announced
    said = {"said_name": "某秘书（虚构）", "there": "22", "guests": "20", "key": "t"}
    duty.post(url + "/told", said)
    mission.refresh_from_db()
    assert (mission.guests, mission.guests_about) == (22, False)
    page = duty.get(url).content.decode()
    assert f'formaction="{url}/told"' not in page
    assert "某秘书（虚构）" in page  # who said so stands beside what came of it
    line = Notice.objects.filter(lines__0__code="change-mission-told").latest("number").lines[0]
    assert line["data"]["fields"][0]["after"] == 22


def test_a_task_of_the_list_that_moves_is_not_told_as_a_new_one(mission: Mission, house: By) -> None:
    Notice.objects.update(acknowledged_at=house.now(), acknowledged_by=house.actor.id)
    seal = replace(form_of(mission), seal_at=house.now() + timedelta(hours=9))
    complete_mission(house, mission_id=mission.id, edit=mission.edit, form=seal)
    codes = {line["code"] for n in Notice.objects.filter(acknowledged_at=None) for line in n.lines}
    assert codes == {"change-mission-told", "change-mission-moved"}
    page = signed_in("duty_manager").get("/notices").content.decode()
    assert "原为" in page


def test_an_address_that_only_takes_leads_back_to_its_page(mission: Mission) -> None:
    duty = signed_in("duty_manager")
    task = Task.objects.get(section="halls")
    for address, page in (
        (f"/missions/{mission.id}/expect", f"/missions/{mission.id}"),
        (f"/tasks/{task.id}/steps", f"/tasks/{task.id}"),
        ("/papers/print", "/papers"),
    ):
        assert duty.get(address).headers["Location"] == page


def test_who_does_not_come_may_come_after_all_in_one_tap_and_the_page_stays_there(mission: Mission) -> None:
    duty = signed_in("duty_manager")
    url = f"/missions/{mission.id}"
    duty.post(url + "/expect", {"guests": "2", "key": "e"})
    row = mission.expected.order_by("person__code").first()
    assert row is not None
    off = duty.post(url + "/off", {"person": str(row.person_id), "key": "o"})
    assert off.headers["Location"].endswith("#guests")
    page = duty.get(off.headers["Location"]).content.decode()
    assert "不来（G-001）" in page
    assert f'action="{url}/back"' in page
    again = duty.post(url + "/back", {"person": str(row.person_id), "key": "b"})
    page = duty.get(again.headers["Location"]).content.decode()
    assert "G-001 仍来" in page
    assert f'action="{url}/back"' not in page
    assert mission.expected.filter(off_at=None).count() == 2
    duty.post(url + "/back", {"person": str(row.person_id), "key": "c"})
    assert Entry.objects.filter(kind="mission.guest_back").count() == 1


def test_a_new_guests_code_never_sounds_like_one_that_is_there(mission: Mission, house: By) -> None:
    enter_people(house, people=tuple(PersonForm(code=code) for code in ("G001", "g-2", "G.0004")))
    people = expect_guests(house, mission_id=mission.id, count=3).answer["people"]
    codes = sorted(Person.objects.filter(id__in=people).values_list("code", flat=True))
    assert codes == ["G-003", "G-005", "G-006"]


def test_guests_are_found_by_those_who_look_after_rooms(mission: Mission, house: By) -> None:
    people = [UUID(p) for p in expect_guests(house, mission_id=mission.id, count=2).answer["people"]]
    name_guests(house, mission_id=mission.id, names={people[0]: GuestName(name="石某（虚构）")})
    room = Place.objects.create(id=house.means.new_id(), venue_id=house.venue, code="8301", kind="guest_room",
                                name_zh="8301", name_en="8301")  # fmt: skip
    give_rooms(house, pairs=[(people[0], room.id)], start=house.now())
    duty = signed_in("duty_manager")
    for asked in ("石某", "g1", "G-001"):
        assert "/stays/#room-8301" in duty.get(f"/find?part=list&q={asked}").content.decode()
    assert f"/missions/{mission.id}#guests" in duty.get("/find?part=list&q=G-002").content.decode()
    for role in ("member", "gate", "auditor", "authority_viewer"):
        page = signed_in(role).get("/find?part=list&q=石某").content.decode()
        assert "8301" not in words(page)
        assert "没有找到您可以查看的" in page


def test_a_missions_meetings_are_on_its_page_and_lead_back(mission: Mission, house: By) -> None:
    start = house.now() + timedelta(hours=3)
    Place.objects.create(id=house.means.new_id(), venue_id=house.venue, code="H-9", name_zh="厅", name_en="Hall",
                         kind="hall")  # fmt: skip
    form = MeetingForm(title="任务内会议", people=4, layout="boardroom", wish=start, earliest=start, latest=start,
                       length_min=60, mission=mission.code)  # fmt: skip
    meeting = request_meeting(house, form=form).answer["meeting"]
    duty = signed_in("duty_manager")
    page = duty.get(f"/missions/{mission.id}").content.decode()
    assert f'/meetings/{meeting}">任务内会议' in page
    assert f"/missions/{mission.id}" in duty.get(f"/meetings/{meeting}").content.decode()
    asked = duty.get(f"/meetings/new?mission={mission.code}").content.decode()
    assert f'value="{mission.code}" selected' in asked


def guest_room(house: By, code: str) -> Place:
    loop = Person.objects.filter(expected__isnull=False)[0].loop
    return Place.objects.create(
        id=house.means.new_id(), venue_id=house.venue, code=code, kind="guest_room", loop=loop, name_zh=code,
        name_en=code,
    )  # fmt: skip


def test_another_arrival_shows_what_it_moves_before_it_is_saved(mission: Mission, house: By) -> None:
    duty = signed_in("duty_manager", "en")
    zone = ZoneInfo("Asia/Shanghai")
    arrival, later, latest = (as_typed(house.now() + timedelta(hours=n), zone) for n in (24, 26, 27))
    first = {"edit": "1", "first_arrival": arrival, "guests": "2", "key": "first"}
    shown = duty.post(f"/missions/{mission.id}/edit", first)  # assumed until now: the lists move with it
    assert shown.status_code == 200
    assert Mission.objects.get().first_arrival is None
    counted = f"{arrival}|||"
    assert f'name="counted" value="{counted}"' in shown.content.decode()
    assert duty.post(f"/missions/{mission.id}/edit", {**first, "counted": counted}).status_code == 302
    expect_guests(house, mission_id=mission.id, count=2)
    one, two = Person.objects.filter(expected__mission=mission).order_by("code")
    rooms = [guest_room(house, code) for code in ("301", "302")]
    begins = Mission.objects.get().first_arrival
    assert begins is not None
    give_rooms(house, pairs=[(one.id, rooms[0].id), (two.id, rooms[1].id)], start=begins)
    task = Task.objects.filter(department__code="catering").latest("during")
    was = task.during.lower
    acknowledge_tasks(house, task_ids=[task.id])
    second = {"edit": "2", "first_arrival": later, "guests": "2", "key": "second"}
    said = duty.post(f"/missions/{mission.id}/edit", second).content.decode()
    assert "1 of them was answered already" in said
    assert "2 rooms are kept from the new time of arrival" in said
    told = {**second, "counted": f"{later}|||", "first_arrival": latest}
    assert "Nothing is saved yet" in duty.post(f"/missions/{mission.id}/edit", told).content.decode()
    assert duty.post(f"/missions/{mission.id}/edit", {**second, "counted": f"{later}|||"}).status_code == 302
    assert {stay.during.lower for stay in Stay.objects.all()} == {begins + timedelta(hours=2)}
    moved = Task.objects.get(id=task.id)
    assert (moved.state, moved.during.lower) == ("told", was + timedelta(hours=2))
    page = duty.get(f"/tasks/{task.id}").content.decode()
    assert "It was" in page
    assert Mission.objects.get().code in page


def test_a_room_that_is_somebody_elses_until_later_is_not_taken_from_them(house: By) -> None:
    mission_id = take_mission(
        house, form=MissionForm(first_arrival=house.now() + timedelta(hours=10))
    ).answer["mission"]
    expect_guests(house, mission_id=mission_id, count=2)
    one, two = Person.objects.filter(expected__mission=mission_id).order_by("code")
    room = guest_room(house, "301")
    begins = house.now() + timedelta(hours=10)
    give_rooms(house, pairs=[(one.id, room.id)], start=house.now(), end=begins)
    give_rooms(house, pairs=[(two.id, room.id)], start=begins)
    duty = signed_in("duty_manager", "en")
    row = Mission.objects.get(id=mission_id)
    earlier = replace(form_of(row), first_arrival=begins - timedelta(hours=3))
    assert foresee(house, row, earlier).rooms == Follows(0, 1)
    complete_mission(house, mission_id=mission_id, edit=1, form=earlier)
    assert Stay.objects.get(person=two).during.lower == begins
    entry = Entry.objects.get(kind="stay.shifted")
    assert (entry.values["n"], entry.values["n_kept"]) == (0, 1)
    assert "1 guest is expected before the room is theirs" in duty.get("/stays/").content.decode()


def test_a_meeting_of_a_mission_begins_with_its_caller_and_says_when_it_is_before_the_guests(
    mission: Mission, house: By
) -> None:
    arrival = house.now() + timedelta(hours=9)
    form = MissionForm(
        caller="来电人甲", caller_telephone="13800000000", authority="示例指挥部", first_arrival=arrival
    )
    complete_mission(house, mission_id=mission.id, edit=1, form=form)
    duty = signed_in("duty_manager", "en")
    page = duty.get(f"/meetings/new?mission={mission.code}").content.decode()
    assert 'value="来电人甲"' in page
    assert 'value="13800000000"' in page
    assert 'value="示例指挥部"' in page
    assert 'name="said_by"' in page
    early = as_typed(house.now() + timedelta(hours=4), ZoneInfo("Asia/Shanghai"))
    sent = {"title": "t", "people": "6", "layout": "u_shape", "start": early, "length": "60", "priority": "3",
            "loop": "inner", "mission": mission.code, "said_name": "来电人甲", "key": "one"}  # fmt: skip
    assert duty.post("/meetings/new", sent).status_code == 302
    entry = Entry.objects.get(kind="meeting.requested")
    assert entry.values["behalf"]["via"] == "telephone"
    page = duty.get(f"/meetings/{entry.subjects['meeting']}").content.decode()
    assert f"The first guests of {mission.code} arrive" in page
