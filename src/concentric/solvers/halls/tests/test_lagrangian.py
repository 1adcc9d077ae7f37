"""The bound by prices against the linear relaxation, whose best it can at most reach, and does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given

from concentric.solvers.common import Work
from concentric.solvers.halls.columns import Column
from concentric.solvers.halls.example import example
from concentric.solvers.halls.lagrangian import Lagrangian
from concentric.solvers.halls.model import Problem
from concentric.solvers.halls.relaxation import Relaxation, Relaxed
from concentric.solvers.halls.search import Part, Search
from concentric.solvers.halls.solve import solve
from concentric.solvers.halls.tests.problems import problems
from concentric.solvers.halls.tests.test_solve import few


def both(asked: Problem, best: float | None = None) -> tuple[Relaxation, Lagrangian, Search, Part]:
    search = Search.begin(asked, Work(1), 1, None)
    part = Part.of(search, search.settled.free, None)
    every: Sequence[Column] = [column for mine in part.columns.values() for column in mine]
    short = search.pricing.prices.short
    exact = Relaxation(part.board, part.free, every, part.units, part.dropped, short=short)
    unplaced = [m.id for m in part.free]
    priced = Lagrangian(
        part.board, part.free, every, part.units, part.dropped, short=short, best=best, unplaced=unplaced
    )
    return exact, priced, search, part


@given(problems(most=5))
@few
def test_it_never_says_more_than_the_linear_relaxation(asked: Problem) -> None:
    exact, priced, _search, part = both(asked)
    if not priced.columns:
        return
    for most in (0, sum(part.units[m.priority] for m in part.free)):
        lp, said = exact.rest(most, None), priced.rest(most, None)
        if lp is not None and said is not None:  # None: so few unmet there cannot be
            assert said.cost <= lp.cost
            assert min(said.dearer, default=0.0) >= 0
    units, of_part = exact.units_unmet(None), priced.units_unmet(None)
    assert units is not None
    assert of_part is not None
    assert of_part.cost <= units.cost


@pytest.mark.parametrize("seed", [1, 2])
def test_it_comes_close(seed: int) -> None:
    asked = example(60, seed)
    found = solve(asked, stop=Work(3), seed=1)
    exact, priced, _search, _part = both(asked, best=found.objective)
    lp, said = exact.rest(0, None), priced.rest(0, None)
    assert lp is not None
    assert said is not None
    assert 0.97 * lp.cost <= said.cost <= lp.cost
    again: Relaxed | None = priced.rest(0, None)
    assert again == said  # by work, the same each time


def test_no_column_of_the_best_plan_is_dearer_than_the_gap() -> None:
    asked = example(27, 1)
    found = solve(asked, stop=Work(5), seed=1)
    _exact, priced, search, part = both(asked, best=found.objective)
    said = priced.rest(0, None)
    assert said is not None
    for column, dearer in zip(priced.columns, said.dearer, strict=True):
        if found.plan.places[column.meeting.id] == column.place:
            assert part.fixed + said.cost + dearer <= found.objective + 1
    assert search.settled.free
