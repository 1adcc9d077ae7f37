"""How a task ends otherwise: refused or failed with a reason, checked by another, sent back, stood down."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from concentric.core.errors import Conflict, Invalid, NotAllowed, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import DESK, Role, permission
from concentric.orders.actions import DESK_ROLES, WORK, NotYourTask, of_task, own_task, refuse_to_leave
from concentric.orders.models import OPEN_STATES, Task, TaskPerson, TaskState
from concentric.orders.steps import kind_in_words
from concentric.venue.find import find
from concentric.venue.models import Person

WHY = {"reason": of.REMARK}
REFUSED = entry_kind("task.refused", personal=WHY, why="reason")
FAILED = entry_kind("task.failed", personal=WHY, why="reason")
CHECKED = entry_kind("task.checked", personal={})
SENT_BACK = entry_kind("task.sent_back", personal=WHY, why="reason")
STOOD_DOWN = entry_kind("task.stood_down", personal=WHY, why="reason")
HANDED = entry_kind("task.handed", personal={}, earlier={"named": 0, "people": ""})
TOLD_AGAIN = entry_kind("task.told_again", personal={})
CHECK = permission("tasks.check", [*DESK, Role.DEPARTMENT_HEAD])
LISTED = "order."  # kinds of tasks that come from a list or a directive, not from the plan
DIRECT = permission("tasks.direct", [*DESK, Role.DEPARTMENT_HEAD])


class DoerChecks(NotAllowed):
    """Whoever did a task does not check it. Data: none."""

    code = "task.doer_checks"


class NotDone(Conflict):
    """Only what is done can be checked. Data: state."""

    code = "task.not_done"


class FollowsPlan(Conflict):
    """The task follows the plan: who does it, and whether, is planned. Data: none."""

    code = "task.follows_plan"


@action(kind=REFUSED, permission=WORK)
def refuse_task(by: By, *, task_id: UUID, reason: str) -> Outcome:
    """Those on it cannot do it, and say why. It stays to be done: the head and the desk decide by whom.

    From what goes on nobody walks off by this: one who cannot go on fails it (`StillNeeded`).
    """
    task = own_task(by, task_id)
    if task.state == TaskState.STARTED:
        refuse_to_leave(by, task)
    task.state, task.reason, task.tell_at = TaskState.REFUSED, _reason(reason), None
    task.save(update_fields=["state", "reason", "tell_at"])
    return _with_reason(task)


@action(kind=FAILED, permission=WORK)
def fail_task(by: By, *, task_id: UUID, reason: str) -> Outcome:
    """It was tried and did not succeed."""
    task = own_task(by, task_id)
    at = by.happened_at or by.now()
    task.state, task.reason, task.actual_end = TaskState.FAILED, _reason(reason), at
    task.actual_start, task.finished_by, task.tell_at = task.actual_start or at, by.actor.id, None
    task.save(update_fields=["state", "reason", "actual_end", "actual_start", "finished_by", "tell_at"])
    return _with_reason(task)


@action(kind=CHECKED, permission=CHECK)
def check_task(by: By, *, task_id: UUID) -> Outcome:
    """Someone other than the doer has looked, and it is good."""
    task = _to_check(by, task_id)
    if task.state == TaskState.CHECKED:
        return Outcome(changed=False, answer={"state": task.state})
    task.state, task.checked_by, task.checked_at = TaskState.CHECKED, by.actor.id, by.happened_at or by.now()
    task.save(update_fields=["state", "checked_by", "checked_at"])
    return of_task(task)


@action(kind=SENT_BACK, permission=CHECK)
def send_back(by: By, *, task_id: UUID, reason: str) -> Outcome:
    """Someone other than the doer has looked, and it must be done again; the steps found bad are open again."""
    task = _to_check(by, task_id)
    _tell(by, task)
    task.reason, task.actual_end, task.finished_by = _reason(reason), None, None
    task.save(update_fields=["state", "told_at", "acknowledged_at", "risen_to", "changes", "changed_at",
                             "reason", "actual_end", "finished_by"])  # fmt: skip
    task.results.update(good=False)
    return _with_reason(task)


@action(kind=TOLD_AGAIN, permission=DIRECT)
def tell_again(by: By, *, task_id: UUID) -> Outcome:
    """A refused or failed task is asked for again, of whoever is on it now."""
    task = _directed(by, task_id)
    if task.state not in (TaskState.REFUSED, TaskState.FAILED):
        return Outcome(changed=False, answer={"state": task.state})
    other = Task.objects.filter(venue_id=by.venue, need_key=task.need_key, state__in=OPEN_STATES)
    if other.exclude(id=task.id).exists():
        raise FollowsPlan()
    _tell(by, task)
    task.actual_end = None
    task.save(
        update_fields=[
            "state",
            "told_at",
            "acknowledged_at",
            "risen_to",
            "changes",
            "changed_at",
            "actual_end",
        ]
    )
    return of_task(task)


@action(kind=HANDED, permission=DIRECT)
def hand_task(by: By, *, task_id: UUID, people: Sequence[UUID]) -> Outcome:
    """The head names who does a task of the department. Whom the plan names is changed there, by a pin."""
    task = _directed(by, task_id)
    if not task.kind.startswith(LISTED):
        raise FollowsPlan()
    if task.state not in OPEN_STATES:
        raise NotDone(state=task.state)
    wanted = set(people)
    known = set(Person.objects.filter(venue_id=by.venue, id__in=wanted).values_list("id", flat=True))
    if wanted - known:
        raise NotFound(what="person", which=str(min(wanted - known)))
    had = set(task.assigned.values_list("person_id", flat=True))
    if had == wanted:
        return Outcome(changed=False, answer={"state": task.state})
    task.assigned.exclude(person_id__in=wanted).delete()
    TaskPerson.objects.bulk_create(
        TaskPerson(id=by.means.new_id(), venue_id=by.venue, task=task, person_id=person)
        for person in sorted(wanted - had)
    )
    if task.state != TaskState.STARTED:
        _tell(by, task)
        task.save(update_fields=["state", "told_at", "acknowledged_at", "risen_to", "changes", "changed_at"])
    told = of_task(task)
    seats = {"people": sorted(map(str, wanted)), "was": sorted(map(str, had)), "named": len(wanted)}
    return Outcome(
        subjects=told.subjects, values={**told.values, "n": len(wanted), **seats}, answer=told.answer
    )


@action(kind=STOOD_DOWN, permission=DIRECT)
def stand_down(by: By, *, task_id: UUID, reason: str) -> Outcome:
    """A task of a list is not wanted any more; what was done stays recorded."""
    task = _directed(by, task_id)
    if not task.kind.startswith(LISTED):
        raise FollowsPlan()
    if task.state not in OPEN_STATES:
        return Outcome(changed=False, answer={"state": task.state})
    begun = task.state == TaskState.STARTED
    task.state, task.reason = (TaskState.STOOD_DOWN if begun else TaskState.WITHDRAWN), _reason(reason)
    task.save(update_fields=["state", "reason"])
    return _with_reason(task)


def may_check(by: By, task: Task) -> bool:
    """The role that the standard names, in the task's department; never anyone who did it."""
    if by.actor.id == task.finished_by or by.actor.person in {s.person_id for s in task.assigned.all()} - {
        None
    }:
        return False
    if by.actor.roles & DESK_ROLES:
        return True
    own = task.department is not None and task.department.code == by.actor.department
    return task.checker == "head" and own and "department_head" in by.actor.roles


