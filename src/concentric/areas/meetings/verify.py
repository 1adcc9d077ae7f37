"""The hard rules of a meeting, computed again from the facts and the plan alone. Shares no code with its planner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from concentric.areas.meetings.verify_held import held_for_others
from concentric.planning.types import Item, Situation, Violation

if TYPE_CHECKING:
    from concentric.areas.meetings.stages import MeetingFact


def verify_meetings(
    facts: Mapping[str, MeetingFact], shared: Situation, items: Mapping[str, Item]
) -> tuple[Violation, ...]:
    """Seats, equipment, loop, opening, the time asked for, all phases in their order, and what is held for others."""
    found: list[Violation] = list(held_for_others(facts, shared, items))
    for item in items.values():
        if item.kind != "meeting.hall":
            continue
        fact = facts.get(item.subject)
        if fact is None or item.during.end <= shared.now:
            continue
        found.extend(_fits(fact, item, shared))
        found.extend(_in_time(fact, item, shared))
        found.extend(_phases(fact, item, items, shared))
    return tuple(found)


def _fits(fact: MeetingFact, item: Item, shared: Situation) -> Iterator[Violation]:
    hall = shared.places.get(item.place) if item.place else None
    if hall is None or hall.kind != "hall":
        yield Violation("meeting.no_hall", {"code": fact.code})
        return
    if fact.actual_start is not None:
        return  # it runs where it runs; that is observed, not planned
    if hall.seats.get(fact.layout, 0) < fact.people:
        yield Violation("meeting.too_small", {"code": fact.code, "place": str(hall.id)})
    lacks = {*fact.equipment, *(["video"] if fact.video else [])} - hall.equipment
    before = shared.items.get(item.key)
    held = before is not None and before.place == item.place and before.during.start == item.during.start
    if lacks and not (held and lacks <= hall.broken and _begun(item, shared)):
        yield Violation("meeting.lacks", {"code": fact.code, "place": str(hall.id), "lacks": sorted(lacks)})
    if hall.loop is not None and hall.loop != fact.loop:
        yield Violation("meeting.other_loop", {"code": fact.code, "place": str(hall.id)})
    for kind, other in hall.approach:
        if not _way_open(fact.loop, other, kind, shared):
            yield Violation("meeting.approach", {"code": fact.code, "place": str(hall.id), "loop": other})
    if any(span.overlaps(item.during) for span in hall.unavailable) and not (held and _begun(item, shared)):
        yield Violation("meeting.hall_closed", {"code": fact.code, "place": str(hall.id)})


def _way_open(loop: str, other: str, kind: str, shared: Situation) -> bool:
    """Whether all of the loop may meet whoever is on the way: each pair of cohorts (LOOP-02)."""
    pairs = [(a, b) for a in shared.cohorts.get(loop, ()) for b in shared.cohorts.get(other, ())]
    allowed = {frozenset(pair[:2]) for pair in shared.may_meet if pair[2] in (kind, "*")}
    return loop == other or all(frozenset(pair) in allowed for pair in pairs)


def _in_time(fact: MeetingFact, item: Item, shared: Situation) -> Iterator[Violation]:
    if fact.actual_start is not None:
        if abs(item.during.start - fact.actual_start) >= timedelta(minutes=1):
            yield Violation("meeting.not_as_begun", {"code": fact.code})
    elif item.key not in shared.pins and not fact.earliest <= item.during.start <= fact.latest:
        yield Violation(
            "meeting.not_as_asked", {"code": fact.code, "start_at": item.during.start.isoformat()}
        )
    if fact.actual_start is None and fact.length_min is not None:
        length = int(item.during.length.total_seconds() // 60)
        if length != fact.length_min:
            yield Violation("meeting.wrong_length", {"code": fact.code, "minutes": length})


def _phases(
    fact: MeetingFact, item: Item, items: Mapping[str, Item], shared: Situation
) -> Iterator[Violation]:
    """No use without set-up before it, and none after it before the hall is released (VENT-03)."""
    profile = shared.profile
    after = items.get(f"{item.subject}/turnover")
    wanted = timedelta(minutes=profile.turnover_minutes)
    if after is None or after.place != item.place or after.during.start != item.during.end:
        yield Violation("meeting.no_turnover", {"code": fact.code})
    elif after.during.length < wanted:
        yield Violation("meeting.turnover_short", {"code": fact.code, "minutes": after.during.minutes})
    if fact.secret and fact.actual_end is None and f"{item.subject}/shredding" not in items:
        yield Violation("meeting.no_shredding", {"code": fact.code})
    if fact.actual_start is not None:
        return
    if fact.secret and f"{item.subject}/lockers" not in items:
        yield Violation("meeting.no_lockers", {"code": fact.code})
    check, setup = items.get(f"{item.subject}/check"), items.get(f"{item.subject}/setup")
    if check is None or check.place != item.place or check.during.end != item.during.start:
        yield Violation("meeting.no_check", {"code": fact.code})
    elif setup is None or setup.place != item.place or setup.during.end != check.during.start:
        yield Violation("meeting.no_setup", {"code": fact.code})
    elif _put_back(fact, item, setup, check) or _under_way(setup, shared) or _under_way(check, shared):
        return  # it takes what it was told to take; put back, what it was told before it began by mistake
    else:
        minutes = profile.setup_minutes(fact.people)
        if _stands(fact, setup, items, shared):
            minutes = min(minutes, profile.refresh_minutes)
        if setup.during.length < timedelta(minutes=minutes):
            yield Violation("meeting.setup_short", {"code": fact.code, "minutes": setup.during.minutes})
            return
        seen = _made_for(fact, item, setup, shared)
        first = (
            setup if not seen else check
        )  # what is left to be done, where it was made ready for this meeting
        if first.during.start < shared.now - timedelta(minutes=1) and seen != "checked":
            yield Violation(
                "meeting.setup_past", {"code": fact.code, "start_at": first.during.start.isoformat()}
            )


def _made_for(fact: MeetingFact, item: Item, setup: Item, shared: Situation) -> str:
    """Whether its hall was set up for this very meeting and stands so: `laid`, `checked`, or empty. What was to be done
    there was asked for in the same layout, for as many people."""
    told = shared.items.get(setup.key)
    hall = shared.places.get(item.place) if item.place else None
    seen = (shared.sections.get("meetings.service") or {}).get(item.place)
    if hall is None or seen is None or told is None or told.place != item.place:
        return ""
    if not seen.set_up or seen.code != fact.code or seen.layout != fact.layout:
        return ""
    if (told.attributes["layout"], told.attributes["people"]) != (fact.layout, fact.people):
        return ""
    if any(seen.since < span.end and span.start < item.during.start for span in hall.unavailable):
        return ""
    return "checked" if seen.checked else "laid"


def _stands(fact: MeetingFact, setup: Item, items: Mapping[str, Item], shared: Situation) -> bool:
    """Whether the hall stands in the layout, for as many people, when its set-up begins: as the last meeting before
    leaves it, or as it was last seen, and nothing was closed there between."""
    earlier = [
        (after.during.end, item.attributes["layout"], item.attributes["people"])
        for item in items.values()
        if item.kind == "meeting.hall" and item.place == setup.place and item.during.end <= setup.during.start
        and (after := items.get(f"{item.subject}/turnover")) is not None and after.during.end > shared.now
    ]  # fmt: skip
    since, layout, people = max(earlier, default=(shared.now, "", 0))
    hall = shared.places[setup.place] if setup.place else None
    if hall is None or any(since < span.end <= setup.during.start for span in hall.unavailable):
        return False
    seen = (shared.sections.get("meetings.service") or {}).get(hall.id)
    if not layout and seen is not None:
        layout, people = seen.layout, seen.people
    good_for = people * (100 + shared.profile.refresh_seats_percent) // 100
    return bool(layout == fact.layout and good_for >= fact.people)


def _put_back(fact: MeetingFact, item: Item, setup: Item, check: Item) -> bool:
    back = fact.back
    return (
        back is not None
        and (item.place, item.during.start) == (back.place, back.start)
        and (setup.during.minutes, check.during.minutes) == (back.setup_min, back.check_min)
    )


def _under_way(item: Item, shared: Situation) -> bool:
    """Whether it was told so, and has begun or was due."""
    told = shared.items.get(item.key)
    if told is None or told.place != item.place or told.during != item.during:
        return False
    return item.key in shared.begun or item.during.start <= shared.now


def _begun(item: Item, shared: Situation) -> bool:
    return item.during.start <= shared.now or any(
        f"{item.subject}/{phase}" in shared.begun for phase in ("setup", "check")
    )
