"""What planners' benchmarks share: arguments, one measured solve with its independent check, a table."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from concentric.solvers.catalogue import Planner
from concentric.solvers.common import Seconds

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    files: Sequence[str]
    seconds: float | None
    seed: int | None
    solution: str | None
    json: bool


def arguments(name: str, argv: Sequence[str]) -> Asked:
    parser = argparse.ArgumentParser(prog=f"bench {name}")
    parser.add_argument("files", nargs="*", metavar="FILE", help="problems as JSON; examples when none")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--solution", metavar="OUT", help="write the (last) plan here")
    parser.add_argument("--json", action="store_true")
    return Asked(**vars(parser.parse_args(argv)))


def measure(planner: Planner, label: str, problem: Any, seconds: float, seed: int, *, out: str | None) -> Row:
    """One solve. The plan is checked by the independent verifier; a broken rule ends the benchmark."""
    began = time.perf_counter()
    result = planner.solve(problem, stop=Seconds(seconds), seed=seed, previous=None)
    took = time.perf_counter() - began
    verdict = planner.verify(problem, result.plan, None)
    if not verdict.ok or verdict.objective != result.objective:
        raise SystemExit(f"{label}: the plan does not verify: {verdict.violations[:3]}")
    if out:
        Path(out).write_text(planner.write_plan(result.plan) + "\n", encoding="utf-8")
    return {
        "problem": label,
        "seed": seed,
        "first s": round(result.first.seconds, 3),
        "objective": result.objective,
        "bound": result.bound,
        "gap %": round(100 * result.gap, 2),
        "status": str(result.status),
        "unmet": len(result.plan.unmet),
        "rest": result.objective - result.terms["unmet"],
        "s": round(took, 2),
    }


def show(rows: Iterable[Row], *, as_json: bool) -> None:
    """As a table, each line as it comes; or all as JSON at the end."""
    found: list[Row] = []
    for row in rows:
        if as_json:
            found.append(row)
            continue
        if not found or found[-1].keys() != row.keys():
            print("  ".join(f"{name:>11}" for name in row))
        found.append(row)
        print("  ".join(f"{value!s:>11}" for value in row.values()), flush=True)
    if as_json:
        print(json.dumps(found, indent=2))


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest rank."""
    order = sorted(values)
    return order[min(len(order) - 1, max(0, -(-int(share * 100) * len(order) // 100) - 1))]
