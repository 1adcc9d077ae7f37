"""A meeting begins where it is seen to begin, whatever the plan said."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings import actions
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.core.errors import Invalid
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Place


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def test_one_for_which_there_was_no_hall_begins_where_it_is_seen_to(house: House, clock: ManualClock) -> None:
    """Observed is observed: the plan follows where people sit, and whoever was to come there next is moved."""
    big = house.ask("18:00", people=400)
    other = house.ask("19:30", people=20)
    house.plan()
    where = house.item(other, "hall").place
    assert where is not None
    clock.set(at("18:05"))
    gate = Place.objects.create(
        id=house.by.means.new_id(),
        venue_id=house.by.venue,
        code="G",
        kind="gate",
        name_zh="门",
        name_en="Gate",
    )
    with pytest.raises(Invalid):
        actions.start_meeting(house.by, meeting_id=big.id, place_id=gate.id)
    actions.start_meeting(house.by, meeting_id=big.id, place_id=where.id)
    big.refresh_from_db()
    assert big.actual_hall == where
    house.plan()
    assert house.item(big, "hall").place == where
    assert house.item(big, "turnover").during.lower == at("19:05")
    assert house.item(other, "hall").place != where
    assert audit(house.by.venue).sound


def test_the_page_says_which_halls_are_taken(
    house: House, clock: ManualClock, settings: Any, tmp_path: Path
) -> None:
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    make_account(house.by, username="duty", password="correct-horse", roles=["duty_manager"])
    runs, waits = house.ask("17:30", people=20), house.ask("18:00", people=20)
    house.plan()
    clock.set(at("17:30"))
    actions.start_meeting(house.by, meeting_id=runs.id)
    set_clock(settings.CONCENTRIC_CLOCK, at("17:40"), rate=0)
    client = Client()
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = "en"
    offered = client.get(f"/meetings/{waits.id}").content.decode().split('name="place" required')[1]
    where = house.item(runs, "hall").place
    assert where is not None
    lines = re.findall(r"<option[^>]*>([^<]+)<", offered.split("</select>")[0])
    assert lines[-1] == f"{where.name_en} ({runs.code} runs there · {40 if where.code == 'A' else 30} seats)"
    assert all("runs there" not in line for line in lines[:-1])


def test_one_that_begins_in_another_hall_than_planned_is_there(house: House, clock: ManualClock) -> None:
    meeting = house.ask("18:00", people=20)
    house.plan()
    planned = house.item(meeting, "hall").place
    another = next(hall for code, hall in house.halls.items() if hall != planned and code in "AB")
    clock.set(at("18:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id, place_id=another.id)
    house.plan()
    assert house.item(meeting, "hall").place == another
    assert house.item(meeting, "turnover").place == another
    clock.set(at("19:00"))
    actions.end_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    assert audit(house.by.venue).sound
