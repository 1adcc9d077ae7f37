"""The search for a plan of halls: budget, best plan so far, attempts on part of the meetings."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from concentric.solvers import cpsat
from concentric.solvers.common import First, Reason, Result, Seconds, Status, Stop, Work
from concentric.solvers.halls import bound, rules
from concentric.solvers.halls.board import Board
from concentric.solvers.halls.choice import Choice
from concentric.solvers.halls.columns import Column, cheapest_of, columns_of
from concentric.solvers.halls.lagrangian import Lagrangian
from concentric.solvers.halls.model import Assignment, Meeting, Plan, Problem, Unmet
from concentric.solvers.halls.price import Pricing
from concentric.solvers.halls.relaxation import Relaxation
from concentric.solvers.halls.settle import Settled, hopeless, settle

AT_LEAST, AT_ONCE = 6, 18  # free meetings in a neighbourhood
LONGEST = 0.8  # seconds, or work, for one neighbourhood
COLUMNS = 40_000  # of a linear relaxation, at most; above, halls and crews have prices (lagrangian.py)
PER_MEETING = (12, 40, 120, 10_000)  # columns to choose from, on average: few, then more
PER_MEETING_LARGE = (8, 20)
PAIRS = 20_000  # of a free meeting and a hall, above which there is no time to look at all places
EACH, FEW = 60, 24  # columns of a meeting in a neighbourhood, and of one that only makes room


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

    def solver(self, most: float, seed: int) -> cp_model.CpSolver:
        """A solver that stops after `most`, in the stop's measure, or when the budget is spent."""
        solver = cpsat.new_solver(seed)
        limit = max(0.001, min(most, self.left))
        if isinstance(self.stop, Work):
            solver.parameters.max_deterministic_time = limit
        else:
            solver.parameters.max_time_in_seconds = limit
        return solver

    def spend(self, solver: cp_model.CpSolver) -> None:
        """A model costs something however soon it is solved."""
        self.used += 0.005 + solver.response_proto.deterministic_time

    def looked(self, steps: int) -> None:
        """So many looks for a place took their part."""
        self.used += steps / 10_000

    def relax(self, columns: int, share: float) -> float | None:
        """Seconds that a relaxation may take; None for work, of which it takes a part for its size."""
        if isinstance(self.stop, Seconds):
            return share * self.left
        self.used += columns / 20_000
        return None


