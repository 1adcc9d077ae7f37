"""What is said with an organiser: recorded by who may, read by who must know, and a missed call is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings.actions import cancel_meeting
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.organiser_models import Exchange
from concentric.areas.meetings.speaking import NotCoordination, record_exchange
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import Invalid
from concentric.ledger import data_classes as of
from concentric.ledger.actor import Actor, By
from concentric.ledger.models import Entry, Part
from concentric.ledger.purge import purge
from concentric.orders.desk.decisions import DECISIONS, asked_of
from concentric.orders.tests.making import as_role
from concentric.planning.pins import promise
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.founding import make_account
from concentric.venue.models import Account

PEOPLE = {
    "coordinator": ("department_head", "marketing", None),
    "clerk": ("member", "marketing", None),
    "duty": ("duty_manager", None, None),
    "head": ("department_head", "government_affairs", None),
    "cook": ("department_head", "catering", None),
    "steward": ("member", None, "steward-0"),
}


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def asked(house: House, start: str = "18:00") -> Meeting:
    return house.ask(
        start, people=35, organiser="示例处室", liaison_name="示例甲", liaison_telephone="000-0001"
    )


def test_one_exchange_is_one_entry_and_what_was_said_is_sealed(house: House, clock: ManualClock) -> None:
    meeting = asked(house)
    clerk = replace(house.by, actor=Actor(UUID(int=9), frozenset({"member"}), department="marketing"))
    receipt = record_exchange(
        clerk, meeting_id=meeting.id, heard="reached", whom=" 示例甲 ", words="问能不能晚半小时"
    )
    row = Exchange.objects.get()
    assert (row.via, row.way, row.whom, row.at) == ("telephone", "out", "示例甲", clock.now())
    assert receipt.number is not None
    entry = Entry.objects.get(number=receipt.number)
    assert "示例甲" not in str(entry.values)
    assert "半小时" not in str(entry.values)
    parts = dict(Part.objects.filter(number=entry.number).values_list("name", "data_class"))
    assert parts == {"whom": of.IDENTITY, "words": of.CONTENT}
    purge(house.by, subject_id=meeting.id, data_class=of.CONTENT)
    row.refresh_from_db()
    assert (row.words, row.whom) == ("", "示例甲")


def test_who_may_and_what_cannot_be(house: House, clock: ManualClock) -> None:
    meeting = asked(house)
    with pytest.raises(NotCoordination):
        record_exchange(as_role(house.by, "member"), meeting_id=meeting.id, heard="reached")
    wrong: tuple[dict[str, Any], ...] = (
        {"heard": "perhaps"}, {"heard": "reached", "via": "pigeon"}, {"heard": "call_back"},
        {"heard": "call_back", "back_at": clock.now()}, {"heard": "reached", "back_at": at("18:00")},
        {"heard": "reached", "words": "长" * 1001}, {"heard": "reached", "whom": "长" * 81},
    )  # fmt: skip
    for told in wrong:
        with pytest.raises(Invalid):
            record_exchange(house.by, meeting_id=meeting.id, **told)
    assert not Exchange.objects.exists()
    assert not Entry.objects.filter(kind="meeting.spoken").exists()


def test_a_call_that_was_agreed_on_and_missed_is_asked_about(house: House, clock: ManualClock) -> None:
    meeting, over = asked(house), asked(house, "20:00")
    for one in (meeting, over):
        record_exchange(house.by, meeting_id=one.id, heard="call_back", back_at=at("12:20"))
    source = DECISIONS["call-backs"]
    assert source(house.by.venue, clock.now()) == []
    cancel_meeting(house.by, meeting_id=over.id)
    clock.set(at("12:20"))
    (decision,) = source(house.by.venue, clock.now())
    assert (decision.data["code"], decision.telephone, decision.whose) == (meeting.code, "000-0001", "示例甲")
    assert [d.code for d in asked_of("marketing", house.by.venue, clock.now())] == ["decision-call-back"]
    assert asked_of("catering", house.by.venue, clock.now()) == []
    record_exchange(house.by, meeting_id=meeting.id, heard="nobody")
    assert source(house.by.venue, clock.now()) == []


@pytest.fixture
def signed_in(house: House, settings: Any, tmp_path: Any) -> Any:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, house.by.now(), rate=0)
    for name, (role, department, person) in PEOPLE.items():
        make_account(
            house.by, username=name, password="correct-horse", roles=[role], department=department, person_code=person
        )  # fmt: skip

    def client(name: str, language: str = "en") -> Client:
        made = Client()
        made.force_login(Account.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
        made.cookies["concentric_language"] = language
        return made

    return client


def lost(house: House) -> Meeting:
    meeting = asked(house)
    house.plan()
    promise(house.by, need_key=f"meeting:{meeting.id}/hall")
    mark_place_unavailable(house.by, place_id=house.halls["A"].id, start=at("16:00"), end=at("19:00"))
    house.plan()
    return meeting


def test_the_page_is_for_who_needs_to_know(house: House, signed_in: Any) -> None:
    meeting = lost(house)
    record_exchange(house.by, meeting_id=meeting.id, heard="reached", whom="示例乙", words="再想想")
    url = f"/meetings/{meeting.id}"
    for name, reads, does in (
        ("coordinator", True, True), ("clerk", True, True), ("duty", True, True), ("cook", False, False),
    ):  # fmt: skip
        page = signed_in(name).get(url).content.decode()
        assert ("再想想" in page, "示例乙" in page) == (reads, reads), name
        assert (f"{url}/exchanges" in page, f"{url}/offers" in page) == (does, does), name
    refused = signed_in("cook").post(f"{url}/exchanges", {"heard": "reached", "key": "k"})
    assert refused.status_code == 403
    assert Exchange.objects.count() == 1


def test_who_serves_the_meeting_reads_what_was_said_and_writes_nothing(house: House, signed_in: Any) -> None:
    meeting = asked(house)
    house.plan()
    record_exchange(house.by, meeting_id=meeting.id, heard="agreed", words="七点整")
    page = signed_in("head").get(f"/meetings/{meeting.id}").content.decode()
    assert "七点整" in page
    assert "/exchanges" not in page


def test_held_called_agreed_from_the_page(house: House, signed_in: Any) -> None:
    meeting = lost(house)
    url, client = f"/meetings/{meeting.id}", signed_in("coordinator")
    place = str(house.halls["A"].id)
    sent = client.post(f"{url}/offers", {"place": place, "start": "2026-03-20T21:00", "key": "h1"})
    assert sent.status_code == 302
    page = client.get(url).content.decode()
    assert "held until 12:15, 15 min left" in page
    assert 'href="tel:000-0001"' in page
    assert "held until" not in signed_in("cook").get(url).content.decode()
    house.plan()
    offer = str(meeting.offers.get().id)
    for _ in range(2):  # a second tap changes nothing
        answer = {"answer": "agreed", "whom": "示例甲", "key": "a1"}
        assert client.post(f"{url}/offers/{offer}", answer).status_code == 302
    house.plan()
    page = client.get(url).content.decode()
    assert "held until" not in page
    assert "示例甲" in page
    assert house.item(meeting, "hall").during.lower == at("21:00")
    assert Exchange.objects.count() == 1


def test_what_has_lapsed_is_seen_and_held_again(house: House, signed_in: Any, settings: Any) -> None:
    meeting = lost(house)
    url, client = f"/meetings/{meeting.id}", signed_in("coordinator")
    place = str(house.halls["A"].id)
    client.post(f"{url}/offers", {"place": place, "start": "2026-03-20T21:00", "key": "h1"})
    set_clock(settings.CONCENTRIC_CLOCK, house.by.now() + timedelta(minutes=16), rate=0)
    page = client.get(url).content.decode()
    assert "lapsed at 12:15" in page
    client.post(f"{url}/offers", {"place": place, "start": "2026-03-20T13:00:00Z", "key": "h2"})
    page = client.get(url).content.decode()
    assert "held until 12:31" in page
    assert "lapsed at" not in page


def test_a_missed_call_is_on_the_departments_page(house: House, signed_in: Any, settings: Any) -> None:
    meeting = asked(house)
    record_exchange(house.by, meeting_id=meeting.id, heard="call_back", back_at=at("12:20"))
    set_clock(settings.CONCENTRIC_CLOCK, at("12:21"), rate=0)
    page = signed_in("coordinator").get("/departments/marketing").content.decode()
    assert f"{meeting.code}: a call with the organiser was due" in page
    assert "000-0001" in page
    assert "was due" in signed_in("duty").get("/desk").content.decode()
    assert "was due" not in signed_in("cook").get("/departments/catering").content.decode()


def test_what_is_in_the_way_is_said_by_name(house: House, signed_in: Any) -> None:
    meeting = lost(house)
    other = house.ask("21:00", people=36)
    house.plan()
    sent = {"place": str(house.halls["A"].id), "start": "2026-03-20T21:30", "key": "h1"}
    for language, line in (
        ("en", f"Hall A cannot be held then: {other.code} needs it"),
        ("zh", f"A厅这段时间留不住：3月20日 19:40–3月20日 22:45 会议 {other.code} 要用"),
    ):
        refused = signed_in("clerk", language).post(f"/meetings/{meeting.id}/offers", sent)
        assert refused.status_code == 409
        assert line in refused.content.decode()
    assert not meeting.offers.exists()
