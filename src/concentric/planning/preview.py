"""What it would cost: the plan with a pin that nobody has set yet, made in memory. Nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.ledger.actor import Actor
from concentric.planning.make import check, make_plan
from concentric.planning.publish import compare, department_lines
from concentric.planning.situation import read_situation
from concentric.planning.stages import Effort
from concentric.planning.types import PinFact, Unmet, Violation
from concentric.solvers.common import Seconds, Stop

STOP: Stop = Seconds(0.5)


@dataclass(frozen=True)
class Price:
    """`lines`: each department's own lines of what would change; `unmet`: what else could not be served any more.

    `cost` is the difference of the planners' objective: 0 when nothing is lost by it. `broken`: hard rules that
    the plan would break, so that it could not be published. `holds`: whether it would be there and then at all;
    what has begun stays where it is.
    """

    lines: Mapping[str, list[Mapping[str, Any]]]
    unmet: tuple[Unmet, ...]
    cost: int
    broken: tuple[Violation, ...]
    holds: bool
    refused: Unmet | None  # why it could not be there and then, when it cannot

    @property
    def moved(self) -> int:
        return sum(len(lines) for lines in self.lines.values())


def price(
    venue: UUID, now: datetime, *, need_key: str, place: UUID, start: datetime, stop: Stop = STOP
) -> Price:
    """The price of holding `need_key` to a place and a start, against the plan as it would be without."""
    situation = read_situation(venue, now)
    effort = Effort(stop)
    without = make_plan(situation, effort)
    pin = PinFact(need_key, "overrule", place, start, Actor.system("preview").id)
    pinned = replace(situation, pins={**situation.pins, need_key: pin})
    draft = make_plan(pinned, effort)
    base = replace(situation, items=without.items, unmet=without.unmet)
    difference = compare(base, draft)
    item = draft.items.get(need_key)
    return Price(
        lines=department_lines(base, draft, difference),
        unmet=tuple(draft.unmet[key] for key in difference.unmet if key not in {*without.unmet, need_key}),
        cost=draft.objective - without.objective,
        broken=check(pinned, draft),
        holds=item is not None and (item.place, item.during.start) == (place, start),
        refused=draft.unmet.get(need_key),
    )
