"""What meetings register with planning: a hall and a time for each, and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from concentric.areas.meetings import halls
from concentric.areas.meetings.equipment import told
from concentric.areas.meetings.holds import Back
from concentric.areas.meetings.learning import learn
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.near import where_from
from concentric.areas.meetings.put_back import put_back
from concentric.areas.meetings.queries import meetings_to_plan
from concentric.areas.meetings.rules import COORDINATION
from concentric.areas.meetings.service import HALL, SERVICE_KINDS, service_items, service_needs
from concentric.areas.meetings.standing import Stands, standing
from concentric.areas.meetings.verify import verify_meetings
from concentric.core.intervals import Interval
from concentric.planning.stages import Answer, Effort
from concentric.planning.types import Item, Need, Situation, Violation
from concentric.venue.models import Venue
from concentric.venue.profile import Profile, profile_in_force

_COLUMNS = (
    "id", "code", "people", "layout", "video", "secret", "equipment", "loop_code", "priority", "wish", "earliest",
    "latest", "length_min", "known_min", "actual_start", "actual_hall_id", "actual_end", "changed_number", "at_once",
    "near_id", "mission_id", "organiser", "hall_since",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting as the planner sees it: nothing of what it is about."""

    id: UUID
    code: str
    people: int
    layout: str
    video: bool
    secret: bool
    equipment: tuple[str, ...]
    loop: str
    priority: int
    wish: datetime
    earliest: datetime
    latest: datetime
    length_min: int | None
    actual_start: datetime | None
    actual_hall: UUID | None
    actual_end: datetime | None
    cause: int
    at_once: bool = False
    hall_since: datetime | None = None  # since when it was seen in `actual_hall`, where not from its start
    back: Back | None = None  # where it was planned before it was said to begin, and that was taken back
    near: UUID | None = None  # where its people come from
    free_after: int = (
        0  # minutes wished free after its hall was cleared: how far such meetings run over (learning.py)
    )

    @property
    def told(self) -> Mapping[str, Any]:
        """What its hall must have, as the plan's lines tell it."""
        return told(video=self.video, equipment=self.equipment)

    @property
    def subject(self) -> str:
        return f"meeting:{self.id}"


Facts = Mapping[str, MeetingFact]


class HallsStage:
    """Gives each meeting a hall and a start (solver `halls`)."""

    name = "meetings.halls"
    makes = frozenset({HALL})
    follows: frozenset[str] = frozenset()

    def read(self, venue: UUID, horizon: Interval) -> Facts:
        """Subject → fact. Five queries; three more where a mission's meetings are near its guests' rooms."""
        zone = Venue.objects.get(id=venue).service_day.zone
        learnt = learn(venue, horizon.start, zone)
        meetings = list(as_rows(meetings_to_plan(venue, horizon)))
        near = where_from(venue, meetings)
        found = facts_of(
            meetings, profile_in_force(venue, horizon.start), near, put_back(venue, horizon.start)
        )
        return {
            f"meeting:{m.id}": replace(
                found[f"meeting:{m.id}"],
                free_after=learnt.free_after(m.organiser.strip(), m.wish.astimezone(zone).hour),
            )
            for m in meetings
        }

    def derive(self, section: Facts, shared: Situation, answers: Mapping[str, Item]) -> Sequence[Need]:
        del answers
        gone = left_unsaid(section, shared)
        return [
            Need(
                key=f"{subject}/hall", kind=HALL, subject=subject, cause=fact.cause, loop=fact.loop,
                department=COORDINATION,
                priority=fact.priority,
                attributes={"code": fact.code, "people": fact.people, "layout": fact.layout, **fact.told},
            )
            for subject, fact in sorted(section.items())
            if subject not in gone and is_live(fact, shared)
        ]  # fmt: skip

    def plan(
        self, needs: Sequence[Need], shared: Situation, answers: Mapping[str, Item], effort: Effort
    ) -> Answer:
        del answers
        return halls.give_halls(needs, shared.sections[self.name], shared, effort)

    def verify(self, section: Facts, shared: Situation, items: Mapping[str, Item]) -> Sequence[Violation]:
        return verify_meetings(section, shared, items)


def as_rows(meetings: QuerySet[Meeting]) -> Any:
    """What facts are made of, as tuples with names: somebody waits for it, and models take three times as long."""
    return (
        meetings.select_related(None).annotate(loop_code=F("loop__code")).values_list(*_COLUMNS, named=True)
    )


