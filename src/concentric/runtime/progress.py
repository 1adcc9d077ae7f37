"""Saying what is being done, as a message id and data; whoever listens renders it in a language."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol


class Say(Protocol):
    """Called with a message id and its data, once for each thing worth a line."""

    def __call__(self, message_id: str, /, **data: object) -> None: ...


def silent(message_id: str, /, **data: object) -> None:
    """For callers with nobody watching."""


class Waiting:
    """One long wait: says a line when it has lasted a while, and again now and then."""

    def __init__(
        self, say: Say, *, first: float = 1.0, every: float = 2.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._say, self._every, self._clock = say, every, clock
        self._began = clock()
        self._next = self._began + first
        self._last = ""

    @property
    def seconds(self) -> float:
        return self._clock() - self._began

    def still(self, message_id: str, **data: object) -> None:
        """Say it if it is time to, or at once when the reason for waiting has changed since the last line."""
        now = self._clock()
        changed = bool(self._last) and message_id != self._last
        if now >= self._next or changed:
            self._say(message_id, seconds=round(now - self._began), **data)
            self._next = now + self._every
            self._last = message_id
