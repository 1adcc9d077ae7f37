"""The search for a plan of halls: budget, best plan so far, attempts on part of the meetings."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from concentric.solvers import cpsat
from concentric.solvers.common import First, Reason, Result, Seconds, Status, Stop, Work
from concentric.solvers.halls import bound, rules
from concentric.solvers.halls.board import Board
from concentric.solvers.halls.cpmodel import HallModel
from concentric.solvers.halls.model import Assignment, Meeting, Plan, Problem, Unmet
from concentric.solvers.halls.price import Pricing
from concentric.solvers.halls.settle import Settled, hopeless, settle

AT_ONCE = 14  # free meetings in a neighbourhood


@dataclass
class Budget:
    """What is left of a stop, in its own measure."""

    stop: Stop
    began: float
    used: float = 0.0

    @property
    def total(self) -> float:
        return self.stop.seconds if isinstance(self.stop, Seconds) else self.stop.units

    @property
    def left(self) -> float:
        if isinstance(self.stop, Work):
            return self.stop.units - self.used
        return self.stop.seconds - (time.monotonic() - self.began)

    def solver(self, most: float, seed: int, workers: int) -> cp_model.CpSolver:
        """A solver that stops after `most`, in the stop's measure, or when the budget is spent."""
        solver = cp_model.CpSolver()
        limit = max(0.001, min(most, self.left))
        solver.parameters.random_seed = seed % 2**31
        if isinstance(self.stop, Work):
            solver.parameters.max_deterministic_time = limit
            solver.parameters.num_workers = 1
        else:
            solver.parameters.max_time_in_seconds = limit
            solver.parameters.num_workers = workers
        return solver

    def spend(self, solver: cp_model.CpSolver) -> None:
        self.used += solver.response_proto.deterministic_time


