"""The contact matrix: who may be with whom, and where (LOOP-01, LOOP-02). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """`cohorts`: loop → its cohorts. `may_meet`: cohort, cohort, place kind or "*", in either order."""

    cohorts: Mapping[str, frozenset[str]]
    may_meet: frozenset[tuple[str, str, str]]

    def may_serve(self, cohort: str | None, loop: str, place_kind: str) -> bool:
        """Whether someone of `cohort` may be with people of `loop` in a kind of place."""
        if cohort is None:
            return False
        return any(self._may(cohort, other, place_kind) for other in self.cohorts.get(loop, frozenset()))

    def may_share(self, loop: str, other: str, place_kind: str) -> bool:
        """Whether all people of two loops may meet in a kind of place."""
        return loop == other or all(
            self._may(a, b, place_kind)
            for a in self.cohorts.get(loop, frozenset())
            for b in self.cohorts.get(other, frozenset())
        )

    def not_past(self, loop: str, approach: Iterable[tuple[str, str]]) -> list[str]:
        """The loops, in order, past whose people those of `loop` may not come. `approach`: (place kind, loop) on the
        way; empty: the way is open."""
        return sorted({other for kind, other in approach if not self.may_share(loop, other, kind)})

    def _may(self, a: str, b: str, place_kind: str) -> bool:
        return any(
            (a, b, kind) in self.may_meet or (b, a, kind) in self.may_meet for kind in (place_kind, "*")
        )
