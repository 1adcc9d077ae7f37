"""The faces of issue four: who sees them, what they keep to themselves, and what they say."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from psycopg.types.range import TimestamptzRange

from concentric.areas.meetings.actions import start_meeting
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.requested import request_meeting
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.ledger.drawn import DRAWINGS
from concentric.ledger.models import Entry
from concentric.orders.desk.models import Call
from concentric.orders.models import Notice, Task, TaskPerson
from concentric.orders.rising import silent
from concentric.planning.models import PlanItem
from concentric.planning.replan import replan
from concentric.planning.stages import Effort
from concentric.solvers.common import Work
from concentric.venue.models import Account, Department, Loop, Person, Place, PlaceLayout, Unavailability
from concentric.web.tests.test_pages import ROLES, house, signed_in

__all__ = ["house"]
pytestmark = pytest.mark.usefixtures("house")
DESK = {"administrator", "duty_manager"}
STAFF = DESK | {"department_head", "member"}
MAY_SEE = {
    "/departments/government_affairs": STAFF,
    "/people": DESK | {"department_head"},
    "/places": STAFF | {"gate", "auditor"},
    "/walls/government_affairs": STAFF,  # a wall account of its own department too, below
    "/walls/visitors": STAFF | {"wall", "gate", "liaison"},
    "/find?q=x": set(ROLES),
    "/help": STAFF,
    "/meetings/cars": DESK | {"gate"},  # and security: test_gate.py
    "/ledger": DESK | {"auditor"},
    "/audit": DESK | {"auditor"},
    "/leader": DESK | {"department_head", "authority_viewer"},
}


@pytest.fixture
def planned(house: By, means: Any) -> By:
    """A meeting in the only hall, planned and told."""
    inner = Loop.objects.get(venue_id=house.venue, code="inner")
    hall = Place.objects.create(
        id=means.new_id(), venue_id=house.venue, code="H-1", name_zh="松花江厅", name_en="Songhua hall", kind="hall",
        loop=inner, length_mm=12000, width_mm=9000,
    )  # fmt: skip
    PlaceLayout.objects.create(
        id=means.new_id(), venue_id=house.venue, place=hall, layout="u_shape", seats=40
    )
    start = house.now() + timedelta(hours=3)
    form = MeetingForm(title="机密专题会", people=24, layout="u_shape", wish=start, earliest=start, latest=start,
                       length_min=60)  # fmt: skip
    request_meeting(house, form=form)
    replan(house.venue, house.means, Effort(Work(0.1)))
    return house


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_its_faces(role: str) -> None:
    for path, roles in MAY_SEE.items():
        answer = signed_in(role).get(path)
        otherwise = (
            404 if role == "wall" and "walls" in path else 403
        )  # it may see walls, and has no department
        assert answer.status_code == (200 if role in roles else otherwise), path


def test_a_wall_shows_its_own_department_and_never_a_title(planned: By) -> None:
    department = Department.objects.get(venue_id=planned.venue, code="government_affairs")
    grant = Account.objects.get(username="wall").grants.get()
    grant.department = department
    grant.save()
    client = signed_in("wall")
    said = client.get("/walls/government_affairs").content.decode()
    assert "M-0001" in said
    assert "松花江厅" in said
    assert "机密专题会" not in said
    assert client.get("/walls/catering").status_code == 404
    visitors = client.get("/walls/visitors").content.decode()
    assert "松花江厅" in visitors
    assert "机密专题会" not in visitors

    # One answer for all that was shown, in one entry; what came after is not answered with it.
    shown = [str(n.id) for n in Notice.objects.filter(department=department)]
    assert shown
    form = {"notice": shown, "key": "one"}
    for _ in range(2):
        assert client.post("/walls/government_affairs/acknowledge", form).status_code == 302
    assert Entry.objects.filter(kind="notice.acknowledged_together").count() == 1
    assert not Notice.objects.filter(department=department, acknowledged_at__isnull=True).exists()


def test_a_wall_says_what_is_overdue_and_by_whom_and_what_comes_when_nothing_is(
    planned: By, settings: Any, means: Any
) -> None:
    task = Task.objects.filter(department__code="government_affairs").earliest("during")
    one = Person.objects.create(
        id=means.new_id(), venue_id=planned.venue, code="ZW-07", name="李某某", department=task.department
    )
    TaskPerson.objects.create(id=means.new_id(), venue_id=planned.venue, task=task, person=one)
    Task.objects.filter(id=task.id).update(state="acknowledged")
    set_clock(settings.CONCENTRIC_CLOCK, task.during.lower + timedelta(minutes=12), rate=0)
    duty = signed_in("duty_manager")
    said = duty.get("/walls/government_affairs").content.decode()
    assert "1 项逾期" in said
    row = said.partition('<tr class="acknowledged late">')[2].partition("</tr>")[0]
    assert "逾期 12 分钟" in row
    assert "ZW-07" in row  # the number of the one who is on it, and no name: anybody may walk past
    assert "李某某" not in said

    assert "目前没有已排定的任务。" in duty.get("/walls/catering").content.decode()
    catering = Department.objects.get(venue_id=planned.venue, code="catering")
    start = planned.now() + timedelta(hours=9)
    Task.objects.create(
        id=means.new_id(), venue_id=planned.venue, need_key="mission:x/meal", kind="meeting.setup", department=catering,
        during=TimestamptzRange(start, start + timedelta(hours=1)), wanted=1, state="acknowledged",
        version=1,
    )  # fmt: skip
    DRAWINGS.forget()
    said = duty.get("/walls/catering").content.decode()
    at = start.astimezone(ZoneInfo("Asia/Shanghai"))
    assert f"{at:%H:%M} 之前没有任务。" in said
    assert "下一项：" in said


def test_nobody_is_refused_the_page_they_are_brought_to(planned: By) -> None:
    assert planned.venue
    for role in ROLES:
        browser = signed_in(role)
        brought = browser.get("/").headers["Location"]
        assert browser.get(brought).status_code == 200, (role, brought)


def test_floors_stand_one_above_the_other_in_both_languages(planned: By, means: Any) -> None:
    wanted = [("B-1", "一层", "Floor 1"), ("B-2", "二层", "Floor 2"), ("B-3", "三层", "Floor 3")]
    for code, zh, en in wanted:
        floor = Place.objects.create(
            id=means.new_id(), venue_id=planned.venue, code=code, kind="floor", name_zh=zh, name_en=en
        )
        Place.objects.create(
            id=means.new_id(), venue_id=planned.venue, code=f"{code}01", kind="room", parent=floor,
            name_zh=f"{zh}房", name_en=f"Room on {en}",
        )  # fmt: skip
    duty = signed_in("duty_manager")
    for column, language in enumerate(("zh", "en"), start=1):
        duty.cookies["concentric_language"] = language
        heads = re.findall(r"<h2>(?:<[^>]+>)*([^<]*)", duty.get("/places").content.decode())
        names = [row[column] for row in wanted]
        assert [head.strip() for head in heads if head.strip() in names] == names, heads


def test_the_palette_knows_a_title_only_for_those_who_may(planned: By) -> None:
    assert "机密专题会" in signed_in("duty_manager").get("/find?q=机密").content.decode()
    for role in ("gate", "auditor", "liaison", "authority_viewer", "wall"):
        said = signed_in(role).get("/find?part=list&q=机密").content.decode()
        assert "/meetings/" not in said, role
    assert planned.venue


def test_help_becomes_a_call_and_is_not_lost_when_words_are_missing(planned: By) -> None:
    assert planned.venue
    member = signed_in("member")
    refused = member.post("/help", {"kind": "fault", "what": "", "place": "松花江厅", "key": "a"})
    assert refused.status_code == 422
    assert 'value="松花江厅"' in refused.content.decode()
    assert not Call.objects.exists()
    for _ in range(2):
        member.post(
            "/help", {"kind": "fault", "sort": "sound", "what": "话筒没声", "place": "松花江厅", "key": "b"}
        )
    call = Call.objects.get()
    assert call.department is not None
    assert (call.department.code, call.sort) == ("information", "sound")
    assert call.place is not None
    assert "话筒没声" in call.what
    member.post("/help", {"kind": "hands", "what": "布场差两人", "place": "", "key": "c"})
    assert Call.objects.filter(department__isnull=True).count() == 1  # the desk's


def test_a_fault_goes_to_whom_it_concerns_and_that_is_said_before(planned: By) -> None:
    member = signed_in("member")
    goes = {
        (sort, place): member.get("/help", {"kind": "fault", "sort": sort, "place": place}).content.decode()
        .partition('id="goes"')[2].partition("</p>")[0]
        for sort, place in (("sound", ""), ("network", ""), ("utilities", "松花江厅"), ("furniture", "松花江厅"),
                            ("furniture", ""), ("other", ""), ("", ""), ("sound", "no such place"))
    }  # fmt: skip
    said = ["信息部", "信息部", "物业管理部", "政务部", "客会部", "总值班", "总值班", "信息部"]
    assert [word in text for word, text in zip(said, goes.values(), strict=True)] == [True] * len(said), goes
    page = member.get("/help", {"kind": "hands", "sort": "sound"}).content.decode()
    assert "将送总值班。" in page  # the kind of a fault is no part of anything else
    sent = member.post(
        "/help", {"kind": "fault", "sort": "utilities", "what": "停电", "place": "", "key": "p"}
    )
    assert "送物业管理部" in member.get(sent.headers["Location"]).content.decode()
    wrong = member.post("/help", {"kind": "fault", "sort": "x", "what": "停电", "place": "", "key": "q"})
    assert wrong.status_code == 422
    desk = signed_in("duty_manager")
    call = Call.objects.get()
    page = desk.get(f"/desk/calls/{call.id}").content.decode()
    assert "水电、空调、电梯" in page
    desk.post(f"/desk/calls/{call.id}/pass", {"department": "information", "key": "r", "back": "/desk"})
    call.refresh_from_db()
    assert call.department is not None
    assert call.department.code == "information"  # the desk passes it on
    assert planned.venue


def because(page: str) -> str:
    """What the leader's verdict follows from, as it is read."""
    return re.sub("<[^>]+>", "", page.partition('id="because">')[2].partition("</p>")[0])


