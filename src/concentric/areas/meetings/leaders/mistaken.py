"""A car that was said to be here, or gone, by mistake: taken back by an entry of its own, and the minute sheet follows.

"Here" does not go back once something was recorded that only an arrival has: that they left, or that somebody who meets
them or goes with them has begun. "Gone" does not, once the same car was said to have come again.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.areas.meetings import rules
from concentric.areas.meetings.leaders.actions import CAME, LEFT, may_say_of_car, told
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.areas.meetings.leaders.reading import tasks_of
from concentric.areas.meetings.mistaken import one_of, words_of
from concentric.areas.meetings.put_back import WHY
from concentric.core.errors import Conflict
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import EntryKind, entry_kind
from concentric.ledger.models import Entry
from concentric.orders.models import Task
from concentric.orders.steps import section_of
from concentric.venue.find import find

CAME_BACK = entry_kind("meeting.leader_came_taken_back", personal=WHY, moves_plan=True, why="reason")
LEFT_BACK = entry_kind("meeting.leader_left_taken_back", personal=WHY, moves_plan=True, why="reason")
WHY_CAME = ("not_yet", "other_car", "slip")
WHY_LEFT = ("still_here", "other_car", "slip")
BEFORE = "before"  # the phase of a list that is done without them


class CarStands(Conflict):
    """Something was recorded since that needs the car to have come, or gone. Data: arrival, what (left, met, again)."""

    code = "meeting.car_stands"


@action(kind=CAME_BACK, permission=rules.CARS)
def take_arrival_back(by: By, *, arrival_id: UUID, why: str, reason: str = "") -> Outcome:
    """The car is not at the door: that was recorded by mistake. `why`: not_yet, other_car or slip. They are expected
    again, as they were before. Raises `CarStands`."""
    row = _theirs(by, arrival_id)
    if row.came_at is None:
        return Outcome(changed=False, answer={"arrival": row.id})
    why, words = one_of(why, WHY_CAME), words_of(reason)
    if row.left_at is not None:
        raise CarStands(arrival=row.code, what="left")
    if any(_with_them(task, row.came_at) for task in tasks_of(row)):
        raise CarStands(arrival=row.code, what="met")
    at, row.came_at = row.came_at, None
    row.save(update_fields=["came_at"])
    return _taken_back(row, CAME, {"came_at": at, "why": why}, words)


@action(kind=LEFT_BACK, permission=rules.CARS)
def take_departure_back(by: By, *, arrival_id: UUID, why: str, reason: str = "") -> Outcome:
    """The car is still here: that it drove off was recorded by mistake. `why`: still_here, other_car or slip. Raises
    `CarStands`."""
    row = _theirs(by, arrival_id)
    if row.left_at is None:
        return Outcome(changed=False, answer={"arrival": row.id})
    why, words = one_of(why, WHY_LEFT), words_of(reason)
    again = LeaderArrival.objects.filter(venue_id=by.venue, car=row.car, came_at__gte=row.left_at)
    if row.car and again.exclude(id=row.id).exists():
        raise CarStands(arrival=row.code, what="again")
    at, row.left_at = row.left_at, None
    row.save(update_fields=["left_at"])
    return _taken_back(row, LEFT, {"left_at": at, "why": why}, words)


def _with_them(task: Task, since: datetime) -> bool:
    """Whether it is done with those who came, and has begun since the car was said to be here."""
    section, began = section_of(task), task.actual_start
    return section is not None and section.phase != BEFORE and began is not None and began >= since


def _theirs(by: By, arrival_id: UUID) -> LeaderArrival:
    row = find(LeaderArrival, by.venue, arrival_id, lock=True)
    may_say_of_car(by, row)
    return row


def _taken_back(row: LeaderArrival, of: EntryKind, values: dict[str, object], words: str) -> Outcome:
    entry = Entry.objects.filter(
        venue_id=row.venue_id, kind=of.name, subjects__arrival=str(row.id)
    ).order_by("-number").first()  # fmt: skip
    said = (Personal("reason", row.meeting_id, words),) if words else ()
    return told(row, said, values, cause=entry.number if entry is not None else None)
