"""The steward's screen: for those who serve the meeting, and everything on it is a fact that the plan follows."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from concentric.areas.meetings import actions
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders.desk.models import Call
from concentric.planning.models import PlanItemPerson
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Person
from concentric.web.tests.filled import PASSWORD, Filled


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    del venue
    return Filled(admin, settings, tmp_path)


def at_time(clock: ManualClock, text: str) -> None:
    """For what is done here, and for what is done on a page."""
    clock.set(at(text))
    set_clock(settings.CONCENTRIC_CLOCK, at(text), rate=0)


def client_of(house: Filled, person: Person) -> Client:
    name = person.code
    if not Account.objects.filter(username=name).exists():
        make_account(house.by, username=name, password=PASSWORD, roles=["member"], person_code=name)
    return house.client(name)


def test_a_meeting_is_stewarded_from_one_screen(house: Filled, clock: ManualClock) -> None:
    meeting = house.ask("14:00", 60, people=20)
    house.plan()
    item = house.item(meeting, "steward")
    steward = Person.objects.get(id=PlanItemPerson.objects.get(item=item).person_id)
    client = client_of(house, steward)
    at_time(clock, "14:00")
    url = f"/meetings/{meeting.id}/steward"
    assert "Begins" in client.get(url).content.decode()
    assert client.post(f"{url}/longer", {"minutes": "30", "key": "a"}).status_code == 409  # it has not begun
    assert client.post(f"{url}/start", {"key": "b"}).status_code == 302
    at_time(clock, "14:40")
    page = client.get(url).content.decode()
    assert "40 min so far" in page
    assert "planned until" in page
    assert client.post(f"{url}/longer", {"minutes": "30", "key": "c"}).status_code == 302
    house.plan()
    assert house.item(meeting, "hall").during.upper == at("15:30")
    assert client.post(f"{url}/call", {"what": "water", "key": "d"}).status_code == 302
    call = Call.objects.get()
    assert (call.place, call.department.code if call.department else "") == (
        Meeting.objects.get(id=meeting.id).actual_hall,
        "government_affairs",
    )
    assert 'name="equipment" value="video"' in page  # what of the hall's it may be about
    assert "step_free" not in page
    sound = {"what": "sound", "equipment": ["video", "whiteboard"], "key": "s"}
    assert client.post(f"{url}/call", sound).status_code == 302
    fault = Call.objects.get(kind="fault")
    assert (fault.equipment, fault.place) == (["video"], call.place)
    assert client.post(f"{url}/call", {"what": "sound", "key": "t"}).status_code == 302  # it may be left open
    assert [c.equipment for c in Call.objects.filter(kind="fault").order_by("code")] == [["video"], []]
    assert client.post(f"{url}/call", {"what": "doctor", "key": "e"}).status_code == 302
    assert Call.objects.get(urgent=True).place_id == call.place_id
    assert client.get(url).content.decode().count("Doctor · M-0001") == 1
    assert client.post(f"{url}/end", {"key": "f"}).status_code == 302
    assert Meeting.objects.get(id=meeting.id).actual_end == at("14:40")
    kinds = set(Entry.objects.filter(kind__startswith="meeting.").values_list("kind", flat=True))
    assert {"meeting.started", "meeting.extended", "meeting.ended"} <= kinds


def test_it_is_for_those_who_serve_it(house: Filled, clock: ManualClock) -> None:
    meeting = house.ask("14:00", 60, people=20)
    house.plan()
    seats = PlanItemPerson.objects.filter(item__need_key__startswith=f"meeting:{meeting.id}/")
    people = Person.objects.exclude(id__in=seats.values("person_id")).order_by("code")
    client = client_of(house, people.filter(department__code="information")[0])
    colleague = client_of(house, people.filter(department__code="government_affairs")[0])
    at_time(clock, "14:00")
    actions.start_meeting(house.by, meeting_id=meeting.id)
    url = f"/meetings/{meeting.id}/steward"
    assert client.get(url).status_code == 403
    assert client.post(f"{url}/longer", {"minutes": "30"}).status_code == 403
    page = colleague.get(
        url
    ).content.decode()  # who may take over sees that it runs, and nothing to tap but that
    assert "take over from" in page
    assert "/steward/end" not in page
    assert colleague.post(f"{url}/longer", {"minutes": "30"}).status_code == 403
    assert not Entry.objects.filter(kind="meeting.extended").exists()
