"""By a link a liaison asks; nothing is planned before the registered number was called, nobody sees another's."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings.asking import links, requests
from concentric.areas.meetings.asking.models import Asked, Link
from concentric.areas.meetings.asking.requests import AskForm
from concentric.areas.meetings.forms import MeetingForm, SecretHolds
from concentric.areas.meetings.models import Exchange, Meeting
from concentric.areas.meetings.secret import declare_secret, named_all_the_same
from concentric.areas.meetings.speaking import NotCoordination
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import Invalid
from concentric.ledger import data_classes as of
from concentric.ledger.action import ACTIONS
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry, Part
from concentric.orders.desk.decisions import asked_of
from concentric.venue.founding import make_account
from concentric.venue.models import Account

SECRET = "0123456789abcdef" * 4


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> House:
    del venue
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, admin.now(), rate=0)
    return House(admin)


def register(house: House, secret: str = SECRET, name: str = "示例甲") -> Link:
    receipt = links.register_liaison(
        house.by, name=name, telephone="000-0001", organiser="示例处", secret=secret, days=14
    )
    return Link.objects.get(id=receipt.answer["liaison"])


def by_link(house: House) -> By:
    return replace(house.by, actor=Actor.system("link"))


def form(**more: object) -> AskForm:
    given: dict[str, object] = {
        "title": "会商", "people": 20, "layout": "u_shape", "wish": at("18:00"), "length_min": 60, **more,
    }  # fmt: skip
    return AskForm(**given)  # type: ignore[arg-type]


def whole(asked: Asked) -> MeetingForm:
    wish = asked.wish or at("18:00")
    return MeetingForm(
        title=asked.title, organiser="示例处", liaison_name="示例甲", liaison_telephone="000-0001",
        people=asked.people, layout=asked.layout, wish=wish, earliest=wish, latest=wish, length_min=60,
    )  # fmt: skip


def client(name: str | None = None) -> Client:
    found = Client()
    if name:
        found.force_login(Account.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
    found.cookies["concentric_language"] = "en"
    return found


def test_what_is_asked_waits_and_nothing_is_planned(house: House) -> None:
    link = register(house)
    receipt = requests.ask_by_link(by_link(house), liaison_id=link.id, form=form(words="要同传"))
    assert not Meeting.objects.exists()
    assert house.plan() is None
    entry = Entry.objects.get(number=receipt.number or 0)
    assert "会商" not in str(entry.values)
    assert set(Part.objects.filter(number=entry.number).values_list("data_class", flat=True)) == {of.CONTENT}
    asked = asked_of("marketing", house.by.venue, house.by.now())
    assert [(d.code, d.telephone, d.whose, d.said) for d in asked] == [
        ("decision-asked", "000-0001", "示例甲", "会商")
    ]


def test_of_one_found_to_be_secret_nothing_stays_that_was_typed_by_the_link(house: House) -> None:
    link = register(house)
    first = requests.ask_by_link(by_link(house), liaison_id=link.id, form=form(title="甲会", words="要同传"))
    requests.ask_by_link(by_link(house), liaison_id=link.id, form=form(title="乙会"))
    row, other = Asked.objects.get(title="甲会"), Asked.objects.get(title="乙会")
    requests.confirm_asked(house.by, asked_id=row.id, form=whole(row))
    meeting = Meeting.objects.get()
    declare_secret(house.by, meeting_id=meeting.id)
    row.refresh_from_db()
    other.refresh_from_db()
    assert (row.title, row.words, other.title) == ("", "", "乙会")
    assert not Part.objects.filter(number=first.number or 0, data_class=of.CONTENT).exists()
    kept = Part.objects.filter(subject_id=link.id, data_class=of.CONTENT)
    assert set(kept.values_list("name", flat=True)) == {"title"}  # the other's
    assert named_all_the_same(house.by.venue) == []
    assert audit(house.by.venue).sound
    Asked.objects.filter(id=row.id).update(words="要同传")
    assert [what for _, what in named_all_the_same(house.by.venue)] == ["title"]


def test_called_back_it_is_a_meeting_with_the_call_on_it(house: House) -> None:
    link = register(house)
    requests.ask_by_link(by_link(house), liaison_id=link.id, form=form())
    row = Asked.objects.get()
    clerk = replace(house.by, actor=Actor(UUID(int=9), frozenset({"member"}), department="catering"))
    with pytest.raises(NotCoordination):
        requests.confirm_asked(clerk, asked_id=row.id, form=whole(row))
    with pytest.raises(Invalid):
        requests.confirm_asked(house.by, asked_id=row.id, form=replace(whole(row), people=0))
    assert not Meeting.objects.exists()
    requests.confirm_asked(house.by, asked_id=row.id, form=whole(row), words="对过了")
    meeting, call = Meeting.objects.get(), Exchange.objects.get()
    row.refresh_from_db()
    assert (row.became, row.meeting_id) == ("confirmed", meeting.id)
    assert (call.meeting_id, call.via, call.way, call.heard, call.whom) == (
        meeting.id, "telephone", "out", "agreed", "示例甲"
    )  # fmt: skip
    with pytest.raises(requests.SettledAlready):
        requests.decline_asked(house.by, asked_id=row.id, answer="不行")
    house.plan()
    page = client().get(f"/ask/{SECRET}").content.decode()
    assert "Hall" in page
    assert row.code in page


def test_declined_they_read_why_and_withdrawn_it_is_gone(house: House) -> None:
    link = register(house)
    for _ in range(2):
        requests.ask_by_link(by_link(house), liaison_id=link.id, form=form())
    first, second = Asked.objects.order_by("code")
    requests.decline_asked(house.by, asked_id=first.id, answer="当天没有厅")
    requests.withdraw_by_link(by_link(house), liaison_id=link.id, asked_id=second.id)
    page = client().get(f"/ask/{SECRET}").content.decode()
    assert "当天没有厅" in page
    assert "Taken back" in page
    assert not Meeting.objects.exists()


def test_no_more_is_asked_than_can_be_answered(house: House, clock: ManualClock) -> None:
    link = register(house)
    for _ in range(requests.MOST_WAITING):
        requests.ask_by_link(by_link(house), liaison_id=link.id, form=form())
    with pytest.raises(requests.TooManyWaiting):
        requests.ask_by_link(by_link(house), liaison_id=link.id, form=form())
    for row in Asked.objects.all():
        requests.withdraw_by_link(by_link(house), liaison_id=link.id, asked_id=row.id)
    for _ in range(requests.MOST_AN_HOUR - requests.MOST_WAITING):
        requests.ask_by_link(by_link(house), liaison_id=link.id, form=form())
    with pytest.raises(requests.AskedTooOften):
        requests.ask_by_link(by_link(house), liaison_id=link.id, form=form())
    clock.advance(minutes=61)
    requests.ask_by_link(by_link(house), liaison_id=link.id, form=form())


def test_what_cannot_be_is_refused_at_once(house: House) -> None:
    link = register(house)
    for wrong in (
        {"people": 0}, {"title": " "}, {"layout": "circle"}, {"length_min": 3}, {"words": "长" * 1001},
        {"wish": house.by.now() - timedelta(minutes=1)}, {"secret": True}, {"secret": True, "title": "", "video": True},
    ):  # fmt: skip
        with pytest.raises((Invalid, SecretHolds)):
            requests.ask_by_link(by_link(house), liaison_id=link.id, form=form(**wrong))
    assert not Asked.objects.exists()
    requests.ask_by_link(by_link(house), liaison_id=link.id, form=form(secret=True, title="", wish=None))


def test_a_wrong_closed_renewed_or_ended_link_is_an_address_that_is_not_there(
    house: House, clock: ManualClock
) -> None:
    link = register(house)
    answers = []

    def look(secret: str) -> int:
        answer = client().get(f"/ask/{secret}")
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in answer.headers["Cache-Control"]
        said = re.sub(r'value="[^"]*"', "", answer.content.decode())  # whose tokens differ each time
        answers.append(said if answer.status_code == 404 else "")
        return answer.status_code

    assert look(SECRET) == 200
    assert look("f" * 64) == 404
    assert look("x") == 404
    links.renew_link(house.by, liaison_id=link.id, secret="e" * 64, days=1)
    assert (look(SECRET), look("e" * 64)) == (404, 200)
    links.close_link(house.by, liaison_id=link.id)
    assert look("e" * 64) == 404
    with pytest.raises(links.LinkClosed):
        requests.ask_by_link(by_link(house), liaison_id=link.id, form=form())
    links.renew_link(house.by, liaison_id=link.id, secret="d" * 64, days=1)
    clock.advance(days=1, minutes=1)
    assert links.link_of("d" * 64, house.by.now()) is None
    assert len(set(answers) - {""}) == 1  # nothing tells one from another


def test_one_liaison_sees_nothing_of_another(house: House) -> None:
    mine, other = register(house), register(house, "b" * 64, "示例乙")
    requests.ask_by_link(by_link(house), liaison_id=other.id, form=form(title="别人的会"))
    row = Asked.objects.get()
    page = client().get(f"/ask/{SECRET}")
    assert "别人的会" not in page.content.decode()
    assert client().post(f"/ask/{SECRET}", {"withdraw": str(row.id)}).status_code == 404
    with pytest.raises(requests.SettledAlready):
        requests.withdraw_by_link(by_link(house), liaison_id=mine.id, asked_id=row.id)
    row.refresh_from_db()
    assert row.became == "waiting"


def test_no_account_asks_in_its_place(house: House) -> None:
    """Neither by a page nor by a program: only the link's own page."""
    from concentric.ledger.permissions import PERMISSIONS, Role

    for name in ("ask_by_link", "withdraw_by_link"):
        info = next(info for key, info in ACTIONS.items() if key.endswith(name))
        assert PERMISSIONS[info.permission].roles == {Role.SYSTEM}
    del house


