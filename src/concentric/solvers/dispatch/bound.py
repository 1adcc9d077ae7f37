"""Lower bounds that cost little: on unmet seats, on minutes above the fair share (shares.py), and on the ways."""

from __future__ import annotations

import numpy as np
from ortools.graph.python import linear_sum_assignment

from concentric.solvers.dispatch import model, shares
from concentric.solvers.dispatch.duty import Field, steps
from concentric.solvers.dispatch.model import Zone

MOST_SEATS = 1500


def nobody(field: Field) -> int:
    """The price of the seats for which there are too few people, whoever else moved."""
    return sum(
        field.prices.unmet[job.priority] * max(0, field.open_seats(job) - len(field.candidates[job.id]))
        for job in field.problem.jobs
    )


def least(field: Field, unmet: int) -> int:
    """Of unmet seats, changes and balance together. `unmet`: what is proven of unmet seats otherwise.

    What an unmet seat spares somebody is less than it costs (`prices`), so the two add up but for that.
    """
    lost = max(unmet, nobody(field), shares.crowded(field))
    above = shares.over(field)
    if not lost:
        return above
    longest = max(job.minutes for job in field.problem.jobs)
    spared = -(-lost * model.BALANCE_PER_MINUTE * longest // min(field.prices.unmet.values()))
    return max(lost, lost - spared + above, nobody(field) + above)


def ways(field: Field) -> int:
    """Each seat comes after one other seat, or first from a home, and nothing is left twice.

    The least such matching is never above the ways really walked: who the people are is forgotten.
    """
    problem = field.problem
    seats = [(job, k) for job in problem.jobs for k in range(max(job.count, len(job.fixed)))]
    if not seats or len(seats) > MOST_SEATS or any(job.zone is None for job in problem.jobs):
        return 0
    zones: list[Zone | None] = list(
        dict.fromkeys([j.zone for j in problem.jobs] + [p.zone for p in problem.people])
    )
    at = {zone: i for i, zone in enumerate(zones)}
    between = np.array([[steps(a, b) for b in zones] for a in zones], dtype=np.int64)
    ends = np.array([job.end for job, _ in seats])
    starts = np.array([job.start for job, _ in seats])
    where = np.array([at[job.zone] for job, _ in seats])
    homes = np.array([at[p.zone] for p in problem.people], dtype=np.int64)
    n, far = len(seats), 10**6
    after = between[np.ix_(where, where)]
    after = np.where(ends[:, None] <= starts[None, :], after, far)
    first = between[np.ix_(homes, where)] if len(homes) else np.empty((0, n), dtype=np.int64)
    # Rows: seats, then homes, as what is left; columns: seats, then one rest for each row that is last.
    rows = n + len(homes)
    cost = np.zeros((rows, rows), dtype=np.int64)
    cost[:n, :n] = after
    cost[n:, :n] = first
    left, right = np.nonzero(cost < far)
    solver = linear_sum_assignment.SimpleLinearSumAssignment()
    solver.add_arcs_with_cost(left, right, cost[left, right])
    if solver.solve() != solver.OPTIMAL:
        return 0
    return model.WALK_PER_STEP * int(solver.optimal_cost())
