"""What a meeting needs around it: set-up, check, steward and turnover. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from concentric.core.intervals import Interval
from concentric.planning.types import Item, Need, Reason, Situation
from concentric.venue.profile import Profile

if TYPE_CHECKING:
    from concentric.areas.meetings.stages import MeetingFact

HALL = "meeting.hall"
SETUP, CHECK, STEWARD, TURNOVER = "meeting.setup", "meeting.check", "meeting.steward", "meeting.turnover"
LOCKERS, SHREDDING = "meeting.lockers", "meeting.shredding"  # of a secret meeting (MTG-08)
STANDING = "meetings.service"  # the section with how the halls stand (stages.py)
OF_SECRET = (LOCKERS, SHREDDING)
SERVICE_KINDS = frozenset({SETUP, CHECK, STEWARD, TURNOVER, *OF_SECRET})
BESIDE = frozenset({STEWARD, *OF_SECRET})  # goes with what is in the hall, and holds none
LOCKERS_MIN, SHREDDING_MIN = 30, 30  # assumed: telephones are taken in, papers counted and shredded

# Who does what, by default: the account's departments, and the skill that it takes.
OWNER = {
    SETUP: ("government_affairs", "hall_crew"),
    CHECK: ("information", "audio_video"),
    STEWARD: ("government_affairs", "steward"),
    TURNOVER: ("government_affairs", "disinfection"),
    LOCKERS: ("government_affairs", "steward"),
    SHREDDING: ("government_affairs", "steward"),
}


def people_wanted(kind: str, fact: MeetingFact, profile: Profile) -> int:
    """How many people a phase takes (MTG-03 for stewards; the others are assumed)."""
    if kind == SETUP:
        return 2 if fact.people <= 60 else 4
    if kind == STEWARD:
        return max(1, ceil(fact.people / profile.seats_per_steward))
    return 2 if kind in (TURNOVER, SHREDDING) else 1  # nobody shreds alone


def planned_length(fact: MeetingFact, profile: Profile) -> timedelta:
    """What is planned for: as asked, or the profile's length when the end is not known."""
    return timedelta(minutes=fact.length_min or profile.unknown_length_minutes)


