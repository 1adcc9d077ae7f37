"""Children of `serve`: started, watched, started again when they die, and stopped together."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from concentric.runtime.datafolder import writing_in
from concentric.runtime.lifeline import VARIABLE
from concentric.runtime.progress import Say

BACKOFF = (0.0, 0.5, 1.0, 2.0, 5.0, 10.0)
SETTLED = 10.0  # seconds alive after which a death counts as the first again
DATABASE_LOST = 75  # a child's exit code: it is well, and ended because the database went away
LOG_KEPT_BYTES = 8 * 1024 * 1024


@dataclass(slots=True)
class Child:
    """One process that must be there."""

    name: str
    command: Sequence[str]
    log: Path | None  # None: where our own messages go
    environment: Mapping[str, str] = field(default_factory=dict)
    descriptors: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0.0
    _due: float = 0.0

    @property
    def told_in(self) -> str:
        """Where what it says is found."""
        return str(self.log) if self.log is not None else "stderr"


class Children:
    """All of them, each at the end of one pipe whose other end dies with us."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._all: list[Child] = []
        self._theirs, self._ours = os.pipe()

    def start(self, child: Child) -> None:
        self._all.append(child)
        self._launch(child)

    def _launch(self, child: Child) -> None:
        descriptor = _open(child.log) if child.log is not None else os.dup(sys.stderr.fileno())
        try:
            child.process = subprocess.Popen(
                list(child.command), stdin=subprocess.DEVNULL, stdout=descriptor, stderr=descriptor,
                env={**os.environ, **child.environment, VARIABLE: str(self._theirs)},
                pass_fds=(self._theirs, *child.descriptors),
                start_new_session=True,  # Ctrl-C in the terminal is for us; we then stop them in order
            )  # fmt: skip
        finally:
            os.close(descriptor)
        child.started = time.monotonic()

    def watch(self) -> None:
        """Look after each once: say who died, and start it again when its pause is over."""
        now = time.monotonic()
        for child in self._all:
            if child.process is None:
                if now >= child._due:
                    self._launch(child)
                    self._say("serve-child-started", name=child.name, pid=_pid(child))
                continue
            code = child.process.poll()
            if code is None:
                continue
            settled = code == DATABASE_LOST or now - child.started > SETTLED
            child.deaths = 1 if settled else child.deaths + 1
            pause = BACKOFF[min(child.deaths, len(BACKOFF)) - 1]
            child.process, child._due = None, now + pause
            self._say("serve-child-ended", name=child.name, code=str(code), log=child.told_in, seconds=pause)

    def stop(self, *, seconds: float = 10.0) -> None:
        """Ask all to end, wait, and end by force whoever is left."""
        running = [child.process for child in self._all if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        last = time.monotonic() + seconds
        for process in running:
            try:
                process.wait(timeout=max(0.1, last - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for end in (self._ours, self._theirs):
            os.close(end)
        self._all.clear()


def _open(log: Path) -> int:
    with writing_in(log.parent):
        if log.exists() and log.stat().st_size > LOG_KEPT_BYTES:
            log.replace(log.with_suffix(".log.1"))
        return os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)


def _pid(child: Child) -> str:
    return str(child.process.pid) if child.process else ""
