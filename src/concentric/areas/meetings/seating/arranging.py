"""From a meeting's list and its hall to a layout with people on its seats. Pure: nothing is read or written here."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from pydantic import TypeAdapter

from concentric.ledger import canonical
from concentric.solvers.layout import model as layout
from concentric.solvers.layout.solve import solve as lay
from concentric.solvers.protocol import model as protocol
from concentric.solvers.protocol.solve import solve as seat

_PLAN: TypeAdapter[layout.Plan] = TypeAdapter(layout.Plan)
_PROBLEM: TypeAdapter[layout.Problem] = TypeAdapter(layout.Problem)
TWO_SIDES = frozenset({layout.Style.BILATERAL, layout.Style.SOFA})


@dataclass(frozen=True, slots=True)
class Wish:
    """How it is to be laid: seats at the rostrum, in the second rows, and by which rules of protocol."""

    rostrum: int = 0
    behind_guests: int = 0
    behind_hosts: int = 0
    even: protocol.Even = protocol.Even.TWO_ON_LEFT
    honour: protocol.Honour = protocol.Honour.LEFT
    gaps: bool = False


@dataclass(frozen=True, slots=True)
class Arranged:
    problem: layout.Problem
    laid: layout.Plan
    seated: protocol.Plan
    moved: tuple[str, ...]


def arrange(
    problem: layout.Problem, people: Sequence[protocol.Person], wish: Wish,
    before: tuple[layout.Plan, protocol.Plan] | None = None,
) -> Arranged:  # fmt: skip
    """Lay it, seat them; `before` is what stands and who sits where now, of which as much stays as can."""
    laid = lay(problem, previous=before[0] if before else None).plan
    asked = protocol_of(problem, laid, people, wish)
    previous = before[1] if before else None
    if previous is not None and before is not None and not _same_seats(before[0], laid):
        previous = None  # the seats are others now: nobody sits where they sat
        asked = replace(asked, people=tuple(replace(p, seat=None) for p in asked.people))
    seated = seat(asked, previous=previous).plan
    return Arranged(problem, laid, seated, protocol.moved(seated, previous) if previous is not None else ())


def laying(
    hall: layout.Hall, style: layout.Style, people: int, listed: Sequence[protocol.Person], wish: Wish, *,
    furniture: layout.Furniture, clearances: layout.Clearances,
) -> layout.Problem:  # fmt: skip
    """What is to be laid for so many, of whom some are listed: as many seats as people, and as each part needs."""
    rostrum = more = 0
    if style in layout.IN_ROWS:
        rostrum = max(wish.rostrum, sum(1 for p in listed if p.part is protocol.Part.ROSTRUM))
        if wish.even is protocol.Even.CENTRE_ONE and rostrum and rostrum % 2 == 0:
            rostrum, more = rostrum + 1, 1  # the first is exactly in the middle: the last seat stays empty
    people = max(people, len(listed), rostrum - more) + more
    sides, behind = None, (0, 0)
    if style in TWO_SIDES:
        guests, hosts = (
            sum(1 for p in listed if p.part is part and p.role is not protocol.Role.ASSISTANT)
            for part in (protocol.Part.GUEST, protocol.Part.HOST)
        )
        assist = [
            max(n, sum(1 for p in listed if p.part is part and p.role is protocol.Role.ASSISTANT))
            for n, part in (
                (wish.behind_guests, protocol.Part.GUEST),
                (wish.behind_hosts, protocol.Part.HOST),
            )
        ]
        people = max(people, guests + hosts + sum(assist))
        rest = people - guests - hosts - sum(assist)
        guests, hosts = guests + (rest + 1) // 2, hosts + rest // 2
        if guests and hosts:
            # The guests look to the door, and sit at the hand of honour of their hosts.
            left = style is layout.Style.BILATERAL or wish.honour is protocol.Honour.LEFT
            sides = (guests, hosts) if left else (hosts, guests)
            behind = (assist[0], assist[1]) if left else (assist[1], assist[0])
    return layout.Problem(hall, style, people, rostrum, sides, behind, None, furniture, clearances)


def protocol_of(
    problem: layout.Problem, laid: layout.Plan, people: Sequence[protocol.Person], wish: Wish
) -> protocol.Problem:
    door = problem.hall.door
    known = {s.id for s in laid.seats}
    people = [replace(p, seat=p.seat if p.seat in known else None) for p in people]
    if problem.style not in layout.IN_ROWS:
        people = [
            replace(p, part=protocol.Part.ALL) if p.part is protocol.Part.ROSTRUM else p for p in people
        ]
    if problem.style not in TWO_SIDES:
        people = [replace(p, part=protocol.Part.ALL, role=protocol.Role.MEMBER)
                  if p.part in (protocol.Part.GUEST, protocol.Part.HOST) else p for p in people]  # fmt: skip
    return protocol.Problem(
        problem.style,
        laid.seats,
        tuple(people),
        wish.even,
        wish.honour,
        door.wall if door is not None else None,
        wish.gaps,
    )


def _same_seats(one: layout.Plan, other: layout.Plan) -> bool:
    """Whether the seats of one are all in the other, where they were."""
    return all(other.seat.get(name) == seat for name, seat in one.seat.items())


def kept(value: layout.Plan | layout.Problem) -> dict[str, Any]:
    """As a column holds it, and gives it back."""
    found: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(value)))
    return found


def plan_of(value: Mapping[str, Any]) -> layout.Plan:
    return _PLAN.validate_python(value)


def problem_of(value: Mapping[str, Any]) -> layout.Problem:
    return _PROBLEM.validate_python(value)


def digest_of(laid: Mapping[str, Any], seats: Mapping[str, str]) -> str:
    """One for the same seats in the same places with the same people on them."""
    parts = {"seats": laid["seats"], "tables": laid["tables"], "people": sorted(seats.items())}
    return hashlib.sha256(canonical.canonical(cast(Any, parts))).hexdigest()