def test_a_leader_is_told_what_is_not_as_it_should_be(planned: By) -> None:
    calm = signed_in("authority_viewer").get("/leader").content.decode()
    assert "机密专题会" not in calm
    assert because(calm).endswith("须留意： 今日 4 项任务缺人 · 没有待定夺的事项")
    Task.objects.update(state="checked")
    DRAWINGS.forget()  # no entry was written that would
    calm = signed_in("authority_viewer").get("/leader").content.decode()
    assert (
        because(calm)
        == "没有待处置的紧急求助，没有逾期、无人应答或缺人的任务，会议都有会议厅。 · 没有待定夺的事项"
    )
    start = planned.now() + timedelta(hours=4)
    form = MeetingForm(title="大会", people=900, layout="u_shape", wish=start, earliest=start, latest=start,
                       length_min=60)  # fmt: skip
    request_meeting(planned, form=form)
    replan(planned.venue, planned.means, Effort(Work(0.1)))
    said = signed_in("authority_viewer", "en").get("/leader").content.decode()
    assert "Meetings without a hall: 1" in said
    assert "verdict calm" not in said
    assert "To be watched: Meetings without a hall: 1 · one thing to decide" in because(said)
    # It is named by its number and since when; its title, and the way to it, only for who may know it.
    code = Meeting.objects.get(people=900).code
    assert f"{code} has no hall" in said
    assert "since 1" in said.split('id="risks"')[1]
    assert "大会" not in said
    assert "/meetings/" not in said
    known = signed_in("duty_manager").get("/leader").content.decode()
    assert "大会" in known
    assert '<a href="/board#meetings">1 场会议未排上会议厅</a>' in known  # where it opens, for who may
    assert (
        known.count(f"/meetings/{Meeting.objects.get(people=900).id}") == 2
    )  # among the risks, and to decide


