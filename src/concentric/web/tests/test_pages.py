"""Every page for every role, in both languages; what one may not see; signing in and being locked out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.requested import request_meeting
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.ledger.figures import FIGURES
from concentric.ledger.permissions import Role
from concentric.planning.replan import replan
from concentric.planning.stages import Effort
from concentric.solvers.common import Work
from concentric.venue.founding import make_account
from concentric.venue.models import Account
from concentric.web.middleware import POLICY

PASSWORD = "correct-horse"
ROLES = [role.value for role in Role if role is not Role.SYSTEM]
DESK = {"administrator", "duty_manager"}
STAFF = DESK | {"department_head", "member"}
MAY_SEE = {
    "/board": STAFF | {"liaison", "auditor"},
    "/tasks": STAFF,
    "/notices": STAFF,
    "/figures": DESK | {"department_head", "authority_viewer", "auditor"},
    "/figures/meetings.held": DESK | {"auditor"},
    "/meetings/new": DESK | {"department_head", "liaison"},
}


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Any) -> By:
    """A venue with one account of each role, at noon."""
    assert admin.venue == venue
    # Argon2 is slow on purpose; here eight passwords are made for every test.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, admin.now(), rate=0)
    for role in ROLES:
        department = "government_affairs" if role in ("department_head", "member") else None
        make_account(admin, username=role, password=PASSWORD, roles=[role], department=department)
    return admin


pytestmark = pytest.mark.usefixtures("house")


def signed_in(role: str, language: str = "zh") -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=role), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = language
    return client


def words(page: str) -> str:
    """What a page says to its reader; its tokens and ids, drawn by chance, hold any two letters now and then."""
    return re.sub(r"<[^>]*>", " ", page)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", MAY_SEE)
def test_each_role_sees_its_pages_and_no_other(role: str, page: str) -> None:
    for language in ("zh", "en"):
        answer = signed_in(role, language).get(page)
        assert answer.status_code == (200 if role in MAY_SEE[page] else 403), answer.content.decode()[:400]
        assert answer.headers["Content-Language"] == language
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert 'style="' not in answer.content.decode()  # the content-security policy forbids it


@pytest.mark.parametrize("page", ["/", *MAY_SEE])
def test_a_stranger_is_asked_to_sign_in(page: str) -> None:
    answer = Client().get(page)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")


def test_a_meeting_without_a_hall_says_so_on_its_page(house: By) -> None:
    start = house.now() + timedelta(hours=4)
    form = MeetingForm(title="<b>急</b>", people=24, layout="u_shape", wish=start, earliest=start, latest=start,
                       length_min=60)  # fmt: skip
    meeting = request_meeting(house, form=form).answer["meeting"]
    replan(house.venue, house.means, Effort(Work(0.1)))
    for language, said in (("zh", "排不上会议厅"), ("en", "No hall could be given")):
        text = signed_in("duty_manager", language).get(f"/meetings/{meeting}").content.decode()
        assert said in text
        assert "&lt;b&gt;急" in text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("people", "0", "人数"),
        ("people", "x", "人数"),
        ("length", "3", "时长"),
        ("start", "yesterday", "开始时间"),
        ("start", "2026-03-20T03:00", "已过"),
        ("layout", "circle", "台型"),
        ("title", " ", "会议名称"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_form_kept(field: str, value: str, said: str) -> None:
    typed = {"title": "例会", "people": "12", "start": "2026-03-20T20:00", "length": "60", "layout": "u_shape",
             "priority": "3", "loop": "inner", "key": "k", "organiser": "某某专班"}  # fmt: skip
    answer = signed_in("duty_manager").post("/meetings/new", {**typed, field: value})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text.split('role="alert"')[1][:300]
    assert "某某专班" in text


def test_what_a_hall_must_have_is_ticked_kept_and_told(house: By) -> None:
    typed = {"title": "例会", "people": "x", "start": "2026-03-20T20:00", "length": "60", "layout": "u_shape",
             "priority": "3", "loop": "inner", "key": "k", "equipment": ["screen", "interpretation"]}  # fmt: skip
    client = signed_in("duty_manager", "en")
    refused = client.post("/meetings/new", typed).content.decode()
    ticked = re.findall(r'name="equipment" value="(\w+)" checked', refused)
    assert ticked == ["screen", "interpretation"]
    asked = client.post("/meetings/new", {**typed, "people": "12", "key": "l"})
    assert asked.status_code == 302
    page = client.get(asked.headers["Location"].partition("?")[0]).content.decode()
    assert "Large screen, Interpreting booth" in page
    unknown = client.post("/meetings/new", {**typed, "people": "12", "key": "m", "equipment": "smoke"})
    assert unknown.status_code == 422
    said = unknown.content.decode().split('role="alert"')[1][:300]
    assert "Equipment: “smoke”" in said
    assert "stenography" in said
    assert house.venue


def test_a_double_tap_asks_once(house: By) -> None:
    typed = {"title": "例会", "people": "12", "start": "2026-03-20T20:00", "length": "60", "layout": "u_shape",
             "priority": "3", "loop": "inner", "key": "same"}  # fmt: skip
    client = signed_in("duty_manager")
    first, second = client.post("/meetings/new", typed), client.post("/meetings/new", typed)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert FIGURES["meetings.requested"].value(house.venue) == 1


def test_ten_wrong_passwords_lock_the_door_for_a_while() -> None:
    client = Client()
    client.cookies["concentric_language"] = "en"
    wrong = {"username": "member", "password": "guess"}
    for _ in range(9):
        assert client.post("/sign-in", wrong).status_code == 401
    assert client.post("/sign-in", wrong).status_code == 429
    right = client.post("/sign-in", {**wrong, "password": PASSWORD})
    assert right.status_code == 429
    assert "Wait 15 minutes" in right.content.decode()
    assert Client().post("/sign-in", {"username": "liaison", "password": PASSWORD}).status_code == 302


def test_a_page_that_is_not_there_is_ours() -> None:
    answer = signed_in("duty_manager", "en").get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    gone = signed_in("duty_manager", "en").get(f"/meetings/{UUID(int=5)}")
    assert gone.status_code == 404
