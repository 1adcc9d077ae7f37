"""The place that a meeting should be near: of its mission's guests where nobody names one, and known by need."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.requested import request_meeting
from concentric.areas.stays.actions import give_rooms, move_stay
from concentric.areas.stays.models import Stay
from concentric.areas.stays.tests.test_stays import room
from concentric.ledger.actor import By
from concentric.orders.missions.actions import expect_guests, take_mission
from concentric.orders.missions.forms import MissionForm
from concentric.orders.missions.models import Mission
from concentric.planning.situation import read_situation
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


def planned_near(by: By, meeting: Meeting) -> str:
    """The code of the place that the planner has it near."""
    facts = read_situation(by.venue, by.now()).sections["meetings.halls"]
    near = facts[f"meeting:{meeting.id}"].near
    return Place.objects.get(id=near).code if near is not None else ""


def test_a_missions_meeting_is_near_where_most_of_its_guests_have_rooms(house: By, lodged: Mission) -> None:
    assert planned_near(house, ask(house, mission=lodged.code)) == "F3"
    assert planned_near(house, ask(house, mission=lodged.code, near="F9")) == "F9"  # said by name
    assert planned_near(house, ask(house)) == ""


@pytest.mark.usefixtures("lodged")
def test_rooms_given_or_changed_later_move_where_it_is_near(house: By) -> None:
    mission = Mission.objects.get(id=take_mission(house, form=MissionForm()).answer["mission"])
    meeting = ask(house, mission=mission.code)
    named = ask(house, mission=mission.code, near="F9")
    assert planned_near(house, meeting) == ""  # nobody has a room yet
    people = expect_guests(house, mission_id=mission.id, count=2).answer["people"]
    rooms = [room(house, code) for code in ("303", "902", "903")]
    for ninth in rooms[1:]:
        ninth.parent = Place.objects.get(code="F9")
        ninth.save(update_fields=["parent"])
    give_rooms(house, pairs=[(UUID(people[0]), rooms[0].id)], start=house.now())
    assert planned_near(house, meeting) == "F3"
    give_rooms(house, pairs=[(UUID(people[1]), rooms[1].id)], start=house.now())
    assert planned_near(house, meeting) == "F3"  # as many on each: by code
    stay = Stay.objects.get(person=people[0], ended=False)
    move_stay(house, stay_id=stay.id, room_id=rooms[2].id)
    assert planned_near(house, meeting) == "F9"
    assert Meeting.objects.get(id=meeting.id).near is None  # kept nowhere
    assert planned_near(house, named) == "F9"


def test_where_all_missions_have_their_rooms_is_read_in_three_queries(house: By, lodged: Mission) -> None:
    ask(house, mission=lodged.code)
    with CaptureQueriesContext(connection) as one:
        read_situation(house.venue, house.now())
    for _ in range(3):
        other = Mission.objects.get(id=take_mission(house, form=MissionForm()).answer["mission"])
        expect_guests(house, mission_id=other.id, count=2)
        ask(house, mission=other.code)
    with CaptureQueriesContext(connection) as four:
        read_situation(house.venue, house.now())
    assert len(four) == len(one)


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
