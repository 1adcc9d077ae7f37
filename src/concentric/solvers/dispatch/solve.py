"""Dispatch people to jobs: the whole, and the repair after a change.

A first plan comes by filling seats one after another; CP-SAT then settles unmet seats, changes and balance
exactly (exact.py), and moves and exchanges shorten the ways at no other cost (exchange.py). The bound adds that of
what CP-SAT settles, its own or a flow's of minutes to people (shares.py), and a matching's, in which nothing but ways
costs (bound.py).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from concentric.solvers.common import First, Reason, Result, Seconds, Status, Stop
from concentric.solvers.dispatch import bound, exact, rules
from concentric.solvers.dispatch.duty import Duty, Field
from concentric.solvers.dispatch.exchange import shorten
from concentric.solvers.dispatch.model import Job, Plan, Problem, Seat, Unmet


def solve(problem: Problem, *, stop: Stop, seed: int = 1, previous: Plan | None = None) -> Result[Plan]:
    """The best plan found before `stop`. `previous`: the plan that people were told; changes cost.

    Always answers: seats that cannot be filled are unmet, with the reason. `Work(n)` repeats exactly.
    """
    search = _Search(Field.of(problem, previous), stop, seed)
    search.duty.fill(problem.jobs)
    search.mark_first()
    search.settle()
    return search.result()


def repair(
    problem: Problem, previous: Plan, *, touched: Iterable[str], stop: Stop, seed: int = 1
) -> Result[Plan]:
    """The previous plan, changed as little as the problem now demands.

    `touched`: ids of jobs to be filled anew. Every other seat that is still possible keeps its person;
    what is open is filled from who is free. When that leaves a seat unmet that was not unmet before, the
    jobs at the same time are planned again, and at last all, with a price on every change.
    """
    search = _Search(Field.of(problem, previous), stop, seed)
    again = set(touched)
    for seat in sorted(previous.seats, key=lambda s: (_priority(problem, s), s)):
        job = problem.job.get(seat.job)
        if job is None or job.id in again or search.duty.missing(job) <= 0:
            continue
        possible = any(p.id == seat.person for p in search.field.candidates[job.id])
        if possible and seat.person not in search.duty.on[job.id] and search.duty.free(job, seat.person):
            search.duty.put(job, seat.person)
    search.duty.fill(problem.jobs)
    search.mark_first()
    was = {u.job: u.count for u in previous.unmet}
    for job in problem.jobs:  # nobody could fill these whoever else moved
        never = search.field.open_seats(job) - len(search.field.candidates[job.id])
        was[job.id] = max(was.get(job.id, 0), never)
    for wide in (False, True):
        short = [job for job in problem.jobs if search.duty.missing(job) > was[job.id]]
        if not short:
            break
        near = [j for j in problem.jobs if any(j is s or rules.clash(problem, j, s) for s in short)]
        search.settle(None if wide else near)
    return search.result()


def _priority(problem: Problem, seat: Seat) -> int:
    return problem.job[seat.job].priority if seat.job in problem.job else 0


class _Search:
    """The best plan so far, and what is proven about it."""

    def __init__(self, field: Field, stop: Stop, seed: int) -> None:
        self.field, self.problem, self.stop, self.seed = field, field.problem, stop, seed
        self.began = time.monotonic()
        self.work = 0.0
        self.proven = self.proven_unmet = 0
        self.duty = Duty(field)
        self.first = First(0.0, 0)

    def mark_first(self) -> None:
        self.first = First(time.monotonic() - self.began, sum(self.duty.terms().values()))

    def settle(self, free: Sequence[Job] | None = None) -> None:
        """Exact on all but the ways, all jobs or these; then shorter ways at no other cost."""
        terms = self.duty.terms()
        if terms["unmet"] + terms["changes"] + terms["balance"] > 0:
            answer = exact.settle(self.duty, self.problem.jobs if free is None else free, self._limit())
            self.duty, self.work = answer.duty, self.work + answer.work
            if free is None:
                self.proven = max(self.proven, answer.bound)
                self.proven_unmet = max(self.proven_unmet, answer.unmet)
        shorten(self.duty, self._left())

    def _limit(self) -> exact.Limit:
        """Two models and the exchanges share what is left."""
        left = self._left()
        if left is not None:
            return exact.Limit(max(0.01, 0.4 * left), None, self.seed)
        units = 0.0 if isinstance(self.stop, Seconds) else self.stop.units
        return exact.Limit(None, max(0.001, 0.5 * (units - self.work)), self.seed)

    def _left(self) -> float | None:
        """Seconds left, or None where only work is counted."""
        if not isinstance(self.stop, Seconds):
            return None
        return max(0.0, self.stop.seconds - (time.monotonic() - self.began))

    def result(self) -> Result[Plan]:
        terms = self.duty.terms()
        objective = sum(terms.values())
        ways = bound.ways(self.field) if terms["walking"] and not terms["unmet"] else 0
        least = min(objective, max(self.proven, bound.least(self.field, self.proven_unmet)) + ways)
        plan = Plan(
            tuple(sorted(Seat(job, name) for job, names in self.duty.on.items() for name in names)),
            tuple(
                Unmet(job.id, missing, self._why_unmet(job))
                for job in self.problem.jobs
                if (missing := self.duty.missing(job)) > 0
            ),
        )
        return Result(
            plan=plan,
            objective=objective,
            bound=least,
            status=Status.OPTIMAL if least == objective else Status.FEASIBLE,
            terms=terms,
            first=self.first,
            seconds=time.monotonic() - self.began,
            work=self.work,
        )

    def _why_unmet(self, job: Job) -> tuple[Reason, ...]:
        """Nobody with the skill in the loop; or none of them on watch; or all on other jobs, and which."""
        problem, data = self.problem, {"skill": job.skill, "loop": job.loop}
        able = [
            p for p in problem.people if not (rules.skill(problem, job, p) or rules.loop(problem, job, p))
        ]
        if not able:
            return (Reason("dispatch.unmet.nobody", data),)
        there = [p for p in able if rules.available(problem, job, p) is None]
        if not there:
            span = {"from": problem.at(job.start), "until": problem.at(job.end)}
            return (Reason("dispatch.unmet.off_watch", data | span | {"able": len(able)}),)
        busy = [p for p in there if p.id not in self.duty.on[job.id]]
        jobs = {
            other
            for p in busy
            for _start, _end, other in self.duty.jobs[p.id]
            if rules.clash(problem, job, problem.job[other])
        }
        if not busy:
            return (Reason("dispatch.unmet.too_few", data | {"there": len(there)}),)
        lists = {"people": sorted(p.id for p in busy), "by": sorted(jobs)}
        return (Reason("dispatch.unmet.busy", {**data, **lists, "count": len(busy)}),)
