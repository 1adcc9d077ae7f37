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
from concentric.planning.types import Situation

if TYPE_CHECKING:
    from concentric.areas.meetings.stages import MeetingFact


class Sign(IntEnum):
    """How one knows, the surest first."""

    RUNS = 0  # seen to begin
    SET_UP = 1  # its set-up or check was said to have begun, and was due
    DUE = 2  # its set-up was due, by the clock
    EARLY = 3  # said to have begun before it was due


@dataclass(frozen=True, slots=True)
class Back:
    """Where a meeting was planned before it was said to have begun, which was taken back, and how long it was to be
    made ready there: it is put back there by the plan that follows, if it can be. Not `own`: it was another's start, by
    which this one was moved."""

    place: UUID
    start: datetime
    setup_min: int
    check_min: int
    own: bool = True


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
    if fact.back is not None:
        return _put_back(fact, fact.back, shared)
    if item is None or item.place is None or not is_hall(item.place, shared):
        return None
    start = down_to_minute(item.during.start)
    if not _as_asked(fact, item.place, item.during.start, shared):
        return None
    phases = [shared.items.get(f"{fact.subject}/{kind.removeprefix('meeting.')}") for kind in (SETUP, CHECK)]
    known = [phase for phase in phases if phase is not None]
    first = min((phase.during.start for phase in known), default=item.during.start)
    recorded = any(phase.key in shared.begun for phase in known)
    due = first <= shared.now
    if not recorded and (not due or _out_of_use(fact, item.place, item.during, shared)):
        return None
    sign = (Sign.SET_UP if due else Sign.EARLY) if recorded else Sign.DUE
    during = Interval(down_to_minute(first), start + planned_length(fact, shared.profile) + cleared)
    return Hold(fact.subject, item.place, start, during, sign)


def _put_back(fact: MeetingFact, back: Back, shared: Situation) -> Hold | None:
    """As the plan had it before: at once where its set-up was due or seen, and else where nobody holds it by now."""
    start = down_to_minute(back.start)
    length = planned_length(fact, shared.profile)
    first = start - timedelta(minutes=back.setup_min + back.check_min)
    if not is_hall(back.place, shared) or not _as_asked(fact, back.place, start, shared):
        return None
    recorded = any(f"{fact.subject}/{part}" in shared.begun for part in ("setup", "check"))
    if not recorded and _out_of_use(fact, back.place, Interval(start, start + length), shared):
        return None
    due = first <= shared.now
    sign = (Sign.SET_UP if recorded else Sign.DUE) if due else Sign.EARLY
    cleared = timedelta(minutes=shared.profile.turnover_minutes)
    return Hold(fact.subject, back.place, start, Interval(first, start + length + cleared), sign)


def _as_asked(fact: MeetingFact, place: UUID, start: datetime, shared: Situation) -> bool:
    """Whether it may begin then, by what was asked for or by a pin."""
    if fact.earliest <= start <= fact.latest:
        return True
    pin = shared.pins.get(f"{fact.subject}/hall")
    return pin is not None and pin.place == place and down_to_minute(pin.start) == down_to_minute(start)


def _out_of_use(fact: MeetingFact, place: UUID, during: Interval, shared: Situation) -> bool:
    """Whether its hall is closed when it is to begin, or what it needs of it does not work: as long as nobody said that
    it is being set up, it moves."""
    if during.start <= shared.now:
        return False
    hall = shared.places[place]
    asked = needed(video=fact.video, equipment=fact.equipment)
    return bool(asked & hall.broken) or any(span.overlaps(during) for span in hall.unavailable)
