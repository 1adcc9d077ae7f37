"""Handing a task on: found beside those who have it, who are ticked; and confirmed in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders.actions import acknowledge_task, start_task
from concentric.orders.models import Task, TaskState
from concentric.orders.tests.making import task_of
from concentric.venue.models import Department, Person
from concentric.web.tests.filled import Filled

TICKED = re.compile(r'name="person" value="([^"]+)" checked')


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    made.live("14:00")
    return made


def person(code: str) -> Person:
    return Person.objects.get(code=code)


def of_list(filled: Filled, *codes: str) -> Task:
    task = task_of(filled.of("duty"), None, "one", *(person(code).id for code in codes))
    task.department = Department.objects.get(code="government_affairs")
    task.save()
    return task


def test_it_stands_before_the_work_with_those_who_have_it_ticked(filled: Filled) -> None:
    """Of a list, and of the plan."""
    listed = of_list(filled, "hall_crew-0", "audio_video-0")  # one of them of another department
    planned = Task.objects.get(need_key__endswith="/setup")
    for task in (listed, planned):
        page = filled.client("head").get(f"/tasks/{task.id}").content.decode()
        have = {str(seat.person_id) for seat in task.assigned.all()}
        assert have
        assert set(TICKED.findall(page)) == have
        assert page.index('id="hand"') < page.index("/acknowledge")
        assert "/end/hand" not in filled.client("steward").get(f"/tasks/{task.id}").content.decode()


def test_a_task_of_a_list_says_who_has_it_who_was_told_and_who_is_off_it(filled: Filled) -> None:
    task = of_list(filled, "hall_crew-0")
    client = filled.client("head")
    sent = {"person": [str(person("hall_crew-1").id)], "key": "hand-1"}
    page = client.post(f"/tasks/{task.id}/end/hand", sent, follow=True).content.decode()
    assert "On it now: hall_crew 1" in page
    assert "Told: hall_crew 1" in page
    assert "Taken off it: hall_crew 0" in page
    line = filled.client("duty").get("/ledger").content.decode()
    assert "handed to hall_crew 1" in line
    acknowledge_task(filled.of("duty"), task_id=task.id)
    number = Entry.objects.get(kind="task.handed").number
    assert "and answered for: hall_crew 1" in client.get(f"/tasks/{task.id}?handed={number}").content.decode()
    start_task(filled.of("duty"), task_id=task.id)
    assert "The work has begun" in client.get(f"/tasks/{task.id}?handed={number}").content.decode()
    again = client.post(f"/tasks/{task.id}/end/hand", {**sent, "key": "hand-2"}, follow=True).content.decode()
    assert "Nothing was changed. On it: hall_crew 1" in again
    nobody = client.post(f"/tasks/{task.id}/end/hand", {"key": "hand-3"}, follow=True).content.decode()
    assert "Nobody has it now" in nobody


def test_a_task_of_the_plan_says_that_it_is_planned_anew_and_then_that_it_is_theirs(filled: Filled) -> None:
    task = Task.objects.get(need_key__endswith="/setup")
    before = {seat.person_id for seat in task.assigned.all()}
    others = Person.objects.filter(skills__contains=["hall_crew"]).exclude(id__in=before).order_by("code")[:2]
    client = filled.client("head")
    sent = {"person": [str(p.id) for p in others], "key": "hand-1"}
    answer = client.post(f"/tasks/{task.id}/end/hand", sent)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "The plan is being made anew" in page
    assert f'hx-get="{answer.headers["Location"]}"' in page  # it follows until they have it
    filled.plan()
    page = client.get(answer.headers["Location"]).content.decode()
    named = ", ".join(sorted(p.name for p in others))
    gone = ", ".join(sorted(Person.objects.get(id=id_).name for id_ in before))
    for said in (f"On it now: {named}", f"Told: {named}", f"Taken off it: {gone}"):
        assert said in page
    Task.objects.filter(id=task.id).update(state=TaskState.PLANNED, tell_at=filled.by.now())
    assert "Off watch" in client.get(answer.headers["Location"]).content.decode()
    freed = client.post(f"/tasks/{task.id}/end/hand", {"key": "hand-2"}, follow=True).content.decode()
    assert "the plan decides who does it" in freed


def test_an_address_of_something_else_confirms_nothing(filled: Filled) -> None:
    task = Task.objects.get(need_key__endswith="/setup")
    client = filled.client("head")
    for number in ("1", "x", "9" * 40, "-1"):
        page = client.get(f"/tasks/{task.id}?handed={number}").content.decode()
        assert 'role="status"' not in page.split('id="live"')[1].split("</main>")[0]