def test_in_the_browser_from_the_link_to_the_hall(house: House) -> None:
    make_account(
        house.by, username="seller", password="correct-horse", roles=["member"], department="marketing"
    )
    make_account(house.by, username="cook", password="correct-horse", roles=["member"], department="catering")
    seller = client("seller")
    assert client("cook").get("/meetings/liaisons").status_code == 403
    made = seller.post(
        "/meetings/liaisons", {"name": "示例甲", "telephone": "000-0001", "organiser": "示例处", "days": "7"}
    )
    address = made.content.decode().partition('class="secret">')[2].partition("<")[0]
    secret = address.rpartition("/")[2]
    assert len(secret) == 64
    assert secret not in seller.get("/meetings/liaisons").content.decode()  # shown once
    liaison = client()
    typed = {
        "title": "会商",
        "people": "20",
        "layout": "u_shape",
        "start": "2026-03-20T18:00",
        "length": "60",
    }
    wrong = liaison.post(f"/ask/{secret}", {**typed, "people": "many"})
    assert wrong.status_code == 422
    assert "会商" in wrong.content.decode()
    assert liaison.post(f"/ask/{secret}", {**typed, "key": "k1"}).status_code == 302
    assert liaison.post(f"/ask/{secret}", {**typed, "key": "k1"}).status_code == 302  # a second tap
    row = Asked.objects.get()
    assert "We will call" in liaison.get(f"/ask/{secret}").content.decode()
    filled = seller.get(f"/meetings/asked/{row.id}").content.decode()
    assert "000-0001" in filled
    assert 'value="会商"' in filled
    assert client("cook").get(f"/meetings/asked/{row.id}").status_code in (403, 404)
    sent = {**typed, "loop": "inner", "priority": "2", "organiser": "示例处", "liaison_name": "示例甲",
            "liaison_telephone": "000-0001", "words": "对过了"}  # fmt: skip
    answer = seller.post(f"/meetings/asked/{row.id}", sent)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    house.plan()
    assert "Hall" in liaison.get(f"/ask/{secret}").content.decode()
    kept = [str(entry.values) + str(entry.subjects) for entry in Entry.objects.all()]
    assert not any(secret in text for text in kept)