@pytest.mark.usefixtures("planned")
def test_the_leader_the_wall_and_the_department_count_by_one_rule(settings: Any) -> None:
    tasks = Task.objects.filter(department__code="government_affairs")
    assert tasks.update(state="told") == 3
    Task.objects.exclude(department__code="government_affairs").update(state="acknowledged")
    first = tasks.earliest("during").during.lower
    set_clock(settings.CONCENTRIC_CLOCK, first + timedelta(minutes=1), rate=0)
    duty, head = signed_in("duty_manager", "en"), signed_in("department_head", "en")
    pages = {path: duty.get(path).content.decode() for path in
             ("/leader", "/board", "/walls/government_affairs", "/tasks?of=all&only=late")}  # fmt: skip
    pages["/departments"] = head.get("/departments/government_affairs").content.decode()
    assert "Tasks overdue: 1" in pages["/leader"]
    assert "1 overdue" in pages["/walls/government_affairs"]
    assert "<b>1</b>" in pages["/departments"].split('href="#late"')[1].split("</a>")[0]
    assert pages["/tasks?of=all&only=late"].count('<article class="pane task') == 1
    assert "3 to acknowledge" in pages["/walls/government_affairs"]
    for page in ("/leader", "/board"):
        assert "<b>3</b>" in pages[page].split("only=told")[1].split("</a>")[0]
    # who is silent: the same on the leader's page, the board and the desk
    told = now = first - timedelta(minutes=30)
    tasks.update(told_at=told - timedelta(days=1))
    set_clock(settings.CONCENTRIC_CLOCK, now, rate=0)
    assert "nobody answered in time: 3" in duty.get("/leader").content.decode()
    board = duty.get("/board").content.decode().split('id="h-silent"')[1]
    assert '<span class="count on">3</span>' in board.split("</h2>")[0]
    assert "Tasks refused" not in duty.get("/leader").content.decode()
    tasks.update(state="refused")
    DRAWINGS.forget()  # no entry was written that would
    leader = duty.get("/leader").content.decode()
    assert "given to nobody else: 3" in leader
    assert "松花江厅" not in leader  # in English
    assert "Government affairs" in leader


