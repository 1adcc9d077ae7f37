"""A linear relaxation that is nearly tight: what any plan must cost, and what no good plan uses.

One column for each meeting, hall and start that the board allows. Along each hall, and along each crew,
runs a flow: who is in, plus who begins, less who ends; it may not exceed one hall, or the crew. Slack is
left out, so it bounds from below. Unmet meetings come first, in a model of their own and in whole units
of the cheapest, so that their great prices do not spoil the numbers of the rest.

The reduced cost of a column is how much dearer, at least, every plan is that uses it: columns dearer than
the best plan known can be left out without losing a better one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ortools.linear_solver.python import model_builder_helper as lp

from concentric.solvers.halls.board import Board
from concentric.solvers.halls.columns import Column
from concentric.solvers.halls.model import Meeting

EPSILON = 1e-6


@dataclass(frozen=True)
class Relaxed:
    """`cost`: what any choice costs at least. `dearer`, by column: how much more, at least, one that uses it costs.

    `order`: by what columns are taken up first, where that is not what they are dearer by.
    """

    cost: int
    dearer: list[float]
    order: list[float] | None = None


class Relaxation:
    """The columns of one board and its free meetings; `units`: the weight of each rank, unmet; `dropped`: what it
    costs beside to leave each unmet."""

    def __init__(
        self,
        board: Board,
        free: Sequence[Meeting],
        columns: Sequence[Column],
        units: Mapping[int, int],
        dropped: Mapping[str, int],
        *,
        short: int = 0,
    ) -> None:
        """`short`: what a minute of a person missing from a crew that is not firm costs."""
        self.board, self.free, self.columns, self.units = board, free, columns, units
        self.dropped, self.short = dropped, short

    def units_unmet(self, seconds: float | None) -> Relaxed | None:
        """The least units of unmet meetings; None when the time did not suffice."""
        return self._solve(None, seconds)

    def rest(self, most: int, seconds: float | None) -> Relaxed | None:
        """The least cost of all else with at most so many units unmet; None as above, or if impossible."""
        return self._solve(most, seconds)

    def _solve(self, most: int | None, seconds: float | None) -> Relaxed | None:
        solver = lp.ModelSolverHelper("glop")
        if seconds is not None:
            solver.set_time_limit_in_seconds(max(0.01, seconds))
        solver.solve(self._model(most))
        if solver.status() == lp.SolveStatus.MODEL_INVALID:
            raise AssertionError("a relaxation that is no model")
        if solver.status() != lp.SolveStatus.OPTIMAL:
            return None
        value = solver.objective_value()
        dearer = solver.reduced_costs()[: len(self.columns)]
        least = max(0, math.ceil(value - EPSILON * max(1.0, abs(value))))
        return Relaxed(least, [max(0.0, float(cost)) for cost in dearer])

    def _model(self, most: int | None) -> lp.ModelBuilderHelper:
        """The rest priced, at most `most` units unmet; or, for None, the units alone."""
        model = lp.ModelBuilderHelper()
        rows = {meeting.id: _row(model, 1, 1) for meeting in self.free}
        for column in self.columns:
            x = _column(model, 0 if most is None else column.cost, 1)
            model.add_term_to_constraint(rows[column.meeting.id], x, 1)
        if most != 0:
            limit = _row(model, 0, math.inf if most is None else most)
            for meeting in self.free:
                units = self.units[meeting.priority]
                x = _column(model, units if most is None else self.dropped[meeting.id], 1)
                model.add_term_to_constraint(rows[meeting.id], x, 1)
                model.add_term_to_constraint(limit, x, units)
        self._halls(model)
        self._crews(model, priced=most is not None)
        return model

    def _halls(self, model: lp.ModelBuilderHelper) -> None:
        uses: dict[str, list[tuple[int, int, int, int]]] = {}
        for x, column in enumerate(self.columns):
            uses.setdefault(column.hall.id, []).append((column.begin, column.end, 1, x))
        for spans in uses.values():
            _flow(model, spans, [])

    def _crews(self, model: lp.ModelBuilderHelper, *, priced: bool) -> None:
        work: dict[str, list[tuple[int, int, int, int]]] = {}
        for x, column in enumerate(self.columns):
            for crew, people, begin, end in column.meeting.work(column.hall):
                work.setdefault(crew, []).append((column.start + begin, column.start + end, people, x))
        for crew, spans in work.items():
            firm = self.board.problem.crew[crew].firm
            if firm or priced:
                _flow(model, spans, self.board.spare(crew), None if firm else self.short)


def _flow(
    model: lp.ModelBuilderHelper,
    spans: Sequence[tuple[int, int, int, int]],
    spare: Sequence[tuple[int, int, int]],
    over: int | None = None,
) -> None:
    """(from, to, amount, column): never more at once than `spare` has left, or than one without it.

    `over`: instead, what each more costs for each minute.
    """
    edges = {span[0] for span in spans} | {start for start, _end, _left in spare}
    if over is not None:  # then it matters how long, not only whether
        edges |= {span[1] for span in spans} | {end for _start, end, _left in spare}
    times = sorted(edges)
    at = {t: i for i, t in enumerate(times)}
    rows = [_row(model, 0, 0) for _ in times]
    step = 0
    for i, t in enumerate(times):
        while step < len(spare) and spare[step][1] <= t:
            step += 1
        left = 1 if not spare else spare[step][2] if step < len(spare) and spare[step][0] <= t else 0
        following = times[i + 1] if i + 1 < len(times) else max(end for _start, end, _n, _x in spans)
        flows = [_column(model, 0, left)]
        if over is not None and following > t:
            flows.append(_column(model, over * (following - t), math.inf))
        for inside in flows:
            model.add_term_to_constraint(rows[i], inside, 1)
            if i + 1 < len(times):
                model.add_term_to_constraint(rows[i + 1], inside, -1)
    terms: dict[
        tuple[int, int], int
    ] = {}  # a column may end one work where it begins another: once in each row
    for start, end, amount, x in spans:
        terms[at[start], x] = terms.get((at[start], x), 0) - amount
        after = _first(times, end)
        if after < len(times):
            terms[after, x] = terms.get((after, x), 0) + amount
    for (i, x), amount in terms.items():
        model.add_term_to_constraint(rows[i], x, amount)


def _first(times: Sequence[int], end: int) -> int:
    """Index of the first time not before `end`."""
    low, high = 0, len(times)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if times[middle] < end else (low, middle)
    return low


def _row(model: lp.ModelBuilderHelper, least: float, most: float) -> int:
    row = model.add_linear_constraint()
    model.set_constraint_lower_bound(row, least)
    model.set_constraint_upper_bound(row, most)
    return int(row)


def _column(model: lp.ModelBuilderHelper, cost: float, most: float) -> int:
    x = model.add_var()
    model.set_var_lower_bound(x, 0)
    model.set_var_upper_bound(x, most)
    model.set_var_objective_coefficient(x, cost)
    return int(x)
