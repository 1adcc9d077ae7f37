"""The stage that brings held halls into the situation. It makes no need of its own; the halls' stage plans around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from concentric.areas.meetings.held_spans import SECTION, HeldSpan
from concentric.areas.meetings.offers_standing import standing_offers
from concentric.core.intervals import Interval
from concentric.planning.stages import Answer, Effort
from concentric.planning.types import Item, Need, Situation, Violation


class OffersStage:
    """Reads the offers that stand."""

    name = SECTION
    makes: frozenset[str] = frozenset()
    follows: frozenset[str] = frozenset()

    def read(self, venue: UUID, horizon: Interval) -> tuple[HeldSpan, ...]:
        """Those that stand at the horizon's start, in the order in which they were made. One query."""
        rows = standing_offers(venue, horizon.start).filter(during__overlap=(horizon.start, horizon.end))
        return tuple(
            HeldSpan(
                row.id, f"meeting:{row.meeting_id}", row.meeting.code, row.place_id,
                Interval(row.during.lower, row.during.upper), row.until,
            )
            for row in rows
        )  # fmt: skip

    def derive(self, section: object, shared: Situation, answers: Mapping[str, Item]) -> Sequence[Need]:
        del section, shared, answers
        return ()

    def plan(
        self, needs: Sequence[Need], shared: Situation, answers: Mapping[str, Item], effort: Effort
    ) -> Answer:
        del needs, shared, answers, effort
        return Answer(())

    def verify(self, section: object, shared: Situation, items: Mapping[str, Item]) -> Sequence[Violation]:
        del section, shared, items
        return ()  # the halls' stage verifies it, with all that is due to a meeting