def meeting_end(fact: MeetingFact, start: datetime, shared: Situation) -> datetime:
    """When it is planned to end; one that runs past its end is given the profile's step more, and again."""
    if fact.actual_end is not None:
        return up_to_minute(fact.actual_end)
    end = start + planned_length(fact, shared.profile)
    if fact.actual_start is not None and end <= shared.now:
        step = timedelta(minutes=shared.profile.overrun_step_minutes)
        end += step * ((shared.now - end) // step + 1)
    return end


def service_needs(fact: MeetingFact, hall: Item, shared: Situation) -> list[Need]:
    """The needs around one meeting that has a hall."""
    started = fact.actual_start is not None
    kinds = [STEWARD, TURNOVER, *([SHREDDING] if fact.secret else [])]
    # Once it has begun, what comes before is what it was: nothing new is asked of anyone.
    before = (SETUP, CHECK, *([LOCKERS] if fact.secret else []))
    kinds += [k for k in before if not started or _key(hall, k) in shared.items]
    if fact.actual_end is not None and _key(hall, STEWARD) not in shared.items:
        kinds.remove(STEWARD)
    return [
        Need(
            key=_key(hall, kind), kind=kind, subject=hall.subject, cause=hall.cause,
            people=people_wanted(kind, fact, shared.profile), skill=OWNER[kind][1], loop=fact.loop,
            department=OWNER[kind][0], priority=fact.priority,
            attributes={"code": fact.code, "people": fact.people, "layout": fact.layout, **fact.told},
        )
        for kind in kinds
    ]  # fmt: skip


def service_items(needs: Sequence[Need], answers: Mapping[str, Item], shared: Situation) -> tuple[Item, ...]:
    """Place and time of each need, from its meeting's hall."""
    items = []
    for need in needs:
        hall = answers[f"{need.subject}/hall"]
        during = _when(need, hall, shared)
        if during is None:
            continue
        item = Item(
                key=need.key, kind=need.kind, subject=need.subject, during=during, place=hall.place,
                holds_place=need.kind not in BESIDE, cause=need.cause, wanted=need.people, skill=need.skill,
                loop=need.loop, department=need.department, priority=need.priority,
                attributes={**need.attributes, "loop": need.loop, "priority": need.priority},
                reasons=hall.reasons,
            )  # fmt: skip
        items.append(_as_it_stands(item, answers, shared))
    return tuple(items)


def _as_it_stands(item: Item, answers: Mapping[str, Item], shared: Situation) -> Item:
    """Set-up and check ask nobody again, where the hall was made ready for this very meeting and nothing came between:
    it begins at another time, and that is all."""
    if item.kind not in (SETUP, CHECK) or item.place is None:
        return item
    before = shared.items.get(item.key)
    if before is None or (before.wanted and (before.place, before.during) == (item.place, item.during)):
        return item
    stands = (shared.sections.get(STANDING) or {}).get(item.place)
    if stands is None or not stands.set_up or stands.code != item.attributes["code"]:
        return item
    if item.kind == CHECK and not stands.checked:
        return item
    asked = [(i.attributes["layout"], i.attributes["people"]) for i in (before, item)]
    same_day = shared.service_day.of(stands.since) == shared.service_day.of(item.during.start)
    if not same_day or asked[0] != asked[1] or _used_between(item, stands.since, answers, shared):
        return item
    since = Reason("meeting-set-up-stands", {"since_at": stands.since})
    return replace(item, wanted=0, department=None, reasons=(since,))


def _used_between(item: Item, since: datetime, answers: Mapping[str, Item], shared: Situation) -> bool:
    """Whether another meets in its hall before it, or the hall is closed meanwhile."""
    others = (o for o in answers.values() if o.kind == HALL and o.place == item.place)
    if any(o.subject != item.subject and shared.now < o.during.end <= item.during.start for o in others):
        return True
    place = shared.places.get(item.place) if item.place is not None else None
    return place is None or any(since < s.end and s.start < item.during.start for s in place.unavailable)


def _when(need: Need, hall: Item, shared: Situation) -> Interval | None:
    start, end = hall.during.start, hall.during.end
    if need.kind == STEWARD:
        return hall.during
    if need.kind == TURNOVER:
        return Interval(end, end + timedelta(minutes=shared.profile.turnover_minutes))
    if need.kind == SHREDDING:
        return Interval(end, end + timedelta(minutes=SHREDDING_MIN))
    before = shared.items.get(need.key)
    if hall.working["started"] and before is not None:
        # What was planned before it began stands, cut where the meeting began early; of another hall it is history.
        if before.place != hall.place:
            return None
        cut = min(before.during.end, start)
        return Interval(before.during.start, cut) if before.during.start < cut else None
    if need.kind == LOCKERS:
        return Interval(start - timedelta(minutes=LOCKERS_MIN), start)
    check = start - timedelta(minutes=hall.working["check_min"])
    if need.kind == CHECK:
        return Interval(check, start) if check < start else None
    set_up = check - timedelta(minutes=hall.working["setup_min"])
    return Interval(set_up, check) if set_up < check else None


def up_to_minute(instant: datetime) -> datetime:
    """The next whole minute."""
    floor = instant.replace(second=0, microsecond=0)
    return floor if floor == instant else floor + timedelta(minutes=1)


def up_to_step(instant: datetime) -> datetime:
    """The next whole five minutes."""
    whole = up_to_minute(instant)
    return whole + timedelta(minutes=-whole.minute % 5)


def down_to_minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


def _key(hall: Item, kind: str) -> str:
    return f"{hall.subject}/{kind.removeprefix('meeting.')}"
