"""Relief comes to the steward: whoever takes over says so themselves, in the hall, and only then is the other free."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from concentric.areas.meetings import actions, rules
from concentric.areas.meetings.models import Meeting, Relief
from concentric.areas.meetings.service import STEWARD
from concentric.core.errors import Conflict, NotAllowed
from concentric.core.intervals import Interval
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.actions import DESK_ROLES
from concentric.orders.desk import calls as desk
from concentric.orders.desk.models import Call, CallKind
from concentric.orders.models import OPEN_STATES, Task, TaskPerson, TaskState
from concentric.planning.assigning import name_for
from concentric.planning.named import why_not
from concentric.planning.situation import read_situation
from concentric.venue.find import find
from concentric.venue.models import Person

SOME_MINUTES = timedelta(minutes=5)  # whose watch is over sooner relieves nobody
ASKED = entry_kind("meeting.relief_asked", personal={})
RELIEVED = entry_kind("meeting.steward_relieved", personal={}, moves_plan=True)


class ReliefConfirms(NotAllowed):
    """Whoever is relieved does not say so: the one who takes over does, on their own phone. Data: code."""

    code = "meeting.relief_confirms"


class NoRelief(NotAllowed):
    """Only people of the department that stewards it take over; the desk records it for one of them. Data: code."""

    code = "meeting.no_relief"


class NotStewarding(Conflict):
    """They do not steward it: nobody can take over from them. Data: code, person."""

    code = "meeting.not_stewarding"


class RelievedAlready(Conflict):
    """Somebody else has taken over from them. Data: code, person, relief (names), at."""

    code = "meeting.relieved_already"


class CannotTakeOver(Conflict):
    """By the plan they cannot. Data: code, person (a name), why (not_there, skill, loop or busy)."""

    code = "meeting.cannot_take_over"


@action(kind=ASKED, permission=rules.ATTEND)
def ask_relief(by: By, *, meeting_id: UUID, what: str, caller: str = "", telephone: str = "") -> Outcome:
    """A steward wants to be relieved: their department is called, as any call is taken. They stay until somebody
    has taken over. Nothing, while that call stands, or when they were relieved already."""
    meeting = actions.open_meeting(by, meeting_id)
    at = by.happened_at or by.now()
    task = steward_task(meeting)
    me = by.actor.person
    if task is None or me is None or not task.assigned.filter(person_id=me).exists():
        if me is not None and stewarded_at(meeting, me, at):
            return Outcome(changed=False, answer={"meeting": meeting.id})
        raise actions.NotYourMeeting(code=meeting.code)
    row = open_relief(meeting, me)
    if row is not None and row.call is not None and row.call.closed_at is None:
        return Outcome(changed=False, answer={"meeting": meeting.id, "call": row.call_id})
    department = task.department.code if task.department is not None else None
    place = meeting.actual_hall_id or actions.planned_hall(by.venue, meeting.id)
    call = desk.take_call(
        replace(by, key=None), kind=CallKind.HANDS, what=what, place_id=place, department=department, caller=caller,
        telephone=telephone,
    )  # fmt: skip
    row = row or Relief(id=by.means.new_id(), venue_id=by.venue, meeting=meeting, relieved_id=me)
    row.asked_at, row.call_id = at, UUID(str(call.answer["call"]))
    row.save()
    return Outcome(
        subjects={"meeting": meeting.id, "call": row.call_id, "person": me},
        values={"code": meeting.code, "call_code": call.answer["code"]},
        answer={"meeting": meeting.id, "call": row.call_id},
    )


@action(kind=RELIEVED, permission=rules.ATTEND)
def take_over(by: By, *, meeting_id: UUID, relieved: UUID) -> Outcome:
    """In the hall: I steward it now, and `relieved` is free. Recorded for somebody, it is they who have taken over.

    Of a meeting that runs, or that has ended since. Raises `ReliefConfirms`, `NoRelief`, `NotStewarding`,
    `RelievedAlready`, `CannotTakeOver`.
    """
    meeting = find(Meeting, by.venue, meeting_id, lock=True)
    at = by.happened_at or by.now()
    relief = _relief(by, meeting, relieved)
    if meeting.actual_start is None or at < meeting.actual_start:
        raise actions.MeetingNotRunning(code=meeting.code)
    if meeting.cancelled or (meeting.actual_end is not None and at > meeting.actual_end):
        raise actions.MeetingOver(code=meeting.code)
    task = steward_task(meeting, lock=True)
    seats = {seat.person_id: seat for seat in task.assigned.all()} if task is not None else {}
    if task is None or relieved not in seats:
        last = Relief.objects.filter(meeting=meeting, relieved_id=relieved, taken_at__isnull=False)
        before = last.select_related("relief").order_by("-taken_at").first()
        if before is not None and before.relief_id == relief.id:
            return Outcome(changed=False, answer={"meeting": meeting.id})
        name = _called(find(Person, by.venue, relieved))
        if before is not None and before.relief is not None and before.taken_at is not None:
            raise RelievedAlready(
                code=meeting.code, person=name, relief=_called(before.relief), at=before.taken_at.isoformat()
            )
        raise NotStewarding(code=meeting.code, person=name)
    _refuse_other(meeting, task, relief)
    since = since_of(meeting, task, relieved)
    if at < since:
        raise NotStewarding(code=meeting.code, person=_called(find(Person, by.venue, relieved)))
    if task.state in OPEN_STATES:
        if meeting.actual_end is None:
            _name(by, meeting, task, relief, relieved)
        seats[relieved].delete()
        if relief.id not in seats:
            TaskPerson.objects.create(id=by.means.new_id(), venue_id=by.venue, task=task, person_id=relief.id)
        _goes_on(task, since, at)
    row = open_relief(meeting, relieved) or Relief(
        id=by.means.new_id(), venue_id=by.venue, meeting=meeting, relieved_id=relieved
    )
    row.relief, row.taken_at = relief, at
    row.save()
    _close(by, row)
    place = {"place": task.place_id} if task.place_id else {}
    return Outcome(
        subjects={"meeting": meeting.id, "task": task.id, "person": relief.id, **place},
        values={"code": meeting.code, "relieved": str(relieved), "since_at": since, "taken_at": at},
        answer={"meeting": meeting.id, "person": relief.id},
    )


def steward_task(meeting: Meeting, *, lock: bool = False) -> Task | None:
    """The task of stewarding it: the one that is open, or else the last that began."""
    rows = Task.objects.filter(
        venue_id=meeting.venue_id, need_key=f"meeting:{meeting.id}/steward", kind=STEWARD
    )
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = list(
        rows.exclude(state=TaskState.WITHDRAWN)
        .select_related("department", "place__loop")
        .prefetch_related("assigned__person")
        .order_by("during")
    )
    return next((task for task in found if task.state in OPEN_STATES), found[-1] if found else None)


def open_relief(meeting: Meeting, relieved: UUID) -> Relief | None:
    """What they asked for and nobody has answered yet."""
    rows = Relief.objects.filter(meeting=meeting, relieved_id=relieved, taken_at__isnull=True)
    return rows.select_related("call").first()


def since_of(meeting: Meeting, task: Task, person: UUID) -> datetime:
    """From when on somebody stewards it: since they took over, or since it, or its stewarding, began."""
    rows = Relief.objects.filter(meeting=meeting, relief_id=person, taken_at__isnull=False)
    taken = rows.order_by("-taken_at").values_list("taken_at", flat=True).first()
    begun = [at for at in (task.actual_start, meeting.actual_start) if at is not None]
    found = taken or min(begun)
    assert found is not None
    return found


def stewarded_at(meeting: Meeting, person: UUID, at: datetime) -> bool:
    """Whether they stewarded it then, and were relieved since."""
    rows = Relief.objects.filter(meeting=meeting, relieved_id=person, taken_at__gte=at)
    return rows.exists()


def may_relieve(by: By, task: Task | None) -> bool:
    """Whether it is theirs to take over: somebody of the department, who is not at it. No query."""
    if task is None or task.department is None or by.actor.person is None:
        return False
    at_it = {seat.person_id for seat in task.assigned.all()}
    return by.actor.department == task.department.code and by.actor.person not in at_it


def _relief(by: By, meeting: Meeting, relieved: UUID) -> Person:
    """Who has taken over: whoever says so, or the one for whom the desk or a head records it."""
    who = by.behalf.person if by.behalf is not None else by.actor.person
    if who is None:
        raise NoRelief(code=meeting.code)
    if relieved in (who, by.actor.person):
        raise ReliefConfirms(code=meeting.code)
    return find(Person, by.venue, who)


def _refuse_other(meeting: Meeting, task: Task, relief: Person) -> None:
    if task.department_id is None or relief.department_id != task.department_id:
        raise NoRelief(code=meeting.code)


def _name(by: By, meeting: Meeting, task: Task, relief: Person, relieved: UUID) -> None:
    """The plan's people follow: whoever else is at it stays, and the relief is named in the place of the relieved. One
    whose watch ends before the meeting does takes over too, and is relieved in time (`relief_due.py`)."""
    situation = read_situation(by.venue, by.now())
    item = situation.items.get(task.need_key)
    others = [seat.person_id for seat in task.assigned.all() if seat.person_id != relieved]
    if item is not None and relief.id not in others:
        # Past its end it is given more in a moment: whether they can is asked of that.
        end = max(item.during.end, situation.now + timedelta(minutes=1))
        item = replace(item, during=Interval(item.during.start, end))
        why = next(why_not(situation, item, relief.id, least=SOME_MINUTES), None)
        if why is not None:
            raise CannotTakeOver(code=meeting.code, person=_called(relief), why=why)
    name_for(by, task.need_key, {*others, relief.id})


def _goes_on(task: Task, since: datetime, at: datetime) -> None:
    """It has begun, whoever said so, and is the relief's from now."""
    task.state, task.actual_start = TaskState.STARTED, task.actual_start or since
    task.acknowledged_at, task.told_at, task.tell_at = at, task.told_at or at, None
    task.save(update_fields=["state", "actual_start", "acknowledged_at", "told_at", "tell_at"])


