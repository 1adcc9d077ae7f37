"""One 收到 of a department is its answer to what it was told and to the list's tasks told thereby; of nobody else's."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from concentric.core.clock import ManualClock
from concentric.ledger.actor import Behalf, By
from concentric.ledger.models import Entry
from concentric.orders.actions import acknowledge_task, acknowledge_tasks, start_task
from concentric.orders.answering import answer_notice, answer_notices
from concentric.orders.following import tell
from concentric.orders.missions.actions import begin_mission, complete_mission, take_mission
from concentric.orders.missions.forms import MissionForm, form_of
from concentric.orders.missions.models import Mission
from concentric.orders.models import Notice, Task, TaskPerson
from concentric.orders.standards.actions import open_standards
from concentric.orders.tests.making import as_role
from concentric.venue.models import Person


@pytest.fixture
def desk(venue: UUID, admin: By) -> By:
    assert admin.venue == venue
    open_standards(admin)
    mission = take_mission(admin, form=MissionForm()).answer["mission"]
    begin_mission(admin, mission_id=mission, standards=["sealing"])
    return admin


def states(department: str) -> list[str]:
    rows = Task.objects.filter(department__code=department).order_by("need_key")
    return list(rows.values_list("state", flat=True))


def test_a_departments_answer_takes_its_own_tasks_along(desk: By) -> None:
    notice = Notice.objects.get(department__code="property")
    head = replace(as_role(desk, "department_head", department="property"), key="one")
    person = Person.objects.create(id=desk.means.new_id(), venue_id=desk.venue, code="P1")
    named = Task.objects.filter(department__code="property").order_by("need_key")[0]
    TaskPerson.objects.create(id=desk.means.new_id(), venue_id=desk.venue, task=named, person=person)
    assert set(states("property")) == {"told"}
    answer_notice(head, notice.id)
    assert states("property") == ["told", *["acknowledged"] * (len(states("property")) - 1)]
    assert set(states("catering")) == {"told"}
    again = answer_notice(replace(head, key="two"), notice.id)
    assert again.number is None
    assert Entry.objects.filter(kind="task.acknowledged_together").count() == 1


def test_recorded_for_them_both_say_for_whom(desk: By) -> None:
    notice = Notice.objects.get(department__code="catering")
    by = replace(desk, behalf=Behalf(name="示例主管"), key="k")
    answer_notices(by, [notice.id])
    assert set(states("catering")) == {"acknowledged"}
    kinds = ["notice.acknowledged_together", "task.acknowledged_together"]
    assert [e.values["behalf"]["via"] for e in Entry.objects.filter(kind__in=kinds)] == [
        "telephone",
        "telephone",
    ]


def noted(notice: Notice) -> bool:
    return Notice.objects.filter(id=notice.id, acknowledged_at__isnull=False).exists()


def test_a_notice_whose_tasks_are_all_answered_asks_no_more(desk: By) -> None:
    notice = Notice.objects.get(department__code="property")
    head = as_role(desk, "department_head", department="property")
    first, *rest = Task.objects.filter(department__code="property").order_by("need_key")
    acknowledge_task(head, task_id=first.id)
    start_task(head, task_id=first.id)
    assert not noted(notice)  # there is more on it
    acknowledge_tasks(head, task_ids=[task.id for task in rest])
    assert noted(notice)
    last = Entry.objects.filter(kind="task.acknowledged_together").get()
    assert last.values["noted"] == [notice.number]
    assert Notice.objects.get(department__code="catering").acknowledged_at is None


def test_what_is_told_beside_the_tasks_is_still_asked(desk: By) -> None:
    head = as_role(desk, "department_head", department="property")
    mission = Mission.objects.get()
    form = replace(form_of(mission), guests=20)
    complete_mission(desk, mission_id=mission.id, edit=mission.edit, form=form)
    told = Notice.objects.filter(department__code="property").latest("number")
    acknowledge_tasks(head, task_ids=[task.id for task in Task.objects.filter(department__code="property")])
    assert not noted(told)  # twenty guests: an answer to a task does not say that this was read


def test_an_answer_to_what_was_told_before_is_none_to_what_is_told_anew(desk: By, clock: ManualClock) -> None:
    head = as_role(desk, "department_head", department="property")
    own = list(Task.objects.filter(department__code="property").order_by("need_key"))
    acknowledge_tasks(head, task_ids=[task.id for task in own])
    clock.advance(minutes=5)
    lines = [
        {"code": "change-mission-task", "data": {"need": t.need_key}, "why": [], "cause": 0} for t in own[:2]
    ]
    tell(desk, 0, 99, {"property": lines})
    again = Notice.objects.get(department__code="property", number=99)
    start_task(head, task_id=own[0].id)
    assert not noted(again)  # the other was answered before it was told of this
    start_task(head, task_id=own[1].id)
    assert noted(again)
