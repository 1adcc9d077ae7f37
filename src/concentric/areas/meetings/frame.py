"""Meetings and halls as the solver `halls` sees them: instants and ids to minutes, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from concentric.areas.meetings.crews import pool
from concentric.areas.meetings.equipment import needed
from concentric.areas.meetings.held_spans import held_spans
from concentric.areas.meetings.holds import holds, is_hall
from concentric.areas.meetings.prepared import left_to_do
from concentric.areas.meetings.readying import Readying, cut, readying, soonest_ready
from concentric.areas.meetings.service import (
    CHECK,
    LOCKERS,
    LOCKERS_MIN,
    SETUP,
    SHREDDING,
    SHREDDING_MIN,
    STANDING,
    STEWARD,
    TURNOVER,
    down_to_minute,
    meeting_end,
    planned_length,
    up_to_minute,
    up_to_step,
)
from concentric.areas.meetings.walking import minutes
from concentric.planning.types import Situation
from concentric.solvers.halls import model
from concentric.solvers.halls.board import Board

if TYPE_CHECKING:
    from concentric.areas.meetings.stages import MeetingFact
    from concentric.areas.meetings.standing import Stands


def made_ready(problem: model.Problem, plan: model.Plan, now: int) -> Mapping[str, tuple[int, int]]:
    """Meeting → minutes of its set-up and of its check: less where the hall stands as it should by then, and was not
    closed since."""
    last: dict[str, model.Meeting] = {}
    ends: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    for assignment in sorted(plan.assignments, key=lambda a: a.start):
        meeting, hall = problem.meeting[assignment.meeting], problem.hall[assignment.hall]
        earlier = last.get(hall.id)
        stands = hall.stands(meeting) if earlier is None else earlier.leaves_for(meeting)
        begin, end = meeting.occupied(hall, assignment.start)
        if stands and not any(ends.get(hall.id, 0) < opens <= begin for _shut, opens in hall.closed):
            setup, check = meeting.refresh, meeting.recheck
        else:
            setup, check = None, None
        found[meeting.id] = (
            meeting.setup if setup is None else setup,
            meeting.check if check is None else check,
        )
        if end > now:  # what was over by then is seen in how the hall stands
            last[hall.id], ends[hall.id] = meeting, end
    return found


class Frame:
    """Minutes from a whole five minutes at or before now."""

    def __init__(self, shared: Situation, facts: Sequence[MeetingFact]) -> None:
        self.shared = shared
        self.holds = holds(facts, shared)
        self.standing: Mapping[UUID, Stands] = shared.sections.get(STANDING) or {}
        now = down_to_minute(shared.now)
        self.origin = now - timedelta(minutes=now.minute % 5)

    def minute(self, instant: datetime) -> int:
        return int((down_to_minute(instant) - self.origin).total_seconds() // 60)

    def at(self, minute: int) -> datetime:
        return self.origin + timedelta(minutes=minute)

    def problem(self, facts: Sequence[MeetingFact]) -> model.Problem:
        self.pool = pool(self.shared, sorted({fact.loop for fact in facts}), self.minute)
        return model.Problem(
            origin=self.origin,
            horizon=self.minute(self.shared.horizon.end),
            halls=self._halls(),
            meetings=tuple(self._meeting(fact) for fact in facts),
            crews=self.pool.crews,
            freeze_until=self.minute(self.shared.now + timedelta(minutes=self.shared.profile.freeze_minutes)),
            now=self.minute(up_to_minute(self.shared.now)),
        )

    def previous(self, problem: model.Problem) -> model.Plan:
        """The plan in force, of the meetings and halls that are still in the problem."""
        told, unmet = [], []
        for meeting in problem.meetings:
            item = self.shared.items.get(f"meeting:{meeting.id}/hall")
            if f"meeting:{meeting.id}/hall" in self.shared.unmet:
                unmet.append(model.Unmet(meeting.id, ()))
            if item is not None and item.place is not None and str(item.place) in problem.hall:
                told.append(model.Assignment(meeting.id, str(item.place), self.minute(item.during.start)))
        return model.Plan(tuple(told), tuple(unmet))

    def _halls(self, *, asking: str = "") -> tuple[model.Hall, ...]:
        """`asking`: the meeting that looks for a hall; what is held for itself is no hindrance to it."""
        loops = frozenset(self.shared.cohorts)
        held = held_spans(self.shared, but=asking)
        return tuple(
            model.Hall(
                id=str(place.id),
                seats=place.seats,
                loops=frozenset(
                    loop
                    for loop in ({place.loop} if place.loop else loops)
                    if self.shared.reaches(loop, place)
                ),
                equipment=place.equipment,
                closed=tuple(
                    (self.minute(span.start), self.minute(up_to_minute(span.end)))
                    for span in (*place.unavailable, *(h.during for h in held if h.place == place.id))
                ),
                turnover=self.shared.profile.turnover_minutes,
                layout=stands.layout or None if (stands := self.standing.get(place.id)) else None,
                laid=self.shared.profile.good_for(stands.people) if stands else None,
            )
            for place in sorted(self.shared.places.values(), key=lambda p: p.code)
            if place.kind == "hall"
        )

    def soonest(self, fact: MeetingFact) -> datetime:
        """The first start, wished for or at a whole five minutes, that leaves time for what is to be made ready from
        now."""
        ready = self.ready(fact)
        first = up_to_step(ready)
        return fact.wish if ready <= fact.wish < first else first

    def ready(self, fact: MeetingFact, place: UUID | None = None) -> datetime:
        """When all would be ready if it began now, at the least: in a hall that stands as it should, or in that which
        was made ready for this meeting. `place`: in that hall alone."""
        left = left_to_do(fact, self.standing, self.shared)
        if place is not None:
            left = {hall: minutes for hall, minutes in left.items() if hall == place}
        soonest = soonest_ready(self.shared.profile, self.shared.now)
        now = up_to_minute(self.shared.now)
        return min((now + timedelta(minutes=minutes) for minutes in left.values()), default=soonest)

    def too_late(self, fact: MeetingFact) -> bool:
        """Whether nothing has begun, and no set-up would be done by the last start that was asked for, or by
        the one that it is pinned to."""
        pin = self.shared.pins.get(f"{fact.subject}/hall")
        late = fact.latest < self.soonest(fact) if pin is None else pin.start < self.ready(fact, pin.place)
        return late and not self._begun(fact)

    def pin_lost(self, fact: MeetingFact) -> bool:
        """Whether it is pinned to what is no hall any more."""
        pin = self.shared.pins.get(f"{fact.subject}/hall")
        return pin is not None and not is_hall(pin.place, self.shared) and not self._begun(fact)

    def _begun(self, fact: MeetingFact) -> bool:
        return fact.actual_start is not None or self._held(fact) is not None

    def anywhere(self, fact: MeetingFact) -> model.Meeting:
        """The meeting, but it may start whenever there is time: to look for what would do."""
        asked, horizon = self._meeting(fact), self.minute(self.shared.horizon.end)
        soonest = self.minute(self.soonest(fact))
        return replace(
            asked,
            earliest=soonest,
            latest=max(soonest, horizon),
            wish=max(soonest, self.minute(fact.wish)),
            fixed=None,
            began=False,
        )

    def without_own(self, board: Board, fact: MeetingFact) -> Board:
        """The board for the meeting to look for a place on: what is held for itself is no hindrance to it."""
        if all(span.subject != fact.subject for span in held_spans(self.shared)):
            return board
        own = Board(replace(board.problem, halls=self._halls(asking=fact.subject)))
        for name, place in board.places.items():
            own.put(board.problem.meeting[name], place)
        return own

    def _meeting(self, fact: MeetingFact) -> model.Meeting:
        profile = self.shared.profile
        held = self._held(fact)
        start = fact.actual_start
        pinned = self._pinned(fact) if start is None else None  # what runs is where it is
        if start is not None:
            length = meeting_end(fact, down_to_minute(start), self.shared) - down_to_minute(start)
            bounds = (self.minute(start),) * 3
        else:
            length = planned_length(fact, profile)
            # A set-up cannot begin in the past, except one that has.
            soonest = self.minute(self.soonest(fact)) if held is None else -(10**6)
            earliest = max(self.minute(fact.earliest), soonest)
            bounds = (earliest, max(earliest, self.minute(fact.latest)), self.minute(fact.wish))
        ready = cut(profile, 0, 0) if start is not None else self._phases(fact)
        underway = start is not None or held is not None
        return model.Meeting(
            id=str(fact.id),
            people=fact.people,
            layout=fact.layout,
            loop=fact.loop,
            priority=fact.priority,
            earliest=bounds[0],
            latest=bounds[1],
            wish=bounds[2],
            length=max(1, int(length.total_seconds() // 60)),
            equipment=needed(video=fact.video, equipment=fact.equipment),
            setup=ready.setup,
            check=ready.check,
            refresh=None if underway else ready.refresh,
            recheck=None if underway else ready.recheck,
            laid=profile.good_for(fact.people),
            ready={} if underway else self._left(fact),
            slack=fact.free_after,
            walk=self._walk(fact),
            fixed=held or pinned,
            began=held is not None,
            setup_crew=self.pool.work(SETUP, fact, self.shared),
            check_crew=self.pool.work(CHECK, fact, self.shared),
            meeting_crew=self.pool.work(STEWARD, fact, self.shared),
            turnover_crew=self.pool.work(TURNOVER, fact, self.shared),
            beside=tuple(self._beside(fact)) if fact.secret else (),
        )

    def _beside(self, fact: MeetingFact) -> Iterator[model.Beside]:
        """At a secret meeting, beside its phases (MTG-08). Once it runs, the telephones have been taken in."""
        if fact.actual_start is None:
            for crew, people in self.pool.work(LOCKERS, fact, self.shared).items():
                yield model.Beside(crew, people, -LOCKERS_MIN, 0)
        for crew, people in self.pool.work(SHREDDING, fact, self.shared).items():
            yield model.Beside(crew, people, 0, SHREDDING_MIN, after=True)

    def _left(self, fact: MeetingFact) -> Mapping[str, int]:
        left = left_to_do(fact, self.standing, self.shared)
        return {str(hall): minutes for hall, minutes in left.items() if is_hall(hall, self.shared)}

    def _walk(self, fact: MeetingFact) -> Mapping[str, int]:
        """Minutes on foot to each hall, where it is known from where."""
        if fact.near is None:
            return {}
        places = self.shared.places
        return {
            str(place.id): minutes(fact.near, place.id, places)
            for place in places.values()
            if place.kind == "hall"
        }

    def _phases(self, fact: MeetingFact) -> Readying:
        """Minutes of set-up and check: as they were told where they are under way, else of a hall set up anew."""
        profile = self.shared.profile
        if fact.subject in self.holds and fact.back is not None:
            return cut(profile, fact.back.setup_min, fact.back.check_min)
        if fact.subject in self.holds:
            told = (
                self.shared.items.get(f"{fact.subject}/{kind.removeprefix('meeting.')}")
                for kind in (SETUP, CHECK)
            )
            setup, check = (item.during.minutes if item is not None else 0 for item in told)
            return cut(profile, setup, check)
        return readying(profile, fact.people)

    def _pinned(self, fact: MeetingFact) -> model.Place | None:
        """Where a named person holds it, by promise or by overruling the plan."""
        pin = self.shared.pins.get(f"{fact.subject}/hall")
        if pin is None or not is_hall(pin.place, self.shared):
            return None
        return model.Place(str(pin.place), self.minute(pin.start))

    def _held(self, fact: MeetingFact) -> model.Place | None:
        """The hall and start of a meeting that has begun, or whose set-up has: these hold."""
        hold = self.holds.get(fact.subject)
        return model.Place(str(hold.place), self.minute(hold.start)) if hold is not None else None
