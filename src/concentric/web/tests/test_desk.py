"""The desk's pages: who sees them, in both languages; a tap that writes; parts that stay fresh; five decisions."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.ledger.figures import FIGURES
from concentric.orders.desk import calls, matters
from concentric.orders.desk.models import Call, Handover, Matter
from concentric.venue.founding import make_account
from concentric.venue.models import Department, Place
from concentric.web.tests.test_pages import PASSWORD, ROLES, house, signed_in, words

__all__ = ["house"]
pytestmark = pytest.mark.usefixtures("house")
DESK = {"administrator", "duty_manager"}
MAY_SEE = {
    "/desk": DESK | {"auditor"},
    "/desk?part=live": DESK | {"auditor"},
    "/desk?part=rest": DESK | {"auditor"},
    "/desk/handover": DESK | {"auditor"},
    "/desk/briefing": DESK | {"auditor"},
    "/calls": {"department_head", "member"},
}


@pytest.fixture
def filled(house: By, means: Any) -> By:
    """A hall, calls in each state, matters of each kind, one overdue."""
    Place.objects.create(id=means.new_id(), venue_id=house.venue, code="H-1", name_zh="松花江厅",
                         name_en="Songhua hall", kind="hall")  # fmt: skip
    calls.take_call(house, what="<b>热水</b>不热", department="property", caller="某客人", telephone="8812")
    call = calls.take_call(house, what="缺椅子", department="government_affairs").answer["call"]
    calls.answer_call(house, call_id=UUID(call))
    for kind in ("open", "promise", "key", "defect"):
        matters.open_matter(house, kind=kind, text=f"{kind}一件", due_at=house.now() - timedelta(minutes=5))
    return house


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_its_part_of_the_desk(filled: By, role: str) -> None:
    assert filled
    for language in ("zh", "en"):
        client = signed_in(role, language)
        for page, roles in MAY_SEE.items():
            answer = client.get(page)
            assert answer.status_code == (200 if role in roles else 403), answer.content.decode()[:400]
            assert 'style="' not in answer.content.decode()


@pytest.mark.usefixtures("filled")
def test_every_page_of_the_desk_in_both_languages() -> None:
    call, matter = Call.objects.all()[0], Matter.objects.all()[0]
    desk = signed_in("duty_manager")
    draft = desk.post("/desk/handover/begin").headers["Location"]
    for language in ("zh", "en"):
        for page in (f"/desk/calls/{call.id}", f"/desk/matters/{matter.id}", draft, "/desk/handover"):
            answer = signed_in("auditor", language).get(page)
            assert answer.status_code == 200, answer.content.decode()[:400]
            assert "<form class=" not in answer.content.decode()  # an auditor looks, and writes nothing
    assert "&lt;b&gt;热水" in desk.get("/desk").content.decode()


def test_at_most_five_decisions_and_a_count_of_the_rest(filled: By) -> None:
    for n in range(4):
        matters.open_matter(
            filled, kind="promise", text=f"{n}", due_at=filled.now() - timedelta(minutes=n + 1)
        )
    text = signed_in("duty_manager").get("/desk?part=live").content.decode()
    first, rest = text.split('id="decide"')[1].split("</section>")[0].split("<details>")
    assert first.count("<li>") == 5
    assert rest.count("<li>") == 3
    assert "另有 3 项" in rest


def test_one_tap_takes_a_call_and_passes_it(filled: By) -> None:
    desk = signed_in("duty_manager")
    typed = {
        "what": "话筒没声",
        "place": "松花江",
        "department": "information",
        "key": "one",
        "back": "/desk",
    }
    for _ in range(2):  # a double tap writes once
        there = desk.post("/desk/call", typed).headers["Location"]
    assert "来电 L-0003 已转给" in desk.get(there).content.decode()
    call = Call.objects.get(what="话筒没声")
    assert call.place is not None
    assert call.place.code == "H-1"
    assert call.passed_at == call.taken_at
    assert "话筒没声" in desk.get("/desk?part=live").content.decode()
    assert "话筒没声" in desk.get("/desk?part=rest").content.decode()
    assert FIGURES["calls.taken"].value(filled.venue) == 3


@pytest.mark.parametrize(
    ("url", "typed", "said"),
    [
        ("/desk/call", {"what": "话筒没声", "place": "天池厅"}, "没有地点 天池厅"),
        ("/desk/call", {"what": " ", "caller": "话筒没声"}, "来电要求"),
        ("/desk/matter", {"kind": "key", "text": "话筒没声", "due_at": "2026"}, "期限"),
        ("/desk/matter", {"kind": "key", "text": "话筒没声", "department": "x"}, "没有部门"),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(
    url: str, typed: dict[str, str], said: str
) -> None:
    answer = signed_in("duty_manager").post(url, typed)
    assert answer.status_code in (404, 422)
    text = answer.content.decode()
    assert said in text.split('role="alert"')[1][:200]
    assert 'value="话筒没声"' in text


@pytest.mark.usefixtures("filled")
def test_a_department_sees_and_answers_its_own_calls() -> None:
    head = signed_in("department_head")
    text = head.get("/calls").content.decode()
    assert "缺椅子" in text
    assert "热水" not in text
    other = Call.objects.get(what__contains="热水")
    assert head.post(f"/desk/calls/{other.id}/answer", {"back": "/calls"}).status_code == 403
    own = Call.objects.get(what="缺椅子")
    assert head.post(f"/desk/calls/{own.id}/close", {"back": "/calls"}).headers["Location"] == "/calls"
    own.refresh_from_db()
    assert own.closed_at is not None
    assert head.get(f"/desk/calls/{own.id}").status_code == 403


@pytest.mark.usefixtures("filled")
def test_a_call_becomes_a_matter_and_the_matter_is_settled() -> None:
    desk = signed_in("duty_manager")
    call = Call.objects.get(what="缺椅子")
    assert (
        desk.post("/desk/matter", {"kind": "promise", "text": "晚上补椅子", "call": str(call.id)}).status_code
        == 302
    )
    matter = Matter.objects.get(text="晚上补椅子")
    assert matter.calls.get().id == call.id
    refused = desk.post(f"/desk/matters/{matter.id}/close", {"outcome": ""})
    assert refused.status_code == 422
    assert desk.post(f"/desk/matters/{matter.id}/close", {"outcome": "补了四把"}).status_code == 302
    assert "补了四把" in desk.get("/desk?part=rest").content.decode()


def test_the_book_is_signed_by_two_people_on_their_own_accounts(filled: By) -> None:
    make_account(filled, username="night", password=PASSWORD, roles=["duty_manager"])
    outgoing, incoming = signed_in("duty_manager"), signed_in("night")
    page = outgoing.post("/desk/handover/begin").headers["Location"]
    assert "key一件" in outgoing.get(page).content.decode()
    early = incoming.post(f"{page}/take")
    assert early.status_code == 409
    assert "还没有签交" in early.content.decode()
    assert outgoing.post(f"{page}/give", {"note": "三号电梯停用"}).status_code == 302
    alone = outgoing.post(f"{page}/take")
    assert alone.status_code == 403
    assert "不能自己接班" in alone.content.decode()
    again = outgoing.post(f"{page}/give", {"note": "改一下"})
    assert again.status_code == 409
    assert incoming.post(f"{page}/take").status_code == 302
    text = incoming.get(page).content.decode()
    assert "三号电梯停用" in text
    assert "night" in text.split("signatures")[1]
    assert Handover.objects.get().taken_at is not None


def test_a_signed_handover_says_what_has_been_settled_since(filled: By) -> None:
    desk = signed_in("duty_manager")
    page = desk.post("/desk/handover/begin").headers["Location"]
    desk.post(f"{page}/give", {"note": ""})
    assert "后已了结" not in desk.get(page).content.decode()
    matters.close_matter(filled, matter_id=Matter.objects.get(text="key一件").id, outcome="还了")
    assert desk.get(page).content.decode().count("后已了结") == 1


def test_the_briefing_is_of_the_day_that_begins(filled: By, settings: Any) -> None:
    desk = signed_in("duty_manager", "en")
    assert "20 Mar" in desk.get("/desk/briefing").content.decode().split("<h1>")[1][:60]
    set_clock(settings.CONCENTRIC_CLOCK, filled.now() + timedelta(hours=16), rate=0)  # 04:00
    text = desk.get("/desk/briefing").content.decode()
    assert "21 Mar" in text.split("<h1>")[1][:60]
    (taken,) = re.findall(r"<b>(\d+)</b> Calls taken", text)
    assert int(taken) == 2  # of the day before


def test_parts_are_what_the_page_shows(filled: By) -> None:
    """An old page that follows the ledger shows what a fresh one does."""
    desk = signed_in("duty_manager")
    matters.open_matter(filled, kind="open", text="新的一件")
    whole = _plain(desk.get("/desk").content.decode())
    for part in ("live", "rest"):
        assert _plain(desk.get(f"/desk?part={part}").content.decode()) in whole


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r'name="(key|csrfmiddlewaretoken)" value="[^"]*"', "", html)).strip()


def test_a_stranger_is_asked_to_sign_in() -> None:
    for page in MAY_SEE:
        assert Client().get(page).headers["Location"].startswith("/sign-in")


@pytest.mark.usefixtures("filled")
def test_who_only_looks_on_reads_no_word_of_what_was_said() -> None:
    desk, auditor = signed_in("duty_manager"), signed_in("auditor")
    page = desk.post("/desk/handover/begin").headers["Location"]
    desk.post(f"{page}/give", {"note": "三号电梯停用"})
    call, matter = Call.objects.get(what__contains="热水"), Matter.objects.get(kind="promise")
    said = ("热水", "某客人", "8812", "promise一件", "三号电梯停用")
    for url in ("/desk", page, "/desk/briefing", f"/desk/calls/{call.id}", f"/desk/matters/{matter.id}"):
        text = auditor.get(url).content.decode()
        assert not [word for word in said if word in text], url
    read = desk.get("/desk").content.decode() + desk.get(page).content.decode()
    assert not [word for word in said if word not in read]


def test_the_other_department_is_told_by_name(filled: By) -> None:
    calls.take_call(filled, what="送水", department="catering")
    assert "转餐饮部" in signed_in("duty_manager").get("/desk?part=rest").content.decode()
    assert "passed to Catering" in signed_in("duty_manager", "en").get("/desk?part=rest").content.decode()


def test_what_was_planned_otherwise_in_the_night_is_on_the_sheet(filled: By, settings: Any) -> None:
    set_clock(settings.CONCENTRIC_CLOCK, filled.now() + timedelta(hours=12), rate=0)  # midnight
    assert (
        signed_in("duty_manager").post("/desk/matter", {"kind": "key", "text": "夜里借出"}).status_code == 302
    )
    set_clock(settings.CONCENTRIC_CLOCK, filled.now() + timedelta(hours=17), rate=0)
    text = signed_in("duty_manager", "en").get("/desk/briefing").content.decode()
    night = text.split("What changed in the night")[1].split("</section>")[0]
    assert night.count("Key S-0005 noted") == 1


def test_an_urgent_call_alarms_until_somebody_is_on_it_and_the_sender_hears(filled: By) -> None:
    member, desk = signed_in("member"), signed_in("duty_manager")
    member.post("/help", {"kind": "urgent", "what": "有人晕倒", "place": "", "key": "u"})
    call = Call.objects.get(urgent=True)
    for page in ("/board", "/desk"):
        text = desk.get(page).content.decode()
        banner = text.split('class="alarms" role="alert"')[1].split("</section>")[0]
        assert "地点不明" in banner, page
        assert "有人晕倒" in banner, page
        assert f"/desk/calls/{call.id}/answer" in banner, page
        assert 'data-newest="0"' not in text, page
    assert "Urgent" in signed_in("duty_manager", "en").get("/desk").content.decode()
    leader = signed_in("authority_viewer").get("/leader").content.decode()
    assert "verdict danger" in leader
    assert "紧急求助 1 起" in leader
    asked = member.get("/help").content.decode().split('id="asked"')[1]
    assert "已发出" in asked
    assert "已有人处理" not in asked
    form = {"department": "security", "back": "/desk"}
    there = desk.post(f"/desk/calls/{call.id}/pass", form).headers["Location"]
    assert "已转给" in desk.get(there).content.decode()
    assert "已转" in member.get("/help").content.decode().split('id="asked"')[1]
    desk.post(f"/desk/calls/{call.id}/answer", {"back": "/board"})
    assert 'class="alarms"' not in desk.get("/board").content.decode()
    assert "已有人处理" in member.get("/help").content.decode().split('id="asked"')[1]
    assert "有人晕倒" not in signed_in("department_head").get("/help").content.decode()
    assert filled.venue


DIAL = re.compile(r'<a class="(?:tel|btn dial)" href="tel:([^"]+)"(?: aria-label="([^"]*)")?>(.*?)</a>', re.S)


def numbers_of(page: str) -> list[tuple[str, str]]:
    """Number and whose it is, of each that can be dialled."""
    found = []
    for number, said, inner in DIAL.findall(page):
        near = said or re.sub(r"<[^>]*>|&nbsp;", " ", inner)
        found.append((number, near.replace(number, "").strip()))
    return found


def test_the_board_says_which_calls_wait_how_long_and_whom_to_ring(filled: By, settings: Any) -> None:
    asked = Department.objects.get(code="property")
    asked.telephone = "8106"
    asked.save()
    calls.take_call(filled, what="请送两套桌签", caller="", telephone="70233")
    set_clock(settings.CONCENTRIC_CLOCK, filled.now() + timedelta(minutes=2), rate=0)
    calls.take_call(filled, what="后来的一个", telephone="70234")
    calls.take_call(filled, what="最后的一个", telephone="70235")
    set_clock(settings.CONCENTRIC_CLOCK, filled.now() + timedelta(minutes=3), rate=0)
    board = signed_in("duty_manager").get("/board").content.decode()
    waits = board.split('id="h-calls"')[1].split("</section>")[0]
    assert waits.index("热水") < waits.index("请送两套桌签")  # the oldest first
    assert "缺椅子" not in waits  # somebody is there
    assert "3 分钟" in waits
    assert "另有 2 项" in waits
    assert ("70233", "来电人") in numbers_of(waits)
    assert ("8106", asked.name_zh) in numbers_of(waits)  # passed: who was asked to go is rung
    assert "8812" not in {number for number, _ in numbers_of(waits)}
    assert "8812" not in words(waits)
    only = signed_in("auditor").get("/desk").content.decode()
    assert "热水" not in only

    Matter.objects.update(closed_at=filled.now())
    # In time it is for the duty manager to decide, with what was said; it is not there twice.
    set_clock(settings.CONCENTRIC_CLOCK, filled.now() + timedelta(minutes=30), rate=0)
    board = signed_in("duty_manager").get("/board").content.decode()
    assert 'id="h-calls"' not in board
    decide = board.split('id="h-decide"')[1].split("</section>")[0]
    assert "请送两套桌签" in decide


def test_every_number_to_dial_says_whose_it_is_and_stands_once(filled: By) -> None:
    calls.take_call(filled, urgent=True, what="有人晕倒", telephone="70911")
    matters.open_matter(filled, kind="promise", text="回电", telephone="70912", due_at=filled.now())
    for page in ("/board", "/desk", "/desk/silent"):
        for language in ("zh", "en"):
            text = signed_in("duty_manager", language).get(page).content.decode()
            found = numbers_of(text)
            assert len(found) == text.count('href="tel:'), page
            assert all(near for _, near in found), (page, found)
            assert [n for n, _ in found].count("70911") == (0 if page == "/desk/silent" else 1), page
