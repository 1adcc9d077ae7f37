"""The demonstration's day up to now, lived through the product's own actions on a clock that is moved along.

Whoever opens the demonstration in the afternoon finds a morning that was planned, worked and counted.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from concentric.areas.meetings import actions as meetings
from concentric.areas.meetings.leaders.actions import LeaderForm, expect_leader
from concentric.areas.meetings.models import Meeting
from concentric.cli.demonstration.desk import keep_desk
from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.orders import actions as tasks
from concentric.orders.models import OPEN_STATES, Task, TaskState
from concentric.orders.standards.content import Step
from concentric.orders.steps import Found, record_steps, steps_of
from concentric.orders.titles import subject_of
from concentric.planning.models import PlanItem
from concentric.planning.replan import replan
from concentric.planning.stages import Effort
from concentric.solvers.common import Seconds
from concentric.venue.models import Place, Venue

TICK = timedelta(minutes=5)
AHEAD = timedelta(hours=2)  # how long before its start a task is acknowledged
LEAD = timedelta(minutes=75)  # the first line of a minute sheet is due an hour before the car
SLOW = 4  # tasks that nobody has answered when the demonstration opens
EFFORT = Effort(Seconds(0.3))


def morning(now: datetime, home: Venue) -> datetime:
    """When the demonstration's day begins: half an hour before the service day, or now when that is later."""
    days = home.service_day
    return min(now, days.bounds(days.of(now)).start - timedelta(minutes=30))


def live_until(by: By, clock: ManualClock, now: datetime) -> None:
    """Plan the day and work it, five minutes at a time, as far as `now`."""
    replan(by.venue, by.means, Effort(Seconds(2), whole=True))
    days = Venue.objects.get(id=by.venue).service_day
    begins = days.bounds(days.of(now)).start
    while clock.now() < now:
        before = clock.now()
        clock.set(min(before + TICK, now))
        keep_desk(by, begins, before, clock.now())
        held = _hold(by, clock.now())
        _work(by, clock.now())
        if held:
            replan(by.venue, by.means, EFFORT)
    _lead(by, now)
    replan(by.venue, by.means, EFFORT)
    _answer(by, now)


def _lead(by: By, now: datetime) -> None:
    """A leader comes to the next meeting for which the way can still be made ready."""
    ahead = PlanItem.objects.filter(
        venue_id=by.venue, kind="meeting.hall", until__isnull=True, during__startswith__gte=now + LEAD
    )
    first = ahead.order_by("during", "need_key").first()
    if first is None:
        return
    place = {p.code: p.id for p in Place.objects.filter(venue_id=by.venue, code__in=("AREA-C", "LIFT-C"))}
    form = LeaderForm(
        who="示例副省长 Vice-Governor Example",
        car="示A·00001",
        party=4,
        door=place["AREA-C"],
        lift=place["LIFT-C"],
    )
    expect_leader(by, meeting_id=UUID(subject_of(first.need_key)), form=form)


def _answer(by: By, now: datetime) -> None:
    """Who was told by the last plan has answered, but for a few: somebody is always slow."""
    told = Task.objects.filter(
        venue_id=by.venue, state=TaskState.TOLD, during__startswith__lte=now + 2 * AHEAD
    )
    for task in list(told.order_by("-during", "need_key"))[SLOW:]:
        tasks.acknowledge_task(by, task_id=task.id)


def _work(by: By, now: datetime) -> None:
    """Tasks are acknowledged beforehand, started and finished when their time comes."""
    due = Task.objects.filter(
        venue_id=by.venue, state__in=OPEN_STATES, assigned__isnull=False, during__startswith__lte=now + AHEAD
    ).distinct()
    for task in due.order_by("during", "need_key"):
        if task.state == TaskState.TOLD:
            tasks.acknowledge_task(by, task_id=task.id)
        if task.during.lower <= now and task.state != TaskState.STARTED:
            tasks.start_task(replace(by, happened_at=task.during.lower), task_id=task.id)
        if task.during.upper <= now and not _goes_on(by, task):
            record_steps(
                replace(by, happened_at=task.during.upper), task_id=task.id,
                found={step.key: _as_it_should_be(step) for step in steps_of(task) if step.evidence != "photo"},
            )  # fmt: skip
            tasks.finish_task(replace(by, happened_at=task.during.upper), task_id=task.id)


def _goes_on(by: By, task: Task) -> bool:
    """Whether nobody leaves it yet: a meeting whose end is not known runs past what was planned for it."""
    try:
        tasks.refuse_to_leave(by, task)
    except tasks.StillNeeded:
        return True
    return False


def _as_it_should_be(step: Step) -> Found:
    """What a good crew finds: ticks, and numbers in the middle of their limits."""
    if step.evidence != "number":
        return Found(done=True, text="OK" if step.evidence == "scan" else "")
    low, high = (Decimal(limit) if limit else None for limit in (step.low, step.high))
    middle = (low + high) / 2 if low is not None and high is not None else low if low is not None else high
    return Found(number=str(middle if middle is not None else 0))


def _hold(by: By, now: datetime) -> bool:
    """Meetings begin and end as planned. Whether any did."""
    held = False
    planned = {
        item.need_key: item.during
        for item in PlanItem.objects.filter(venue_id=by.venue, kind="meeting.hall", until__isnull=True)
    }
    open_ = Meeting.objects.filter(venue_id=by.venue, cancelled=False, actual_end__isnull=True)
    for meeting in open_.order_by("wish", "code"):
        during = planned.get(f"meeting:{meeting.id}/hall")
        if during is None or during.lower > now:
            continue
        if meeting.actual_start is None:
            meetings.start_meeting(replace(by, happened_at=during.lower), meeting_id=meeting.id)
            held = True
        if during.upper <= now and meeting.length_min is not None:
            meetings.end_meeting(replace(by, happened_at=during.upper), meeting_id=meeting.id)
            held = True
    return held