def test_people_are_looked_up_by_those_who_lead_them(house: By, means: Any) -> None:
    for n, code in enumerate(("government_affairs", "catering")):
        Person.objects.create(
            id=means.new_id(), venue_id=house.venue, code=f"P-{n}", name=f"某{n}",
            department=Department.objects.get(venue_id=house.venue, code=code),
        )  # fmt: skip
    everyone = signed_in("duty_manager").get("/people?only=all").content.decode()
    assert "某0" in everyone
    assert "某1" in everyone
    own = signed_in("department_head").get("/people?only=all").content.decode()
    assert "某0" in own
    assert "某1" not in own


def test_an_auditor_reads_the_ledger_backwards_and_has_it_recomputed(planned: By) -> None:
    auditor = signed_in("auditor", "en")
    last = Entry.objects.filter(venue_id=planned.venue).count()
    assert f"#{last}<" in auditor.get("/ledger").content.decode()
    older = auditor.get("/ledger?up_to=2").content.decode()
    assert "#2<" in older
    assert "#3<" not in older
    assert "机密专题会" not in auditor.get("/ledger").content.decode()
    said = auditor.post("/audit").content.decode()
    assert "verdict calm" in said
    assert Entry.objects.filter(venue_id=planned.venue).count() == last


def test_a_hall_is_closed_and_opened_again_from_its_page(planned: By) -> None:
    hall = Place.objects.filter(venue_id=planned.venue, kind="hall").order_by("code")[0]
    head = signed_in("department_head")
    page = head.get(f"/places/{hall.id}").content.decode()
    assert f"/places/{hall.id}/close" in page
    sent = {"key": "close-1", "why": "fault", "until": "2"}
    for _ in range(2):  # a second tap does nothing more
        assert head.post(f"/places/{hall.id}/close", sent).status_code == 302
    (row,) = Unavailability.objects.filter(place=hall)
    assert (row.why, row.during.upper - row.during.lower) == ("fault", timedelta(hours=2))
    assert Entry.objects.get(kind="venue.place_unavailable").values["why"] == "fault"
    page = head.get(f"/places/{hall.id}").content.decode()
    assert f"/reopen/{row.id}" in page
    head.post(f"/places/{hall.id}/reopen/{row.id}", {"key": "open-1"})
    assert f"/reopen/{row.id}" not in head.get(f"/places/{hall.id}").content.decode()
    assert signed_in("member").post(f"/places/{hall.id}/close", sent).status_code == 403
    for wrong in ({"until": "9"}, {"until": "2", "why": "because"}):
        answer = signed_in("duty_manager").post(f"/places/{hall.id}/close", {"why": "fault", **wrong})
        assert answer.status_code == 422


