"""The minute sheet in the browser: who sees whom it is for, what each button does, and what the form refuses."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.orders.models import Task
from concentric.orders.standards.actions import open_standards
from concentric.planning.assigning import assign_people
from concentric.venue.actions import mark_person_unavailable
from concentric.venue.models import Account, Person, Place, WatchPattern
from concentric.venue.tests.accounts import accounts

PEOPLE = {
    "duty": ("duty_manager", None),
    "guard": ("member", "security"),
    "cook": ("member", "catering"),
    "auditor": ("auditor", None),
    "chief": ("department_head", "property"),
}
WHO, CAR = "示例首长", "示A·00001"


class Door:
    """A meeting at 18:00, and a door to come in by."""

    def __init__(self, house: House, settings: Any, clock: ManualClock) -> None:
        self.house, self.settings, self.clock = house, settings, clock
        self.meeting: Meeting = house.ask("18:00", title="调度会")
        house.plan()
        ids = {"id": house.by.means.new_id(), "venue_id": house.by.venue}
        self.east = Place.objects.create(**ids, code="EAST", kind="gate", name_zh="东门", name_en="East gate")
        self.at("12:00")

    @property
    def url(self) -> str:
        return f"/meetings/{self.meeting.id}/arrivals"

    def at(self, time: str) -> None:
        self.clock.set(at(time))
        set_clock(self.settings.CONCENTRIC_CLOCK, self.clock.now(), rate=0)

    def expect(self, **more: str) -> LeaderArrival:
        sent = {"who": WHO, "car": CAR, "party": "4", "lead_min": "10", "door": str(self.east.id), **more}
        answer = client("duty").post(f"{self.url}/new", sent)
        assert answer.status_code == 302, answer.content.decode()
        self.house.plan()
        return LeaderArrival.objects.get(id=answer.headers["Location"].rpartition("/")[2])


@pytest.fixture
def door(venue: UUID, admin: By, clock: ManualClock, settings: Any, tmp_path: Path) -> Door:
    del venue
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    open_standards(admin)
    accounts(admin, PEOPLE)
    return Door(House(admin), settings, clock)


def client(name: str, language: str = "en") -> Client:
    found = Client()
    found.force_login(Account.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
    found.cookies["concentric_language"] = language
    return found


def test_who_it_is_and_the_car_are_for_those_with_a_part_in_it(door: Door) -> None:
    row = door.expect()
    for name, knows in (
        ("duty", True),
        ("guard", True),
        ("chief", False),
        ("cook", False),
        ("auditor", False),
    ):
        for path in (f"{door.url}/{row.id}", f"/meetings/{door.meeting.id}"):
            page = client(name).get(path).content.decode()
            assert (WHO in page) is knows, (name, path)
            assert row.code in page or knows
        assert (CAR in client(name).get(f"{door.url}/{row.id}").content.decode()) is knows
    sheet = client("cook").get(f"{door.url}/{row.id}").content.decode()
    assert "The lift held" not in sheet  # none was named
    assert "The hall opened" in sheet
    assert "The car is at the door" not in sheet  # not theirs to say
    answer = client("cook").get(f"{door.url}/{row.id}/sheet.pdf")
    assert answer.content.startswith(b"%PDF")


def test_a_guard_opens_their_own_lines_and_says_that_the_car_came_and_went(door: Door) -> None:
    row = door.expect()
    guard = client("guard")
    page = guard.get(f"{door.url}/{row.id}").content.decode()
    own = Task.objects.get(section="door")
    assert f"/tasks/{own.id}" in page
    assert f"/tasks/{Task.objects.get(section='way').id}" not in page
    assert f"/meetings/{door.meeting.id}#leaders" in guard.get(f"/tasks/{own.id}").content.decode()
    assert client("cook").post(f"{door.url}/{row.id}/came").status_code == 403
    assert guard.post(f"{door.url}/{row.id}/left").status_code == 409
    door.at("17:52")
    assert ">due<" in guard.get(f"{door.url}/{row.id}").content.decode()
    assert guard.post(f"{door.url}/{row.id}/came").status_code == 302
    row.refresh_from_db()
    assert row.came_at == at("17:52")
    page = guard.get(f"{door.url}/{row.id}").content.decode()
    assert "The car has driven off" in page
    assert client("duty").post(f"{door.url}/{row.id}/off").status_code == 409
    door.at("18:30")
    assert guard.post(f"{door.url}/{row.id}/left").status_code == 302
    assert ">gone<" in guard.get(f"{door.url}/{row.id}").content.decode()


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(door: Door) -> None:
    duty = client("duty")
    form = duty.get(f"{door.url}/new").content.decode()
    assert f'<option value="{door.east.id}" selected>East gate</option>' in form
    assert "Hall A" not in form.split('id="door"')[1].split("</select>")[0]
    sent = {"who": "", "car": CAR, "party": "4", "lead_min": "10", "door": str(door.east.id)}
    wrong = duty.post(f"{door.url}/new", sent)
    assert wrong.status_code == 422
    assert CAR in wrong.content.decode()
    assert duty.post(f"{door.url}/new", {**sent, "who": WHO, "door": ""}).status_code == 422
    assert not LeaderArrival.objects.exists()
    escort = Person.objects.get(code="steward-0")
    row = door.expect(escort=str(escort.id))
    assert "was named, and is not there" not in duty.get(f"{door.url}/{row.id}").content.decode()
    mark_person_unavailable(door.house.by, person_id=escort.id, start=at("17:00"), end=at("20:00"))
    door.house.plan()
    assert "steward 0 was named, and is not there" in duty.get(f"{door.url}/{row.id}").content.decode()
    edit = duty.get(f"{door.url}/{row.id}/edit").content.decode()
    assert f'value="{WHO}"' in edit
    assert f'<option value="{escort.id}" selected>' in edit
    changed = {"who": WHO, "car": CAR, "party": "4", "lead_min": "20", "door": str(door.east.id)}
    assert duty.post(f"{door.url}/{row.id}/edit", changed).status_code == 302
    row.refresh_from_db()
    assert (row.lead_min, row.escort) == (20, None)
    assert client("guard").get(f"{door.url}/new").status_code == 403


def test_who_goes_along_is_chosen_by_how_they_stand_then(door: Door) -> None:
    """Steward 0 is named for a meeting at that time, 1 is ill, 2 has no watch then, 3 goes with another leader."""
    house, stewards = door.house, list(Person.objects.filter(code__startswith="steward-").order_by("code"))
    earlier = house.ask("17:00")
    house.plan()
    assign_people(house.by, need_key=f"meeting:{earlier.id}/steward", people=[stewards[0].id])
    mark_person_unavailable(house.by, person_id=stewards[1].id, start=at("17:30"), end=at("18:30"))
    WatchPattern.objects.filter(person=stewards[2]).update(begins=time(6), ends=time(17, 50))
    other = door.expect(escort=str(stewards[3].id))
    for state, n in (("On watch then, at another job", 0), ("Not to be had then", 1), ("Off watch then", 2),
                     ("On watch then, at another job", 3), ("On watch then, and free", 4)):  # fmt: skip
        assert (
            stewards[n].name in standing(f"{door.url}/new", {"arrives_at": "", "lead_min": "10"}, door)[state]
        ), n
    early_on = {"arrives_at": "2026-03-20T14:00", "leaves_at": "2026-03-20T15:00", "lead_min": "10"}
    early = standing(f"{door.url}/new", early_on, door)
    assert {person.name for person in stewards} <= early["On watch then, and free"]
    night = standing(f"{door.url}/new", {"arrives_at": "2026-03-21T03:00", "lead_min": "10"}, door)
    assert stewards[2].name in night["Off watch then, asleep"]
    own = standing(f"{door.url}/{other.id}/edit", {"arrives_at": "", "lead_min": "10"}, door)
    assert stewards[3].name in own["On watch then, and free"]  # with this one they go themselves
    assert next(iter(own)) == "On watch then, and free"
    assert 'label="On watch then, at another job"' in client("duty").get(f"{door.url}/new").content.decode()


def standing(url: str, typed: dict[str, str], door: Door) -> dict[str, set[str]]:
    """State → who is offered for going along."""
    page = client("duty").get(url, {**typed, "door": str(door.east.id)}).content.decode()
    select = page.partition('id="escort"')[2].partition("</select>")[0]
    groups = re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', select, re.S)
    return {
        label: {n.partition(" · ")[0] for n in re.findall(r">([^<]+)</option>", rows)}
        for label, rows in groups
    }


def test_called_off_it_says_so_and_nobody_is_asked(door: Door) -> None:
    row = door.expect()
    duty = client("duty")
    assert duty.post(f"{door.url}/{row.id}/off").status_code == 302
    door.house.plan()
    page = duty.get(f"{door.url}/{row.id}").content.decode()
    assert ">called off<" in page
    assert "nobody is asked for anything" in page
    assert "Change the arrival" not in page
    assert duty.get(f"{door.url}/{door.meeting.id}").status_code == 404
