"""Why a seat is unmet, in codes with data. Pure."""

from __future__ import annotations

from concentric.solvers.common import Reason
from concentric.solvers.dispatch.model import Plan, Problem


def remarks(problem: Problem, plan: Plan) -> tuple[Reason, ...]:
    """For each job with unmet seats: that it is so, then why."""
    found: list[Reason] = []
    for unmet in plan.unmet:
        job = problem.job[unmet.job]
        span = {"from": problem.at(job.start), "until": problem.at(job.end)}
        found.append(Reason("dispatch.unmet.seats", {"job": job.id, "count": unmet.count, **span}))
        found.extend(unmet.reasons)
    return tuple(found)
