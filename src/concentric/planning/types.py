"""What stages pass each other. Frozen, passed by value; areas know one another only through these."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter, itemgetter
from typing import Any
from uuid import UUID

from concentric.core.intervals import Interval
from concentric.core.service_day import ServiceDay
from concentric.ledger import canonical
from concentric.planning.contact import Contact
from concentric.venue.capacity import Most
from concentric.venue.profile import Profile

LIST = "list"  # of an item's attributes: that it is one section of a standard, and which (`standard`, `section`, …)
NAMED_ONLY = "named_only"  # of an item's working: those it comes with do it, and nobody else in their place


@dataclass(frozen=True, slots=True)
class Reason:
    """Why here, why then, why not: the message `code` with its data (ids, codes, numbers, ISO instants)."""

    code: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        return {"code": self.code, "data": canonical.plain(self.data)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What the situation calls for. Derived from facts, never stored and never edited.

    `key` is stable (`meeting:<id>/setup`); `subject` is what it serves (`meeting:<id>`); `cause` the entry that
    brought it about. `people` of `skill` who may serve `loop`. `attributes` are typed by the kind.
    """

    key: str
    kind: str
    subject: str
    cause: int
    people: int = 0
    skill: str = ""
    loop: str | None = None
    department: str | None = None
    priority: int = 3
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A need with its place, time and people: one line of the plan. `holds_place`: nothing else may be there.

    `attributes` are told to people and kept; `working` is what stages tell each other while planning.
    """

    key: str
    kind: str
    subject: str
    during: Interval
    place: UUID | None
    holds_place: bool
    cause: int
    wanted: int = 0
    skill: str = ""
    loop: str | None = None
    department: str | None = None
    priority: int = 3
    people: tuple[UUID, ...] = ()
    attributes: Mapping[str, Any] = field(default_factory=dict)
    working: Mapping[str, Any] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()

    def told(self) -> tuple[Any, ...]:
        """What people are told of it; when this is the same, nobody is told again."""
        return (self.place, self.during, self.people, self.wanted, self.department, dict(self.attributes))

    def plain(self) -> dict[str, Any]:
        """For digests and for the database; reasons are not part of what the plan is."""
        return canonical.plain_map(
            {
                "key": self.key, "kind": self.kind, "place": self.place, "start": self.during.start,
                "end": self.during.end, "people": list(self.people), "wanted": self.wanted,
                "attributes": dict(self.attributes),
            }
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A need that cannot be met: why, and the nearest things that would help. Never dropped in silence."""

    key: str
    kind: str
    subject: str
    cause: int
    reasons: tuple[Reason, ...]
    helps: tuple[Mapping[str, Any], ...] = ()

    def plain(self) -> dict[str, Any]:
        return canonical.plain_map({"key": self.key, "reasons": [r.plain() for r in self.reasons]})


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """`approach`: (kind, loop) of what it lies in, floor or building, where that is some loop's own. `equipment`: what
    can be used of it; `broken`: what cannot, though the place has it, since a fault that is open names it. `seats`: by
    layout, no more than `most` lets in by area or by air."""

    id: UUID
    code: str
    kind: str
    loop: str | None
    seats: Mapping[str, int]
    equipment: frozenset[str]
    unavailable: tuple[Interval, ...]
    approach: frozenset[tuple[str, str]] = frozenset()
    parent: UUID | None = None  # what it lies in
    broken: frozenset[str] = frozenset()
    most: Most | None = None


@dataclass(frozen=True, slots=True)
class PersonFact:
    """`available`: on watch within the horizon, less unavailability and engagements of other causes."""

    id: UUID
    code: str
    department: str | None
    skills: frozenset[str]
    loop: str | None
    cohort: str | None
    available: tuple[Interval, ...]


HELD = "hold"  # the kind of a pin by which the planner itself holds something still, for one round


@dataclass(frozen=True, slots=True)
class PinFact:
    """Somebody holds a need to a place and a start. `kind`: promise, overrule or `HELD`."""

    key: str
    kind: str
    place: UUID
    start: datetime
    by: UUID


