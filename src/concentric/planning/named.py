"""Whom a person named for a job, against what the situation allows. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from concentric.core.intervals import Interval, union
from concentric.planning.types import NAMED_ONLY, Item, PersonFact, Situation

A_MOMENT = timedelta(minutes=1)
Fixed = Mapping[str, tuple[str, ...]]


def why_not(
    situation: Situation, item: Item, person: UUID, *, least: timedelta | None = None
) -> Iterator[str]:
    """What keeps someone from what is left of a job: not_there, skill, loop, busy. `least`: whoever takes over what
    has begun need only be there for so long from now, since they are relieved in their turn."""
    fact = situation.people.get(person)
    left = left_of(item, situation.now)
    if least is not None:
        left = Interval(left.start, min(left.end, left.start + least))
    if fact is None or not _there(fact, left):
        yield "not_there"
    if fact is not None:
        if item.skill and item.skill not in fact.skills:
            yield "skill"
        place = situation.places.get(item.place) if item.place else None
        if item.loop and not situation.may_serve(fact.cohort, item.loop, place.kind if place else "*"):
            yield "loop"
    if any(_engaged(situation, other, person) for other in _at_once(situation, item)):
        yield "busy"


def named(situation: Situation, items: Sequence[Item], held: Fixed) -> dict[str, tuple[str, ...]]:
    """Who is fixed on each job: those named who still can, then those who have begun, as many as it wants.

    `held`: who has begun. A stage may name people itself, for items that are theirs alone. Someone named who fell
    ill, or is at another job by now, is left out: the planner sends somebody else, since a job without hands helps
    nobody.
    """
    come_with = {item.key: item.people for item in items if item.working.get(NAMED_ONLY)}
    assigned = {**come_with, **situation.assigned}
    taken: dict[str, list[Interval]] = {}
    by_key = {item.key: item for item in items}
    for key, people in held.items():
        if not assigned.get(key):
            for name in people:
                taken.setdefault(name, []).append(by_key[key].during)
    fixed = dict(held)
    for item in sorted(items, key=lambda i: (i.during.start, i.key)):
        chosen: list[str] = []
        for person in assigned.get(item.key, ()):
            name = str(person)
            blocked = any(span.overlaps(item.during) for span in taken.get(name, ()))
            stays = name in held.get(item.key, ())
            if not blocked and (stays or _can(situation, item, person)):
                chosen.append(name)
        if item.key not in assigned:
            continue
        others = [name for name in held.get(item.key, ()) if name not in chosen] if not chosen else []
        fixed[item.key] = tuple((chosen + others)[: item.wanted])
        for name in fixed[item.key]:
            taken.setdefault(name, []).append(item.during)
    return fixed


def left_of(item: Item, now: datetime) -> Interval:
    """What is left of a job: whoever takes over one that has begun was not there before, and need not have been."""
    start = max(item.during.start, now)
    return Interval(start, item.during.end) if start < item.during.end else item.during


def _can(situation: Situation, item: Item, person: UUID) -> bool:
    least = A_MOMENT if item.key in situation.begun else None
    return not any(why != "busy" for why in why_not(situation, item, person, least=least))


def _there(fact: PersonFact, during: Interval) -> bool:
    return any(span.covers(during) for span in union(fact.available))


def _at_once(situation: Situation, item: Item) -> Iterator[Item]:
    left = left_of(item, situation.now)
    return (o for o in situation.items.values() if o.key != item.key and o.wanted and o.during.overlaps(left))


def _engaged(situation: Situation, other: Item, person: UUID) -> bool:
    """At it already, or named for it: they are not simply taken off."""
    if person in situation.assigned.get(other.key, ()):
        return True
    begun = other.key in situation.begun or other.during.start <= situation.now
    return begun and person in other.people
