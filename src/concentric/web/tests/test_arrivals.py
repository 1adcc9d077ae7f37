"""Who is to come and how far a mission is, the same on the briefing's page, on its paper and at the gate."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.areas.stays.actions import arrive, give_rooms
from concentric.areas.stays.models import Stay
from concentric.core.clock_file import set_clock
from concentric.core.intervals import Interval
from concentric.ledger.actor import By
from concentric.orders.missions.actions import begin_mission, expect_guests, take_mission
from concentric.orders.missions.arriving import guests_of
from concentric.orders.missions.forms import MissionForm
from concentric.orders.missions.models import Mission
from concentric.orders.missions.progress import progress
from concentric.orders.missions.queries import seen_through, shares, tasks_of
from concentric.orders.models import Task
from concentric.orders.papers.sections import SECTIONS, Printing
from concentric.orders.standards.actions import open_standards
from concentric.venue.founding import make_account
from concentric.venue.models import Account, Person, Place
from concentric.venue.workbook.people import PersonForm, enter_people
from concentric.web.arrivals import arrivals


@pytest.fixture
def desk(venue: UUID, admin: By) -> By:
    """Twelve guests of a mission at 16:00, one of whom has come, and two of the workbook: with a room, and without."""
    assert admin.venue == venue
    open_standards(admin)
    arrival = admin.now() + timedelta(hours=4)
    mission = take_mission(admin, form=MissionForm(guests=12, first_arrival=arrival)).answer["mission"]
    begin_mission(admin, mission_id=mission, standards=["sealing"])
    people = expect_guests(admin, mission_id=mission, count=12).answer["people"]
    forms = [PersonForm(code=f"W{n}", organisation="示例队", cohort="guests") for n in (1, 2)]
    enter_people(admin, people=tuple(forms))
    rooms = [
        Place.objects.create(id=admin.means.new_id(), venue_id=venue, code=f"30{n}", kind="guest_room",
                             name_zh=f"30{n}", name_en=f"30{n}")
        for n in (1, 2)
    ]  # fmt: skip
    give_rooms(admin, pairs=[(UUID(people[0]), rooms[0].id)], start=admin.now())
    arrive(admin, stay_id=Stay.objects.get().id)
    give_rooms(
        admin, pairs=[(Person.objects.get(code="W1").id, rooms[1].id)], start=admin.now() + timedelta(hours=1)
    )
    return admin


def test_they_are_grouped_by_when_and_whose_and_the_late_stay(desk: By) -> None:
    now = desk.now()
    found = arrivals(guests_of(desk.venue), Interval(now, now + timedelta(hours=12)), now)
    said = [(a.at, a.mission, a.organisation, a.n, a.without_room, a.late) for a in found]
    code = Mission.objects.get().code
    hour = timedelta(hours=1)
    assert said == [
        (now + hour, "", "示例队", 1, 0, False),
        (now + 4 * hour, code, "", 11, 11, False),
        (None, "", "示例队", 1, 1, False),
    ]
    later = arrivals(guests_of(desk.venue), Interval(now + 5 * hour, now + 6 * hour), now + 5 * hour)
    assert [a.late for a in later] == [True, True, False]
    early = arrivals(guests_of(desk.venue), Interval(now, now + 2 * hour), now)
    assert [a.n for a in early] == [1, 1]


def test_progress_counts_as_the_missions_own_page_does(desk: By) -> None:
    tasks = Task.objects.filter(need_key__startswith="mission:")
    tasks.update(state="done")  # over, but for those that another must check
    tasks.filter(id=tasks.filter(checker="")[0].id).update(state="withdrawn")
    parts = shares(tasks_of(Mission.objects.get()))
    (one,) = progress(desk.venue)
    assert (one.expected, one.arrived) == (12, 1)
    assert 0 < one.done < one.tasks < tasks.count()
    assert (one.tasks, one.done) == (sum(len(p.tasks) for p in parts), sum(p.done for p in parts))
    assert seen_through(desk.venue).keys() == {Mission.objects.get().id}


def test_page_and_paper_say_the_same(desk: By, settings: Any, tmp_path: Path) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    make_account(desk, username="duty", password="correct-horse", roles=["duty_manager"])
    set_clock(settings.CONCENTRIC_CLOCK, desk.now(), rate=0)
    client = Client()
    client.force_login(Account.objects.get(username="duty"), "django.contrib.auth.backends.ModelBackend")
    client.cookies["concentric_language"] = "en"
    page = client.get("/desk/briefing").content.decode()
    paper = SECTIONS["briefing"].read(Printing(desk.venue, desk.now(), "en"))
    assert "1 of 12 guests have come" in page
    assert any("1 of 12 guests have come" in cell for row in paper[1].rows for cell in row)
    Mission.objects.update(caller="示例来电人", caller_telephone="0451-000")
    again = SECTIONS["briefing"].read(Printing(desk.venue, desk.now(), "en"))
    assert any("0451-000" in cell for row in again[1].rows for cell in row)
    assert "11 without a room" in page
    assert any("11 without a room" in cell for row in paper[2].rows for cell in row)
