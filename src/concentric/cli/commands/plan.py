"""`concentric plan NAME problem.json`: solve a problem, or print an example of one."""

from __future__ import annotations

import argparse
import sys
from typing import Any, Literal

from concentric.cli import planners
from concentric.core.errors import Invalid
from concentric.solvers.catalogue import planner
from concentric.solvers.common import Seconds, Status, Stop, Work

NAME = "plan"
SUMMARY = "cli-plan"
NEEDS: Literal["nothing", "database"] = "nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("planner", metavar="NAME", help=", ".join(planners.names()))
    parser.add_argument("problem", nargs="?", metavar="PROBLEM", help="cli-help-problem")
    parser.add_argument("-o", "--out", metavar="FILE", help="cli-help-out")
    limit = parser.add_mutually_exclusive_group()
    limit.add_argument("--seconds", type=float, metavar="S", help="cli-help-seconds")
    limit.add_argument("--work", type=float, metavar="N", help="cli-help-work")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="cli-help-seed")
    parser.add_argument("--previous", metavar="FILE", help="cli-help-previous")
    parser.add_argument("--example", action="store_true", help="cli-help-example")
    parser.add_argument("--size", type=int, metavar="N", help="cli-help-size")


def run(args: argparse.Namespace) -> int:
    """The plan as JSON on standard output or in --out; how good it is, and what is unmet, on stderr."""
    chosen = planner(args.planner)
    if args.example:
        size = chosen.size if args.size is None else args.size
        if size < 0:
            raise Invalid(field="--size", value=str(size), accepted=">= 0")
        planners.write_text(args.out, chosen.write_problem(chosen.example(size, args.seed)))
        return 0
    if args.problem is None:
        raise Invalid(field="PROBLEM", value="", accepted="a JSON file, or - for standard input")
    problem = chosen.read_problem(planners.read_text(args.problem))
    previous = chosen.read_plan(planners.read_text(args.previous)) if args.previous else None
    stop: Stop = Work(args.work) if args.work is not None else Seconds(args.seconds or 5.0)
    result = chosen.solve(problem, stop=stop, seed=args.seed, previous=previous)
    planners.write_text(args.out, chosen.write_plan(result.plan))
    _tell(args, chosen, problem, result)
    return 0


def _tell(args: argparse.Namespace, chosen: Any, problem: Any, result: Any) -> None:
    unmet = result.terms["unmet"]
    data: dict[str, Any] = {
        "status": "optimal" if result.status is Status.OPTIMAL else "feasible",
        "objective": str(result.objective),
        "bound": str(result.bound),
        "seconds": f"{result.seconds:.2f}",
    }
    lines = [args.console.text("planned", data)]
    if unmet:
        parts = {"unmet": str(unmet), "other": str(result.objective - unmet)}
        lines.append(args.console.text("planned-terms", parts))
    remarks = chosen.remarks(problem, result.plan)
    lines.extend(planners.sentences(args.console, remarks, problem.origin))
    print("\n".join(lines), file=sys.stderr)
