"""Halls that are held while an organiser is asked, as the planner sees them: closed to all, for as long. Pure.

What a meeting itself has in such a hall is no part of the span, so a meeting that was promised one hour can be held
the next as well. A meeting that is pinned into its own span has taken it up: there is nothing left to hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from concentric.core.intervals import Interval
from concentric.planning.types import Reason, Situation, Unmet

SECTION = "meetings.offers"
CLOSED, HELD_FOR = "halls.reason.closed", "meeting-hall-held"


@dataclass(frozen=True, slots=True)
class HeldSpan:
    """`subject` (`meeting:<id>`) and `code` say for whom; `during` what is held; it stands until `until`."""

    id: UUID
    subject: str
    code: str
    place: UUID
    during: Interval
    until: datetime


def held_spans(shared: Situation, *, but: str = "") -> tuple[HeldSpan, ...]:
    """Those that stand. `but`: without those of one meeting, to which they are no hindrance."""
    spans: Sequence[HeldSpan] = shared.sections.get(SECTION, ())
    return tuple(s for s in spans if s.subject != but and not _taken_up(s, shared))


def as_held(reason: Reason, spans: Iterable[HeldSpan], place: UUID | None) -> Reason:
    """Why the solver says a hall is closed, in the words that are true: held, for whom, until when."""
    if reason.code != CLOSED:
        return reason
    closure = (reason.data.get("from"), reason.data.get("until"))
    same = [s for s in spans if (s.during.start, s.during.end) == closure]
    span = next((s for s in same if s.place == place), next(iter(same), None))
    if span is None:
        return reason
    told = {"code": span.code, "until_at": span.until, "offer": span.id}
    more = {"hall": reason.data["hall"]} if "hall" in reason.data else {}
    return Reason(HELD_FOR, {**more, **told})


def waited_for(unmet: Unmet, shared: Situation) -> bool:
    """Whether it was refused for a hall that was held then, and is not any more: it is looked at again."""
    standing = {str(span.id) for span in held_spans(shared)}
    return any(r.code == HELD_FOR and str(r.data.get("offer")) not in standing for r in unmet.reasons)


def _taken_up(span: HeldSpan, shared: Situation) -> bool:
    pin = shared.pins.get(f"{span.subject}/hall")
    return pin is not None and pin.place == span.place and span.during.contains(pin.start)
