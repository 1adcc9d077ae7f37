"""Who is on what so far, with its price: the working state of the planner. Pure."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from concentric.solvers.dispatch import model, rules
from concentric.solvers.dispatch.model import Job, Person, Plan, Problem, Seat, Zone

TERMS = ("unmet", "changes", "balance", "walking")
Key = tuple[int, int, str]  # start, end, id of a job: the order in which a person does them


@dataclass(frozen=True)
class Field:
    """A problem with what follows from it: who may do what, and what people were told."""

    problem: Problem
    prices: model.Prices
    told: frozenset[Seat]

    @staticmethod
    def of(problem: Problem, previous: Plan | None) -> Field:
        seats = previous.seats if previous else ()
        told = frozenset(
            s
            for s in seats
            if s.person in problem.person and s.job in problem.job and problem.job[s.job].told
        )
        return Field(problem, model.prices(problem), told)

    @cached_property
    def fixed(self) -> Mapping[str, tuple[Job, ...]]:
        """What each person has begun."""
        found: dict[str, list[Job]] = {}
        for job in self.problem.jobs:
            for name in job.fixed:
                found.setdefault(name, []).append(job)
        return {name: tuple(jobs) for name, jobs in found.items()}

    @cached_property
    def candidates(self) -> Mapping[str, tuple[Person, ...]]:
        """By job: who may do it, what they have begun considered, those on it already aside."""
        problem, groups, found = self.problem, dict[tuple[str, str], list[Person]](), {}
        for job in problem.jobs:
            if (job.skill, job.loop) not in groups:
                groups[job.skill, job.loop] = [
                    p for p in problem.people if job.skill in p.skills and job.loop == p.loop
                ]
            found[job.id] = tuple(
                p
                for p in groups[job.skill, job.loop]
                if rules.available(problem, job, p) is None
                and p.id not in job.fixed
                and not any(rules.clash(problem, job, other) for other in self.fixed.get(p.id, ()))
            )
        return found

    def open_seats(self, job: Job) -> int:
        """Seats to fill beside those that have begun."""
        return max(0, job.count - len(job.fixed))

    def taken_off(self, job: Job) -> int:
        """The price of taking one person off a job that they were told."""
        times = model.FROZEN_TIMES if job.start < self.problem.freeze_until else 1
        return times * self.prices.change


class Duty:
    """Jobs by person in order of time. What has begun is on it from the first."""

    def __init__(self, field: Field) -> None:
        self.field, self.problem = field, field.problem
        self.jobs: dict[str, list[Key]] = {p.id: [] for p in self.problem.people}
        self.minutes: dict[str, int] = {p.id: p.worked for p in self.problem.people}
        self.on: dict[str, set[str]] = {job.id: set() for job in self.problem.jobs}
        for job in self.problem.jobs:
            for name in job.fixed:
                self.put(job, name)

    def put(self, job: Job, name: str) -> None:
        insort(self.jobs[name], (job.start, job.end, job.id))
        self.minutes[name] += job.minutes
        self.on[job.id].add(name)

    def take(self, job: Job, name: str) -> None:
        self.jobs[name].remove((job.start, job.end, job.id))
        self.minutes[name] -= job.minutes
        self.on[job.id].discard(name)

    def free(self, job: Job, name: str) -> bool:
        """Whether nothing the person is on clashes with the job."""
        gap, theirs = self.problem.gap, self.jobs[name]
        i = bisect_left(theirs, (job.end + gap, -1, ""))
        return all(end + gap <= job.start for _start, end, _id in theirs[:i])

    def missing(self, job: Job) -> int:
        return max(job.count, len(job.fixed)) - len(self.on[job.id])

    def own_cost(self, name: str) -> int:
        """Balance and walking of one person."""
        person, problem = self.problem.person[name], self.problem
        over = max(0, self.minutes[name] - problem.fair) - max(0, person.worked - problem.fair)
        return model.BALANCE_PER_MINUTE * over + model.WALK_PER_STEP * self.walk(name)

    def walk(self, name: str) -> int:
        here, total = self.problem.person[name].zone, 0
        for _start, _end, job in self.jobs[name]:
            zone = self.problem.job[job].zone
            total += steps(here, zone)
            here = zone if zone is not None else here
        return total

    def terms(self) -> dict[str, int]:
        field, found = self.field, dict.fromkeys(TERMS, 0)
        for job in self.problem.jobs:
            found["unmet"] += self.missing(job) * field.prices.unmet[job.priority]
        for seat in field.told:
            if seat.person not in self.on[seat.job]:
                found["changes"] += field.taken_off(self.problem.job[seat.job])
        for person in self.problem.people:
            walked = model.WALK_PER_STEP * self.walk(person.id)
            found["walking"] += walked
            found["balance"] += self.own_cost(person.id) - walked
        return found

    def fill(self, jobs: Iterable[Job]) -> None:
        """Fill open seats one after another: by priority, least choice first; told people, then cheapest."""
        field = self.field
        order = sorted(jobs, key=lambda job: (job.priority, len(field.candidates[job.id]), job.start, job.id))
        for job in order:
            while self.missing(job) > 0:
                free = [
                    p.id
                    for p in field.candidates[job.id]
                    if p.id not in self.on[job.id] and self.free(job, p.id)
                ]
                if not free:
                    break
                self.put(job, min(free, key=lambda name: self._rank(job, name)))

    def _rank(self, job: Job, name: str) -> tuple[bool, int, int, str]:
        over = max(0, self.minutes[name] + job.minutes - self.problem.fair)
        return Seat(job.id, name) not in self.field.told, over, self.added_walk(job, name), name

    def added_walk(self, job: Job, name: str) -> int:
        before = self.walk(name)
        self.put(job, name)
        after = self.walk(name)
        self.take(job, name)
        return after - before


def steps(a: Zone | None, b: Zone | None) -> int:
    if a is None or b is None:
        return 0
    if isinstance(a, int) and isinstance(b, int):
        return abs(a - b)
    return int(a != b)
