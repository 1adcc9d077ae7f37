"""What people do with tasks and notices: acknowledge, start, finish. How they end otherwise is in `endings`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from concentric.core.errors import Conflict, NotAllowed
from concentric.core.registry import Registry
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import DESK, EVERY_STAFF_ROLE, Role, permission
from concentric.orders.models import OPEN_STATES, Notice, Task, TaskState
from concentric.orders.noting import note_answered, take_note
from concentric.orders.steps import accompanies, kind_in_words, open_steps
from concentric.venue.find import find
from concentric.venue.models import Person
from concentric.venue.sight import knows_of, loop_of

WORK = permission("tasks.work", EVERY_STAFF_ROLE)
READ_NOTICES = permission("notices.read", EVERY_STAFF_ROLE)
ANSWER_NOTICES = permission("notices.acknowledge", [*DESK, Role.DEPARTMENT_HEAD, Role.WALL])
ACKNOWLEDGED = entry_kind("task.acknowledged", personal={})
ACKNOWLEDGED_TOGETHER = entry_kind("task.acknowledged_together", personal={})
STARTED = entry_kind("task.started", personal={}, moves_plan=True)
DONE = entry_kind("task.done", personal={}, moves_plan=True)
NOTICE_ACKNOWLEDGED = entry_kind("notice.acknowledged", personal={})
NOTICES_ACKNOWLEDGED = entry_kind("notice.acknowledged_together", personal={})
DESK_ROLES = frozenset({"administrator", "duty_manager", "system"})
BEFORE_ACKNOWLEDGED = (TaskState.PLANNED, TaskState.TOLD, TaskState.REFUSED)


class TaskClosed(Conflict):
    """The task was withdrawn, stood down or done. Data: state."""

    code = "task.closed"


class NotYourTask(NotAllowed):
    """The task is another person's or another department's. Data: none."""

    code = "task.not_yours"


class NotYet(Conflict):
    """What goes with something else is not over before that has begun. Data: start_at."""

    code = "task.not_yet"


class StepsOpen(Conflict):
    """Required steps of the standard are not filled in, or not within their limits. Data: count."""

    code = "task.steps_open"


class StillNeeded(Conflict):
    """Whoever is at it stays, since what it serves goes on. Each area says it in words of its own. Data: code."""

    code = "task.still_needed"


# Asked before anybody leaves a task that has begun: (by, task). Each raises its own `StillNeeded`.
STAYING: Registry[Callable[[By, Task], None]] = Registry("what people stay at")


@action(kind=ACKNOWLEDGED, permission=WORK)
def acknowledge_task(by: By, *, task_id: UUID) -> Outcome:
    """收到: whoever is on the task, leads its team or its department, has seen it."""
    task = own_task(by, task_id)
    if task.state not in BEFORE_ACKNOWLEDGED:
        return Outcome(changed=False, answer={"state": task.state})
    _acknowledge(by, task)
    return of_task(task, note_answered(by, [task]))


@action(kind=ACKNOWLEDGED_TOGETHER, permission=WORK)
def acknowledge_tasks(by: By, *, task_ids: Sequence[UUID], skip_others: bool = False) -> Outcome:
    """A leader answers for a team, a head for a department: all that are told among `task_ids`, in one entry.

    `skip_others`: what was given to others meanwhile is left to them, instead of refusing the whole.
    """
    tasks = list(
        Task.objects.select_for_update(of=("self",))
        .filter(venue_id=by.venue, id__in=list(task_ids), state=TaskState.TOLD)
        .order_by("need_key")
    )
    own = [task for task in tasks if may_work(by, task)]
    if len(own) < len(tasks) and not skip_others:
        raise NotYourTask()
    for task in own:
        _acknowledge(by, task)
    if not own:
        return Outcome(changed=False, answer={"tasks": 0})
    needs = [task.need_key for task in own]
    return Outcome(
        values={"needs": needs, "n": len(needs), **_noted(note_answered(by, own))},
        lines=len(needs),
        answer={"tasks": len(needs)},
    )


@action(kind=STARTED, permission=WORK)
def start_task(by: By, *, task_id: UUID) -> Outcome:
    """Work on it has begun: from here the plan holds it where it is."""
    task = own_task(by, task_id)
    if task.state == TaskState.STARTED:
        return Outcome(changed=False, answer={"state": task.state})
    _only_a_head(by, task)
    at = by.happened_at or by.now()
    task.state, task.actual_start, task.acknowledged_at = TaskState.STARTED, at, task.acknowledged_at or at
    task.told_at, task.tell_at = task.told_at or at, None
    task.save(update_fields=["state", "actual_start", "acknowledged_at", "told_at", "tell_at"])
    return of_task(task, note_answered(by, [task]))


@action(kind=DONE, permission=WORK)
def finish_task(by: By, *, task_id: UUID) -> Outcome:
    """It is done, every required step within its limits. One never reported as started is taken to start now.

    Raises `NotYet`, `StepsOpen`, or `StillNeeded` while what it serves goes on.
    """
    task = find(Task, by.venue, task_id, lock=True)
    if task.state in (TaskState.DONE, TaskState.CHECKED):
        return Outcome(changed=False, answer={"state": task.state})
    task = own_task(by, task_id)
    _only_a_head(by, task)
    at = by.happened_at or by.now()
    if accompanies(task) and at < task.during.lower:
        raise NotYet(start_at=task.during.lower.isoformat())
    refuse_to_leave(by, task)
    left = open_steps(task)
    if left:
        raise StepsOpen(count=len(left))
    task.state, task.actual_end, task.finished_by = TaskState.DONE, at, by.actor.id
    task.actual_start, task.acknowledged_at = task.actual_start or at, task.acknowledged_at or at
    task.told_at, task.tell_at = task.told_at or at, None
    task.save(
        update_fields=[
            "state",
            "actual_start",
            "actual_end",
            "acknowledged_at",
            "told_at",
            "tell_at",
            "finished_by",
        ]
    )
    return of_task(task, note_answered(by, [task]))


@action(kind=NOTICE_ACKNOWLEDGED, permission=ANSWER_NOTICES)
def acknowledge_notice(by: By, *, notice_id: UUID) -> Outcome:
    """A department has taken note of what changed, and with it of whatever that took the place of."""
    notice = find(Notice, by.venue, notice_id, lock=True)
    if notice.department.code != by.actor.department and not by.actor.roles & DESK_ROLES:
        raise NotYourTask()
    if notice.acknowledged_at is not None:
        return Outcome(changed=False)
    noted = take_note(by, [notice])
    return Outcome(
        subjects={"notice": notice.id},
        values={"version": notice.version, "department": notice.department.code, "number": notice.number,
                "numbers": [one.number for one in noted]},
    )  # fmt: skip


@action(kind=NOTICES_ACKNOWLEDGED, permission=ANSWER_NOTICES)
def acknowledge_notices(by: By, *, notice_ids: Sequence[UUID]) -> Outcome:
    """A department has taken note of all that was shown to it at once, in one entry."""
    rows = Notice.objects.select_for_update(of=("self",)).filter(
        venue_id=by.venue, id__in=list(notice_ids), acknowledged_at__isnull=True
    )  # fmt: skip
    notices = list(rows.select_related("department").order_by("number", "department__code"))
    for notice in notices:
        if notice.department.code != by.actor.department and not by.actor.roles & DESK_ROLES:
            raise NotYourTask()
    if not notices:
        return Outcome(changed=False)
    notices = take_note(by, notices)
    numbers = [notice.number for notice in notices]
    departments = sorted({notice.department.code for notice in notices})
    return Outcome(
        values={
            "numbers": numbers,
            "n": len(numbers),
            "departments": departments,
            "department": departments[0],
        },
        lines=len(numbers),
    )


def may_work(by: By, task: Task) -> bool:
    """Those on it, the leader of their team, the head of its department, anyone of the department in its loop while
    nobody is on it, and the desk."""
    roles = by.actor.roles
    if roles & DESK_ROLES:
        return True
    on_it = {seat.person_id for seat in task.assigned.all()}
    if by.actor.person in on_it:
        return True
    own = task.department is not None and task.department.code == by.actor.department
    if own and ("department_head" in roles or (not on_it and knows_of(by.actor, loop_of(task.place)))):
        return True
    return bool(on_it) and by.actor.person is not None and _leads(by.actor.person, on_it)


def may_see(by: By, task: Task) -> bool:
    """Whether the task's page is theirs to open."""
    return plainly_theirs(by, task) or may_work(by, task)


