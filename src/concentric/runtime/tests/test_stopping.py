"""Told to stop, or killed outright, nothing of us is left running; whatever signals were ignored when it began."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from concentric.runtime import database
from concentric.runtime.cluster import Cluster
from concentric.runtime.keeper import stop_if_unused
from concentric.runtime.procfs import alive
from concentric.runtime.tests.test_serving import until

ROOT = Path(__file__).resolve().parents[4]
BEGUN = "begun"  # said once the work before the first page has begun
# In short steps: a signal that comes just before a sleep begins does not break it, and is heard after it.
WORK = "while True: time.sleep(0.05)"


def as_in_the_background() -> None:
    """What a shell without a terminal, and `nohup`, leave to whom they start."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def as_at_a_terminal() -> None:
    """Whoever runs the tests may have been put in the background themselves, and hands down what they ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def started(code: str, *, background: bool = False) -> subprocess.Popen[str]:
    own = {
        key: value for key, value in os.environ.items() if not key.startswith(("CONCENTRIC_", "DATABASE_"))
    }
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True,
        preexec_fn=as_in_the_background if background else as_at_a_terminal,  # noqa: PLW1509  no threads of ours run here
        env=own | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip


def heard(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if word in line:
            return
    raise AssertionError(f"it ended without saying {word}")


def serving(folder: Path, prepare: str = "pass") -> str:
    """`serve` over a folder, on any port; `prepare` is what is done before the first page."""
    return f"""
        import time
        from pathlib import Path
        from concentric.runtime.front import Front
        from concentric.runtime.progress import silent
        from concentric.runtime.serve import serve
        def prepare(db):
            print({BEGUN!r}, flush=True)
            {prepare}
        front = Front.of([], port=0, trust_port=0, certificate=None, key=None)
        raise SystemExit(serve(Path({str(folder)!r}), front=front, say=silent, prepare=prepare, ready=print))
    """


def postmaster(folder: Path) -> int | None:
    return Cluster.at(folder).postmaster()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_in_the_middle_of_its_preparations_it_stops_all(
    folder: Path, number: signal.Signals
) -> None:
    process = started(serving(folder, WORK), background=True)
    with process:
        try:
            heard(process, BEGUN)
            assert postmaster(folder) is not None
            process.send_signal(number)
            assert process.wait(120) == 0
            assert postmaster(folder) is None
        finally:
            process.kill()


def test_what_fails_as_it_is_cut_short_is_not_an_error(folder: Path) -> None:
    failing = f"exec('try:\\n {WORK}\\nexcept KeyboardInterrupt: raise RuntimeError(0)')"
    process = started(serving(folder, failing))
    with process:
        try:
            heard(process, BEGUN)
            process.send_signal(signal.SIGINT)
            assert process.wait(120) == 0
            assert postmaster(folder) is None
        finally:
            process.kill()


WAITS = """
    import time
    from concentric.runtime.serve import told_to_stop
    with told_to_stop() as told:
        print("ready", flush=True)
        print(told.wait(3), flush=True)
"""


@pytest.mark.parametrize(
    ("number", "background", "said"),
    [
        (signal.SIGHUP, False, "True"),
        (signal.SIGHUP, True, "False"),  # that is what nohup is for
        (signal.SIGINT, True, "True"),
        (signal.SIGTERM, True, "True"),
    ],
)
def test_who_is_heard(number: signal.Signals, background: bool, said: str) -> None:
    with started(WAITS, background=background) as process:
        heard(process, "ready")
        process.send_signal(number)
        heard(process, said)


def test_the_database_is_stopped_when_the_supervisor_is_killed_outright(folder: Path) -> None:
    code = f"""
        import sys, time
        from pathlib import Path
        from concentric.runtime import database
        from concentric.runtime.processes import Child, Children
        from concentric.runtime.progress import silent
        folder = Path({str(folder)!r})
        with database.open(folder):
            children = Children(silent)
            command = [sys.executable, "-m", "concentric.runtime.keeper", str(folder), "0"]
            children.start(Child("keeper", command, folder / "keeper.log"))
            print({BEGUN!r}, flush=True)
            time.sleep(60)
    """
    with started(code) as process:
        heard(process, BEGUN)
        pid = postmaster(folder)
        assert pid is not None
        process.kill()
        process.wait()
        until(lambda: not alive(pid), seconds=120)


def test_a_database_that_somebody_uses_is_left_running(folder: Path) -> None:
    with database.open(folder):
        assert not stop_if_unused(folder)
        assert postmaster(folder) is not None
    assert stop_if_unused(folder)  # nothing runs, and nobody minds


def test_started_in_the_background_by_a_script_the_one_door_hears_an_interrupt_at_once(folder: Path) -> None:
    """`./dev serve &` in a shell that ignores SIGINT for it: also while the machine is still being set up."""
    own = {
        key: value for key, value in os.environ.items() if not key.startswith(("CONCENTRIC_", "DATABASE_"))
    }
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "dev"), "serve", "--data", str(folder), "--port", "0", "--no-browser"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=own,
        preexec_fn=as_in_the_background,  # noqa: PLW1509  no threads of ours run here
    )  # fmt: skip
    with process:
        try:
            _until_it_catches(process.pid)
            process.send_signal(signal.SIGINT)
            process.wait(120)
        finally:
            process.kill()
    assert postmaster(folder) is None


def _until_it_catches(pid: int) -> None:
    """Until it no longer ignores SIGINT, as the kernel has it."""

    def ignores() -> bool:
        words = dict(
            line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":" in line
        )
        return bool(int(words["SigIgn"], 16) & 1 << (signal.SIGINT - 1))

    _wait(lambda: not ignores())


def _wait(true: Callable[[], bool]) -> None:
    last = time.monotonic() + 20
    while not true():
        assert time.monotonic() < last, "it ignores SIGINT"
        time.sleep(0.01)
