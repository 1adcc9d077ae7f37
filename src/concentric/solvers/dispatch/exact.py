"""Who does what, exactly: unmet seats first, then changes and balance. Ways cost nothing here.

Two models one after the other keep the numbers small: the first has the price of unmet seats alone, in
units of the cheapest; the second may not leave more unmet than the first did, and prices the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from concentric.solvers import cpsat
from concentric.solvers.dispatch import model
from concentric.solvers.dispatch.duty import Duty, Field
from concentric.solvers.dispatch.model import Job, Person, Problem


@dataclass(frozen=True)
class Limit:
    """How long one solve may take: `seconds` of wall time, or `work` units."""

    seconds: float | None
    work: float | None
    seed: int


@dataclass(frozen=True)
class Answer:
    """`bound`: proven for all that was free, in the objective's prices; `unmet`: of unmet seats alone. Both are valid
    only when all jobs were."""

    duty: Duty
    bound: int
    unmet: int
    work: float


class SeatModel:
    """Some jobs free, the people on all others staying where they are."""

    def __init__(self, duty: Duty, free: Sequence[Job]) -> None:
        self.field: Field = duty.field
        self.problem: Problem = duty.problem
        self.cp = cp_model.CpModel()
        self.free = free
        self.duty = duty
        names = {job.id for job in free}
        self.kept = {
            p.id: [
                key
                for key in duty.jobs[p.id]
                if key[2] not in names or p.id in self.problem.job[key[2]].fixed
            ]
            for p in self.problem.people
        }
        self.on: dict[tuple[str, str], cp_model.IntVar] = {}
        self.unmet: dict[str, cp_model.IntVar] = {}
        self._jobs: dict[str, list[Job]] = {}
        for job in free:
            self._seats(job)
        for person in self.problem.people:
            for clique in cliques(self.problem, self._jobs.get(person.id, ())):
                self.cp.add_at_most_one(self.on[job.id, person.id] for job in clique)

    def _seats(self, job: Job) -> None:
        """Every seat of a job filled or unmet, by people whom nothing that stays keeps from it."""
        seats, gap = self.field.open_seats(job), self.problem.gap
        if not seats:
            return
        people = [
            p
            for p in self.field.candidates[job.id]
            if all(k[1] + gap <= job.start or job.end + gap <= k[0] for k in self.kept[p.id])
        ]
        for person in people:
            here = self.cp.new_bool_var("")
            self.on[job.id, person.id] = here
            self._jobs.setdefault(person.id, []).append(job)
            self.cp.add_hint(here, person.id in self.duty.on[job.id])
        unmet = self.cp.new_int_var(0, seats, "")
        self.cp.add_hint(unmet, self.duty.missing(job))
        self.cp.add(sum(self.on[job.id, p.id] for p in people) + unmet == seats)
        self.unmet[job.id] = unmet

    def units(self) -> tuple[int, dict[str, int]]:
        """The cheapest price of an unmet seat, and each job's price in that unit."""
        price = self.field.prices.unmet
        least = min(price.values(), default=1)
        return least, {job.id: price[job.priority] // least for job in self.free}

    def told_kept(self) -> list[cp_model.IntVar]:
        """Whether people are on what they were told."""
        seats = sorted(self.field.told)
        return [self.on[s.job, s.person] for s in seats if (s.job, s.person) in self.on]

    def price_rest(self) -> None:
        """Changes and balance as the objective."""
        cost: list[cp_model.LinearExprT] = []
        names = {job.id for job in self.free}
        for seat in sorted(self.field.told):
            job = self.problem.job[seat.job]
            if seat.job not in names or seat.person in job.fixed:
                continue
            here = self.on.get((seat.job, seat.person))
            cost.append(self.field.taken_off(job) * (1 if here is None else 1 - here))
        overs = (self._over(person) for person in self.problem.people)
        cost.extend(model.BALANCE_PER_MINUTE * over for over in overs if over is not None)
        self.cp.minimize(sum(cost))

    def _over(self, person: Person) -> cp_model.LinearExprT | None:
        """Minutes above the fair share that the plan adds; None where there can be none."""
        jobs, fair = self._jobs.get(person.id, []), self.problem.fair
        begun = person.worked + sum(end - start for start, end, _id in self.kept[person.id])
        already = max(0, person.worked - fair)
        most = begun + sum(job.minutes for job in jobs) - fair
        if most <= 0:
            return None
        least = max(0, begun - fair)
        if not jobs:
            return least - already
        over = self.cp.new_int_var(least, most, "")
        self.cp.add(over >= sum(job.minutes * self.on[job.id, person.id] for job in jobs) + (begun - fair))
        self.cp.add_hint(over, max(0, self.duty.minutes[person.id] - fair))
        return over - already

    def answer(self, solver: cp_model.CpSolver) -> Duty:
        made = Duty(self.field)
        names = {job.id for job in self.free}
        for job in self.problem.jobs:
            if job.id not in names:
                for name in self.duty.on[job.id] - set(job.fixed):
                    made.put(job, name)
        for (job_id, name), here in self.on.items():
            if solver.boolean_value(here):
                made.put(self.problem.job[job_id], name)
        return made


def settle(duty: Duty, free: Sequence[Job], limit: Limit) -> Answer:
    """The best of these jobs' seats within the limit, beginning from what is on duty."""
    least_unmet, work = 0, 0.0
    terms = duty.terms()
    if any(duty.missing(job) for job in free):
        first = SeatModel(duty, free)
        unit, units = first.units()
        told = first.told_kept()
        weight = len(told) + 1  # one unit outweighs every change; among the equal, the fewest changes
        lost = sum(units[name] * unmet for name, unmet in first.unmet.items())
        first.cp.minimize(weight * lost + sum(1 - here for here in told))
        solver, status = _run(first.cp, limit)
        work += solver.response_proto.deterministic_time
        least_unmet = unit * (cpsat.proven(solver, status) // weight)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            trial = first.answer(solver)
            if trial.terms()["unmet"] < terms["unmet"]:
                duty = trial
    rest = SeatModel(duty, free)
    unit, units = rest.units()
    now = sum(units[job.id] * duty.missing(job) for job in free)
    rest.cp.add(sum(units[name] * unmet for name, unmet in rest.unmet.items()) <= now)
    rest.price_rest()
    solver, status = _run(rest.cp, limit)
    work += solver.response_proto.deterministic_time
    bound = least_unmet
    if unit * now == least_unmet:
        bound += cpsat.proven(solver, status)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        trial = rest.answer(solver)
        if _upper(trial) <= _upper(duty):
            duty = trial
    return Answer(duty, bound, least_unmet, work)


def _upper(duty: Duty) -> int:
    """The objective without the ways."""
    terms = duty.terms()
    return sum(terms.values()) - terms["walking"]


def _run(cp: cp_model.CpModel, limit: Limit) -> tuple[cp_model.CpSolver, cp_model.CpSolverStatus]:
    solver = cpsat.new_solver(limit.seed)
    if limit.seconds is not None:
        solver.parameters.max_time_in_seconds = limit.seconds
    if limit.work is not None:
        solver.parameters.max_deterministic_time = limit.work
    return solver, solver.solve(cp)


def cliques(problem: Problem, jobs: Iterable[Job]) -> list[list[Job]]:
    """Sets of jobs of which a person can do one at most, covering every clashing pair."""
    order = sorted(jobs, key=lambda job: (job.start, job.end, job.id))
    found: list[list[Job]] = []
    current: list[Job] = []
    for job in order:
        still = [other for other in current if other.end + problem.gap > job.start]
        if len(still) < len(current) and len(current) > 1:
            found.append(current)
        current = [*still, job]
    if len(current) > 1:
        found.append(current)
    return found
