"""The hard rules of dispatch, one function each: why a person cannot be on a job."""

from __future__ import annotations

from concentric.solvers.common import Reason
from concentric.solvers.dispatch.model import Job, Person, Problem


def skill(_: Problem, job: Job, person: Person) -> Reason | None:
    """The skill that the job asks for."""
    return None if job.skill in person.skills else Reason("dispatch.reason.skill", {"skill": job.skill})


def loop(_: Problem, job: Job, person: Person) -> Reason | None:
    """The loop that the job is in (LOOP-02, WORK-17)."""
    if job.loop == person.loop:
        return None
    return Reason("dispatch.reason.loop", {"loop": job.loop, "own": person.loop})


def available(problem: Problem, job: Job, person: Person) -> Reason | None:
    """On watch, and not otherwise engaged, for the whole job."""
    at = job.start
    for start, end in person.available:
        if start <= at < end:
            at = end
    if at >= job.end:
        return None
    return Reason("dispatch.reason.available", {"from": problem.at(at), "until": problem.at(job.end)})


RULES = (skill, loop, available)


def why_not(problem: Problem, job: Job, person: Person) -> tuple[Reason, ...]:
    """Every reason, other jobs aside; empty when the person could do it."""
    found = (rule(problem, job, person) for rule in RULES)
    return tuple(reason for reason in found if reason is not None)


def may(problem: Problem, job: Job, person: Person) -> bool:
    return all(rule(problem, job, person) is None for rule in RULES)


def clash(problem: Problem, a: Job, b: Job) -> bool:
    """One person cannot do both: one job at a time, `gap` minutes apart."""
    return a.start < b.end + problem.gap and b.start < a.end + problem.gap
