"""What moved other meetings says so: to whoever entered it, and on the pages of those that moved."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings import actions
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.ledger.drawn import DRAWINGS
from concentric.orders.models import Task
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.founding import make_account
from concentric.venue.models import Account


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Any) -> House:
    del venue
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    make_account(admin, username="duty", password="correct-horse", roles=["duty_manager"])
    made = House(admin)
    for code in "AB":
        made.halls[code].equipment = ["video", "projector"]
        made.halls[code].save(update_fields=["equipment"])
    return made


@pytest.fixture
def duty(house: House, settings: Any) -> Client:
    set_clock(settings.CONCENTRIC_CLOCK, house.by.now(), rate=0)
    return signed_in("duty")


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = "en"
    return client


def read(client: Client, url: str) -> str:
    DRAWINGS.forget()
    answer = client.get(url.partition("#")[0])
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_report_of_a_broken_projector_says_which_meeting_moves_and_that_one_says_why(
    house: House, duty: Client
) -> None:
    needs, plain = house.ask("20:00", video=False, equipment=("projector",)), house.ask("15:00", video=False)
    house.plan()
    where = house.item(needs, "hall").place
    assert where is not None
    sent = {"kind": "fault", "sort": "sound", "what": "dark", "place": where.name_en, "key": "f"}
    there = duty.post("/help", {**sent, "equipment": ["projector"]}).headers["Location"]
    waiting = read(duty, there)
    assert "being made anew" in waiting.partition('id="named"')[2]
    number = there.partition("named=")[2].partition("#")[0]
    assert f'hx-get="/meetings/followed/{number}"' in waiting
    house.plan()
    for page in (read(duty, there).partition('id="named"')[2], read(duty, f"/meetings/followed/{number}")):
        said = page.partition("</section>")[0]
        assert f'href="/meetings/{needs.id}"' in said
        assert "goes to Hall" in said
        assert plain.code not in said
    history = read(duty, f"/meetings/{needs.id}").partition("What happened")[2]
    assert f"In {where.name_en} this is reported broken: Projector" in history
    desk = read(duty, "/desk")
    assert "Once it is done, this counts as working again" in desk


def test_done_with_the_call_says_that_it_works_again_and_what_that_moves(house: House, duty: Client) -> None:
    plain = house.ask("15:00", video=False)
    house.plan()
    sent = {"kind": "fault", "sort": "sound", "what": "dark", "place": "Hall B", "key": "f"}
    for key in ("f", "g"):
        duty.post("/help", {**sent, "key": key, "equipment": ["projector"]})
    house.plan()
    cards = read(duty, "/desk").split('<li class="call')[1:]
    assert all("counts as working again" not in card for card in cards)  # the other call names it still
    first, second = (card.partition("/desk/calls/")[2][:36] for card in cards)
    there = duty.post(f"/desk/calls/{first}/close", {"key": "c1", "back": "/desk"}).headers["Location"]
    card = read(duty, f"/desk/calls/{second}")
    assert "Once it is done, this counts as working again" in card
    there = duty.post(f"/desk/calls/{second}/close", {"key": "c2", "back": "/desk"}).headers["Location"]
    house.plan()
    said = read(duty, there).partition('id="named"')[2].partition("</section>")[0]
    assert "Projector works again" in said
    assert "No other meeting moves" in said
    assert plain.code not in said


def test_the_steward_hears_what_moves_when_nobody_knows_the_end(
    house: House, settings: Any, clock: ManualClock
) -> None:
    mark_place_unavailable(house.by, place_id=house.halls["B"].id, start=at("12:00"), end=at("+20:00"))
    first, later = house.ask("14:00", 60), house.ask("16:30", 60, latest=at("21:00"))
    house.plan()
    assert house.item(first, "hall").place_id == house.item(later, "hall").place_id
    clock.set(at("14:00"))
    set_clock(settings.CONCENTRIC_CLOCK, at("14:00"), rate=0)
    steward = steward_of(house, first)
    steward.post(f"/meetings/{first.id}/steward/start", {"key": "s"})
    house.plan()
    there = steward.post(f"/meetings/{first.id}/steward/end-unknown", {"key": "u"}).headers["Location"]
    house.plan()
    said = read(steward, there).partition('class="came"')[2].partition("</section>")[0]
    assert later.code in said
    assert "min later" in said
    history = read(signed_in("duty"), f"/meetings/{later.id}").partition("What happened")[2]
    assert f"{first.code} needs Hall A longer" in history
    assert f"Meeting {first.code} runs on, and its end is not known any more" in history


def steward_of(house: House, meeting: Meeting) -> Client:
    seat = Task.objects.get(need_key=f"meeting:{meeting.id}/steward").assigned.all()[0]
    make_account(house.by, username="steward", password="correct-horse", roles=["member"])
    Account.objects.filter(username="steward").update(person=seat.person_id)
    return signed_in("steward")


def test_a_hall_closed_says_who_else_moves(house: House, duty: Client) -> None:
    meeting = house.ask("20:00", people=35)
    house.plan()
    assert house.item(meeting, "hall").place == house.halls["A"]
    sent = {"start": "2026-03-20T19:00", "until": "4", "why": "fault", "reason": "x", "key": "k"}
    there = duty.post(f"/places/{house.halls['A'].id}/close", sent).headers["Location"]
    house.plan()
    assert meeting.code in read(duty, there)
    with_cause = read(duty, f"/meetings/{meeting.id}")
    assert "Hall A" in with_cause


def test_what_is_no_fact_of_the_plan_is_not_followed(house: House, duty: Client) -> None:
    assert duty.get("/meetings/followed/1").status_code == 404
    meeting = house.ask("20:00")
    house.plan()
    actions.cancel_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    assert "No other meeting moves" in read(duty, "/meetings/followed/" + str(number_of(meeting)))


def number_of(meeting: Meeting) -> int:
    meeting.refresh_from_db()
    return meeting.changed_number