@dataclass(frozen=True)
class Part:
    """Some free meetings with their columns, all else on `board`, which costs `fixed`.

    `units`: the weight of each rank, unmet, of which one costs `unit`; `dropped`: what it costs beside to leave
    one unmet that was told.
    """

    board: Board
    free: tuple[Meeting, ...]
    columns: Mapping[str, Sequence[Column]]
    units: Mapping[int, int]
    unit: int
    fixed: int
    dropped: Mapping[str, int]

    @staticmethod
    def of(
        search: Search, free: Sequence[Meeting], most: Mapping[str, int] | None, *, within: int | None = None
    ) -> Part:
        """`most`: only so many columns of each meeting, the cheapest; and the place that it has. `within`: only those
        that cost at most so much more than its cheapest."""
        board = search.board.copy()
        for meeting in free:
            if meeting.id in board.places:
                board.take(meeting)
        columns: dict[str, Sequence[Column]] = {}
        for meeting in free:
            every = columns_of(board, search.pricing, meeting, within=within)
            columns[meeting.id] = every
            if most is not None and len(every) > most[meeting.id]:
                kept, now = cheapest_of(every, most[meeting.id]), search.board.places.get(meeting.id)
                columns[meeting.id] = kept + [c for c in every if c.place == now and c not in kept]
        price = search.pricing.prices.unmet
        unit = min(price.values(), default=1)
        names = {m.id for m in free}
        others = tuple(name for name in search.unmet() if name not in names)
        fixed = sum(search.pricing.terms(board, others).values())
        units = {rank: value // unit for rank, value in price.items()}
        dropped = {m.id: search.pricing.dropped(m) for m in free}
        return Part(board, tuple(free), columns, units, unit, fixed, dropped)

    def units_unmet(self, board: Board) -> int:
        return sum(self.units[m.priority] for m in self.free if m.id not in board.places)


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
    solved: bool = False  # the last choice, to the end
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

    def attempt(
        self, free: Sequence[Meeting], most: float, *, around: Sequence[Meeting] = (), again: bool = False
    ) -> bool:
        """Choose again for these, all else staying on the board, among the cheapest places of each.

        `around`: chosen again too, to make room; from fewer places the first time.
        Kept when it costs no more. Where some are unmet, serving them has a price above many changes.
        False when the relaxation shows that none of them can be served by moving these; then the rest is
        chosen, unless that was done `again` and again.
        """
        columns = {m.id: EACH if again else FEW for m in around} | {m.id: EACH for m in free}
        part = Part.of(self, (*free, *around), columns)
        units = part.units_unmet(self.board)
        if units:
            every = [column for mine in part.columns.values() for column in mine]
            seconds = self.budget.relax(len(every), 0.3)
            relaxed = self._relaxation(part, every).units_unmet(seconds)
            if relaxed is None or relaxed.cost < units:
                self._choose(part, part.columns, None, most, soft=self._soft())
                return True
        if not units or not again:
            self._choose(part, part.columns, units, most)
        return not units

    def _relaxation(self, part: Part, columns: Sequence[Column]) -> Relaxation:
        return Relaxation(
            part.board, part.free, columns, part.units, part.dropped, short=self.pricing.prices.short
        )

    def _soft(self) -> dict[int, int]:
        """A moderate price of each rank, unmet: many changes, and twice as many for each rank above."""
        ranks = sorted(self.pricing.prices.unmet, reverse=True)
        return {rank: self.pricing.prices.change * 2 ** min(10, 5 + i) for i, rank in enumerate(ranks)}

    def guided(self, share: float) -> None:
        """All free meetings, exactly: from the few columns that the relaxation finds cheap, then more.

        Ends when what is left out can no longer be part of a better plan, or a share of the budget is
        spent.
        """
        floor = (1 - share) * self.budget.total
        if len(self.settled.free) * len(self.problem.halls) > PAIRS:
            return
        part = Part.of(self, self.settled.free, None, within=self._to_gain())
        every = [column for mine in part.columns.values() for column in mine]
        large = len(every) > COLUMNS
        relaxation = self._lagrangian(part, every) if large else self._relaxation(part, every)
        least = 0
        if part.units_unmet(self.board):
            relaxed = relaxation.units_unmet(self.budget.relax(len(every), 0.4))
            least = relaxed.cost if relaxed is not None else 0
        target = least
        while not self._within(part, relaxation, least, target, floor):
            if large:  # too many to choose among all of them: as many unmet as there are, then
                now = part.units_unmet(self.board)
                if target >= now or self.budget.left <= floor:
                    return
                target = now
                continue
            _proven, status = self._choose(part, part.columns, None, self.budget.left - floor)
            now = part.units_unmet(self.board)
            if self.budget.left <= floor or (now <= target and status != cp_model.OPTIMAL):
                return
            least, target = max(least, now) if status == cp_model.OPTIMAL else least, now

    def _to_gain(self) -> int | None:
        """How much a better plan may cost beyond every meeting's cheapest place: no column that is dearer than that is
        in one. None while some are unmet, since to serve them is worth any place of the others."""
        if any(meeting.id not in self.board.places for meeting in self.settled.free):
            return None
        return max(0, self.cost(self.board) - bound.alone(self.settled, self.pricing))

    def _lagrangian(self, part: Part, columns: Sequence[Column]) -> Lagrangian:
        unplaced = self.unmet()
        best = self.cost(self.board) - part.fixed - part.unit * part.units_unmet(self.board)
        return Lagrangian(
            part.board, part.free, columns, part.units, part.dropped, short=self.pricing.prices.short, best=best,
            unplaced=unplaced,
        )  # fmt: skip

    def _within(
        self, part: Part, relaxation: Relaxation | Lagrangian, least: int, target: int, floor: float
    ) -> bool:
        """The best with at most `target` units unmet, of which `least` are proven. False: there is none."""
        large = isinstance(relaxation, Lagrangian)
        relaxed = relaxation.rest(target, self.budget.relax(len(relaxation.columns), 0.2 if large else 0.6))
        if relaxed is None:
            return self.budget.left <= floor
        sure = part.fixed + part.unit * least
        more = part.fixed + part.unit * (target + 1)  # what any plan costs that leaves more unmet
        self.proven = max(self.proven, min(more, sure + relaxed.cost))
        order = relaxed.dearer if relaxed.order is None else relaxed.order
        ranks = sorted(order)
        found = False
        for each in PER_MEETING_LARGE if large else PER_MEETING:
            if self.budget.left <= floor or self.proved:
                return True
            dear = ranks[min(len(ranks), each * len(part.free)) - 1] if ranks else 0.0
            gap = self.cost(self.board) - sure - relaxed.cost
            dear = min(dear, float(gap)) if found and gap >= 0 else dear
            kept: dict[str, list[Column]] = {m.id: [] for m in part.free}
            beyond = math.inf
            for column, cost, dearer in zip(relaxation.columns, order, relaxed.dearer, strict=True):
                if cost <= dear:
                    kept[column.meeting.id].append(column)
                else:
                    beyond = min(beyond, dearer)
            share = 1.0 if each == PER_MEETING[-1] else 0.6
            inside, _status = self._choose(part, kept, target, share * (self.budget.left - floor))
            outside = math.inf if beyond == math.inf else relaxed.cost + math.floor(beyond)
            bound_ = min(more, sure + min(inside, outside))
            found = part.units_unmet(self.board) <= target
            self.proven = max(self.proven, int(min(bound_, self.cost(self.board))))
            self.proved = self.proven >= self.cost(self.board)
        return found

    def _choose(
        self,
        part: Part,
        columns: Mapping[str, Sequence[Column]],
        target: int | None,
        most: float,
        soft: Mapping[int, int] | None = None,
    ) -> tuple[float, cp_model.CpSolverStatus]:
        """Solve one choice; keep its plan when it costs no more. Returns its proven bound and the status.

        The bound is of the objective of the choice alone: infinite when there is none.
        """
        choice = Choice(
            part.board, part.free, columns, part.units, most=target, soft=soft, dropped=part.dropped,
            short=self.pricing.prices.short,
        )  # fmt: skip
        choice.hint(self.board.places)
        solver = self.budget.solver(most, self.random.randrange(2**31))
        status = solver.solve(choice.cp)
        self.solved = status == cp_model.OPTIMAL
        self.budget.spend(solver)
        if status == cp_model.INFEASIBLE:
            return math.inf, status
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            trial = part.board.copy()
            for name, place in choice.answer(solver).items():
                trial.put(self.problem.meeting[name], place)
            if self.cost(trial) <= self.cost(self.board):
                self.board = trial
        return cpsat.proven(solver, status), status

    def improve(self, share: float) -> None:
        """Free a neighbourhood, solve it, keep what is better; until a share of the budget is spent.

        Neighbourhoods grow while they are solved to the end, and shrink when they are not.
        """
        floor, size = (1 - share) * self.budget.total, AT_LEAST
        while self.budget.left > floor:
            self.attempt(self.neighbourhood(size), min(LONGEST, self.budget.left - floor))
            size = min(AT_ONCE, size + 1) if self.solved else max(AT_LEAST, size - 2)

    def neighbourhood(self, size: int) -> tuple[Meeting, ...]:
        """So many free meetings near in time to one of them, or in three halls, and some unmet."""
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
        return tuple(near[:size])

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
