"""Plan halls: the whole horizon, from nothing or from the plan that people were told.

What holds is settled first (settle.py). A first plan comes in milliseconds (greedy.py). Then the linear
relaxation bounds all plans and says which columns can matter (relaxation.py), and CP-SAT chooses among
those (choice.py) until the rest is proven not to matter. Before that, and after where there are too many
columns or time is left, neighbourhoods are freed and solved one after another, the rest staying on the board.
"""

from __future__ import annotations

from concentric.solvers.common import Result, Stop
from concentric.solvers.halls.greedy import construct
from concentric.solvers.halls.model import Plan, Problem
from concentric.solvers.halls.search import AT_ONCE, Search

WHOLE = 36  # free meetings up to which all the time goes to the exact way


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
        return search.result()
    if len(free) > AT_ONCE:
        search.improve(share=0.15)
    search.guided(share=1.0 if len(free) <= WHOLE else 0.8)
    if not search.proved and len(free) > AT_ONCE:
        search.improve(share=0.95)
    return search.result()
