"""Ways from what one sees to what one has to do: the meeting's tasks, and a department's jobs beyond the next hours."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from concentric.ledger.actor import By
from concentric.orders.models import Task
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
        name: {phase for phase, link in tasks.items() if link in filled.client(name).get(f"/meetings/{meeting.id}").content.decode()}
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
