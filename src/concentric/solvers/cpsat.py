"""CP-SAT, as the planners use it."""

from __future__ import annotations

from ortools.sat.python import cp_model


def proven(cp: cp_model.CpModel, solver: cp_model.CpSolver) -> int:
    """The proven lower bound of a model with whole coefficients, exact: the solver's float is not."""
    return int(solver.response_proto.inner_objective_lower_bound) + round(cp.proto.objective.offset)
