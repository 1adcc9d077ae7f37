"""One 收到 of a department is its answer to what it was told and to the list's tasks told thereby; of nobody else's."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from concentric.ledger.actor import Behalf, By
from concentric.ledger.models import Entry
from concentric.orders.answering import answer_notice, answer_notices
from concentric.orders.missions.actions import begin_mission, take_mission
from concentric.orders.missions.forms import MissionForm
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
