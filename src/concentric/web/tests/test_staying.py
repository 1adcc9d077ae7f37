"""While a meeting goes on, nobody is done with stewarding it; what a phone said of it late is not lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.areas.meetings import actions
from concentric.areas.meetings.staying import StewardStays
from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders import actions as tasks
from concentric.orders.endings import fail_task, refuse_task
from concentric.orders.late import found_of, open_clashes
from concentric.orders.models import StepResult, Task
from concentric.orders.steps import Found, record_steps, steps_of
from concentric.web.tests.filled import Filled
from concentric.web.tests.test_stewarding import at_time


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    del venue
    return Filled(admin, settings, tmp_path)


def running(house: Filled, clock: ManualClock) -> Task:
    """The task of stewarding a meeting, half an hour after it began."""
    meeting = house.ask("14:00", 60)
    house.plan()
    at_time(clock, "14:00")
    actions.start_meeting(house.by, meeting_id=meeting.id)
    task = Task.objects.get(need_key=f"meeting:{meeting.id}/steward")
    tasks.start_task(house.by, task_id=task.id)
    at_time(clock, "14:30")
    return task


def fill(house: Filled, task: Task) -> None:
    found = {step.key: Found(done=True, number="20") for step in steps_of(task)}
    record_steps(house.by, task_id=task.id, found=found)


def test_a_steward_is_not_done_before_the_meeting_is(house: Filled, clock: ManualClock) -> None:
    task = running(house, clock)
    fill(house, task)
    with pytest.raises(StewardStays):
        tasks.finish_task(house.by, task_id=task.id)
    with pytest.raises(StewardStays):
        refuse_task(house.by, task_id=task.id, reason="换人")
    at_time(clock, "15:10")  # over its time, and nobody said that it has ended
    with pytest.raises(StewardStays):
        tasks.finish_task(house.by, task_id=task.id)
    task.refresh_from_db()
    assert task.state == "started"
    actions.end_meeting(house.by, meeting_id=UUID(task.need_key[8:44]))
    tasks.finish_task(house.by, task_id=task.id)
    task.refresh_from_db()
    assert task.state == "done"


def test_who_cannot_go_on_says_why_and_the_desk_is_asked(house: Filled, clock: ManualClock) -> None:
    task = running(house, clock)
    fail_task(house.by, task_id=task.id, reason="发热")
    task.refresh_from_db()
    assert task.state == "failed"


def test_a_meeting_that_nobody_said_began_is_over_when_its_time_is(house: Filled, clock: ManualClock) -> None:
    meeting = house.ask("14:00", 60)
    house.plan()
    task = Task.objects.get(need_key=f"meeting:{meeting.id}/steward")
    at_time(clock, "14:30")
    with pytest.raises(StewardStays):
        tasks.finish_task(house.by, task_id=task.id)
    at_time(clock, "15:00")
    fill(house, task)
    tasks.finish_task(house.by, task_id=task.id)


def test_on_the_page_it_says_what_to_do_and_what_was_kept_on_a_phone_is_the_desks_to_settle(
    house: Filled, clock: ManualClock
) -> None:
    task = running(house, clock)
    client, url = house.client("head"), f"/tasks/{task.id}"
    said = client.post(f"{url}/steps", {"then": "finish", "key": "a"})
    assert said.status_code == 409
    assert "its steward stays" in said.content.decode()
    assert not open_clashes(house.by.venue, house.by.now())
    step = next(step for step in steps_of(task) if step.evidence in ("tick", "number"))
    late = {"then": "finish", "key": "b", "kept_seconds": "600", f"step-{step.key}": "12"}
    assert client.post(f"{url}/steps", late).status_code == 409
    assert StepResult.objects.filter(task=task, step=step.key).exists()  # what was found is there
    (clash,) = open_clashes(house.by.venue, house.by.now())
    assert (clash.values["verb"], clash.values["state"]) == ("finish", "started")
    assert "12" in found_of(clash) or "✓" in found_of(clash)
    client.post(f"{url}/steps", late)  # sent again: it is one report
    assert Entry.objects.filter(kind="task.clashed").count() == 1
