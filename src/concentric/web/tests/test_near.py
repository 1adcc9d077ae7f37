"""The place that a meeting should be near: of its mission's guests where nobody names one, and known by need."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings.actions import request_meeting
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.models import Meeting
from concentric.areas.stays.actions import give_rooms
from concentric.areas.stays.tests.test_stays import room
from concentric.ledger.actor import By
from concentric.orders.missions.actions import expect_guests, take_mission
from concentric.orders.missions.forms import MissionForm
from concentric.orders.missions.models import Mission
from concentric.venue.models import Place
from concentric.web.tests.test_pages import house, signed_in, words

assert house  # a fixture


def ask(by: By, **more: Any) -> Meeting:
    start = by.now() + timedelta(hours=6)
    form: dict[str, Any] = {
        "title": "例会", "people": 4, "layout": "boardroom", "wish": start, "earliest": start, "latest": start,
        "length_min": 30, **more,
    }  # fmt: skip
    return Meeting.objects.get(id=request_meeting(by, form=MeetingForm(**form)).answer["meeting"])


@pytest.fixture
def lodged(house: By) -> Mission:
    """Two of its guests on the third floor, one on the ninth."""
    mission = Mission.objects.get(id=take_mission(house, form=MissionForm()).answer["mission"])
    people = expect_guests(house, mission_id=mission.id, count=4).answer["people"]
    rooms = [room(house, code) for code in ("301", "302", "901")]
    rooms[2].parent = Place.objects.create(
        id=house.means.new_id(), venue_id=house.venue, code="F9", kind="floor", name_zh="九层", name_en="9F"
    )
    rooms[2].save(update_fields=["parent"])
    give_rooms(
        house, pairs=[(p, r.id) for p, r in zip(map(UUID, people), rooms, strict=False)], start=house.now()
    )
    return mission


def test_a_missions_meeting_is_near_where_most_of_its_guests_have_rooms(house: By, lodged: Mission) -> None:
    assert ask(house, mission=lodged.code).near == Place.objects.get(code="F3")
    assert ask(house, mission=lodged.code, near="F9").near == Place.objects.get(code="F9")  # said by name
    assert ask(house).near is None
    other = Mission.objects.get(id=take_mission(house, form=MissionForm()).answer["mission"])
    assert ask(house, mission=other.code).near is None  # nobody has a room yet


def test_the_form_offers_buildings_and_floors_and_the_page_tells_who_needs_to_know(
    house: By, lodged: Mission
) -> None:
    meeting = ask(house, mission=lodged.code)
    desk = signed_in("duty_manager", "en")
    form = desk.get("/meetings/new").content.decode()
    assert '<option value="F9">9F</option>' in form
    assert 'value="301"' not in form
    page = desk.get(f"/meetings/{meeting.id}").content.decode()
    assert '<td id="near">3F</td>' in page
    for path in ("", "/sheet"):
        known = desk.get(f"/meetings/{meeting.id}{path}").content.decode()
        hidden = signed_in("auditor", "en").get(f"/meetings/{meeting.id}{path}").content.decode()
        assert "3F" in words(known)
        assert "3F" not in words(hidden)
