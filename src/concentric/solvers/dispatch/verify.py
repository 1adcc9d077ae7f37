"""Does a plan of dispatch hold every hard rule? From problem and plan alone, without the planner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from concentric.solvers.common import Verdict, Violation
from concentric.solvers.dispatch.model import (
    BALANCE_PER_MINUTE,
    FROZEN_TIMES,
    WALK_PER_STEP,
    Job,
    Person,
    Plan,
    Problem,
    Zone,
    prices,
)

Found = Iterator[tuple[Violation, bool]]  # and whether it is reality, all parties having begun
Rule = Callable[[Problem, Plan], Found]


def verify(problem: Problem, plan: Plan, previous: Plan | None = None) -> Verdict:
    """Check every hard rule and compute the objective. `previous`: the plan that people were told."""
    violations: list[Violation] = []
    observed: list[Violation] = []
    for violation, reality in _known(problem, plan):
        (observed if reality else violations).append(violation)
    if not violations:
        for rule in RULES:
            for violation, reality in rule(problem, plan):
                (observed if reality else violations).append(violation)
    terms = _terms(problem, plan, previous)
    return Verdict(tuple(violations), tuple(observed), sum(terms.values()), terms)


def _known(problem: Problem, plan: Plan) -> Found:
    """Only jobs and people of the problem."""
    for seat in plan.seats:
        if seat.job not in problem.job or seat.person not in problem.person:
            data = {"job": seat.job, "person": seat.person}
            yield Violation("known", "dispatch.broken.unknown", (seat.job, seat.person), data), False
    for unmet in plan.unmet:
        if unmet.job not in problem.job:
            data = {"job": unmet.job, "person": "—"}
            yield Violation("known", "dispatch.broken.unknown", (unmet.job,), data), False


def count(problem: Problem, plan: Plan) -> Found:
    """Seats filled and unmet are together what each job asks for; nobody sits twice on one job."""
    unmet = Counter[str]()
    for u in plan.unmet:
        unmet[u.job] += u.count
    for job in problem.jobs:
        people = plan.on.get(job.id, ())
        if len(set(people)) != len(people):
            yield Violation("count", "dispatch.broken.twice", (job.id,), {"job": job.id}), False
        needed = max(job.count, len(job.fixed))
        if len(people) + unmet[job.id] != needed or min(unmet[job.id], 0) < 0:
            data = {"job": job.id, "filled": len(people), "unmet": unmet[job.id], "needed": needed}
            yield Violation("count", "dispatch.broken.count", (job.id,), data), False


def skill(problem: Problem, plan: Plan) -> Found:
    """Everyone has the skill that the job asks for."""
    for job, person, begun in _seated(problem, plan):
        if job.skill not in person.skills:
            yield _of("skill", "dispatch.broken.skill", job, person, {"skill": job.skill}), begun


def loop(problem: Problem, plan: Plan) -> Found:
    """Everyone is of the loop that the job is in (LOOP-02, WORK-17)."""
    for job, person, begun in _seated(problem, plan):
        if job.loop != person.loop:
            data = {"loop": job.loop, "own": person.loop}
            yield _of("loop", "dispatch.broken.loop", job, person, data), begun


def available(problem: Problem, plan: Plan) -> Found:
    """Everyone is on watch, and not otherwise engaged, for the whole job."""
    for job, person, begun in _seated(problem, plan):
        at = job.start
        for start, end in person.available:
            if start <= at < end:
                at = end
        if at < job.end:
            data = {"from": problem.at(at), "until": problem.at(job.end)}
            yield _of("available", "dispatch.broken.available", job, person, data), begun


def one_job(problem: Problem, plan: Plan) -> Found:
    """One job at a time for each person, `gap` minutes apart."""
    jobs: dict[str, list[Job]] = {}
    for job, person, _begun in _seated(problem, plan):
        jobs.setdefault(person.id, []).append(job)
    for name, theirs in sorted(jobs.items()):
        theirs.sort(key=lambda job: (job.start, job.end, job.id))
        for i, job in enumerate(theirs):
            for other in theirs[i + 1 :]:
                if other.start >= job.end + problem.gap:
                    break
                both = name in job.fixed and name in other.fixed
                data = {"person": name, "job": job.id, "by": other.id, "at": problem.at(other.start)}
                yield (
                    Violation("one_job", "dispatch.broken.overlap", (job.id, other.id, name), data),
                    both,
                )


def fixed(problem: Problem, plan: Plan) -> Found:
    """Whoever has begun is still on the job."""
    for job in problem.jobs:
        for name in sorted(set(job.fixed) - set(plan.on.get(job.id, ()))):
            data = {"job": job.id, "person": name}
            yield Violation("fixed", "dispatch.broken.fixed", (job.id, name), data), False


RULES: tuple[Rule, ...] = (count, skill, loop, available, one_job, fixed)


def _seated(problem: Problem, plan: Plan) -> Iterator[tuple[Job, Person, bool]]:
    for seat in plan.seats:
        job = problem.job[seat.job]
        yield job, problem.person[seat.person], seat.person in job.fixed


def _of(rule: str, code: str, job: Job, person: Person, data: Mapping[str, object]) -> Violation:
    return Violation(rule, code, (job.id, person.id), {"job": job.id, "person": person.id, **data})


def _terms(problem: Problem, plan: Plan, previous: Plan | None) -> Mapping[str, int]:
    """The objective by parts. What names an unknown job or person costs nothing: it is a violation."""
    price = prices(problem)
    terms = dict.fromkeys(("unmet", "changes", "balance", "walking"), 0)
    for u in plan.unmet:
        if u.job in problem.job:
            terms["unmet"] += u.count * price.unmet[problem.job[u.job].priority]
    for seat in previous.seats if previous else ():
        job = problem.job.get(seat.job)
        if job is None or seat.person not in problem.person or not job.told:
            continue
        if seat.person not in plan.on.get(seat.job, ()):
            frozen = job.start < problem.freeze_until
            terms["changes"] += price.change * (FROZEN_TIMES if frozen else 1)
    jobs: dict[str, list[Job]] = {}
    for seat in plan.seats:
        if seat.job in problem.job and seat.person in problem.person:
            jobs.setdefault(seat.person, []).append(problem.job[seat.job])
    for person in problem.people:
        theirs = sorted(jobs.get(person.id, ()), key=lambda job: (job.start, job.end, job.id))
        minutes = person.worked + sum(job.minutes for job in theirs)
        already = max(0, person.worked - problem.fair)
        terms["balance"] += BALANCE_PER_MINUTE * (max(0, minutes - problem.fair) - already)
        here = person.zone
        for job in theirs:
            terms["walking"] += WALK_PER_STEP * _steps(here, job.zone)
            here = job.zone if job.zone is not None else here
    return terms


def _steps(a: Zone | None, b: Zone | None) -> int:
    if a is None or b is None:
        return 0
    if isinstance(a, int) and isinstance(b, int):
        return abs(a - b)
    return int(a != b)
