"""What laying registers with planning: each section of each line's list, at its time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from concentric.areas.meetings.lines.chain import KIND, LayingFact, begins, chain, takes
from concentric.areas.meetings.lines.models import Line
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.service import HALL
from concentric.core.intervals import Interval
from concentric.orders.models import Task, TaskState
from concentric.orders.standards.content import Section
from concentric.orders.standards.queries import content_of
from concentric.planning.models import PlanItem
from concentric.planning.stages import Answer, Effort
from concentric.planning.types import LIST, Item, Need, Situation, Violation
from concentric.venue.profile import Profile

Facts = tuple[LayingFact, ...]


class LayingStage:
    """Its section: lines that are being laid, by code."""

    name = "meetings.lines"
    makes = frozenset({KIND})
    follows: frozenset[str] = frozenset()

    def read(self, venue: UUID, horizon: Interval) -> Facts:
        """One query when nothing is laid; three more else."""
        del horizon
        rows = list(
            Line.objects.filter(venue_id=venue, ordered_at__isnull=False, in_service_at__isnull=True)
            .filter(out_at__isnull=True).select_related("standard").order_by("code")
        )  # fmt: skip
        if not rows:
            return ()
        prefixes = [f"line:{row.id}/" for row in rows]
        begun: dict[str, dict[str, datetime]] = defaultdict(dict)
        done: dict[str, dict[str, datetime]] = defaultdict(dict)
        over = (TaskState.DONE, TaskState.CHECKED)
        for task in Task.objects.filter(venue_id=venue, kind=KIND, actual_start__isnull=False).order_by(
            "actual_start"
        ):
            head, _, section = task.need_key.rpartition("/")
            if task.actual_start is not None and any(task.need_key.startswith(one) for one in prefixes):
                begun[head][section] = task.actual_start
                if task.state in over and task.actual_end is not None:
                    done[head][section] = task.actual_end
        starts = _starts(venue, [row.needed_by for row in rows if row.needed_by is not None])
        return tuple(_fact(row, begun, done, starts) for row in rows if row.standard is not None)

    def derive(self, section: Facts, shared: Situation, answers: Mapping[str, Item]) -> Sequence[Need]:
        del answers
        return [
            Need(
                key=fact.key(one), kind=KIND, subject=fact.subject, cause=fact.cause, department=one.department,
                people=2 if one.key in ("lay", "splice") else 1, skill="network",
                attributes={
                    "code": fact.code, "carrier": fact.carrier, "what": {"zh": one.title_zh, "en": one.title_en},
                    LIST: {"standard": str(fact.standard), "section": one.key, "tier": one.tier, "doers": one.doers,
                           "checker": one.checker},
                },
            )
            for fact, one, _during in lines(section, shared)
        ]  # fmt: skip

    def plan(
        self, needs: Sequence[Need], shared: Situation, answers: Mapping[str, Item], effort: Effort
    ) -> Answer:
        del effort, answers
        by_key = {need.key: need for need in needs}
        facts: Facts = shared.sections[self.name]
        return Answer(
            tuple(
                _item(by_key[fact.key(one)], fact, during, shared)
                for fact, one, during in lines(facts, shared)
            )
        )

    def verify(self, section: Facts, shared: Situation, items: Mapping[str, Item]) -> Sequence[Violation]:
        """None begins before the one before it is over, or before it was ordered; nothing that is done comes again."""
        del shared
        found = []
        for fact in section:
            last = fact.ordered
            for one in fact.sections:
                item = items.get(fact.key(one))
                if item is None:
                    continue
                begun = one.key in fact.begun
                if one.key in fact.done or (item.during.start < last and not begun):
                    found.append(Violation("line.laying_order", {"code": fact.code, "need": fact.key(one)}))
                last = item.during.end
        return tuple(found)


def lines(facts: Facts, shared: Situation) -> Iterator[tuple[LayingFact, Section, Interval]]:
    for fact in facts:
        start = begins(fact.ordered, fact.ready_by, takes(fact.sections), shared.service_day.zone,
                       shared.profile.night_begins_hour)  # fmt: skip
        for one, during in chain(fact, start, shared.now):
            if during.start < shared.horizon.end:  # what comes later is planned when it is nearer
                yield fact, one, during


def _item(need: Need, fact: LayingFact, during: Interval, shared: Situation) -> Item:
    place = shared.places.get(fact.place)
    loop = place.loop if place is not None else None
    return Item(
        key=need.key, kind=need.kind, subject=need.subject, during=during, place=fact.place, holds_place=False,
        cause=need.cause, wanted=need.people, skill=need.skill, department=need.department, priority=need.priority,
        loop=loop, attributes={**need.attributes, "loop": loop, "priority": need.priority},
    )  # fmt: skip


def _starts(venue: UUID, meetings: Sequence[UUID]) -> dict[UUID, datetime]:
    """When each begins, as planned or as asked for."""
    starts: dict[UUID, datetime] = dict(
        Meeting.objects.filter(venue_id=venue, id__in=meetings, cancelled=False).values_list("id", "wish")
    )
    items = PlanItem.objects.filter(
        venue_id=venue, kind=HALL, until__isnull=True, need_key__in=[f"meeting:{one}/hall" for one in starts]
    )
    for item in items:
        starts[UUID(item.need_key[8:44])] = item.during.lower
    return starts


def _fact(
    row: Line, begun: Mapping[str, Mapping[str, datetime]], done: Mapping[str, Mapping[str, datetime]],
    starts: Mapping[UUID, datetime],
) -> LayingFact:  # fmt: skip
    head = f"line:{row.id}/laying"
    needed = starts.get(row.needed_by) if row.needed_by is not None else None
    assert row.standard is not None
    assert row.ordered_at is not None
    return LayingFact(
        id=row.id, code=row.code, carrier=row.carrier, place=row.place_id, ordered=row.ordered_at,
        ready_by=needed - READY if needed is not None else None,
        standard=row.standard.id, sections=content_of(row.standard).sections,
        begun=dict(begun.get(head, {})), done=dict(done.get(head, {})),
        cause=row.changed_number,
    )  # fmt: skip


READY = timedelta(
    minutes=Profile().line_recheck_minutes
)  # in service when the hour before the meeting begins