def _close(by: By, row: Relief) -> None:
    """What was called for is done: by whoever came, as far as the call is theirs to close."""
    call = Call.objects.select_related("department").get(id=row.call_id) if row.call_id else None
    if (
        call is None
        or call.closed_at is not None
        or row.taken_at is None
        or row.taken_at < (call.answered_at or call.taken_at)
    ):
        return
    own = call.department is not None and call.department.code == by.actor.department
    if own or by.actor.roles & DESK_ROLES:
        desk.close_call(replace(by, key=None), call_id=call.id)


def _called(person: Person) -> str:
    return person.name or person.code


def relieving(calls: Collection[UUID]) -> dict[UUID, UUID]:
    """Call → the meeting whose steward waits for relief by it. One query; none without calls."""
    if not calls:
        return {}
    rows = Relief.objects.filter(call__in=calls, taken_at__isnull=True, meeting__actual_end__isnull=True)
    return {call: meeting for call, meeting in rows.values_list("call_id", "meeting_id") if call is not None}


def relief_of(call: UUID) -> Relief | None:
    """What relief a call was for: the meeting, who is to be relieved, and who has taken over. One query."""
    return Relief.objects.filter(call=call).select_related("meeting", "relieved", "relief").first()


def reliefs_of(meeting: Meeting) -> list[Relief]:
    """All of it, in the order in which they were asked for or taken. One query."""
    rows = Relief.objects.filter(meeting=meeting).select_related("relieved", "relief", "call")
    far = datetime.max.replace(tzinfo=meeting.wish.tzinfo)
    return sorted(rows, key=lambda one: (one.taken_at or far, one.asked_at or far, str(one.id)))


def spans_of(meeting: Meeting, task: Task | None, reliefs: list[Relief]) -> list[dict[str, Any]]:
    """Who stewarded it from when to when: name, from, until (None: they still do). No query beside the task's seats."""
    begun = task.actual_start if task is not None else None
    begun = (
        min(begun, meeting.actual_start) if begun and meeting.actual_start else begun or meeting.actual_start
    )
    if task is None or begun is None:
        return []
    since: dict[UUID, datetime] = {}
    found = []
    for one in reliefs:
        if one.taken_at is None or one.relief is None:
            continue
        found.append(_span(one.relieved, since.pop(one.relieved_id, begun), one.taken_at))
        since[one.relief.id] = one.taken_at
    until = task.actual_end or meeting.actual_end
    found += [_span(seat.person, since.get(seat.person_id, begun), until) for seat in task.assigned.all()]
    return sorted(found, key=lambda span: (span["from"], span["who"]))


def _span(person: Person, start: datetime, end: datetime | None) -> dict[str, Any]:
    return {"who": _called(person), "from": start, "until": end}
