"""The clock is passed in. Nothing in the domain reads the wall clock; a rehearsal brings its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock: the only place in the product that reads it."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class InstantClock:
    """One instant: a page is drawn for one, however long that takes."""

    def __init__(self, instant: datetime) -> None:
        self._now = instant

    def now(self) -> datetime:
        return self._now


class ManualClock:
    """A clock that stands still until it is moved: tests and rehearsals."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock starts at an aware instant")
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def advance(self, **span: float) -> datetime:
        """Move forward by a `timedelta(**span)`; never backward."""
        step = timedelta(**span)
        if step < timedelta(0):
            raise ValueError("a clock does not run backward")
        self._now += step
        return self._now

    def set(self, instant: datetime) -> datetime:
        if instant < self._now:
            raise ValueError("a clock does not run backward")
        self._now = instant.astimezone(UTC)
        return self._now
