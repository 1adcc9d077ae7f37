"""A better plan that moves what is known, as the duty manager is asked and answers on its page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings.tests.test_loop import House
from concentric.areas.meetings.tests.test_proposing import better, jammed
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.planning.proposing import open_proposals
from concentric.venue.founding import make_account
from concentric.venue.models import Account


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Any) -> House:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    assert admin.venue == venue
    set_clock(settings.CONCENTRIC_CLOCK, admin.now(), rate=0)
    for name, role in (("duty", "duty_manager"), ("other", "member")):
        make_account(admin, username=name, password="correct-horse", roles=[role])
    return House(admin)


def client_of(name: str, language: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = language
    return client


@pytest.mark.parametrize("language", ["zh", "en"])
def test_from_the_desk_to_the_answer(house: House, language: str) -> None:
    small, big = jammed(house)
    better(house)
    (entry,) = open_proposals(house.by.venue, house.by.now())
    url = f"/plan/proposals/{entry.number}"
    duty = client_of("duty", language)
    desk = duty.get("/desk").content.decode()
    assert url in desk
    assert ("是否采纳" if language == "zh" else "take it or leave it") in desk
    page = duty.get(url).content.decode()
    assert all(text in page for text in (small.code, big.code, f'action="{url}/take"'))
    assert client_of("other", language).get(url).status_code == 403
    assert duty.post(f"{url}/take", {"key": "t"}).headers["Location"] == "/board"
    after = duty.get(url).content.decode()
    assert f'action="{url}/take"' not in after
    assert url not in duty.get("/desk").content.decode()
    again = duty.post(f"{url}/leave", {"key": "l"})
    assert again.status_code == 409
    assert ("已不可行" if language == "zh" else "cannot be had any more") in again.content.decode()
