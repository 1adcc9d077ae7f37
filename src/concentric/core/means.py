"""The means of acting: a clock, and a source of ids and draws. Passed by value to whoever acts."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from concentric.core.clock import Clock, SystemClock
from concentric.core.ids import Draws, SystemDraws, new_id


@dataclass(frozen=True, slots=True)
class Means:
    clock: Clock
    draws: Draws

    def new_id(self) -> UUID:
        return new_id(self.clock, self.draws)

    @staticmethod
    def live() -> Means:
        """The machine's clock and randomness."""
        return Means(SystemClock(), SystemDraws())
