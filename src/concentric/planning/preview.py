"""What it would cost: the plan under what nobody has decided yet, made in memory. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.core.intervals import Interval, union
from concentric.ledger.actor import Actor
from concentric.planning.make import check, make_plan
from concentric.planning.publish import compare, department_lines
from concentric.planning.situation import read_situation
from concentric.planning.stages import Effort
from concentric.planning.types import Item, PinFact, Situation, Unmet, Violation
from concentric.solvers.common import Seconds, Stop

STOP: Stop = Seconds(0.5)
Suppose = Callable[[Situation], Situation]


@dataclass(frozen=True, kw_only=True)
class Foreseen:
    """What a plan would come to under something that has not happened, against the plan as it would be without.

    `lines`: each department's own lines of what would change; `unmet`: what could not be served any more, without
    what is asked about itself. `cost` is the difference of the planners' objective: 0 when nothing is lost by it.
    `broken`: hard rules that the plan would break, so that it could not be published. `before` and `after`: the
    lines of both plans by need; `refused`: everything that would have no place.
    """

    lines: Mapping[str, list[Mapping[str, Any]]]
    unmet: tuple[Unmet, ...]
    cost: int
    broken: tuple[Violation, ...]
    before: Mapping[str, Item]
    after: Mapping[str, Item]
    refused: Mapping[str, Unmet]

    @property
    def moved(self) -> int:
        return sum(len(lines) for lines in self.lines.values())

    def displaced(self, ending: str) -> list[tuple[Item, Item]]:
        """Needs of one ending (`/hall`) that would be elsewhere or at another start: as they are, and would be."""
        return [
            (was, now)
            for key, was in sorted(self.before.items())
            if key.endswith(ending) and (now := self.after.get(key)) is not None
            and (was.place, was.during.start) != (now.place, now.during.start)
        ]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Price(Foreseen):
    """`need`: what is held to `place`; `holds`: whether it would be there and then at all; what has begun stays where
    it is."""

    need: str
    place: UUID
    holds: bool

    @property
    def why_not(self) -> Unmet | None:
        """Why it could not be there and then, when it cannot and the plan can say so."""
        return self.refused.get(self.need)


def foresee(venue: UUID, now: datetime, suppose: Suppose, *, own: str = "", stop: Stop = STOP) -> Foreseen:
    """The plan as it would be if `suppose` were so. `own`: the need that is asked about."""
    return Foreseen(**_foreseen(venue, now, suppose, own, stop))


def price(
    venue: UUID, now: datetime, *, need_key: str, place: UUID, start: datetime, stop: Stop = STOP
) -> Price:
    """The price of holding `need_key` to a place and a start."""
    pin = PinFact(need_key, "overrule", place, start, Actor.system("preview").id)

    def held(situation: Situation) -> Situation:
        return replace(situation, pins={**situation.pins, need_key: pin})

    found = _foreseen(venue, now, held, need_key, stop)
    item = found["after"].get(need_key)
    holds = item is not None and (item.place, item.during.start) == (place, start)
    return Price(**found, need=need_key, place=place, holds=holds)


def with_closed(place: UUID, span: Interval) -> Suppose:
    """The place closed over a span, as far as the plan looks."""

    def suppose(situation: Situation) -> Situation:
        shut, fact = span.meet(situation.horizon), situation.places.get(place)
        if shut is None or fact is None:
            return situation
        closed = replace(fact, unavailable=tuple(union([*fact.unavailable, shut])))
        return replace(situation, places={**situation.places, place: closed})

    return suppose


def _foreseen(venue: UUID, now: datetime, suppose: Suppose, own: str, stop: Stop) -> dict[str, Any]:
    situation = read_situation(venue, now)
    effort = Effort(stop)
    without = make_plan(situation, effort)
    supposed = suppose(situation)
    draft = make_plan(supposed, effort)
    base = replace(situation, items=without.items, unmet=without.unmet)
    difference = compare(base, draft)
    return {
        "lines": department_lines(base, draft, difference),
        "unmet": tuple(draft.unmet[key] for key in difference.unmet if key not in {*without.unmet, own}),
        "cost": draft.objective - without.objective,
        "broken": check(supposed, draft),
        "before": without.items,
        "after": draft.items,
        "refused": draft.unmet,
    }
