"""Which meetings by video there are and which lines they have: what `choosing.py` says of the tables as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from concentric.areas.meetings.joined.models import Joint
from concentric.areas.meetings.lines.choosing import Choice, LineFact, choose
from concentric.areas.meetings.lines.due import Uses
from concentric.areas.meetings.lines.models import Line, LineMeasure, LineSwitch, LineTest, Role
from concentric.areas.meetings.lines.standing import carries
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.service import HALL
from concentric.planning.models import PlanItem
from concentric.venue.models import Place


@dataclass(frozen=True, slots=True)
class Placed:
    """A meeting by video with its lines. `line` None: it has none. `put_on`: somebody put it on that line."""

    meeting: Meeting
    hall: UUID | None
    start: datetime
    end: datetime | None
    line: Line | None
    standby: Line | None
    put_on: LineSwitch | None = None

    @property
    def running(self) -> bool:
        return self.meeting.actual_start is not None and self.meeting.actual_end is None

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(one for one in (self.line, self.standby) if one is not None)


def all_lines(venue: UUID) -> list[Line]:
    """Every line that is not out of use for good, by carrier's code. One query."""
    return list(Line.objects.filter(venue_id=venue).select_related("place", "far").order_by("code"))


def placed_on(
    venue: UUID, now: datetime, ahead: timedelta, lines: Sequence[Line] | None = None
) -> list[Placed]:
    """Meetings by video that run, or begin within `ahead`, the earliest first. Six queries; two when there is none."""
    items = {
        item.need_key.removeprefix("meeting:").removesuffix("/hall"): item
        for item in PlanItem.objects.filter(
            venue_id=venue, kind=HALL, until__isnull=True, during__startswith__lte=now + ahead
        )
    }
    meetings = Meeting.objects.filter(
        venue_id=venue, video=True, cancelled=False, actual_end__isnull=True, id__in=list(items)
    )
    found = [
        (meeting, items[str(meeting.id)])
        for meeting in meetings
        if meeting.actual_start is not None or items[str(meeting.id)].during.upper > now
    ]
    return sorted(_placed(venue, found, lines), key=lambda one: (one.start, one.meeting.code))


def placed_of(meeting: Meeting, hall: PlanItem | None) -> Placed:
    """The lines of one meeting. Four queries."""
    return _placed(meeting.venue_id, [(meeting, hall)])[0]


def _placed(
    venue: UUID, meetings: Sequence[tuple[Meeting, PlanItem | None]], lines: Sequence[Line] | None = None
) -> list[Placed]:
    if not meetings:
        return []
    ids = [meeting.id for meeting, _ in meetings]
    known = {line.id: line for line in (all_lines(venue) if lines is None else lines) if carries(line)}
    facts = facts_of(venue, list(known.values()))
    far: dict[UUID, set[str]] = defaultdict(set)
    for meeting_id, name in Joint.objects.filter(
        venue_id=venue, meeting_id__in=ids, off_at__isnull=True
    ).values_list("meeting_id", "name"):
        far[meeting_id].add(name)
    put = {
        switch.meeting_id: switch
        for switch in LineSwitch.objects.filter(venue_id=venue, meeting_id__in=ids).order_by("at", "number")
    }
    placed = []
    for meeting, item in meetings:
        hall = meeting.actual_hall_id or (item.place_id if item is not None else None)
        switch = put.get(meeting.id)
        choice = choose(facts, hall, far[meeting.id], switch.line_id if switch else None)
        placed.append(_of(meeting, item, choice, known, switch))
    return placed


def _of(
    meeting: Meeting,
    item: PlanItem | None,
    choice: Choice,
    known: Mapping[UUID, Line],
    switch: LineSwitch | None,
) -> Placed:
    line = known[choice.line] if choice.line else None
    return Placed(
        meeting=meeting, hall=meeting.actual_hall_id or (item.place_id if item is not None else None),
        start=meeting.actual_start or (item.during.lower if item is not None else meeting.wish),
        end=meeting.actual_end or (item.during.upper if item is not None else None),
        line=line, standby=known[choice.standby] if choice.standby else None,
        put_on=switch if switch is not None and line is not None and switch.line_id == line.id else None,
    )  # fmt: skip


def facts_of(venue: UUID, lines: Iterable[Line]) -> list[LineFact]:
    """With all that lies in the place where each ends. One query."""
    lines = list(lines)
    if not lines:
        return []
    children: dict[UUID | None, list[UUID]] = defaultdict(list)
    for place, parent in Place.objects.filter(venue_id=venue).values_list("id", "parent_id"):
        children[parent].append(place)
    return [
        LineFact(
            id=line.id, code=line.code, carrier=line.carrier, places=_within(line.place_id, children), far=line.far_id,
            far_names=frozenset((line.far.code, line.far.name_zh, line.far.name_en)) if line.far else frozenset(),
            standby=line.role == Role.STANDBY,
        )
        for line in lines
    ]  # fmt: skip


def _within(place: UUID, children: Mapping[UUID | None, Sequence[UUID]]) -> frozenset[UUID]:
    found, waiting = set(), [place]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children.get(one, ())
    return frozenset(found)


def uses_of(placed: Iterable[Placed]) -> list[Uses]:
    """As `due.py` wants them."""
    return [
        Uses(one.meeting.id, one.start, one.running, tuple(line.id for line in one.lines)) for one in placed
    ]


def last_measures(lines: Collection[UUID], now: datetime) -> dict[UUID, LineMeasure]:
    """What was measured last of each, however long ago. One query."""
    rows = (
        LineMeasure.objects.filter(line_id__in=lines, at__lte=now)
        .order_by("line_id", "-at")
        .distinct("line_id")
    )
    return {row.line_id: row for row in rows}


def last_tests(venue: UUID) -> dict[UUID, datetime]:
    """When each line was tested last. One query."""
    rows = LineTest.objects.filter(venue_id=venue).values("line_id").annotate(last=Max("at"))
    return {row["line_id"]: row["last"] for row in rows}
