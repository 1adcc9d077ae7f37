"""What is proposed when something does not work, in this order: a spare that is free and near, another hall, the
repairer on watch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from uuid import UUID

from concentric.areas.meetings.first_answer import Way, first_answer
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.gear import kinds
from concentric.areas.meetings.gear.models import Asset
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.service import HALL
from concentric.core.intervals import Interval
from concentric.planning.models import PlanItem
from concentric.venue.models import Person, Place, Venue
from concentric.venue.watches import watches

SOON = timedelta(hours=3)  # whose hall is needed within it lends nothing
SHOWN = 3
SKILL = "audio_video"


@dataclass(frozen=True, slots=True)
class Proposals:
    """`meeting`: the next one there, that would move to one of `halls`."""

    spares: tuple[Asset, ...]
    meeting: Meeting | None
    halls: tuple[Way, ...]
    repairers: tuple[Person, ...]


def proposals_for(asset: Asset, now: datetime) -> Proposals:
    meeting = _next_in(asset, now)
    return Proposals(
        spares_for(asset, now), meeting, _halls(meeting, asset, now), on_watch(asset.venue_id, now)
    )


def spares_for(asset: Asset, now: datetime) -> tuple[Asset, ...]:
    """Ready ones that nobody needs soon where they are: the same kind first, from stores before halls, the nearest."""
    venue = asset.venue_id
    rows = Asset.objects.filter(venue_id=venue, state=kinds.READY, kind__in=kinds.group_of(asset.kind))
    found = list(rows.exclude(at=asset.at_id).select_related("at").order_by("code"))
    if not found:
        return ()
    taken = set(
        PlanItem.objects.filter(
            venue_id=venue, until__isnull=True, holds_place=True, during__overlap=(now, now + SOON),
            place__in=[one.at_id for one in found],
        ).values_list("place_id", flat=True)
    )  # fmt: skip
    above = dict(Place.objects.filter(venue_id=venue).values_list("id", "parent_id"))
    free = [one for one in found if one.at_id not in taken]

    def rank(one: Asset) -> tuple[bool, bool, int, str]:
        return one.kind != asset.kind, one.at.kind == "hall", far(one.at_id, asset.at_id, above), one.code

    return tuple(sorted(free, key=rank)[:SHOWN])


def far(one: UUID, other: UUID, above: Mapping[UUID, UUID | None]) -> int:
    """Steps up the tree of places to where both lie: the same floor is nearer than the same building."""
    ways = []
    for start in (one, other):
        way, at = [], start
        while at is not None and at not in way:
            way.append(at)
            at = above.get(at)  # type: ignore[assignment]
        ways.append(way)
    return next((n for n, at in enumerate(ways[0]) if at in ways[1]), len(ways[0]))


def on_watch(venue: UUID, now: datetime) -> tuple[Person, ...]:
    """Those of the department who are on watch and know the trade; where none is, all who know it have a number."""
    people = {
        p.id: p
        for p in Person.objects.filter(venue_id=venue, department__code=kinds.DEPARTMENT).order_by("code")
        if SKILL in p.skills
    }
    day = Venue.objects.get(id=venue).service_day
    there = watches(venue, Interval(now, now + timedelta(minutes=1)), day, frozenset(people))
    return tuple(people[id_] for id_ in people if any(s.contains(now) for s in there.get(id_, ())))[:SHOWN]


def _next_in(asset: Asset, now: datetime) -> Meeting | None:
    """The next meeting planned in its hall that has not begun."""
    items = PlanItem.objects.filter(
        venue_id=asset.venue_id, until__isnull=True, kind=HALL, place=asset.at_id, during__endswith__gt=now
    ).order_by("during")[:3]
    ids = [UUID(i.need_key.partition(":")[2].partition("/")[0]) for i in items]
    rows = {m.id: m for m in Meeting.objects.filter(id__in=ids, actual_start__isnull=True, cancelled=False)}
    return next((rows[id_] for id_ in ids if id_ in rows), None)


def _halls(meeting: Meeting | None, asset: Asset, now: datetime) -> tuple[Way, ...]:
    """Halls that are free for it as it was asked for, from when it is planned."""
    if meeting is None:
        return ()
    given = {f.name: getattr(meeting, f.name) for f in fields(MeetingForm)}
    near = meeting.near.code if meeting.near else None
    form = MeetingForm(**{**given, "title": "-", "secret": False, "equipment": tuple(meeting.equipment),
                          "loop": meeting.loop.code, "near": near, "mission": None})  # fmt: skip
    answer = first_answer(meeting.venue_id, now, form, but=meeting.id)
    return tuple(way for way in answer.free if way.place != asset.at_id)[:SHOWN]
