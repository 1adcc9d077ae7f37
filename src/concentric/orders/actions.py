"""What people do with tasks and notices: acknowledge, start, finish."""

from __future__ import annotations

from uuid import UUID

from concentric.core.errors import Conflict, NotAllowed
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import DESK, EVERY_STAFF_ROLE, Role, permission
from concentric.orders.models import Notice, Task, TaskState
from concentric.venue.find import find

WORK = permission("tasks.work", EVERY_STAFF_ROLE)
READ_NOTICES = permission("notices.read", EVERY_STAFF_ROLE)
ANSWER_NOTICES = permission("notices.acknowledge", [*DESK, Role.DEPARTMENT_HEAD])
ACKNOWLEDGED = entry_kind("task.acknowledged", personal={})
STARTED = entry_kind("task.started", personal={}, moves_plan=True)
DONE = entry_kind("task.done", personal={}, moves_plan=True)
NOTICE_ACKNOWLEDGED = entry_kind("notice.acknowledged", personal={})


class TaskClosed(Conflict):
    """The task was withdrawn, stood down or done. Data: state."""

    code = "task.closed"


class NotYourTask(NotAllowed):
    """The task is another person's or another department's. Data: none."""

    code = "task.not_yours"


@action(kind=ACKNOWLEDGED, permission=WORK)
def acknowledge_task(by: By, *, task_id: UUID) -> Outcome:
    """收到: whoever is on the task, or leads the department, has seen it."""
    task = _own(by, task_id)
    if task.state != TaskState.TOLD:
        return Outcome(changed=False, answer={"state": task.state})
    task.state, task.acknowledged_at = TaskState.ACKNOWLEDGED, by.happened_at or by.now()
    task.save(update_fields=["state", "acknowledged_at"])
    return _of(task)


@action(kind=STARTED, permission=WORK)
def start_task(by: By, *, task_id: UUID) -> Outcome:
    """Work on it has begun: from here the plan holds it where it is."""
    task = _own(by, task_id)
    if task.state == TaskState.STARTED:
        return Outcome(changed=False, answer={"state": task.state})
    at = by.happened_at or by.now()
    task.state, task.actual_start, task.acknowledged_at = TaskState.STARTED, at, task.acknowledged_at or at
    task.save(update_fields=["state", "actual_start", "acknowledged_at"])
    return _of(task)


@action(kind=DONE, permission=WORK)
def finish_task(by: By, *, task_id: UUID) -> Outcome:
    """It is done. One that was never reported as started is taken to have started now."""
    task = find(Task, by.venue, task_id, lock=True)
    if task.state == TaskState.DONE:
        return Outcome(changed=False, answer={"state": task.state})
    task = _own(by, task_id)
    at = by.happened_at or by.now()
    task.state, task.actual_end = TaskState.DONE, at
    task.actual_start, task.acknowledged_at = task.actual_start or at, task.acknowledged_at or at
    task.save(update_fields=["state", "actual_start", "actual_end", "acknowledged_at"])
    return _of(task)


@action(kind=NOTICE_ACKNOWLEDGED, permission=ANSWER_NOTICES)
def acknowledge_notice(by: By, *, notice_id: UUID) -> Outcome:
    """A department has taken note of what changed."""
    notice = find(Notice, by.venue, notice_id, lock=True)
    if notice.department.code != by.actor.department and not by.actor.roles & {
        "administrator",
        "duty_manager",
    }:
        raise NotYourTask()
    if notice.acknowledged_at is not None:
        return Outcome(changed=False)
    notice.acknowledged_at, notice.acknowledged_by = by.happened_at or by.now(), by.actor.id
    notice.save(update_fields=["acknowledged_at", "acknowledged_by"])
    return Outcome(
        subjects={"notice": notice.id},
        values={"version": notice.version, "department": notice.department.code},
    )


def may_work(by: By, task: Task) -> bool:
    """Those on it, the head of its department, anyone of the department while nobody is on it, and the desk."""
    roles = by.actor.roles
    if roles & {"administrator", "duty_manager", "system"}:
        return True
    on_it = {seat.person_id for seat in task.assigned.all()}
    if by.actor.person in on_it:
        return True
    own = task.department is not None and task.department.code == by.actor.department
    return own and ("department_head" in roles or not on_it)


def _own(by: By, task_id: UUID) -> Task:
    task = find(Task, by.venue, task_id, lock=True)
    if task.state in (TaskState.WITHDRAWN, TaskState.STOOD_DOWN, TaskState.DONE):
        raise TaskClosed(state=task.state)
    if not may_work(by, task):
        raise NotYourTask()
    return task


def _of(task: Task) -> Outcome:
    return Outcome(
        subjects={"task": task.id, **({"place": task.place_id} if task.place_id else {})},
        values={"need": task.need_key, "kind": task.kind},
        answer={"state": task.state},
    )
