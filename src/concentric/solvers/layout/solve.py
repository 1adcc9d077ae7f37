"""Lay a hall: everybody seated, if it has room; else as many as can be, how much is missing, and what would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter

from concentric.solvers.common import First, Reason, Result, Status, Stop
from concentric.solvers.layout.around import heads, most_laid
from concentric.solvers.layout.model import IN_ROWS, Hall, Plan, Problem, Style
from concentric.solvers.layout.rows import laid
from concentric.solvers.layout.turning import back, turned
from concentric.solvers.layout.verify import terms_of, verify


def solve(
    problem: Problem, *, stop: Stop | None = None, seed: int = 0, previous: Plan | None = None
) -> Result[Plan]:
    """The best of all ways to lay it that `rows.py` and `shapes.py` know: exact, so that `stop` and `seed` change
    nothing. `previous`: what stands there already stays, where it seats as many and every rule still holds.

    `bound`: the same hall with nothing standing in it and doors that need no floor, which only makes it easier.
    """
    del stop, seed
    began = perf_counter()
    plan = _kept(problem, previous) or _best(problem)
    if plan.unmet:
        plan = replace(plan, reasons=tuple(_reasons(problem, plan)))
    terms = terms_of(problem, plan)
    objective = sum(terms.values())
    hall = problem.hall
    bound = objective
    if hall.openings or hall.obstacles:
        empty = _best(replace(problem, hall=Hall(hall.width, hall.depth, screens=hall.screens)))
        bound = min(objective, sum(terms_of(problem, empty).values()))
    seconds = perf_counter() - began
    status = Status.OPTIMAL if bound == objective else Status.FEASIBLE
    return Result(plan, objective, bound, status, terms, First(seconds, objective), seconds)


def most(problem: Problem) -> int:
    """How many the hall seats in this layout at the most, whatever number is asked for."""
    ground = problem.hall.width * problem.hall.depth
    each = max(
        problem.furniture.chair_width * problem.furniture.chair_depth, problem.clearances.distance**2 // 2
    )
    people = max(1, min(ground // each + 1, 2_000))
    asked = replace(problem, people=max(people, problem.rostrum), sides=None)
    return len(_best(asked).seats)


def _kept(problem: Problem, previous: Plan | None) -> Plan | None:
    if previous is None or previous.style is not problem.style or previous.unmet:
        return None
    return previous if verify(problem, previous).ok else None


def _best(problem: Problem) -> Plan:
    if problem.style in IN_ROWS:
        found = laid(problem, problem.hall)
        return Plan(problem.style, found.seats, found.tables, found.ways, problem.people - len(found.seats))
    return _around(problem, problem.people) or _fewer(problem)


def _around(problem: Problem, people: int) -> Plan | None:
    """So many round a table, the head before the best wall that lets them."""
    for head in heads(problem):
        shape = most_laid(problem, turned(problem.hall, head), people)
        if shape is not None:
            seats, tables, ways = back(problem.hall, head, [*shape.seats], [*shape.tables], [*shape.ways])
            return Plan(problem.style, seats, tables, ways, problem.people - people)
    return None


def _fewer(problem: Problem) -> Plan:
    """As many as there is room for: by halving, since where more have room fewer have."""
    low, high, best = 0, problem.people, Plan(problem.style, (), (), (), problem.people)
    while high - low > 1:
        people = (low + high) // 2
        found = _around(replace(problem, sides=None, behind=(0, 0)), people)
        if found is None:
            high = people
        else:
            low, best = people, found
    return best


def _fits(problem: Problem) -> bool:
    if problem.style in IN_ROWS:
        return len(laid(problem, problem.hall).seats) == problem.people
    return _around(problem, problem.people) is not None


def _reasons(problem: Problem, plan: Plan) -> list[Reason]:
    """By how much it does not fit, and what would do: a deeper hall, a wider one, another layout here."""
    seated = len(plan.seats)
    found = [
        Reason("layout.reason.full", {
            "people": problem.people, "seated": seated, "short": plan.unmet, "style": problem.style.value,
            "distance": problem.clearances.distance,
        })
    ]  # fmt: skip
    hall = problem.hall
    if _fits(replace(problem, hall=Hall(hall.width, hall.depth))):
        found.append(Reason("layout.reason.standing", {"what": [*_in_the_way(problem)]}))
    else:
        deeper, wider = (_larger(problem, which) for which in ("depth", "width"))
        if deeper is not None or wider is not None:
            found.append(Reason("layout.reason.larger", {"deeper": deeper or 0, "wider": wider or 0}))
    others = [style.value for style in Style if style is not problem.style and _would(problem, style)]
    if others:
        found.append(Reason("layout.reason.others", {"styles": others}))
    return found


def _in_the_way(problem: Problem) -> Iterator[str]:
    """Doors and columns without any one of which all would have room; all of them where no one is enough."""
    hall = problem.hall
    fewer = [
        *((o.id, replace(hall, openings=tuple(p for p in hall.openings if p != o))) for o in hall.openings),
        *(
            (o.id, replace(hall, obstacles=tuple(p for p in hall.obstacles if p != o)))
            for o in hall.obstacles
        ),
    ]
    alone = [name for name, without in fewer if _fits(replace(problem, hall=without))]
    yield from alone or [name for name, _ in fewer]


def _larger(problem: Problem, which: str) -> int | None:
    """How much longer the hall would have to be that way, mm, found by halving; None where twice as long is too
    short. Its doors and columns are left out: it is the ground that is asked about."""
    hall = problem.hall

    def fits(more: int) -> bool:
        wide, deep = (more, 0) if which == "width" else (0, more)
        return _fits(replace(problem, hall=Hall(hall.width + wide, hall.depth + deep)))

    low, high = 0, max(hall.width, hall.depth)
    if not fits(high):
        return None
    while high - low > 100:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return -(-high // 100) * 100


def _would(problem: Problem, style: Style) -> bool:
    other = replace(
        problem, style=style, rostrum=problem.rostrum if style in IN_ROWS else 0, sides=None, behind=(0, 0)
    )
    return _fits(other)
