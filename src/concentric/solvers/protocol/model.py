"""Protocol: who sits where; the problem and the plan, in the field's terms (`domain-rules.md`, section 5).

Seats are those of a layout. Left and right are always somebody's own, whoever it is that sits there. Nobody's rank is
made up: it is the place in a list that somebody gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from concentric.core.errors import Invalid
from concentric.solvers.common import Reason
from concentric.solvers.layout.model import Block, Seat, Style, Wall


class Even(StrEnum):
    """Where the first two sit when an even number sits at the head.

    `TWO_ON_LEFT`: on either side of the middle, the second at the first's left (as is usual); `TWO_ON_RIGHT`: its
    mirror; `CENTRE_ONE`: the first exactly in the middle, one seat more on the side of honour.
    """

    TWO_ON_LEFT = "two_on_left"
    TWO_ON_RIGHT = "two_on_right"
    CENTRE_ONE = "centre_one"


class Honour(StrEnum):
    """Which hand of the first is the more honoured: left at home, right with guests from abroad."""

    LEFT = "left"
    RIGHT = "right"


class Part(StrEnum):
    """What part of a layout somebody belongs to. `HOST` and `GUEST` where two sides meet; `ALL` else."""

    ROSTRUM = "rostrum"
    ALL = "all"
    HOST = "host"
    GUEST = "guest"


class Role(StrEnum):
    MEMBER = "member"
    INTERPRETER = "interpreter"  # beside the first of their side (SEAT-03)
    ASSISTANT = "assistant"  # note-taker, aide: in the second row (SEAT-07)


@dataclass(frozen=True, slots=True)
class Person:
    """`rank`: the place in the list of their part, 1 the highest; None where nobody has said. `unit`: the delegation
    that they sit with; empty where they sit by rank alone. `seat`: where a named person put them, whatever the rules.
    """

    id: str
    rank: int | None
    part: Part = Part.ALL
    unit: str = ""
    role: Role = Role.MEMBER
    seat: str | None = None


@dataclass(frozen=True)
class Problem:
    """`door`: the wall of the door by which guests come in (bilateral). `gaps`: whether a place at the head may stay
    empty rather than all after it moving up."""

    style: Style
    seats: tuple[Seat, ...]
    people: tuple[Person, ...]
    even: Even = Even.TWO_ON_LEFT
    honour: Honour = Honour.LEFT
    door: Wall | None = None
    gaps: bool = False

    def __post_init__(self) -> None:
        names = [p.id for p in self.people]
        if len(set(names)) != len(names):
            raise Invalid(field="people", value=next(n for n in names if names.count(n) > 1), accepted="once")
        placed = [p.seat for p in self.people if p.seat is not None]
        for seat in placed:
            if seat not in self.seat or placed.count(seat) > 1:
                raise Invalid(field="seat", value=seat, accepted="a seat of this layout, once")

    @cached_property
    def seat(self) -> Mapping[str, Seat]:
        return {seat.id: seat for seat in self.seats}

    @cached_property
    def person(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.people}


@dataclass(frozen=True, slots=True, order=True)
class Seated:
    """A person (id) on a seat (id)."""

    person: str
    seat: str


@dataclass(frozen=True)
class Plan:
    """Who sits where; who has no seat yet, and why; what somebody should look at before they sign it."""

    seated: tuple[Seated, ...] = ()
    standing: tuple[tuple[str, Reason], ...] = ()
    remarks: tuple[Reason, ...] = ()

    @cached_property
    def seat_of(self) -> Mapping[str, str]:
        return {one.person: one.seat for one in self.seated}

    @cached_property
    def person_on(self) -> Mapping[str, str]:
        return {one.seat: one.person for one in self.seated}


def moved(plan: Plan, previous: Plan) -> tuple[str, ...]:
    """People who had a seat before and have another now."""
    return tuple(sorted(p for p, seat in plan.seat_of.items() if previous.seat_of.get(p, seat) != seat))


BEHIND = frozenset({Block.BEHIND_HEAD, Block.BEHIND_FOOT})
