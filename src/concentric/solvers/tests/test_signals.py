"""Planning leaves the signals of its process alone: who supervises the product plans too, in the demonstration."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

PLANS = {
    "halls": "from concentric.solvers.halls.example import example; from concentric.solvers.halls.solve import solve",
    "dispatch": (
        "from concentric.solvers.dispatch.example import example;"
        " from concentric.solvers.dispatch.solve import solve"
    ),
}


@pytest.mark.parametrize("planner", PLANS)
def test_who_is_told_to_stop_after_a_plan_hears_it(planner: str) -> None:
    code = f"""
        import os, signal
        {PLANS[planner]}
        from concentric.solvers.common import Work
        heard = []
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda number, _: heard.append(number))
        solve(example(12), stop=Work(0.3), seed=1)
        for number in (signal.SIGINT, signal.SIGTERM):
            os.kill(os.getpid(), number)
        assert heard == [signal.SIGINT, signal.SIGTERM], heard
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
