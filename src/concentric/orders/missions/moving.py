"""What a mission's lists ask for, and what of it moves when the mission is told anew: before it is saved, and then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from concentric.core.intervals import Interval
from concentric.ledger.actor import By
from concentric.orders.following import TaskOrder
from concentric.orders.missions.breakdown import task_orders, titles_of
from concentric.orders.missions.forms import MissionForm, changed_fields
from concentric.orders.missions.models import Mission
from concentric.orders.missions.unknown import anchors
from concentric.orders.models import BEGUN_STATES, OPEN_STATES, Task, TaskState
from concentric.orders.standards.models import StandardVersion
from concentric.venue.lodging import Follows, would_follow
from concentric.venue.profile import profile_in_force

ENDED = (*BEGUN_STATES, TaskState.WITHDRAWN, TaskState.STOOD_DOWN)


@dataclass(frozen=True, slots=True)
class MovedTask:
    """A task of a list, from when to when (`now` None: it is withdrawn). `answered`: somebody has said 收到 to it."""

    title: tuple[str, str]
    department: str
    was: Interval
    now: Interval | None
    answered: bool


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What saving a form would bring about. `rooms`: stays that begin with the guests' arrival."""

    tasks: tuple[MovedTask, ...]
    rooms: Follows

    @property
    def answered(self) -> int:
        return sum(1 for task in self.tasks if task.answered and task.now is not None)

    @property
    def departments(self) -> list[str]:
        return sorted({task.department for task in self.tasks if task.department})

    def __bool__(self) -> bool:
        return bool(self.tasks or self.rooms.moved or self.rooms.kept)


def versions_of(mission: Mission) -> list[StandardVersion]:
    return [row.version for row in mission.standards.select_related("version__standard")]


def orders_of(by: By, mission: Mission, versions: Sequence[StandardVersion]) -> list[TaskOrder]:
    return task_orders(mission, versions, anchors(mission, profile_in_force(by.venue, by.now())), by.now())


def fill(mission: Mission, form: MissionForm) -> None:
    """The form's values into the row, which is not saved."""
    for name in MissionForm.__dataclass_fields__:
        value = getattr(form, name)
        setattr(mission, name, value.strip() if isinstance(value, str) else value)


def foresee(by: By, mission: Mission, form: MissionForm) -> Foreseen:
    """What `complete_mission` with this form would move. Nothing is written. Some ten queries."""
    if not changed_fields(mission, form):
        return Foreseen((), Follows(0, 0))
    then = copy(mission)
    fill(then, form)
    versions = versions_of(mission)
    titles = titles_of(mission, versions)
    before = {order.need_key: order for order in orders_of(by, mission, versions)}
    after = {order.need_key: order for order in orders_of(by, then, versions)}
    moved = not_begun(
        by.venue, [o for key, o in after.items() if key in before and before[key].during != o.during]
    )
    open_now = Task.objects.filter(venue_id=by.venue, need_key__in=before, state__in=OPEN_STATES)
    states = dict(open_now.values_list("need_key", "state"))
    gone = [order for key, order in before.items() if key not in after and key in states]
    found = [
        MovedTask(
            titles[order.need_key], order.department or "", before[order.need_key].during,
            order.during if order.need_key in after else None,
            states.get(order.need_key) == TaskState.ACKNOWLEDGED,
        )
        for order in (*moved, *gone)
    ]  # fmt: skip
    found.sort(key=lambda task: (task.was.start, task.title))
    return Foreseen(tuple(found), would_follow(by.venue, arrivals(mission, then.first_arrival)))


def arrivals(
    mission: Mission, now: datetime | None, was: datetime | None = None
) -> Mapping[UUID, tuple[datetime, datetime]]:
    """Guests whose arrival goes with the mission's → from when to when; none while either is not known."""
    was = was or mission.first_arrival
    if was is None or now is None or was == now:
        return {}
    own = mission.expected.filter(off_at=None, at=None).values_list("person_id", flat=True)
    return dict.fromkeys(own, (was, now))


def not_begun(venue: UUID, orders: Sequence[TaskOrder]) -> list[TaskOrder]:
    """Those whose task has not begun or ended, with the people on it: what has, stays where it was."""
    keys = [order.need_key for order in orders]
    begun = set(
        Task.objects.filter(venue_id=venue, need_key__in=keys, state__in=ENDED).values_list(
            "need_key", flat=True
        )
    )
    people: dict[str, list[UUID]] = {}
    rows = Task.objects.filter(venue_id=venue, need_key__in=keys, state__in=OPEN_STATES)
    for key, person in rows.filter(assigned__isnull=False).values_list("need_key", "assigned__person_id"):
        people.setdefault(key, []).append(person)
    return [
        replace(order, people=tuple(sorted(people.get(order.need_key, ()))))
        for order in orders
        if order.need_key not in begun
    ]
