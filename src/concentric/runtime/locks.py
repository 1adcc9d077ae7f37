"""Locks on files that the kernel frees when their holder dies, however it dies."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from concentric.runtime.datafolder import writing_in
from concentric.runtime.progress import Say, Waiting


class FileLock:
    """An `flock` on a file that stays where it is (never removed: that would let two hold it)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with writing_in(path.parent):
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)

    def exclusive(self) -> bool:
        """Take it alone, now, or say no."""
        return self._take(fcntl.LOCK_EX)

    def shared(self) -> bool:
        """Take it beside others, now, or say no."""
        return self._take(fcntl.LOCK_SH)

    def _take(self, kind: int) -> bool:
        try:
            fcntl.flock(self._file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def read(self) -> str:
        """What the holder has left in the file for others to read."""
        return os.pread(self._file, 4096, 0).decode("utf-8", "replace")

    def write(self, text: str) -> None:
        """Leave a word in the file for those who are refused."""
        data = text.encode()
        with writing_in(self.path.parent):
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, data, 0)

    def close(self) -> None:
        """Free the lock; harmless twice."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


@contextmanager
def held(path: Path, say: Say) -> Iterator[None]:
    """Hold a lock alone for a while, waiting for whoever has it and saying so."""
    lock = FileLock(path)
    try:
        waiting = Waiting(say)
        while not lock.exclusive():
            waiting.still("runtime-waiting-for-another-command")
            time.sleep(0.05)
        yield
    finally:
        lock.close()
