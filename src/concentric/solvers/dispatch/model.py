"""Dispatch: who does which job; the problem and the plan, in the field's terms.

All times are whole minutes from `Problem.origin` (an aware instant, for showing); all intervals are
half-open, so a person may end one job and begin another at the same minute, `gap` minutes apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from concentric.core.errors import Invalid
from concentric.solvers.common import Reason

Span = tuple[int, int]
Zone = int | str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may be sent. `available`: watches less engagements and unavailability, in order.

    `worked`: minutes already worked in the period that is balanced. `zone`: where they set out from.
    """

    id: str
    skills: frozenset[str]
    loop: str
    available: tuple[Span, ...]
    worked: int = 0
    zone: Zone | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """`count` people of a skill and loop for `[start, end)`.

    `priority`: 1 is served first. `fixed`: people (ids) who have begun, and stay whatever else is true.
    `told`: whether those planned on it before were told.
    """

    id: str
    start: int
    end: int
    skill: str
    loop: str
    count: int = 1
    priority: int = 3
    zone: Zone | None = None
    fixed: tuple[str, ...] = ()
    told: bool = True

    @property
    def minutes(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Problem:
    """Everything that the plan follows from. `gap`: least minutes between two jobs of a person.

    `freeze_until`: taking someone off a job that starts before it costs more.
    """

    origin: datetime
    people: tuple[Person, ...]
    jobs: tuple[Job, ...]
    gap: int = 0
    freeze_until: int = 0

    def __post_init__(self) -> None:
        _check(self)

    @cached_property
    def person(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def job(self) -> Mapping[str, Job]:
        return {job.id: job for job in self.jobs}

    @cached_property
    def fair(self) -> int:
        """Minutes of each person were all work shared alike, rounded up."""
        whole = sum(p.worked for p in self.people) + sum(j.minutes * j.count for j in self.jobs)
        return -(-whole // max(1, len(self.people)))

    def at(self, minute: int) -> datetime:
        return self.origin + timedelta(minutes=minute)


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """A person (id) is on a job (id)."""

    job: str
    person: str


@dataclass(frozen=True, slots=True)
class Unmet:
    """`count` seats of a job that nobody has, and why."""

    job: str
    count: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Plan:
    """The seats filled, and those that are not: together exactly what the jobs ask for."""

    seats: tuple[Seat, ...] = ()
    unmet: tuple[Unmet, ...] = ()

    @cached_property
    def on(self) -> Mapping[str, tuple[str, ...]]:
        """People by job."""
        found: dict[str, list[str]] = {}
        for seat in self.seats:
            found.setdefault(seat.job, []).append(seat.person)
        return {job: tuple(sorted(people)) for job, people in found.items()}


# The objective. Lexicographic in spirit, in this order: unmet seats by priority, people taken off what
# they were told, minutes above the fair share, walking between places.
BALANCE_PER_MINUTE = 4
WALK_PER_STEP = 1
FROZEN_TIMES = 4
LARGEST = 2**50


@dataclass(frozen=True)
class Prices:
    """The prices that depend on the problem, so that the order of the objective holds.

    `change`: one person taken off one job, above what the balance of any one job could gain. `unmet` by
    priority: one seat outweighs all below it together, and every seat of later priorities; where numbers
    would pass `LARGEST`, as many of them as fit.
    """

    change: int
    unmet: Mapping[int, int]


def prices(problem: Problem) -> Prices:
    longest = max((job.minutes for job in problem.jobs), default=0)
    change = 1000 * (max(999, 2 * BALANCE_PER_MINUTE * longest) // 1000 + 1)
    seats = sum(max(job.count, len(job.fixed)) for job in problem.jobs)
    level = 1 + seats * (FROZEN_TIMES * change + BALANCE_PER_MINUTE * longest)
    unmet: dict[int, int] = {}
    ranks = sorted({job.priority for job in problem.jobs}, reverse=True)
    for position, rank in enumerate(ranks):
        unmet[rank] = level
        count = sum(job.count for job in problem.jobs if job.priority == rank)
        rest = len(ranks) - position - 1
        fits = int((LARGEST / level) ** (1 / rest)) if rest else 1
        level *= max(2, min(count + 1, fits))
    return Prices(change, unmet)


def _check(problem: Problem) -> None:
    """Refuse a problem that contradicts itself: `Invalid` with field, value, accepted."""

    def need(right: bool, field: str, value: object, accepted: str) -> None:
        if not right:
            raise Invalid(field=field, value=str(value), accepted=accepted)

    need(problem.origin.tzinfo is not None, "origin", problem.origin, "an instant with its offset")
    need(problem.gap >= 0, "gap", problem.gap, ">= 0")
    _unique("people", (p.id for p in problem.people))
    _unique("jobs", (j.id for j in problem.jobs))
    for i, person in enumerate(problem.people):
        need(person.worked >= 0, f"people[{i}].worked", person.worked, ">= 0")
        last = None
        for j, (start, end) in enumerate(person.available):
            here = f"people[{i}].available[{j}]"
            need(start < end, here, (start, end), "from < to")
            need(last is None or last <= start, here, (start, end), "in order, not overlapping")
            last = end
    names = {p.id for p in problem.people}
    for i, job in enumerate(problem.jobs):
        need(job.start < job.end, f"jobs[{i}].end", job.end, f"> start ({job.start})")
        need(job.count >= 0, f"jobs[{i}].count", job.count, ">= 0")
        need(job.priority >= 1, f"jobs[{i}].priority", job.priority, ">= 1; 1 is served first")
        _unique(f"jobs[{i}].fixed", job.fixed)
        for j, name in enumerate(job.fixed):
            need(name in names, f"jobs[{i}].fixed[{j}]", name, "a person of this problem")


def _unique(field: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for i, name in enumerate(names):
        if name in seen:
            raise Invalid(field=f"{field}[{i}]", value=name, accepted="an id that is used once")
        seen.add(name)
