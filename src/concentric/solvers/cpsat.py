"""CP-SAT, as the planners use it."""

from __future__ import annotations

import math

from ortools.sat.python import cp_model


def new_solver(seed: int) -> cp_model.CpSolver:
    """One worker, the same answer for the same seed and work; and our signals left alone.

    CP-SAT takes SIGINT for itself while it solves, and afterwards leaves it to end the process where it stands: a
    supervisor that had planned once would then be killed by it, and its database left running.
    """
    solver = cp_model.CpSolver()
    solver.parameters.catch_sigint_signal = False
    solver.parameters.random_seed = seed % 2**31
    solver.parameters.num_workers = 1  # one, with the linear relaxation in full, beats two by far
    solver.parameters.linearization_level = 2
    return solver


def proven(solver: cp_model.CpSolver, status: cp_model.CpSolverStatus) -> int:
    """The proven lower bound of a model whose objective is whole and never below 0.

    The solver gives it as a float, which may lie a hair above the truth; never rounded up for that.
    """
    if status == cp_model.OPTIMAL:
        return round(solver.objective_value)
    if status not in (cp_model.FEASIBLE, cp_model.UNKNOWN):
        return 0
    bound = solver.best_objective_bound
    return max(0, math.ceil(bound - max(1e-4, 1e-9 * abs(bound))))
