"""Shorter ways by moving one seat, or exchanging two, at no other cost. Deterministic."""

from __future__ import annotations

import time

from concentric.solvers.dispatch.duty import Duty
from concentric.solvers.dispatch.model import Job, Seat

ROUNDS = 4


def shorten(duty: Duty, seconds: float | None) -> None:
    """Improve until a round finds nothing, `ROUNDS` are done, or the time is up. What has begun stays."""
    until = None if seconds is None else time.monotonic() + seconds
    problem, field = duty.problem, duty.field
    may = {job: {p.id for p in people} for job, people in field.candidates.items()}
    for _ in range(ROUNDS):
        better = False
        for job in problem.jobs:
            if until is not None and time.monotonic() > until:
                return
            for name in sorted(duty.on[job.id] - set(job.fixed)):
                better |= _improve(duty, may, job, name)
        if not better:
            return


def _improve(duty: Duty, may: dict[str, set[str]], job: Job, name: str) -> bool:
    """Give this seat to another, or exchange it for one of theirs, where that costs less."""
    if duty.walk(name) == 0 and duty.minutes[name] <= duty.problem.fair:
        return False
    for person in duty.field.candidates[job.id]:
        other = person.id
        if other in duty.on[job.id]:
            continue
        in_the_way = [key[2] for key in duty.jobs[other] if _near(duty, job, key)]
        if not in_the_way:
            if _try(duty, [(job, name, other)]):
                return True
        elif len(in_the_way) == 1:
            swap = duty.problem.job[in_the_way[0]]
            allowed = name in may[swap.id] and other not in swap.fixed and name not in duty.on[swap.id]
            if allowed and _try(duty, [(job, name, other), (swap, other, name)]):
                return True
    return False


def _near(duty: Duty, job: Job, key: tuple[int, int, str]) -> bool:
    gap = duty.problem.gap
    return key[0] < job.end + gap and job.start < key[1] + gap


def _try(duty: Duty, moves: list[tuple[Job, str, str]]) -> bool:
    """Make the moves if all are possible and cost less together; else leave everything as it was."""
    people = {name for _job, a, b in moves for name in (a, b)}
    before = sum(duty.own_cost(name) for name in people)
    for job, a, _b in moves:
        duty.take(job, a)
    done: list[tuple[Job, str, str]] = []
    for job, a, b in moves:
        if not duty.free(job, b):
            break
        duty.put(job, b)
        done.append((job, a, b))
    if len(done) == len(moves):
        after = sum(duty.own_cost(name) for name in people)
        for job, a, b in moves:
            price = duty.field.taken_off(job)
            after += price * (Seat(job.id, a) in duty.field.told)
            after -= price * (Seat(job.id, b) in duty.field.told)
        if after < before:
            return True
    for job, _a, b in done:
        duty.take(job, b)
    for job, a, _b in moves:
        duty.put(job, a)
    return False
