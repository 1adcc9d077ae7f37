"""Which meetings hold where they are: those that run, and those that are being set up. Pure.

What was said of one hall can contradict itself: a set-up reported done hours early in a hall where another sits by
now, two meetings begun in one hall. Nothing of it is refused, and no plan fails for it: where two would hold one
hall at once, the likelier holds, and the other is planned again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING
from uuid import UUID

from concentric.areas.meetings.equipment import needed
from concentric.areas.meetings.service import CHECK, SETUP, down_to_minute, meeting_end, planned_length
from concentric.core.intervals import Interval
from concentric.planning.types import Item, Situation

if TYPE_CHECKING:
    from concentric.areas.meetings.stages import MeetingFact


class Sign(IntEnum):
    """How one knows, the surest first."""

    RUNS = 0  # seen to begin
    SET_UP = 1  # its set-up or check was said to have begun, and was due
    DUE = 2  # its set-up was due, by the clock
    EARLY = 3  # said to have begun before it was due


@dataclass(frozen=True, slots=True)
class Hold:
    """`during`: from its first phase until the hall is cleared after it."""

    subject: str
    place: UUID
    start: datetime
    during: Interval
    sign: Sign


def holds(facts: Iterable[MeetingFact], shared: Situation) -> Mapping[str, Hold]:
    """By subject. No two of one hall overlap: the surer sign goes first, then the earlier set-up."""
    wanted = [hold for fact in facts if (hold := _would_hold(fact, shared)) is not None]
    taken: dict[UUID, list[Interval]] = defaultdict(list)
    found: dict[str, Hold] = {}
    for hold in sorted(wanted, key=lambda h: (h.sign, h.during.start, h.subject)):
        if not any(span.overlaps(hold.during) for span in taken[hold.place]):
            taken[hold.place].append(hold.during)
            found[hold.subject] = hold
    return found


def is_hall(place: UUID, shared: Situation) -> bool:
    return place in shared.places and shared.places[place].kind == "hall"


def _would_hold(fact: MeetingFact, shared: Situation) -> Hold | None:
    item = shared.items.get(f"{fact.subject}/hall")
    cleared = timedelta(minutes=shared.profile.turnover_minutes)
    if fact.actual_start is not None:
        hall = fact.actual_hall or (item.place if item is not None else None)
        if hall is None or not is_hall(hall, shared):
            return None
        begun = down_to_minute(fact.actual_start)
        during = Interval(begun, meeting_end(fact, begun, shared) + cleared)
        return Hold(fact.subject, hall, begun, during, Sign.RUNS)
    if item is None or item.place is None or not is_hall(item.place, shared):
        return None
    start = down_to_minute(item.during.start)
    if not (fact.earliest <= item.during.start <= fact.latest or _pinned_there(fact, item, shared)):
        return None
    phases = [shared.items.get(f"{fact.subject}/{kind.removeprefix('meeting.')}") for kind in (SETUP, CHECK)]
    known = [phase for phase in phases if phase is not None]
    first = min((phase.during.start for phase in known), default=item.during.start)
    recorded = any(phase.key in shared.begun for phase in known)
    due = first <= shared.now
    if not recorded and (not due or _shut(item, shared) or _broken(fact, item, shared)):
        return None
    sign = (Sign.SET_UP if due else Sign.EARLY) if recorded else Sign.DUE
    during = Interval(down_to_minute(first), start + planned_length(fact, shared.profile) + cleared)
    return Hold(fact.subject, item.place, start, during, sign)


def _pinned_there(fact: MeetingFact, item: Item, shared: Situation) -> bool:
    pin = shared.pins.get(f"{fact.subject}/hall")
    return (
        pin is not None
        and pin.place == item.place
        and down_to_minute(pin.start) == down_to_minute(item.during.start)
    )


def _broken(fact: MeetingFact, item: Item, shared: Situation) -> bool:
    """Whether what it needs of its hall does not work: as long as nobody said that it is being set up, it moves."""
    asked = needed(video=fact.video, equipment=fact.equipment)
    return (
        item.place is not None
        and item.during.start > shared.now
        and bool(asked & shared.places[item.place].broken)
    )


def _shut(item: Item, shared: Situation) -> bool:
    """Whether its hall is closed when it is to begin: as long as nobody said that it is being set up, it moves."""
    if item.place is None or item.during.start <= shared.now:
        return False
    return any(span.overlaps(item.during) for span in shared.places[item.place].unavailable)
