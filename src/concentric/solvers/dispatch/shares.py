"""A lower bound on minutes above the fair share, and on seats for which there are too few people at one instant.

Relaxed: a person may be on several jobs at once and on any part of one; people who may do the same are one. What all
work asks for, beyond what people have left of their fair share, is above it for somebody: a flow from jobs to people.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import accumulate

import numpy as np
from ortools.graph.python import max_flow

from concentric.solvers.dispatch import model
from concentric.solvers.dispatch.duty import Field
from concentric.solvers.dispatch.model import Job, Person

Kind = tuple[frozenset[str], str, tuple[model.Span, ...], tuple[str, ...]]


def over(field: Field) -> int:
    """The price of the minutes above the fair share in any plan; of seats that stay unmet, as if they were filled."""
    problem = field.problem
    begun: dict[str, int] = {name: sum(job.minutes for job in jobs) for name, jobs in field.fixed.items()}
    already = sum(
        max(0, p.worked + begun.get(p.id, 0) - problem.fair) - max(0, p.worked - problem.fair)
        for p in problem.people
    )
    asked = {job.id: _filled(field, job) * job.minutes for job in problem.jobs}
    whole = sum(asked.values())
    if whole == 0:
        return model.BALANCE_PER_MINUTE * already
    left = _flow(field, asked, begun)
    return model.BALANCE_PER_MINUTE * (already + whole - left)


def _flow(field: Field, asked: dict[str, int], begun: dict[str, int]) -> int:
    """The most minutes of the jobs that people can take within their fair share."""
    problem = field.problem
    kinds: dict[Kind, int] = {}
    share: dict[int, int] = defaultdict(int)
    of: dict[str, int] = {}
    for person in problem.people:
        of[person.id] = kinds.setdefault(_kind(field, person), len(kinds))
        share[of[person.id]] += max(0, problem.fair - person.worked - begun.get(person.id, 0))
    groups: dict[tuple[tuple[int, int], ...], list[Job]] = defaultdict(list)
    for job in problem.jobs:
        if asked[job.id]:
            groups[_able(field, job, of)].append(job)
    source, sink, first = 0, 1, 2 + len(kinds)
    arcs: list[tuple[int, int, int]] = [(2 + kind, sink, minutes) for kind, minutes in share.items()]
    for at, (able, jobs) in enumerate(groups.items(), first):
        arcs.append((source, at, sum(asked[job.id] for job in jobs)))
        minutes = sum(job.minutes for job in jobs)
        arcs += [(at, 2 + kind, people * minutes) for kind, people in able]
    solver = max_flow.SimpleMaxFlow()
    tails, heads, capacities = (np.array(column, dtype=np.int64) for column in zip(*arcs, strict=True))
    solver.add_arcs_with_capacity(tails, heads, capacities)
    if solver.solve(source, sink) != solver.OPTIMAL:
        return sum(asked.values())  # then nothing is claimed
    return int(solver.optimal_flow())


def _kind(field: Field, person: Person) -> Kind:
    """Who may do the same: of one skill, loop and watch, and who have begun the same."""
    begun = tuple(sorted(job.id for job in field.fixed.get(person.id, ())))
    return person.skills, person.loop, person.available, begun


def _able(field: Field, job: Job, of: dict[str, int]) -> tuple[tuple[int, int], ...]:
    """Kind → how many of it may do the job."""
    found: dict[int, int] = defaultdict(int)
    for person in field.candidates[job.id]:
        found[of[person.id]] += 1
    return tuple(sorted(found.items()))


def _filled(field: Field, job: Job) -> int:
    """Seats that may be filled beside those that have begun."""
    return min(field.open_seats(job), len(field.candidates[job.id]))


def crowded(field: Field) -> int:
    """The price of the seats for which there are too few people at an instant at which many are wanted: of each skill
    and loop, the worst instant, then the worst of the jobs that are left."""
    groups: dict[tuple[str, str], list[Job]] = defaultdict(list)
    for job in field.problem.jobs:
        if field.open_seats(job):
            groups[job.skill, job.loop].append(job)
    kinds = Counter(_kind(field, person) for person in field.problem.people)
    return sum(_lost(field, jobs, _there(field, key, kinds)) for key, jobs in groups.items())


def _there(field: Field, key: tuple[str, str], kinds: Mapping[Kind, int]) -> Levels:
    """How many of a skill and loop are on watch, and on nothing that they have begun."""
    skill, loop = key
    change: dict[int, int] = defaultdict(int)
    for (skills, own, available, begun), people in kinds.items():
        if skill not in skills or loop != own:
            continue
        spans = list(available)
        for name in begun:
            job = field.problem.job[name]
            spans = [part for span in spans for part in _without(span, job)]
        for start, end in spans:
            change[start] += people
            change[end] -= people
    return Levels(change)


def _without(span: model.Span, job: Job) -> Iterator[model.Span]:
    start, end = span
    if job.end <= start or end <= job.start:
        yield span
        return
    if start < job.start:
        yield start, job.start
    if job.end < end:
        yield job.end, end


class Levels:
    """What is there from each instant on, of changes to it."""

    def __init__(self, change: Mapping[int, int]) -> None:
        self.times = sorted(change)
        self.levels = list(accumulate(change[time] for time in self.times))

    def at(self, instant: int) -> int:
        i = bisect_right(self.times, instant)
        return self.levels[i - 1] if i else 0


def _lost(field: Field, jobs: list[Job], there: Levels) -> int:
    total, left = 0, jobs
    while left:
        change: dict[int, int] = defaultdict(int)
        for job in left:
            change[job.start] += field.open_seats(job)
            change[job.end] -= field.open_seats(job)
        wanted = Levels(change)
        over = {at for at, level in zip(wanted.times, wanted.levels, strict=True) if level > there.at(at)}
        if not over:
            break
        price, worst = max((_price(field, left, at, there.at(at)), at) for at in over)
        total += price
        left = [job for job in left if not job.start <= worst < job.end]
    return total


def _price(field: Field, jobs: list[Job], at: int, there: int) -> int:
    """The cheapest seats of those wanted at an instant that nobody is left for."""
    wanted = sorted(
        price
        for job in jobs
        if job.start <= at < job.end
        for price in [field.prices.unmet[job.priority]] * field.open_seats(job)
    )
    return sum(wanted[: max(0, len(wanted) - there)])
