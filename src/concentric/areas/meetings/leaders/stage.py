"""What arrivals register with planning: every line of every minute sheet follows its meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from concentric.areas.meetings.leaders.lines import KIND, ArrivalFact, Stands, due, lines, place_of, stands
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.areas.meetings.service import HALL
from concentric.core.intervals import Interval
from concentric.orders.standards.content import Section
from concentric.orders.standards.queries import content_of
from concentric.planning.stages import Answer, Effort
from concentric.planning.types import LIST, NAMED_ONLY, Item, Need, Situation, Violation

Facts = tuple[ArrivalFact, ...]
LATELY = timedelta(days=1)


class ArrivalsStage:
    """Its section: every arrival, by code."""

    name = "meetings.arrivals"
    makes = frozenset({KIND})
    follows = frozenset({HALL})

    def read(self, venue: UUID, horizon: Interval) -> Facts:
        """Arrivals that are expected, or were not long ago. One query."""
        since = horizon.start - LATELY
        rows = (
            LeaderArrival.objects.filter(venue_id=venue, off_at__isnull=True, meeting__cancelled=False)
            .exclude(left_at__lt=since)
            .exclude(meeting__actual_end__lt=since)
            .exclude(meeting__actual_start__isnull=True, meeting__latest__lt=since)
            .select_related("standard", "meeting__loop")
            .order_by("code")
        )
        return tuple(fact_of(row) for row in rows)

    def derive(self, section: Facts, shared: Situation, answers: Mapping[str, Item]) -> Sequence[Need]:
        """Without a hall there is no way to it: the meeting itself is what is unmet then."""
        return [
            Need(
                key=fact.key(one), kind=KIND, subject=fact.meeting, cause=fact.cause, department=one.department,
                priority=fact.priority, loop=fact.loop,
                attributes={
                    "code": fact.meeting_code, "arrival": fact.code,
                    "what": {"zh": one.title_zh, "en": one.title_en},
                    LIST: {"standard": str(fact.standard), "section": one.key, "tier": one.tier, "doers": one.doers,
                           "checker": one.checker},
                },
            )
            for fact, hall in _standing(section, answers)
            for one, _during in lines(fact, hall, shared)
        ]  # fmt: skip

    def plan(
        self, needs: Sequence[Need], shared: Situation, answers: Mapping[str, Item], effort: Effort
    ) -> Answer:
        del effort
        by_key = {need.key: need for need in needs}
        facts: Facts = shared.sections[self.name]
        return Answer(
            tuple(
                _item(by_key[fact.key(one)], fact, one, during, hall)
                for fact, hall in _standing(facts, answers)
                for one, during in lines(fact, hall, shared)
            )
        )

    def verify(self, section: Facts, shared: Situation, items: Mapping[str, Item]) -> Sequence[Violation]:
        return tuple(
            Violation("meeting.arrival_line", {"code": fact.code, "need": fact.key(one)})
            for fact, hall in _standing(section, items)
            for one in fact.sections
            if not _holds(fact, one, hall, items.get(fact.key(one)), shared)
        )


def _holds(fact: ArrivalFact, one: Section, hall: Stands, item: Item | None, shared: Situation) -> bool:
    """What lies ahead stands at its minute and its place; what is past or under way is as it was."""
    then = due(fact, one, hall.during)
    asked = one.at != "lift" or fact.lift is not None
    if item is None:
        return not asked or then.start <= shared.now
    here = item.place == place_of(fact, one, hall.place)
    return here and (item.during == then or then.start <= shared.now or item.key in shared.begun)


def fact_of(row: LeaderArrival) -> ArrivalFact:
    meeting = row.meeting
    began, ended = meeting.actual_start, meeting.actual_end
    held = Interval(began, ended) if began is not None and ended is not None else None
    return ArrivalFact(
        code=row.code, meeting=f"meeting:{row.meeting_id}", meeting_code=meeting.code, priority=meeting.priority,
        loop=meeting.loop.code,
        held=held,
        held_in=meeting.actual_hall_id,
        lead_min=row.lead_min, arrives_at=row.arrives_at, leaves_at=row.leaves_at, came_at=row.came_at,
        door=row.door_id, lift=row.lift_id, escort=row.escort_id, standard=row.standard_id,
        sections=content_of(row.standard).sections, cause=row.changed_number,
    )  # fmt: skip


def _standing(facts: Facts, items: Mapping[str, Item]) -> Iterator[tuple[ArrivalFact, Stands]]:
    for fact in facts:
        hall = stands(fact, items)
        if hall is not None:
            yield fact, hall


def _item(need: Need, fact: ArrivalFact, one: Section, during: Interval, hall: Stands) -> Item:
    led = one.at == "with" and fact.escort is not None
    return Item(
        key=need.key, kind=need.kind, subject=need.subject, during=during,
        place=place_of(fact, one, hall.place), holds_place=False, cause=need.cause, wanted=int(led),
        department=need.department, priority=need.priority, loop=need.loop,
        people=(fact.escort,) if led and fact.escort is not None else (),
        attributes={**need.attributes, "loop": need.loop, "priority": need.priority}, working={NAMED_ONLY: led},
    )  # fmt: skip