def test_a_record_says_for_whom_it_was_made(planned: By) -> None:
    hall = Place.objects.filter(venue_id=planned.venue, kind="hall").order_by("code")[0]
    duty = signed_in("duty_manager")
    close = {"why": "fault", "until": "2"}
    nobody = duty.post(f"/places/{hall.id}/close", {**close, "read_back": "1"})
    assert nobody.status_code == 422  # it was to be for somebody, and for whom is not said
    told = {**close, "said_name": "门岗老赵", "said_via": "word", "read_back": "1"}
    assert duty.post(f"/places/{hall.id}/close", told).status_code == 302
    line = duty.get("/ledger").content.decode()
    assert "门岗老赵" in line
    assert "已向对方复诵" in line or "read back" in line.lower()
    assert f"/places/{hall.id}" in line


def test_displays_are_listed_and_found_and_only_their_own_take_note(planned: By) -> None:
    desk = signed_in("duty_manager")
    listed = desk.get("/walls").content.decode()
    assert 'href="/walls/visitors"' in listed
    assert 'href="/walls/catering"' in listed
    assert 'href="/walls/catering"' not in signed_in("department_head").get("/walls").content.decode()
    assert "/walls/visitors" in desk.get("/find?part=list&q=大屏").content.decode()
    wall = desk.get("/walls/government_affairs").content.decode()
    assert "wall-change" in wall
    assert "wall-got" not in wall
    notice = Notice.objects.filter(department__code="government_affairs").first()
    assert notice is not None
    refused = desk.post("/walls/government_affairs/acknowledge", {"notice": str(notice.id), "key": "x"})
    assert refused.status_code == 403
    assert "wall-got" in signed_in("department_head").get("/walls/government_affairs").content.decode()
    assert planned.venue


@pytest.mark.usefixtures("planned")
def test_department_and_desk_name_the_same_tasks_as_silent(settings: Any) -> None:
    """Told long ago for later; told just now for what has begun; told just now for later: the last has time."""
    old, new, later = Task.objects.order_by("during", "need_key")[:3]
    own = Department.objects.get(code="government_affairs")
    now = old.during.lower + timedelta(seconds=1)
    Task.objects.exclude(id__in=(old.id, new.id, later.id)).update(state="done")
    for task, told, start in (
        (old, now - timedelta(hours=1), now + timedelta(hours=5)), (new, now, now - timedelta(seconds=1)),
        (later, now, now + timedelta(hours=5)),
    ):  # fmt: skip
        span = TimestamptzRange(start, start + timedelta(hours=1))
        Task.objects.filter(id=task.id).update(state="told", told_at=told, during=span, department=own)
    set_clock(settings.CONCENTRIC_CLOCK, now, rate=0)
    desk, head = signed_in("duty_manager"), signed_in("department_head")
    part = head.get("/departments/government_affairs").content.decode().split('id="silent"')[1]
    pages = (part.split("</section>")[0], desk.get("/desk/silent").content.decode())
    for page in pages:
        assert [str(t.id) in page for t in (old, new, later)] == [True, True, False]
    assert len(silent(old.venue_id, now)) == 2
    assert "另有 1 项" in desk.get("/desk").content.decode().split('id="silent"')[1].split("</section>")[0]


