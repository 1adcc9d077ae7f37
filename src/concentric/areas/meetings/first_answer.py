"""What can be said at once to whoever asks for a meeting: which halls are free, or why none is, and what is.

By the plan in force and the facts as they are, with the planner's own rules; nobody is moved for it. The plan has the
last word: it may also make room, which takes longer than anyone waits on the telephone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from concentric.areas.meetings import halls
from concentric.areas.meetings.forms import MeetingForm
from concentric.areas.meetings.frame import Frame
from concentric.areas.meetings.held_spans import SECTION
from concentric.areas.meetings.offers_stage import OffersStage
from concentric.areas.meetings.put_back import put_back
from concentric.areas.meetings.queries import meetings_to_plan
from concentric.areas.meetings.service import HALL, STANDING, down_to_minute
from concentric.areas.meetings.stages import HallsStage, MeetingFact, as_rows, facts_of, is_live, left_unsaid
from concentric.areas.meetings.standing import standing
from concentric.core.errors import Conflict
from concentric.core.intervals import Interval
from concentric.core.reading import one_reading
from concentric.ledger import canonical
from concentric.ledger.models import last_number
from concentric.planning.situation import read_part
from concentric.planning.types import Need, Situation, Unmet
from concentric.solvers.halls.board import Board, nearest
from concentric.solvers.halls.model import Meeting
from concentric.solvers.halls.model import Place as Spot
from concentric.solvers.halls.rules import halls_for
from concentric.venue.models import Place
from concentric.venue.profile import profile_in_force

CLEARED = timedelta(hours=6)  # its hall is, when a meeting has been over for so long
KEPT: dict[UUID, Situation] = {}  # the last that was read, by venue
ASKED = UUID(int=0)  # what is asked about has no id yet


class NoHallFree(Conflict):
    """No hall is free for it as things stand, and it was to be asked for only then. Data: start_at; reasons (code and
    data, hall by hall); helps (place, start and end, nearest first); ways, how many of them; place (its names) and at
    of the first, where there is one.
    """

    code = "meeting.no_hall_free"


class NotPlannedYet(Conflict):
    """It lies beyond what is planned, so nobody can say yet whether a hall is free. Data: start_at, until_at."""

    code = "meeting.not_planned_yet"


@dataclass(frozen=True, slots=True)
class Way:
    """A hall that is free, from `start` to `end`."""

    place: UUID
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """`free`: halls that it can have within what was asked for, nearest to the wish first, then the smallest.

    Where there is none, `refused` says why, hall by hall, and what would do. Both are empty where it lies beyond
    `until`, the end of what is planned.
    """

    free: tuple[Way, ...]
    refused: Unmet | None
    until: datetime

    @property
    def beyond(self) -> bool:
        return not self.free and self.refused is None


def first_answer(venue: UUID, now: datetime, form: MeetingForm, *, but: UUID | None = None) -> FirstAnswer:
    """The answer to a form that was checked. `but`: the meeting that it has become meanwhile, which is left out.

    Eighteen queries, none of which grows with the meetings that are over; one, where nothing was entered since
    somebody asked last.
    """
    shared = _situation(venue, now)
    if form.earliest >= shared.horizon.end:
        return FirstAnswer((), None, shared.horizon.end)
    facts: Mapping[str, MeetingFact] = shared.sections[HallsStage.name]
    gone = left_unsaid(facts, shared)
    others = [
        fact for subject, fact in sorted(facts.items())
        if subject not in gone and fact.id != but and is_live(fact, shared)
    ]  # fmt: skip
    return _look(_asked(form), others, shared)


def refuse_without_a_hall(venue: UUID, now: datetime, form: MeetingForm, *, but: UUID | None = None) -> None:
    """Raise `NoHallFree` or `NotPlannedYet`."""
    found = first_answer(venue, now, form, but=but)
    if found.free:
        return
    if found.refused is None:
        raise NotPlannedYet(start_at=form.wish.isoformat(), until_at=found.until.isoformat())
    helps = [canonical.plain_map(one) for one in found.refused.helps]
    reasons = [{"code": one.code, "data": canonical.plain_map(one.data)} for one in found.refused.reasons]
    first: dict[str, Any] = {}
    if helps:
        place = Place.objects.get(id=helps[0]["place"])
        first = {"place": {"zh": place.name_in("zh"), "en": place.name_in("en")}, "at": helps[0]["start"]}
    raise NoHallFree(start_at=form.wish.isoformat(), reasons=reasons, helps=helps, ways=len(helps), **first)


def _situation(venue: UUID, now: datetime) -> Situation:
    """As it stands at the last entry: whoever fills in a form asks again with every field."""
    minute = down_to_minute(now)
    kept = KEPT.get(venue)
    if kept is not None and (kept.number, down_to_minute(kept.now)) == (last_number(venue), minute):
        return kept
    read = {HallsStage.name: _facts, STANDING: _standing, SECTION: OffersStage().read}
    with one_reading():
        found = read_part(venue, now, (HALL,), read)
    if not connection.in_atomic_block:  # what an action has written, and may take back, is for itself alone
        KEPT[venue] = found
    return found


def _facts(venue: UUID, horizon: Interval) -> Mapping[str, MeetingFact]:
    rows = meetings_to_plan(venue, horizon).exclude(actual_end__lt=horizon.start - CLEARED)
    return facts_of(as_rows(rows), profile_in_force(venue, horizon.start), {}, put_back(venue, horizon.start))


def _standing(venue: UUID, horizon: Interval) -> Any:
    del horizon
    return standing(venue)


def _asked(form: MeetingForm) -> MeetingFact:
    return MeetingFact(
        ASKED, "", form.people, form.layout, form.video, form.secret, form.equipment, form.loop, form.priority,
        form.wish, form.earliest, form.latest, form.length_min, None, None, None, 0, form.at_once,
    )  # fmt: skip


def _look(fact: MeetingFact, others: list[MeetingFact], shared: Situation) -> FirstAnswer:
    frame = Frame(shared, others)
    problem = frame.problem([*others, fact])
    board = Board(problem)
    waiting = []
    for assignment in frame.previous(problem).assignments:
        board.put(problem.meeting[assignment.meeting], assignment.place)
    for other in others:
        told = f"{other.subject}/hall"
        if told not in shared.items and told not in shared.unmet and not frame.too_late(other):
            waiting.append(problem.meeting[str(other.id)])
    for meeting in sorted(
        waiting, key=lambda m: (m.priority, m.id)
    ):  # asked for since the plan: before this one
        for place in _free(board, meeting)[:1]:
            board.put(meeting, place)
    asked = problem.meeting[str(fact.id)]
    length, until = timedelta(minutes=asked.length), shared.horizon.end
    free = [] if frame.too_late(fact) else _free(board, asked)
    if free:
        ways = tuple(Way(UUID(p.hall), frame.at(p.start), frame.at(p.start) + length) for p in free)
        return FirstAnswer(ways, None, until)
    need = Need(key=f"{fact.subject}/hall", kind=HALL, subject=fact.subject, cause=0)
    return FirstAnswer((), halls.refusal(need, fact, board, frame), until)


def _free(board: Board, meeting: Meeting) -> list[Spot]:
    """Where it could be within what was asked for, nearest to its wish first, then with the fewest seats left empty."""
    if meeting.fixed is not None:
        return [meeting.fixed]
    found = []
    for hall in halls_for(board.problem, meeting):
        starts = board.starts(meeting, hall, (meeting.earliest, meeting.latest + 1))
        start = nearest(starts, meeting.wish, board.problem.step, (meeting.wish,))
        if start is not None:
            spare = hall.seats.get(meeting.layout, 0) - meeting.people
            found.append((abs(start - meeting.wish), spare, hall.id, start))
    return [Spot(hall, start) for _away, _spare, hall, start in sorted(found)]
