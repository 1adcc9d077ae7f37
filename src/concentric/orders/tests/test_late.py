"""A phone's report that came too late: kept whole, asked of the desk once, settled by a named person."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from concentric.core.clock import ManualClock
from concentric.core.errors import NotAllowed, NotFound
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.orders import late
from concentric.orders.actions import NotYourTask, acknowledge_tasks
from concentric.orders.desk.decisions import decisions
from concentric.orders.models import Task
from concentric.orders.tests.making import Crew, crew_of, standard, task_of


@pytest.fixture
def crew(venue: UUID, admin: By) -> Crew:
    assert admin.venue == venue
    return crew_of(admin)


def codes(by: By) -> list[str]:
    return [decision.code for decision in decisions(by.venue, by.now())]


def test_kept_asked_of_the_desk_and_settled_once(admin: By, crew: Crew) -> None:
    task = task_of(admin, standard(admin), "one", *crew.people)
    sent = crew.one.keyed("phone-7")
    receipt = late.report_clash(sent, task_id=task.id, verb="finish", found="Chlorine: 400")
    again = late.report_clash(sent, task_id=task.id, verb="finish", found="Chlorine: 400")
    assert again.repeated
    (clash,) = late.open_clashes(admin.venue, admin.now(), task=task.id)
    assert late.found_of(clash) == "Chlorine: 400"
    assert codes(admin) == ["decision-task-clashed"]
    assert receipt.number is not None
    with pytest.raises(NotAllowed):
        late.settle_clash(crew.one, number=receipt.number)
    assert late.settle_clash(admin, number=receipt.number).number is not None
    assert late.settle_clash(admin, number=receipt.number).number is None
    assert codes(admin) == []
    assert audit(admin.venue).sound


def test_what_is_none_cannot_be_settled_and_old_ones_are_not_asked_for_ever(
    admin: By, crew: Crew, clock: ManualClock
) -> None:
    task = task_of(admin, standard(admin), "one", *crew.people)
    late.report_clash(crew.one, task_id=task.id, verb="start")
    with pytest.raises(NotFound):
        late.settle_clash(admin, number=1)
    with pytest.raises(NotFound):
        late.report_clash(crew.one, task_id=uuid4(), verb="start")
    clock.set(admin.now() + late.LATELY + timedelta(minutes=1))
    assert codes(admin) == []


def test_a_late_answer_for_all_leaves_to_others_what_is_theirs_by_now(admin: By, crew: Crew) -> None:
    version = standard(admin)
    own, other = (
        task_of(admin, version, name, who) for name, who in zip(("one", "two"), crew.people, strict=True)
    )
    ids = [own.id, other.id]
    with pytest.raises(NotYourTask):
        acknowledge_tasks(crew.one, task_ids=ids)
    receipt = acknowledge_tasks(crew.one, task_ids=ids, skip_others=True)
    assert receipt.answer["tasks"] == 1
    assert [Task.objects.get(id=id_).state for id_ in ids] == ["acknowledged", "told"]
    assert acknowledge_tasks(crew.one, task_ids=[other.id], skip_others=True).number is None
