"""A task's life: acknowledged, worked step by step, refused, failed, checked by another; for oneself or for others."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from concentric.core.clock import ManualClock
from concentric.core.errors import Invalid, NotAllowed
from concentric.ledger.actor import Behalf, By
from concentric.ledger.models import Entry, Part
from concentric.orders import actions, endings
from concentric.orders.models import StepResult, TaskState
from concentric.orders.steps import Found, open_steps, photo_of, record_steps
from concentric.orders.tests.making import Crew, crew_of, standard, task_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def crew(venue: UUID, admin: By) -> Crew:
    assert admin.venue == venue
    return crew_of(admin)


def last() -> Entry:
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    return entry


def test_done_only_when_every_required_step_is_within_its_limits(admin: By, crew: Crew) -> None:
    task = task_of(admin, standard(admin), "one", *crew.people)
    actions.start_task(crew.one, task_id=task.id)
    with pytest.raises(actions.StepsOpen):
        actions.finish_task(crew.one, task_id=task.id)
    record_steps(
        crew.one, task_id=task.id, found={"ready": Found(done=True), "chlorine": Found(number="600")}
    )
    assert [row.good for row in StepResult.objects.order_by("order")] == [
        True,
        False,
    ]  # recorded all the same
    assert last().values["outside"] == 1
    assert [step.key for step in open_steps(task)] == ["chlorine"]
    record_steps(crew.one, task_id=task.id, found={"chlorine": Found(number="４００")})  # full-width digits
    actions.finish_task(crew.one, task_id=task.id)
    task.refresh_from_db()
    assert task.state == TaskState.DONE


@pytest.mark.parametrize("typed", ["x", "", "1e99", "NaN"])
def test_a_number_that_is_none_is_refused_and_nothing_is_written(admin: By, crew: Crew, typed: str) -> None:
    task = task_of(admin, standard(admin), "one", *crew.people)
    found = {"ready": Found(done=True), "chlorine": Found(number=typed)}
    if typed:
        with pytest.raises(Invalid):
            record_steps(crew.one, task_id=task.id, found=found)
        assert not StepResult.objects.exists()
    else:
        assert record_steps(crew.one, task_id=task.id, found=found).answer["steps"] == 1


def test_a_photograph_is_sealed_and_comes_back(admin: By, crew: Crew) -> None:
    task = task_of(admin, standard(admin), "one", *crew.people)
    record_steps(crew.one, task_id=task.id, found={"photo": Found(photo=PNG)})
    row = StepResult.objects.get()
    assert PNG not in bytes(row.photo_sealed or b"")
    assert photo_of(row) == (PNG, "image/png")
    assert last().values["steps"][0]["photo"] == row.photo_digest
    with pytest.raises(Invalid):
        record_steps(crew.one, task_id=task.id, found={"photo": Found(photo=b"MZ not a picture")})


def test_the_doer_never_checks(admin: By, crew: Crew) -> None:
    task = task_of(admin, standard(admin, steps=()), "one", *crew.people)
    actions.finish_task(crew.head, task_id=task.id)  # the head did it
    with pytest.raises(endings.DoerChecks):
        endings.check_task(crew.head, task_id=task.id)
    with pytest.raises(NotAllowed):
        endings.check_task(crew.one, task_id=task.id)
    endings.check_task(crew.duty, task_id=task.id)
    task.refresh_from_db()
    assert task.state == TaskState.CHECKED


def test_sent_back_is_asked_for_again_with_its_steps_open(admin: By, crew: Crew) -> None:
    task = task_of(admin, standard(admin), "one", *crew.people)
    found = {"ready": Found(done=True), "chlorine": Found(number="300")}
    record_steps(crew.one, task_id=task.id, found=found)
    actions.finish_task(crew.one, task_id=task.id)
    endings.send_back(crew.head, task_id=task.id, reason="没擦干净")
    task.refresh_from_db()
    assert (task.state, len(open_steps(task))) == (TaskState.TOLD, 2)
    assert "没擦" not in str(last().values)
    assert Part.objects.filter(number=last().number, name="reason").exists()


def test_refused_stays_to_be_done_and_failed_is_over(admin: By, crew: Crew) -> None:
    version = standard(admin, steps=())
    refused, failed = (task_of(admin, version, key, *crew.people) for key in ("one", "two"))
    endings.refuse_task(crew.one, task_id=refused.id, reason="人手不够")
    endings.fail_task(crew.one, task_id=failed.id, reason="机器坏了")
    with pytest.raises(Invalid):
        endings.refuse_task(crew.one, task_id=refused.id, reason=" ")
    endings.tell_again(crew.head, task_id=refused.id)
    refused.refresh_from_db()
    failed.refresh_from_db()
    assert (refused.state, refused.changes, failed.state) == (TaskState.TOLD, 1, TaskState.FAILED)
    with pytest.raises(actions.TaskClosed):
        actions.start_task(crew.one, task_id=failed.id)


def test_a_leader_answers_for_the_team_and_for_no_other(admin: By, crew: Crew) -> None:
    version = standard(admin)
    one, other = crew.people
    team = [task_of(admin, version, f"t{i}", one) for i in range(3)]
    receipt = actions.acknowledge_tasks(crew.leader, task_ids=[task.id for task in team])
    assert receipt.answer["tasks"] == last().lines == 3
    foreign = task_of(admin, version, "f", other)
    with pytest.raises(actions.NotYourTask):
        actions.acknowledge_tasks(crew.leader, task_ids=[foreign.id])
    assert actions.acknowledge_tasks(crew.head, task_ids=[foreign.id]).number is not None


def test_recorded_for_another_says_who_when_and_how(admin: By, crew: Crew, clock: ManualClock) -> None:
    task = task_of(admin, standard(admin, steps=()), "one", *crew.people)
    then = clock.now()
    clock.set(then + timedelta(minutes=20))
    said = Behalf(person=crew.people[0], read_back=True, via="telephone")
    actions.finish_task(replace(crew.duty, behalf=said, happened_at=then), task_id=task.id)
    entry = last()
    assert entry.values["behalf"] == {
        "person": str(crew.people[0]),
        "via": "telephone",
        "read_back": True,
        "pack": None,
    }
    assert (entry.happened_at, entry.at, entry.actor_id) == (then, clock.now(), crew.duty.actor.id)
    task.refresh_from_db()
    assert task.actual_end == then
    stranger = Behalf(name="某处来电人", via="telephone")
    other = task_of(admin, standard(admin, code="more", steps=()), "two")
    actions.acknowledge_task(replace(crew.duty, behalf=stranger), task_id=other.id)
    assert "来电人" not in str(last().values)
    assert Part.objects.get(number=last().number).name == "said_by"


def test_nothing_is_recorded_for_the_future_or_by_whoever_may_not(admin: By, crew: Crew) -> None:
    task = task_of(admin, None, "one", *crew.people)
    later = replace(crew.duty, happened_at=admin.now() + timedelta(hours=1))
    with pytest.raises(Invalid):
        actions.acknowledge_task(later, task_id=task.id)
    with pytest.raises(NotAllowed):
        actions.acknowledge_task(replace(crew.one, behalf=Behalf(name="别人")), task_id=task.id)


def test_the_head_hands_a_task_of_a_list_on_and_not_one_of_the_plan(admin: By, crew: Crew) -> None:
    task = task_of(admin, standard(admin))
    endings.hand_task(crew.head, task_id=task.id, people=[crew.people[1]])
    assert [seat.person_id for seat in task.assigned.all()] == [crew.people[1]]
    task.kind = "meeting.setup"
    task.save()
    with pytest.raises(endings.FollowsPlan):
        endings.hand_task(crew.head, task_id=task.id, people=[])
