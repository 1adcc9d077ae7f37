"""Ways from what one sees to what one has to do: the meeting's tasks, and a department's jobs beyond the next hours."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.ledger.actor import By
from concentric.orders.models import Task, TaskPerson
from concentric.web.tests.filled import Filled


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    made.live("17:00")
    return made


def test_who_may_open_a_task_of_a_meeting_comes_to_it_from_there(filled: Filled) -> None:
    meeting = filled.meetings[0]
    tasks = {t.need_key.rpartition("/")[2]: f'href="/tasks/{t.id}"' for t in Task.objects.filter(
        need_key__startswith=f"meeting:{meeting.id}/")}  # fmt: skip
    assert set(tasks) == {"setup", "check", "steward", "turnover"}
    seen = {
        name: {phase for phase, link in tasks.items()
               if link in filled.client(name).get(f"/meetings/{meeting.id}").content.decode()}
        for name in ("duty", "head", "other", "steward")
    }  # fmt: skip
    assert seen["duty"] == set(tasks)
    assert seen["head"] == {"setup", "steward", "turnover"}  # of the department
    assert seen["other"] == {"check"}
    for name, links in seen.items():  # a link leads somewhere
        for phase in links:
            assert filled.client(name).get(tasks[phase][6:-1]).status_code == 200


def test_a_department_comes_to_all_of_today_and_of_tomorrow(filled: Filled) -> None:
    head = filled.client("head")
    page = head.get("/departments/government_affairs").content.decode()
    task = Task.objects.get(need_key=f"meeting:{filled.meetings[0].id}/turnover")  # hours away
    later = page.partition('id="rest"')[2].partition("</section>")[0]
    assert f"/tasks/{task.id}" in later
    assert f"/tasks/{task.id}" not in page.partition('id="coming"')[2].partition("</section>")[0]
    tomorrow = filled.ask("+20:00")
    filled.plan()
    theirs = Task.objects.get(need_key=f"meeting:{tomorrow.id}/setup")
    page = head.get("/departments/government_affairs?x").content.decode()
    for day, there, elsewhere in (("2026-03-20", task, theirs), ("2026-03-21", theirs, task)):
        link = f"/tasks?of=department&amp;department=government_affairs&amp;day={day}"
        assert link in page
        listed = head.get(link.replace("&amp;", "&")).content.decode()
        assert f"/tasks/{there.id}" in listed, day
        assert f"/tasks/{elsewhere.id}" not in listed
    assert "20 Mar" in listed
    assert theirs.during.lower - task.during.lower > timedelta(hours=24)  # beyond what the list has by itself


def test_after_the_last_tap_it_is_said_what_was_recorded_and_what_comes_next(filled: Filled) -> None:
    filled.live("20:00")
    crew_member = filled.of("crew").actor.person
    assert crew_member is not None
    for task in Task.objects.filter(need_key__endswith="/setup"):
        TaskPerson.objects.get_or_create(
            venue_id=task.venue_id,
            task=task,
            person_id=crew_member,
            defaults={"id": filled.by.means.new_id()},
        )
    mine = Task.objects.filter(assigned__person_id=crew_member).order_by("during")
    first = mine[0]
    Task.objects.exclude(id__in=mine.values("id")).update(state="acknowledged")
    rest = [task for task in mine if task.id != first.id]
    Task.objects.filter(id=first.id).update(state="started", standard=None)
    crew = filled.client("crew")
    sent = {"key": "f", "back": "/tasks?of=mine"}
    answer = crew.post(f"/tasks/{first.id}/finish", sent)
    assert answer.headers["Location"] == f"/tasks?of=mine&done={first.id}"
    kept = crew.post(f"/tasks/{first.id}/finish", sent, headers={"Concentric-Outbox": "1"})
    assert kept.status_code == 204  # a phone is told where that is said
    assert kept.headers["Concentric-Went"] == answer.headers["Location"]
    said = crew.get(answer.headers["Location"]).content.decode()
    said = said.partition('id="finished"')[2].partition("</section>")[0]
    assert "Recorded as done at 12:00" in said
    assert f'href="/tasks/{first.id}"' in said
    assert ("Next:" in said) == bool(rest)
    Task.objects.filter(id__in=[task.id for task in rest]).update(state="withdrawn")
    again = crew.get(f"/tasks?done={first.id}").content.decode()
    assert "You have no other task at hand." in again
    assert (
        'id="finished"' not in filled.client("sound").get(f"/tasks?done={first.id}").content.decode()
    )  # not theirs
    assert 'id="finished"' not in crew.get("/tasks?done=x").content.decode()
    assert crew.post(f"/tasks/{first.id}/finish", sent | {"back": "/board"}).headers["Location"] == "/board"
