"""The hard rule of halls that are held: no other meeting is put there. Computed from facts and plan alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from concentric.planning.types import Item, Situation, Violation

if TYPE_CHECKING:
    from concentric.areas.meetings.held_spans import HeldSpan
    from concentric.areas.meetings.stages import MeetingFact


def held_for_others(
    facts: Mapping[str, MeetingFact], shared: Situation, items: Mapping[str, Item]
) -> Iterator[Violation]:
    """No phase of a meeting lies in a span that is held for another, unless it stood there and had begun.

    What runs there runs there. A span that its own meeting is pinned into is not held any more.
    """
    spans: tuple[HeldSpan, ...] = shared.sections.get("meetings.offers", ())
    for span in spans:
        pin = shared.pins.get(f"{span.subject}/hall")
        if pin is not None and pin.place == span.place and span.during.start <= pin.start < span.during.end:
            continue
        told: set[str] = set()
        for item in items.values():
            if item.place != span.place or not item.holds_place or not item.during.overlaps(span.during):
                continue
            if item.subject in told or item.subject == span.subject or item.subject not in facts:
                continue
            fact = facts[item.subject]
            if fact.actual_start is None and not _stays(item, shared):
                told.add(item.subject)
                data = {"code": fact.code, "place": str(span.place), "other": span.code}
                yield Violation("meeting.held_for_another", {**data, "until_at": span.until.isoformat()})


def _stays(item: Item, shared: Situation) -> bool:
    """Whether its meeting was there before, and its set-up has begun or is due."""
    phases = [shared.items.get(f"{item.subject}/{phase}") for phase in ("setup", "check", "hall")]
    there = [before for before in phases if before is not None and before.place == item.place]
    return any(before.key in shared.begun or before.during.start <= shared.now for before in there)
