"""Halls: from nothing at 27, 60 and 200 meetings over several seeds, then repairs after changes.

The repairs are a meeting that runs 45 minutes over, one called at short notice, and a hall that closes for
four hours; with as long as the product gives a repair, and with four times that. The times are of the solver
alone, on the wall and of the processor; the plans are verified outside the clock.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.common import Row, arguments, measure, percentile, show
from concentric.solvers.catalogue import planner
from concentric.solvers.common import Seconds
from concentric.solvers.halls.model import Assignment, Plan, Problem
from concentric.solvers.halls.repair import repair
from concentric.solvers.halls.verify import verify

SIZES = ((27, 1.0), (60, 5.0), (200, 5.0))
REPAIRS = 10
REPAIR_SECONDS = (0.1, 0.5)


def main(argv: Sequence[str]) -> int:
    asked = arguments("halls", argv)
    halls = planner("halls")

    def plans() -> Iterator[Row]:
        for name in asked.files:
            problem = halls.read_problem(Path(name).read_bytes())
            seconds, seed = asked.seconds or 5.0, asked.seed or 1
            yield measure(halls, Path(name).stem, problem, seconds, seed, out=asked.solution)
        if asked.files:
            return
        for size, seconds in SIZES:
            for seed in [asked.seed] if asked.seed is not None else [1, 2, 3]:
                problem = halls.example(size, seed)
                label = f"{size}x{len(problem.halls)}"
                yield measure(halls, label, problem, asked.seconds or seconds, seed, out=asked.solution)

    show(plans(), as_json=asked.json)
    if not asked.files:
        seeds = [asked.seed] if asked.seed is not None else [1, 2, 3]
        show((_repairs(size, seeds, s) for size in (27, 60, 200) for s in REPAIR_SECONDS), as_json=asked.json)
    return 0


def _repairs(size: int, seeds: Sequence[int], seconds: float) -> Row:
    times: list[float] = []
    work: list[float] = []
    changed: list[int] = []
    unmet = 0
    for seed in seeds:
        problem = planner("halls").example(size, seed)
        before = planner("halls").solve(problem, stop=Seconds(2.0), seed=seed, previous=None).plan
        draw = random.Random(seed)
        for i in range(REPAIRS):
            after, touched = _change(problem, draw.choice(before.assignments), i)
            began, worked = time.perf_counter(), time.process_time()
            result = repair(after, before, touched=[touched], stop=Seconds(seconds), seed=seed)
            times.append(1000 * (time.perf_counter() - began))
            work.append(1000 * (time.process_time() - worked))
            verdict = verify(after, result.plan, before)
            if not verdict.ok or verdict.objective != result.objective:
                raise SystemExit(f"a repair does not verify: {verdict.violations[:3]}")
            changed.append(_changed(before, result.plan))
            unmet += len({u.meeting for u in result.plan.unmet} - {u.meeting for u in before.unmet})
    return {
        "repairs of": f"{size}",
        "each s": seconds,
        "n": len(times),
        "p50 ms": round(percentile(times, 0.5)),
        "p95 ms": round(percentile(times, 0.95)),
        "p99 ms": round(percentile(times, 0.99)),
        "cpu p50 ms": round(percentile(work, 0.5)),
        "cpu p95 ms": round(percentile(work, 0.95)),
        "moved, mean": round(sum(changed) / len(changed), 2),
        "moved, most": max(changed),
        "newly unmet": unmet,
    }


def _change(problem: Problem, at: Assignment, kind: int) -> tuple[Problem, str]:
    """A problem after one change, and the id of the meeting that it is about."""
    meeting = problem.meeting[at.meeting]
    if kind % 3 == 0:
        longer = replace(meeting, began=True, fixed=at.place, length=meeting.length + 45)
        meetings = tuple(longer if m.id == meeting.id else m for m in problem.meetings)
        return replace(problem, meetings=meetings, freeze_until=at.start + 30), meeting.id
    if kind % 3 == 1:
        wish = meeting.wish + 20
        called = replace(meeting, id="called", earliest=wish - 15, wish=wish, latest=wish + 40)
        return replace(problem, meetings=(*problem.meetings, called)), "called"
    shut = ((at.start, at.start + 240),)
    halls = tuple(replace(h, closed=shut) if h.id == at.hall else h for h in problem.halls)
    return replace(problem, halls=halls), meeting.id


def _changed(before: Plan, after: Plan) -> int:
    return sum(1 for a in before.assignments if after.places.get(a.meeting) != a.place)