@pytest.mark.usefixtures("planned")
def test_what_is_hours_away_is_not_overdue(settings: Any) -> None:
    tasks = Task.objects.filter(need_key__endswith="/setup")
    assert tasks.update(tier="life_safety", state="told", risen_to="duty_manager") == 1
    head, leader = signed_in("department_head"), signed_in("authority_viewer")
    late = (
        head.get("/departments/government_affairs")
        .content.decode()
        .split('id="late"')[1]
        .split("</section>")[0]
    )
    assert "没有逾期" in late
    assert "verdict danger" not in leader.get("/leader").content.decode()
    set_clock(settings.CONCENTRIC_CLOCK, tasks.get().during.lower + timedelta(minutes=1), rate=0)
    late = (
        head.get("/departments/government_affairs")
        .content.decode()
        .split('id="late"')[1]
        .split("</section>")[0]
    )
    assert "没有逾期" not in late
    assert "verdict danger" in leader.get("/leader").content.decode()


def test_the_desk_never_answers_for_others_and_a_head_is_told_for_whom(planned: By) -> None:
    Task.objects.filter(department__code="government_affairs").update(state="told")
    assert "全部收到" not in signed_in("duty_manager").get("/tasks").content.decode()
    said = signed_in("department_head").get("/tasks").content.decode()
    assert "替下列人员应答" in said
    assert "确认全部收到" in said
    assert planned.venue


@pytest.mark.usefixtures("planned")
def test_the_desk_records_a_departments_answer_instead_of_giving_it() -> None:
    tasks = Task.objects.filter(department__code="government_affairs")
    tasks.update(state="told")
    duty, head = signed_in("duty_manager"), signed_in("department_head")
    listed = duty.get("/tasks").content.decode()
    assert "替他们登记" in listed
    assert not [t for t in tasks if f'action="/tasks/{t.id}/acknowledge"' in listed]
    assert '<details class="behalf" open>' in duty.get(f"/tasks/{tasks[0].id}").content.decode()
    own = head.get("/tasks?of=department").content.decode()
    assert [t for t in tasks if f'action="/tasks/{t.id}/acknowledge"' in own]
    assert "替他们登记" not in own
    page = duty.get("/departments/government_affairs").content.decode()
    assert "/acknowledge" not in page.split('id="changes"')[1].split("</section>")[0]
    assert "/notices?change=" in page


def test_a_meeting_that_nobody_began_is_due_everywhere_and_asked_after(planned: By, settings: Any) -> None:
    meeting = Meeting.objects.get()
    start = PlanItem.objects.get(until=None, kind="meeting.hall").during.lower
    duty = signed_in("duty_manager", "en")
    set_clock(settings.CONCENTRIC_CLOCK, start + timedelta(minutes=4), rate=0)
    assert "not reported begun" not in duty.get(f"/meetings/{meeting.id}").content.decode()
    set_clock(settings.CONCENTRIC_CLOCK, start + timedelta(minutes=6), rate=0)
    board = duty.get("/board").content.decode()
    assert f"{meeting.code} is due and nobody said that it began" in board
    assert "due, not reported begun" in duty.get(f"/meetings/{meeting.id}").content.decode()
    assert "running" not in duty.get("/walls/visitors").content.decode()
    start_meeting(planned, meeting_id=meeting.id)
    assert "nobody said that it began" not in duty.get("/board").content.decode()
    assert "running" in duty.get("/walls/visitors").content.decode()
