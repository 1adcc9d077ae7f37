"""Reads of missions: who sees which, how much each department has seen through, what things are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import F, Q, QuerySet

from concentric.core.reading import once
from concentric.ledger.actor import Actor
from concentric.orders.missions.models import Mission, MissionState, Point
from concentric.orders.missions.rules import EVERY_MISSION
from concentric.orders.models import Task, TaskState
from concentric.orders.steps import RESULTS
from concentric.ui.text import Language, render
from concentric.venue.models import Department


def visible(venue: UUID, actor: Actor) -> QuerySet[Mission]:
    """The missions that someone may know of: all, or those they were made a reader of."""
    rows = Mission.objects.filter(venue_id=venue).order_by("-code")
    if actor.roles & EVERY_MISSION:
        return rows
    return rows.filter(Q(readers__account_id=actor.id) | Q(taken_by=actor.id)).distinct()


@dataclass(frozen=True, slots=True)
class Share:
    """落实: a department's part of a mission. `done` counts what is over; what must be checked only once it is."""

    department: Department
    tasks: tuple[Task, ...]
    answered: int
    begun: int
    done: int
    to_check: int  # done, and another has yet to look

    @property
    def percent(self) -> int:
        return 100 * self.done // len(self.tasks) if self.tasks else 0


def tasks_of(mission: Mission) -> QuerySet[Task]:
    """Every task of its lists and directives, in time order."""
    points = [f"directive:{id_}" for id_ in _points(mission).values_list("id", flat=True)]
    return (
        Task.objects.filter(venue_id=mission.venue_id)
        .filter(Q(need_key__startswith=f"mission:{mission.id}/") | Q(need_key__in=points))
        .select_related("department", "place")
        .prefetch_related("standard", "assigned__person", RESULTS)
        .order_by("during", "need_key")
    )


def shares(tasks: Iterable[Task]) -> list[Share]:
    """By department, in the order of its code."""
    by_department: dict[UUID, list[Task]] = defaultdict(list)
    departments: dict[UUID, Department] = {}
    for task in tasks:
        if task.department is not None and task.state not in (TaskState.WITHDRAWN, TaskState.STOOD_DOWN):
            departments[task.department.id] = task.department
            by_department[task.department.id].append(task)
    found = []
    for id_, own in by_department.items():
        over = [t for t in own if is_over(t.state, t.checker)]
        found.append(
            Share(
                departments[id_], tuple(own),
                answered=sum(1 for t in own if t.acknowledged_at is not None),
                begun=sum(1 for t in own if t.actual_start is not None),
                done=len(over),
                to_check=sum(1 for t in own if t.state == TaskState.DONE and t.checker),
            )
        )  # fmt: skip
    return sorted(found, key=lambda share: share.department.code)


@once
def head_counts(venue: UUID) -> Mapping[str, tuple[int | None, bool]]:
    """Id of each mission that is not over → for how many, None while nobody knows; and whether that is rough."""
    rows = Mission.objects.filter(venue_id=venue).exclude(state=MissionState.CLOSED)
    return {
        str(id_): (guests, about) for id_, guests, about in rows.values_list("id", "guests", "guests_about")
    }


def for_how_many(count: tuple[int | None, bool], language: Language) -> str:
    """How many guests a mission is for, in words that nobody takes for the number of those who leave or work."""
    guests, about = count
    if guests is None:
        return render("mission-for-unknown", {}, language)
    return render("mission-for-about" if about else "mission-for-guests", {"n": guests}, language)


def seen_through(venue: UUID) -> Mapping[UUID, tuple[int, int]]:
    """Mission → its tasks, and how many of them are over. As `shares` counts, in two queries for all missions."""
    points = dict(
        Point.objects.filter(venue_id=venue).values_list("id", "directive__mission_id")
    )  # a directive's tasks bear the point's id
    rows = (
        Task.objects.filter(venue_id=venue, department__isnull=False)
        .filter(Q(need_key__startswith="mission:") | Q(need_key__startswith="directive:"))
        .exclude(state__in=(TaskState.WITHDRAWN, TaskState.STOOD_DOWN))
        .values_list("need_key", "state", "checker")
    )
    found: dict[UUID, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for key, state, checker in rows:
        kind, _, rest = key.partition(":")
        id_ = UUID(rest.partition("/")[0])
        mission = id_ if kind == "mission" else points[id_]
        tasks, over = found[mission]
        found[mission] = (tasks + 1, over + is_over(state, checker))
    return found


@dataclass(frozen=True, slots=True)
class MissionStanding:
    """A mission, and how many of the tasks of its lists are over."""

    mission: Mission
    done: int
    all: int


def standing_of(missions: QuerySet[Mission]) -> list[MissionStanding]:
    """Those of the missions that are not closed, the next to arrive first. Two queries."""
    rows = list(
        missions.exclude(state=MissionState.CLOSED).order_by(F("first_arrival").asc(nulls_last=True), "code")
    )
    done: Counter[str] = Counter()
    every: Counter[str] = Counter()
    if rows:
        tasks = Task.objects.filter(
            reduce(or_, (Q(need_key__startswith=f"mission:{m.id}/") for m in rows)), venue_id=rows[0].venue_id
        ).exclude(state__in=(TaskState.WITHDRAWN, TaskState.STOOD_DOWN))
        for key, state, checker in tasks.values_list("need_key", "state", "checker"):
            mission = key.partition("/")[0].removeprefix("mission:")
            every[mission] += 1
            done[mission] += is_over(state, checker)
    return [MissionStanding(m, done[str(m.id)], every[str(m.id)]) for m in rows]


def is_over(state: str, checker: str) -> bool:
    """Nothing is left to be done about it: what must be checked is over only once it is."""
    return state == TaskState.CHECKED or (state == TaskState.DONE and not checker)


def _points(mission: Mission) -> QuerySet[Point]:
    return Point.objects.filter(directive__mission=mission)


def names_of_missions(venue: UUID) -> Mapping[str, str]:
    """Id → code of missions; of a directive's point its number, as D1.2."""
    names = {str(id_): code for id_, code in Mission.objects.filter(venue_id=venue).values_list("id", "code")}
    points = Point.objects.filter(venue_id=venue).values_list(
        "id", "directive__mission__code", "directive__number", "number"
    )
    return names | {str(id_): f"{code} D{one}.{two}" for id_, code, one, two in points}