def _to_check(by: By, task_id: UUID) -> Task:
    task = find(Task, by.venue, task_id, lock=True)
    if task.state not in (TaskState.DONE, TaskState.CHECKED):
        raise NotDone(state=task.state)
    if task.state == TaskState.DONE and not may_check(by, task):
        raise DoerChecks()
    return task


def _directed(by: By, task_id: UUID) -> Task:
    """The task, locked, for its department's head or the desk."""
    task = find(Task, by.venue, task_id, lock=True)
    own = task.department is not None and task.department.code == by.actor.department
    if not (by.actor.roles & DESK_ROLES or own):
        raise NotYourTask()
    return task


def _tell(by: By, task: Task) -> None:
    now = by.now()
    if task.told_at is not None:
        task.changes, task.changed_at = task.changes + 1, now
    task.state, task.told_at, task.acknowledged_at, task.risen_to = TaskState.TOLD, now, None, ""


def _reason(raw: str) -> str:
    reason = raw.strip()
    if not 0 < len(reason) <= 500:
        raise Invalid(field="reason", value=reason[:40], accepted="1–500")
    return reason


def _with_reason(task: Task) -> Outcome:
    told = of_task(task)
    return Outcome(
        subjects=told.subjects, values={**told.values, "kind": kind_in_words(task)}, answer=told.answer,
        personal=(Personal("reason", task.id, task.reason),),
    )  # fmt: skip
