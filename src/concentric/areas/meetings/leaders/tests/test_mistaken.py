"""A car said to be here, or gone, by mistake: taken back, and every line is as it was before."""

from __future__ import annotations

from typing import Any

import pytest

from concentric.areas.meetings.leaders.actions import leader_came, leader_left
from concentric.areas.meetings.leaders.mistaken import CarStands, take_arrival_back, take_departure_back
from concentric.areas.meetings.leaders.tests.test_leaders import expect, house, line, starts
from concentric.areas.meetings.leaders.tests.test_pages import CAR, Door, client, door
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.models import Task
from concentric.venue.founding import make_account

__all__ = ["door", "house"]


def test_a_car_that_is_not_here_is_expected_again_as_it_was(house: House, clock: ManualClock) -> None:
    row = expect(house, house.ask("18:00"))  # 17:50
    house.plan()
    clock.set(at("17:10"))
    before = starts(row)
    leader_came(house.by, arrival_id=row.id)
    house.plan()
    assert starts(row) != before  # it is early: what is left is asked for at once
    take_arrival_back(house.by, arrival_id=row.id, why="other_car", reason="点成了后面一辆")
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert starts(row) == before
    row.refresh_from_db()
    assert row.came_at is None
    entry = Entry.objects.get(kind="meeting.leader_came_taken_back")
    assert entry.cause == Entry.objects.get(kind="meeting.leader_came").number
    assert take_arrival_back(house.by, arrival_id=row.id, why="slip").number is None
    clock.set(at("17:49"))
    leader_came(house.by, arrival_id=row.id)
    assert audit(house.by.venue).sound


def test_it_stands_once_somebody_met_them_or_they_left(house: House, clock: ManualClock) -> None:
    row = expect(house, house.ask("18:00"))
    house.plan()
    clock.set(at("17:40"))
    early = Task.objects.get(need_key=line(row, "hall-open").need_key)
    tasks.start_task(house.by, task_id=early.id)
    clock.set(at("17:48"))
    leader_came(house.by, arrival_id=row.id)
    house.plan()
    with pytest.raises(Invalid):
        take_arrival_back(house.by, arrival_id=row.id, why="still_here")
    clock.set(at("17:51"))
    tasks.start_task(house.by, task_id=Task.objects.get(need_key=line(row, "met").need_key).id)
    with pytest.raises(CarStands) as stands:
        take_arrival_back(house.by, arrival_id=row.id, why="slip")
    assert stands.value.data["what"] == "met"
    leader_left(house.by, arrival_id=row.id)
    with pytest.raises(CarStands) as stands:
        take_arrival_back(house.by, arrival_id=row.id, why="slip")
    assert stands.value.data["what"] == "left"


def test_a_car_that_is_still_here_leaves_later_unless_it_came_again(house: House, clock: ManualClock) -> None:
    row, again = expect(house, house.ask("18:00")), expect(house, house.ask("21:00"))
    house.plan()
    clock.set(at("17:50"))
    leader_came(house.by, arrival_id=row.id)
    house.plan()
    before = starts(row)
    clock.set(at("18:20"))
    leader_left(house.by, arrival_id=row.id)
    house.plan()
    take_departure_back(house.by, arrival_id=row.id, why="still_here")
    house.plan()
    assert not Entry.objects.filter(kind="plan.refused").exists()
    assert starts(row) == before
    clock.set(at("19:00"))
    leader_left(house.by, arrival_id=row.id)
    clock.set(at("20:50"))
    leader_came(house.by, arrival_id=again.id)
    with pytest.raises(CarStands) as stands:
        take_departure_back(house.by, arrival_id=row.id, why="slip")
    assert stands.value.data["what"] == "again"
    take_arrival_back(house.by, arrival_id=again.id, why="other_car")
    take_departure_back(house.by, arrival_id=row.id, why="slip")
    assert audit(house.by.venue).sound


def test_the_guard_and_the_minute_sheet_take_it_back(door: Door) -> None:
    make_account(door.house.by, username="gate", password="correct-horse", roles=["gate"])
    row = door.expect()
    gate, duty, url = client("gate"), client("duty"), f"/meetings/cars/{row.id}"
    door.at("17:45")
    assert "Take it back" not in page(gate)
    gate.post(f"{url}/came", {"key": "a"})
    assert "It is not here? Take it back" in page(gate)
    assert gate.post(f"{url}/not-came", {"key": "b", "why": ""}).status_code == 422
    assert gate.post(f"{url}/not-came", {"key": "c", "why": "not_yet"}).status_code == 302
    assert "The car is at: " in page(gate)
    gate.post(f"{url}/came", {"key": "d"})
    door.at("19:10")
    gate.post(f"{url}/left", {"key": "e"})
    over = page(gate).partition('<details class="pane"')[2]
    assert CAR in over
    assert "It is still here? Take it back" in over
    sheet = f"{door.url}/{row.id}"
    assert "It is still here? Take it back" in duty.get(sheet).content.decode()
    assert client("cook").post(f"{sheet}/not-left", {"key": "f", "why": "slip"}).status_code == 403
    assert duty.post(f"{sheet}/not-left", {"key": "g", "why": "still_here"}).status_code == 302
    row.refresh_from_db()
    assert (row.came_at, row.left_at) == (at("17:45"), None)
    said = duty.get(f"/meetings/{door.meeting.id}").content.decode()
    assert "was taken back: it is still here" in said


def page(gate: Any) -> str:
    found: str = gate.get("/meetings/cars").content.decode()
    return found
