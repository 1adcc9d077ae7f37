"""After a tap the meeting's page says what came of it: the fact at once, the plan that followed when it is there."""

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
from concentric.orders.models import Notice
from concentric.venue.founding import make_account
from concentric.venue.models import Account


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Any) -> House:
    del venue
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    make_account(admin, username="duty", password="correct-horse", roles=["duty_manager"])
    return House(admin)


@pytest.fixture
def duty() -> Client:
    client = Client()
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = "en"
    return client


def outcome(client: Client, address: str) -> str:
    DRAWINGS.forget()
    page = client.get(address.partition("#")[0]).content.decode()
    return page.partition('id="outcome"')[2].partition("</section>")[0]


@pytest.mark.usefixtures("venue")
def test_an_extension_says_from_when_to_when_what_moved_and_who_was_told(
    house: House, settings: Any, clock: ManualClock, request: pytest.FixtureRequest
) -> None:
    first = house.ask("14:00", 60)
    house.plan()
    clock.set(at("14:01"))
    set_clock(settings.CONCENTRIC_CLOCK, at("14:01"), rate=0)
    actions.start_meeting(house.by, meeting_id=first.id)
    house.plan()
    duty: Client = request.getfixturevalue("duty")
    assert outcome(duty, f"/meetings/{first.id}") == ""
    sent = {"minutes": "45", "key": "x-1"}
    there = duty.post(f"/meetings/{first.id}/extend", sent).headers["Location"]
    assert there.endswith("#outcome")
    assert duty.post(f"/meetings/{first.id}/extend", sent).headers["Location"] == there  # a second tap

    # At once the fact; that the plan is still being made is said, and asked after.
    said = outcome(duty, there)
    assert f"Meeting {first.code} extended by 45 minutes" in said
    assert "being made anew" in said
    number = there.partition("done=")[2].partition("#")[0]
    assert f'hx-get="/meetings/{first.id}/done/{number}" hx-trigger="every 2s"' in said

    house.plan()
    for page in (there, f"/meetings/{first.id}/done/{number}"):
        said = outcome(duty, page)
        assert "hx-get" not in said
        assert "now until 15:46, was 15:01" in said
        assert "Government affairs" in said
        assert "Disinfection and airing" in said
        assert "Marketing" in said
    notice = Notice.objects.latest("number")
    change = f"/notices?change={notice.number}"
    assert change in said
    page = duty.get(change).content.decode()
    assert page.count("<article") == 1
    assert page.count(f'id="n-{notice.number}-') == Notice.objects.filter(number=notice.number).count() >= 2


def test_a_change_after_which_nothing_moves_and_one_that_finds_no_hall(house: House, request: Any) -> None:
    one = house.ask("14:00", 60)
    house.plan()
    duty: Client = request.getfixturevalue("duty")
    set_clock(request.getfixturevalue("settings").CONCENTRIC_CLOCK, house.by.now(), rate=0)
    kept = duty.post(f"/meetings/{one.id}/promise", {"key": "p"}).headers["Location"]
    house.plan()
    said = outcome(duty, kept)
    assert "promised to its organiser" in said
    assert "Nothing else had to move" in said
    assert "14:00 – 15:00" in said
    large = house.ask("16:00", 60, people=500)
    house.plan()
    wish = Meeting.objects.get(id=large.id).wish
    there = duty.post(f"/meetings/{large.id}/move", {"start": f"{wish:%Y-%m-%d}T20:00", "key": "m"})
    house.plan()
    assert "There is no hall for it" in outcome(duty, there.headers["Location"])
    # What is of another meeting, or of none, says nothing here.
    number = kept.partition("done=")[2].partition("#")[0]
    for other in (number, "1", "999999", "x"):
        assert outcome(duty, f"/meetings/{large.id}?done={other}") == ""
    assert duty.get(f"/meetings/{large.id}/done/{number}").status_code == 404