def plainly_theirs(by: By, task: Task) -> bool:
    """Theirs to see without a look at who leads whom: their own, their department's in their loop, and for the desk
    every one. No query."""
    own = task.department is not None and task.department.code == by.actor.department
    on_it = by.actor.person is not None and by.actor.person in {s.person_id for s in task.assigned.all()}
    return bool(by.actor.roles & DESK_ROLES) or on_it or (own and knows_of(by.actor, loop_of(task.place)))


def _leads(leader: UUID, people: set[UUID]) -> bool:
    """Whether someone leads the team of anyone in `people`. Two queries."""
    team = (
        Person.objects.filter(id=leader, leads_team=True)
        .exclude(team="")
        .values_list("team", flat=True)
        .first()
    )
    return team is not None and Person.objects.filter(id__in=people, team=team).exists()


def own_task(by: By, task_id: UUID) -> Task:
    """The task, locked and open; raises `TaskClosed`, `NotYourTask`."""
    task = find(Task, by.venue, task_id, lock=True)
    if task.state not in OPEN_STATES:
        raise TaskClosed(state=task.state)
    if not may_work(by, task):
        raise NotYourTask()
    return task


def refuse_to_leave(by: By, task: Task) -> None:
    """Part of an action after which nobody is at the task: raise `StillNeeded` while what it serves goes on."""
    for stays in STAYING.values():
        stays(by, task)


def of_task(task: Task, noted: Sequence[int] = ()) -> Outcome:
    """What an entry says of a task, and which notices are answered with it."""
    return Outcome(
        subjects={"task": task.id, **({"place": task.place_id} if task.place_id else {})},
        values={"need": task.need_key, "kind": kind_in_words(task), **_noted(noted)},
        answer={"state": task.state},
    )


def _noted(numbers: Sequence[int]) -> dict[str, list[int]]:
    return {"noted": list(numbers)} if numbers else {}


def _acknowledge(by: By, task: Task) -> None:
    task.state, task.acknowledged_at = TaskState.ACKNOWLEDGED, by.happened_at or by.now()
    task.told_at, task.tell_at = task.told_at or task.acknowledged_at, None
    task.save(update_fields=["state", "acknowledged_at", "told_at", "tell_at"])


def _only_a_head(by: By, task: Task) -> None:
    if task.doers == "head" and not by.actor.roles & (DESK_ROLES | {"department_head"}):
        raise NotYourTask()