@dataclass
class Search:
    """The best plan so far, on a board, and what is proven about it."""

    problem: Problem
    pricing: Pricing
    settled: Settled
    board: Board
    budget: Budget
    random: random.Random
    seed: int
    proved: bool = False
    proven: int = 0
    first: First = field(default_factory=lambda: First(0.0, 0))

    @staticmethod
    def begin(problem: Problem, stop: Stop, seed: int, previous: Plan | None) -> Search:
        began = time.monotonic()
        settled = settle(problem, previous)
        pricing = Pricing.of(problem, previous)
        draws = random.Random(seed)
        return Search(problem, pricing, settled, settled.board.copy(), Budget(stop, began), draws, seed)

    def unmet(self) -> tuple[str, ...]:
        return tuple(m.id for m in self.problem.meetings if m.id not in self.board.places)

    def cost(self, board: Board) -> int:
        unmet = tuple(m.id for m in self.problem.meetings if m.id not in board.places)
        return sum(self.pricing.terms(board, unmet).values())

    def mark_first(self) -> None:
        self.first = First(time.monotonic() - self.budget.began, self.cost(self.board))

    def whole(self, share: float) -> None:
        """The whole model, hinted with the best plan."""
        free = self.settled.free
        bound_, optimal = self.attempt(free, share * self.budget.left, workers=2)
        self.proven = max(self.proven, bound_)
        self.proved = optimal

    def attempt(
        self, free: Sequence[Meeting], most: float, workers: int = 1, quick: bool = False
    ) -> tuple[int, bool]:
        """Solve with these free and all else on the board; keep it when it costs less.

        `quick`: leave out what costs a small model more than it brings.

        Returns the proven bound of this model with the board's own cost, and whether it was solved to
        the end.
        """
        names = {m.id for m in free}
        rest = self.board.copy()
        for meeting in free:
            if meeting.id in rest.places:
                rest.take(meeting)
        model = HallModel(self.problem, rest, free, self.pricing)
        model.hint(self.board.places)
        solver = self.budget.solver(most, self.random.randrange(2**31), workers)
        if quick:
            solver.parameters.linearization_level = 0
            solver.parameters.cp_model_probing_level = 0
            solver.parameters.symmetry_level = 0
        status = solver.solve(model.cp)
        self.budget.spend(solver)
        others = tuple(name for name in self.unmet() if name not in names)
        offset = sum(self.pricing.terms(rest, others).values())
        proven = offset + max(0, cpsat.proven(model.cp, solver))
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            trial = rest
            for name, place in model.answer(solver).items():
                if place is not None:
                    trial.put(self.problem.meeting[name], place)
            if self.cost(trial) <= self.cost(self.board):
                self.board = trial
        return proven, status == cp_model.OPTIMAL

    def improve(self, share: float) -> None:
        """Free a neighbourhood, solve it, keep what is better; until a share of the budget is spent."""
        floor = (1 - share) * self.budget.total
        each = 0.4 if isinstance(self.budget.stop, Seconds) else 0.3
        while self.budget.left > floor:
            self.attempt(self.neighbourhood(), min(each, self.budget.left - floor))

    def neighbourhood(self) -> tuple[Meeting, ...]:
        """About `AT_ONCE` free meetings near in time to one of them, or in three halls, and some unmet."""
        free, places = self.settled.free, self.board.places
        weights = [self._regret(m) + 1 for m in free]
        centre = self.random.choices(free, weights)[0]
        middle = {m.id: _middle(m, places[m.id].start if m.id in places else m.wish) for m in free}
        if self.random.random() < 0.3:
            halls = set(
                self.random.sample([h.id for h in self.problem.halls], min(3, len(self.problem.halls)))
            )
            near = [m for m in free if m.id not in places or places[m.id].hall in halls or m.id == centre.id]
        else:
            near = list(free)
        away = {m.id: abs(middle[m.id] - middle[centre.id]) + self.random.random() * 45 for m in near}
        near.sort(key=lambda m: (m.id != centre.id, away[m.id]))
        return tuple(near[:AT_ONCE])

    def _regret(self, meeting: Meeting) -> int:
        """What the meeting costs now, roughly, above nothing: where there is something to gain."""
        place = self.board.places.get(meeting.id)
        if place is None:
            return 20000
        return min(20000, self.pricing.of_start(meeting, place.start))

    def result(self) -> Result[Plan]:
        unmet = self.unmet()
        terms = self.pricing.terms(self.board, unmet)
        objective = sum(terms.values())
        if not self.proved:
            least = bound.least(self.settled, self.pricing)
            self.proven = max(self.proven, least)
            self.proved = self.proven >= objective
        plan = Plan(
            tuple(
                Assignment(name, place.hall, place.start)
                for name, place in sorted(
                    self.board.places.items(), key=lambda item: (item[1].start, item[1].hall, item[0])
                )
            ),
            tuple(Unmet(name, self._why_unmet(self.problem.meeting[name])) for name in unmet),
        )
        return Result(
            plan=plan,
            objective=objective,
            bound=objective if self.proved else min(objective, self.proven),
            status=Status.OPTIMAL if self.proved else Status.FEASIBLE,
            terms=terms,
            first=self.first,
            seconds=time.monotonic() - self.budget.began,
            work=self.budget.used,
        )

    def _why_unmet(self, meeting: Meeting) -> tuple[Reason, ...]:
        if meeting.id in self.settled.unmet:
            return self.settled.unmet[meeting.id]
        data = {"meeting": meeting.id, "people": meeting.people, "layout": meeting.layout}
        if not rules.halls_for(self.problem, meeting):
            return (Reason("halls.unmet.no_hall", data),)
        window = {"earliest": self.problem.at(meeting.earliest), "latest": self.problem.at(meeting.latest)}
        if hopeless(self.settled, meeting):
            return (Reason("halls.unmet.no_time", data | window),)
        return (Reason("halls.unmet.outranked", data | window),)


def _middle(meeting: Meeting, start: int) -> int:
    return start + meeting.length // 2
