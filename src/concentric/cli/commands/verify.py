"""`concentric verify NAME problem.json plan.json`: every hard rule, without the planner. 0 when all hold."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from typing import Any, Literal

from concentric.cli import planners
from concentric.solvers.catalogue import planner
from concentric.solvers.common import Violation

NAME = "verify"
SUMMARY = "cli-verify"
NEEDS: Literal["nothing", "database"] = "nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("planner", metavar="NAME", help=", ".join(planners.names()))
    parser.add_argument("problem", metavar="PROBLEM", help="cli-help-problem")
    parser.add_argument("plan", metavar="PLAN", help="cli-help-plan")
    parser.add_argument("--previous", metavar="FILE", help="cli-help-previous")
    parser.add_argument("--json", action="store_true", help="cli-help-json")


def run(args: argparse.Namespace) -> int:
    """0 when every hard rule holds, 1 with violations; 2 (by the refusal) for what cannot be read."""
    chosen = planner(args.planner)
    problem = chosen.read_problem(planners.read_text(args.problem))
    plan = chosen.read_plan(planners.read_text(args.plan))
    previous = chosen.read_plan(planners.read_text(args.previous)) if args.previous else None
    verdict = chosen.verify(problem, plan, previous)
    if args.json:
        answer = {
            "ok": verdict.ok,
            "objective": verdict.objective,
            "terms": dict(verdict.terms),
            "violations": _plain(args, verdict.violations, problem),
            "observed": _plain(args, verdict.observed, problem),
        }
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return 0 if verdict.ok else 1
    for line in planners.sentences(args.console, verdict.violations, problem.origin):
        print(line)
    if verdict.observed:
        print(args.console.text("verified-observed"))
        for line in planners.sentences(args.console, verdict.observed, problem.origin):
            print(f"  {line}")
    if verdict.ok:
        print(args.console.text("verified", {"objective": str(verdict.objective)}))
    else:
        print(args.console.text("verified-broken", {"count": len(verdict.violations)}))
    return 0 if verdict.ok else 1


def _plain(args: argparse.Namespace, found: Iterable[Violation], problem: Any) -> list[dict[str, Any]]:
    from concentric.solvers.wire import plain

    return [
        {
            "rule": item.rule,
            "code": item.code,
            "subjects": list(item.subjects),
            "data": plain(item.data),
            "text": next(iter(planners.sentences(args.console, [item], problem.origin))),
        }
        for item in found
    ]
