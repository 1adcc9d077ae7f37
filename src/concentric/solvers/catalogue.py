"""The planners by name: what the commands `plan`, `verify`, `schema` and the benchmarks reach them by.

A planner is one line in `CATALOGUE`. Its modules are imported when it is used: ortools takes a second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from concentric.core.errors import Invalid
from concentric.solvers.common import Reason, Result, Verdict


@dataclass(frozen=True)
class Planner:
    """One planner's doors. Problems and plans are its own types; JSON text goes in and out.

    `read_problem`, `read_plan`: raise `Invalid` with the offending field. `remarks`: for each need that a
    plan leaves unmet, why, what clashes, and what would help.
    """

    name: str
    read_problem: Callable[[str | bytes], Any]
    read_plan: Callable[[str | bytes], Any]
    write_problem: Callable[[Any], str]
    write_plan: Callable[[Any], str]
    schema: Callable[[], Mapping[str, Any]]
    solve: Callable[..., Result[Any]]
    verify: Callable[[Any, Any, Any], Verdict]
    example: Callable[[int, int], Any]
    size: int
    remarks: Callable[[Any, Any], Sequence[Reason]]


def planner(name: str) -> Planner:
    """The planner of this name; `Invalid` with the known ones."""
    if name not in CATALOGUE:
        raise Invalid(field="planner", value=name, accepted=", ".join(CATALOGUE))
    return CATALOGUE[name]()


def _halls() -> Planner:
    from concentric.solvers.halls import example, explain, solve, verify, wire
    from concentric.solvers.wire import read

    return Planner(
        name="halls",
        read_problem=lambda text: read(wire.ProblemWire, text).to_model(),
        read_plan=lambda text: read(wire.PlanWire, text).to_model(),
        write_problem=lambda problem: wire.ProblemWire.of(problem).model_dump_json(indent=2),
        write_plan=lambda plan: wire.PlanWire.of(plan).model_dump_json(indent=2),
        schema=lambda: _schemas(wire.ProblemWire, wire.PlanWire),
        solve=solve.solve,
        verify=verify.verify,
        example=example.example,
        size=27,
        remarks=explain.remarks,
    )


def _dispatch() -> Planner:
    from concentric.solvers.dispatch import example, explain, solve, verify, wire
    from concentric.solvers.wire import read

    return Planner(
        name="dispatch",
        read_problem=lambda text: read(wire.ProblemWire, text).to_model(),
        read_plan=lambda text: read(wire.PlanWire, text).to_model(),
        write_problem=lambda problem: wire.ProblemWire.of(problem).model_dump_json(indent=2),
        write_plan=lambda plan: wire.PlanWire.of(plan).model_dump_json(indent=2),
        schema=lambda: _schemas(wire.ProblemWire, wire.PlanWire),
        solve=solve.solve,
        verify=verify.verify,
        example=example.example,
        size=200,
        remarks=explain.remarks,
    )


def _schemas(problem: Any, plan: Any) -> Mapping[str, Any]:
    return {"problem": problem.model_json_schema(), "plan": plan.model_json_schema()}


CATALOGUE: Mapping[str, Callable[[], Planner]] = {"halls": _halls, "dispatch": _dispatch}
