"""Plan halls: the whole horizon, from nothing or from the plan that people were told.

What holds is settled first (settle.py). A first plan comes in milliseconds (greedy.py). Up to `WHOLE`
free meetings the whole model is solved with it as a hint; beyond, neighbourhoods are freed and solved one
after another, the rest staying on the board. The bound is the greatest of CP-SAT's and of bound.py's.
"""

from __future__ import annotations

from concentric.solvers.common import Result, Stop
from concentric.solvers.halls.greedy import construct
from concentric.solvers.halls.model import Plan, Problem
from concentric.solvers.halls.search import Search

WHOLE = 36  # free meetings up to which the whole model is tried first


def solve(problem: Problem, *, stop: Stop, seed: int = 1, previous: Plan | None = None) -> Result[Plan]:
    """The best plan found before `stop`. `previous`: the plan that people were told; changes cost.

    Always answers: what cannot be placed is unmet, with the reason. `Work(n)` repeats exactly.
    """
    search = Search.begin(problem, stop, seed, previous)
    construct(search.board, search.pricing, search.settled.free)
    search.mark_first()
    free = search.settled.free
    if not free:
        search.proved = True
    elif len(free) <= WHOLE:
        search.whole(share=1.0)
    else:
        search.improve(share=0.85)
    return search.result()
