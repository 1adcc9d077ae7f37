"""Dispatch: from nothing at 60 and 200 jobs over several seeds, then repairs after an absence or a delay."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.common import Row, arguments, measure, percentile, show
from concentric.solvers.catalogue import planner
from concentric.solvers.common import Seconds
from concentric.solvers.dispatch.model import Problem, Seat
from concentric.solvers.dispatch.solve import repair
from concentric.solvers.dispatch.verify import verify

SIZES = (60, 200)
REPAIRS = 10


def main(argv: Sequence[str]) -> int:
    asked = arguments("dispatch", argv)
    dispatch = planner("dispatch")
    seeds = [asked.seed] if asked.seed is not None else [1, 2, 3]

    def plans() -> Iterator[Row]:
        for name in asked.files:
            problem = dispatch.read_problem(Path(name).read_bytes())
            yield measure(
                dispatch, Path(name).stem, problem, asked.seconds or 0.5, asked.seed or 1, out=asked.solution
            )
        if asked.files:
            return
        for size in SIZES:
            for seed in seeds:
                problem = dispatch.example(size, seed)
                label = f"{size}x{len(problem.people)}"
                yield measure(dispatch, label, problem, asked.seconds or 0.5, seed, out=asked.solution)

    show(plans(), as_json=asked.json)
    if not asked.files:
        show((_repairs(size, seeds) for size in SIZES), as_json=asked.json)
    return 0


def _repairs(size: int, seeds: Sequence[int]) -> Row:
    times: list[float] = []
    off: list[int] = []
    for seed in seeds:
        problem = planner("dispatch").example(size, seed)
        before = planner("dispatch").solve(problem, stop=Seconds(1.0), seed=seed, previous=None).plan
        draw = random.Random(seed)
        for i in range(REPAIRS):
            after = _change(problem, draw.choice(before.seats), i)
            began = time.perf_counter()
            result = repair(after, before, touched=[], stop=Seconds(1.0), seed=seed)
            times.append(1000 * (time.perf_counter() - began))
            verdict = verify(after, result.plan, before)
            if not verdict.ok or verdict.objective != result.objective:
                raise SystemExit(f"a repair does not verify: {verdict.violations[:3]}")
            off.append(len(set(before.seats) - set(result.plan.seats)))
    return {
        "repairs of": f"{size}",
        "n": len(times),
        "p50 ms": round(percentile(times, 0.5)),
        "p95 ms": round(percentile(times, 0.95)),
        "p99 ms": round(percentile(times, 0.99)),
        "off, mean": round(sum(off) / len(off), 2),
        "off, most": max(off),
    }


def _change(problem: Problem, seat: Seat, kind: int) -> Problem:
    """The person is gone for the day, or the job takes 45 minutes longer."""
    if kind % 2:
        people = tuple(replace(p, available=()) if p.id == seat.person else p for p in problem.people)
        return replace(problem, people=people)
    jobs = tuple(replace(j, end=j.end + 45) if j.id == seat.job else j for j in problem.jobs)
    return replace(problem, jobs=jobs)