@dataclass(frozen=True, slots=True)
class Situation:
    """One venue over one horizon, read once in one snapshot."""

    venue: UUID
    now: datetime
    horizon: Interval
    service_day: ServiceDay
    profile: Profile
    number: int  # the last entry in it
    version: int  # of the plan in force; 0 when there is none
    causes: tuple[int, ...]  # entries that the plan in force does not follow yet
    places: Mapping[UUID, PlaceFact]
    people: Mapping[UUID, PersonFact]
    cohorts: Mapping[str, frozenset[str]]  # loop → its cohorts
    may_meet: frozenset[tuple[str, str, str]]  # cohort, cohort, place kind or "*"
    items: Mapping[str, Item]  # the plan in force, by need key
    unmet: Mapping[str, Unmet]
    begun: frozenset[str]  # need keys whose task has started
    pins: Mapping[str, PinFact] = field(default_factory=dict)  # by need key
    assigned: Mapping[str, tuple[UUID, ...]] = field(default_factory=dict)  # named by a person, by need key
    sections: Mapping[str, Any] = field(default_factory=dict)  # each stage's own, by stage name

    @property
    def contact(self) -> Contact:
        return Contact(self.cohorts, self.may_meet)

    def may_serve(self, cohort: str | None, loop: str, place_kind: str) -> bool:
        """Whether someone of `cohort` may be with people of `loop` in a kind of place (LOOP-01, contact matrix)."""
        return self.contact.may_serve(cohort, loop, place_kind)

    def reaches(self, loop: str, place: PlaceFact) -> bool:
        """Whether people of a loop come to a place without passing where they may not meet those whose way it is."""
        return not self.contact.not_past(loop, place.approach)

    def digest(self) -> str:
        """SHA-256 over everything the plan may depend on."""
        return hashlib.sha256(repr(_stable(self)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan that has not been published: items and unmet needs by key, with how far it is from perfect."""

    items: Mapping[str, Item]
    unmet: Mapping[str, Unmet]
    objective: int
    bound: int

    def digest(self) -> str:
        """SHA-256 over the plan as people would be told it."""
        return hashlib.sha256(
            canonical.of_plain([*(self.items[k].plain() for k in sorted(self.items)),
                                 *(self.unmet[k].plain() for k in sorted(self.unmet))])
        ).hexdigest()  # fmt: skip


@dataclass(frozen=True, slots=True)
class Violation:
    """A hard rule that a plan breaks: `code` is the message `violation-<code with dashes>`."""

    code: str
    data: Mapping[str, Any]


def by_key(items: Iterable[Item]) -> dict[str, Item]:
    return {item.key: item for item in items}


def _stable(value: Any) -> Any:
    """A repr-able form that does not depend on the order of sets and mappings.

    A situation has some ten thousand values, and whoever acts waits for it: what to do is looked up by exact type, and
    found out once for each.
    """
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    return (_HOW.get(kind) or _learn(kind))(value)


def _learn(kind: type) -> Callable[[Any], Any]:
    """How values of a type are written, which was not met before."""
    slots = getattr(kind, "__slots__", None)
    if issubclass(kind, Mapping):
        how: Callable[[Any], Any] = _of_mapping
    elif slots and kind.__module__.startswith("concentric"):
        name, values = kind.__name__, [attrgetter(slot) for slot in slots]

        def how(value: Any) -> Any:
            return (name, [_stable(read(value)) for read in values])
    else:
        how = repr
    _HOW[kind] = how
    return how


def _of_mapping(value: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return sorted([(str(k), _stable(v)) for k, v in value.items()], key=itemgetter(0))


def _of_sequence(value: Sequence[Any]) -> list[Any]:
    return [_stable(v) for v in value]


def _of_set(value: Iterable[Any]) -> list[str]:
    return sorted([repr(_stable(v)) for v in value])


_AS_IT_IS = frozenset({str, int, bool, type(None)})
_HOW: dict[type, Callable[[Any], Any]] = {
    UUID: attrgetter("hex"), datetime: datetime.isoformat,
    dict: _of_mapping, list: _of_sequence, tuple: _of_sequence, set: _of_set, frozenset: _of_set,
}  # fmt: skip