def facts_of(
    rows: Iterable[Any], profile: Profile, near: Mapping[UUID, UUID], back: Mapping[UUID, Back]
) -> dict[str, MeetingFact]:
    """By subject, of `as_rows`. `near`: meeting → where its people come from; `back`: where it was planned, of those
    whose start was taken back. Nothing of how far such meetings run over."""
    facts = (
        MeetingFact(
            m.id, m.code, m.people, m.layout, m.video, m.secret, tuple(m.equipment), m.loop_code, m.priority,
            m.wish, m.earliest, m.latest, _at_least(m, profile.unknown_length_minutes), m.actual_start,
            m.actual_hall_id, m.actual_end, m.changed_number, m.at_once, m.hall_since, back.get(m.id),
            near.get(m.id),
        )
        for m in rows
    )  # fmt: skip
    return {fact.subject: fact for fact in facts}


def _at_least(meeting: Any, unknown: int) -> int | None:
    """How long it is planned for. Whoever says in its midst that its end is not known takes nothing from it: it keeps
    what it had before, where that is more than `unknown`, and is given more as it runs."""
    length: int | None = meeting.length_min
    if length is None and (meeting.known_min or 0) > unknown:
        length = meeting.known_min
    return length


class ServiceStage:
    """Set-up, check, steward and turnover: when and where follows from the hall given."""

    name = "meetings.service"
    makes = SERVICE_KINDS
    follows = frozenset({HALL})

    def read(self, venue: UUID, horizon: Interval) -> Mapping[UUID, Stands]:
        """How each hall stands. Five queries; beside it, it works from the halls' section and answers."""
        del horizon
        return standing(venue)

    def derive(
        self, section: Mapping[UUID, Stands], shared: Situation, answers: Mapping[str, Item]
    ) -> Sequence[Need]:
        del section
        facts: Facts = shared.sections[HallsStage.name]
        return [
            need
            for item in answers.values()
            if item.kind == HALL
            for need in service_needs(facts[item.subject], item, shared)
        ]

    def plan(
        self, needs: Sequence[Need], shared: Situation, answers: Mapping[str, Item], effort: Effort
    ) -> Answer:
        del effort
        return Answer(service_items(needs, answers, shared))

    def verify(
        self, section: Mapping[UUID, Stands], shared: Situation, items: Mapping[str, Item]
    ) -> Sequence[Violation]:
        del section, shared, items
        return ()  # the halls' stage verifies the whole of a meeting, phases included


def left_unsaid(facts: Facts, shared: Situation) -> frozenset[str]:
    """Meetings in whose hall another, or its set-up, was seen to begin since: they must have left, though nobody
    said so, or said it too late for their hall to be cleared after them.

    What was observed is never refused, and one forgotten tap must not stop every plan; the desk is asked. It follows
    from facts alone, so that the next plan says the same. A phase that was said to begin hours before its time is
    no sign of it: nobody sets up a hall in which others sit.
    """
    begun: dict[UUID, list[tuple[datetime, str]]] = defaultdict(list)
    there: list[tuple[UUID, datetime, str]] = []
    for subject, fact in facts.items():
        told = shared.items.get(f"{subject}/hall")
        place = fact.actual_hall or (told.place if told is not None else None)
        if place is None:
            continue
        if fact.actual_start is None:
            keys = (f"{subject}/setup", f"{subject}/check")
            phases = [shared.items[key].during.start for key in keys if key in shared.begun]
            begun[place] += [(start, subject) for start in phases if start <= shared.now]
            continue
        since = fact.hall_since or fact.actual_start
        begun[place].append((since, subject))
        there.append((place, since, subject))
    return frozenset(
        subject
        for place, since, subject in there
        if any((at, other) > (since, subject) and other != subject for at, other in begun[place])
    )


def is_live(fact: MeetingFact, shared: Situation) -> bool:
    """Whether the plan still has something to say of a meeting.

    One that was never begun lapses when its planned time, or its last possible start, has gone by (that is the
    pinned one, where somebody pinned a later); one that has ended is done with when its turnover is over.
    """
    told = shared.items.get(f"{fact.subject}/hall")
    if fact.actual_end is not None:
        if told is None:
            return False  # its hall was another's before anybody said that it had ended
        return fact.actual_end + timedelta(minutes=shared.profile.turnover_minutes) > shared.now
    if fact.actual_start is not None:
        return True
    pin = shared.pins.get(f"{fact.subject}/hall")
    if max(fact.latest, pin.start if pin is not None else fact.latest) >= shared.now:
        return True
    return told is not None and told.during.end > shared.now
