"""The hard rules across areas, from the plan and the situation alone. Imports types only, no planner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta
from uuid import UUID

from concentric.core.intervals import Interval, clashes, union
from concentric.planning.types import Item, Situation, Violation

MINUTE = timedelta(minutes=1)  # a plan is made to the minute, now is not


def verify_whole(situation: Situation, items: Mapping[str, Item]) -> tuple[Violation, ...]:
    """A place held once, a person in one place, on watch, able, and allowed to be there; what began holds."""
    return (
        *place_held_once(items),
        *person_in_one_place(items),
        *people_can(situation, items),
        *no_more_than_wanted(items),
        *begun_holds(situation, items),
        *pins_hold(situation, items),
        *nothing_begins_in_the_past(situation, items),
    )


def pins_hold(situation: Situation, items: Mapping[str, Item]) -> Iterator[Violation]:
    """What is pinned is where it is pinned, or unmet; or it had begun elsewhere, and stays there."""
    for key, pin in situation.pins.items():
        item, before = items.get(key), situation.items.get(key)
        if item is None or item.during.end <= situation.now:
            continue
        there = item.place == pin.place and abs(item.during.start - pin.start) < MINUTE
        stayed = before is not None and (before.place, before.during.start) == (item.place, item.during.start)
        runs = item.during.start <= situation.now  # where it began is observed, not planned
        under_way = any(
            other.subject == item.subject
            and (other.key in situation.begun or other.during.start <= situation.now)
            for other in items.values()
        )
        if not there and not runs and not (stayed and under_way):
            yield Violation(
                "plan.pin_not_held", {"need": key, "place": str(pin.place), "start_at": pin.start.isoformat()}
            )


def place_held_once(items: Mapping[str, Item]) -> Iterator[Violation]:
    held: dict[UUID, list[Item]] = defaultdict(list)
    for item in items.values():
        if item.holds_place and item.place is not None:
            held[item.place].append(item)
    for place, uses in held.items():
        for i, j in clashes([use.during for use in uses]):
            yield Violation(
                "plan.place_held_twice", {"place": str(place), "first": uses[i].key, "second": uses[j].key}
            )


def person_in_one_place(items: Mapping[str, Item]) -> Iterator[Violation]:
    busy: dict[UUID, list[Item]] = defaultdict(list)
    for item in items.values():
        if len(set(item.people)) != len(item.people):
            yield Violation("plan.person_twice", {"need": item.key})
        for person in item.people:
            busy[person].append(item)
    for person, work in busy.items():
        for i, j in clashes([item.during for item in work]):
            yield Violation(
                "plan.person_in_two_places",
                {"person": str(person), "first": work[i].key, "second": work[j].key},
            )


def people_can(situation: Situation, items: Mapping[str, Item]) -> Iterator[Violation]:
    """On watch for all that is left of it, with the skill, and allowed to meet those it serves. What was told and has
    begun is what it was; whoever has taken it over since is on watch now, and is relieved in their turn."""
    for item in items.values():
        if item.during.end <= situation.now:
            continue
        before = situation.items.get(item.key)
        begun = item.key in situation.begun or item.during.start <= situation.now
        left = Interval(max(item.during.start, situation.now), item.during.end)
        for person in item.people:
            if begun and before is not None and person in before.people:
                continue
            fact = situation.people.get(person)
            if item.key in situation.begun and person in situation.assigned.get(item.key, ()):
                left = Interval(left.start, min(left.end, left.start + MINUTE))
            if fact is None or not any(span.covers(left) for span in union(fact.available)):
                yield Violation("plan.person_not_available", {"person": str(person), "need": item.key})
                continue
            if item.skill and item.skill not in fact.skills:
                yield Violation("plan.person_without_skill", {"person": str(person), "need": item.key})
            place = situation.places.get(item.place) if item.place else None
            if item.loop and not situation.may_serve(fact.cohort, item.loop, place.kind if place else "*"):
                yield Violation("plan.person_of_other_loop", {"person": str(person), "need": item.key})


def no_more_than_wanted(items: Mapping[str, Item]) -> Iterator[Violation]:
    for item in items.values():
        if len(item.people) > item.wanted:
            yield Violation("plan.too_many_people", {"need": item.key})


def begun_holds(situation: Situation, items: Mapping[str, Item]) -> Iterator[Violation]:
    """A task that has begun is not moved to another place; it may be withdrawn, and then it is stood down."""
    for key in situation.begun:
        before, after = situation.items.get(key), items.get(key)
        if before is None or after is None or before.during.end <= situation.now:
            continue
        if after.place != before.place and after.during.start <= situation.now:
            yield Violation("plan.begun_was_moved", {"need": key})


def nothing_begins_in_the_past(situation: Situation, items: Mapping[str, Item]) -> Iterator[Violation]:
    """New work starts from now on, unless it is the record of something observed."""
    known = {item.subject for item in situation.items.values()}
    for item in items.values():
        if item.key in situation.items or item.working.get("started") or not item.holds_place:
            continue
        if item.during.start < situation.now - MINUTE and item.subject not in known:
            yield Violation("plan.new_work_in_the_past", {"need": item.key})
