"""Halls: the problem and the plan, in the field's terms.

All times are whole minutes from `Problem.origin` (an aware instant, carried along for showing); negative
minutes are the past and occur only in what has begun. All intervals are half-open. Midnight is nothing
special. One use of a hall is four phases in a row:

    set-up | check | meeting | turnover (clearing, contact time, ventilation)
    start - check - setup     start     start + length     start + length + turnover

The hall is occupied through all four (domain-rules MTG-01, MTG-05, VENT-03); each crew only during its phase. Work
beside the phases (`Beside`: telephones taken in at the door, papers shredded after) takes people and no hall.

Where the hall stands in the meeting's layout already, laid for as many people, it is only refreshed and tried
again: `refresh` and `recheck` instead of `setup` and `check`. That is, when no use that leaves it otherwise, no
closure, and not the present, lies within the set-up anew (`Hall.stands`, `Meeting.leaves_for`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise

from concentric.solvers.common import Reason
from concentric.solvers.halls.contradictions import refuse_contradictions

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A hall (id) and a start (minutes)."""

    hall: str
    start: int


@dataclass(frozen=True, slots=True)
class Hall:
    """A hall. `seats` by layout: already the lesser of furniture, distance and fresh air (VENT-06).

    `turnover`: minutes from the end of a meeting until the hall may be used again (VENT-03).
    `layout`: how it stands now, where known; `laid`: for how many people, None for all its seats.
    """

    id: str
    seats: Mapping[str, int]
    loops: frozenset[str]
    equipment: frozenset[str] = frozenset()
    closed: tuple[Span, ...] = ()
    turnover: int = 45
    layout: str | None = None
    laid: int | None = None

    def stands(self, meeting: Meeting) -> bool:
        """Whether it stands now as the meeting wants it."""
        laid = self.seats.get(meeting.layout, 0) if self.laid is None else self.laid
        return self.layout == meeting.layout and laid >= meeting.people


@dataclass(frozen=True, slots=True)
class Crew:
    """A pool of people at work in halls. `steps` are (from, to, people); outside them there is nobody.

    `firm`: never more at work than there are. Otherwise a meeting is served though people are missing, and what is
    missing costs (`Prices.short`): it is avoided where another start or hall can.
    """

    code: str
    steps: tuple[tuple[int, int, int], ...]
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Beside:
    """Work of a crew around a meeting that is none of its phases: `people` from `begin` to `end`, minutes from the
    meeting's start, or from its end where `after`; negative is before."""

    crew: str
    people: int
    begin: int
    end: int
    after: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that asks for a hall.

    `priority` is set by the command's named office, 1 is served first. `earliest`, `latest`, `wish` are
    starts; `setup` and `check` minutes before the start, `refresh` and `recheck` those where the hall stands as it
    should already (None: the same); `slack` minutes wished free after the turnover, where an overrun is likely.
    `ready`: hall (id) → minutes of it still to be done, where the hall was made ready for this very meeting and nothing
    came between. `turnover` overrides the hall's where this meeting's differs. `laid`: for how many people a hall is
    good after it when only refreshed, None for its own. Crews by phase, people by code; `beside`: what they do that is
    no phase.
    `fixed`: the place that it has and keeps: pinned by a named person, or `began` (set-up under way, or
    running); what began holds whatever else is true. `told`: whether the previous place was told to
    anyone; what nobody was told moves freely. `walk`: minutes on foot that each of its people has to a hall (id);
    a hall that is not named is where they are.
    """

    id: str
    people: int
    layout: str
    loop: str
    priority: int
    earliest: int
    latest: int
    wish: int
    length: int
    equipment: frozenset[str] = frozenset()
    setup: int = 0
    check: int = 0
    refresh: int | None = None
    recheck: int | None = None
    laid: int | None = None
    ready: Mapping[str, int] = field(default_factory=dict)
    turnover: int | None = None
    slack: int = 0
    setup_crew: Mapping[str, int] = field(default_factory=dict)
    check_crew: Mapping[str, int] = field(default_factory=dict)
    meeting_crew: Mapping[str, int] = field(default_factory=dict)
    turnover_crew: Mapping[str, int] = field(default_factory=dict)
    beside: tuple[Beside, ...] = ()
    fixed: Place | None = None
    began: bool = False
    told: bool = True
    walk: Mapping[str, int] = field(default_factory=dict)

    @property
    def before(self) -> int:
        """Minutes that the hall is occupied before the start, at least: where it stands as it should."""
        refresh = self.setup if self.refresh is None else self.refresh
        return refresh + (self.check if self.recheck is None else self.recheck)

    @property
    def anew(self) -> int:
        """Minutes more before the start where the hall must be set up anew."""
        return self.setup + self.check - self.before

    def leaves_for(self, other: Meeting) -> bool:
        """Whether it leaves a hall standing as the other wants it."""
        laid = self.people if self.laid is None else self.laid
        return self.layout == other.layout and laid >= other.people

    def turnover_in(self, hall: Hall) -> int:
        return hall.turnover if self.turnover is None else self.turnover

    def occupied(self, hall: Hall, start: int) -> Span:
        """When the hall is not to be had by another, slack and a set-up anew aside."""
        return start - self.before, start + self.length + self.turnover_in(hall)

    def work(self, hall: Hall) -> Iterator[tuple[str, int, int, int]]:
        """(crew, people, from, to) of its crews, from and to relative to the start; of one crew never two at once.

        The set-up is counted as the hall stands now would take it: what stands there by then is the plan's.
        """
        stands = self.anew and hall.stands(self)
        setup = self.refresh if stands and self.refresh is not None else self.setup
        check = self.recheck if stands and self.recheck is not None else self.check
        if hall.id in self.ready:
            setup, check = 0, self.ready[hall.id]
        phases = (
            (self.setup_crew, -setup - check, -check),
            (self.check_crew, -check, 0),
            (self.meeting_crew, 0, self.length),
            (self.turnover_crew, self.length, self.length + self.turnover_in(hall)),
        )
        found = (
            (code, people, begin, end)
            for crew, begin, end in phases
            for code, people in crew.items()
            if people and begin < end
        )
        return found if not self.beside else _together((*found, *self._besides()))

    def _besides(self) -> Iterator[tuple[str, int, int, int]]:
        for b in self.beside:
            since = self.length if b.after else 0
            if b.people:
                yield b.crew, b.people, since + b.begin, since + b.end


def _together(works: Iterable[tuple[str, int, int, int]]) -> Iterator[tuple[str, int, int, int]]:
    """The same work, where several pieces of one crew lie over each other as one of all their people."""
    changes: dict[str, dict[int, int]] = {}
    for crew, people, begin, end in works:
        change = changes.setdefault(crew, {})
        change[begin] = change.get(begin, 0) + people
        change[end] = change.get(end, 0) - people
    for crew, change in changes.items():
        people, edges = 0, sorted(change)
        for begin, end in pairwise(edges):
            people += change[begin]
            if people:
                yield crew, people, begin, end


@dataclass(frozen=True)
class Problem:
    """Everything that the plan follows from. Refused with the offending field when it contradicts itself.

    `step`: planned starts are multiples of it from the origin, or the wish, or the place had before.
    `freeze_until`: what was told to start before it moves only when a hard rule demands it.
    `now`: before it no work begins, except of what has begun; None: any time.
    """

    origin: datetime
    horizon: int
    halls: tuple[Hall, ...]
    meetings: tuple[Meeting, ...]
    crews: tuple[Crew, ...] = ()
    freeze_until: int = 0
    step: int = 5
    now: int | None = None

    def __post_init__(self) -> None:
        refuse_contradictions(self)

    @cached_property
    def hall(self) -> Mapping[str, Hall]:
        return {hall.id: hall for hall in self.halls}

    @cached_property
    def meeting(self) -> Mapping[str, Meeting]:
        return {meeting.id: meeting for meeting in self.meetings}

    @cached_property
    def crew(self) -> Mapping[str, Crew]:
        return {crew.code: crew for crew in self.crews}

    @cached_property
    def firm(self) -> frozenset[str]:
        """Crews by code of which never more are at work than there are."""
        return frozenset(crew.code for crew in self.crews if crew.firm)

    def at(self, minute: int) -> datetime:
        """The instant of a minute, aware."""
        return self.origin + timedelta(minutes=minute)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A meeting (id) has a hall (id) from a start (minutes)."""

    meeting: str
    hall: str
    start: int

    @property
    def place(self) -> Place:
        return Place(self.hall, self.start)


@dataclass(frozen=True, slots=True)
class Unmet:
    """A meeting that the plan gives no hall, and why: first in one sentence, then what that rests on."""

    meeting: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Plan:
    """Each meeting of the problem once: in `assignments`, or in `unmet` with the reason."""

    assignments: tuple[Assignment, ...] = ()
    unmet: tuple[Unmet, ...] = ()

    @cached_property
    def places(self) -> Mapping[str, Place]:
        return {a.meeting: a.place for a in self.assignments}


# The objective. Lexicographic in spirit, in this order: unmet by priority, changes to what people were
# told, and people missing from crews that are not firm; minutes from the wish, missing slack, fit, walking.
# The lower prices are fixed numbers:
WISH_PER_MINUTE = {1: 18, 2: 16, 3: 14, 4: 12}  # by priority
WISH_PER_MINUTE_ELSE = 10
MOVED_PER_MINUTE = 20  # of a told start, above the dearest minute of wish
SLACK_PER_MINUTE = 2
FIT_PER_FIVE_SEATS, FIT_MOST = 2, 40
WALK_PER_MINUTE, WALK_MOST = 1, 10  # a minute on foot: half of five empty seats
FROZEN_TIMES = 4  # a change inside the freeze, against one outside
SHORT_OF_CHANGE = 60  # minutes of one person missing that weigh as much as one change
LARGEST = 2**50  # no price is above it, so that sums stay exact


def wish_price(priority: int) -> int:
    """Per minute between start and wish."""
    return WISH_PER_MINUTE.get(priority, WISH_PER_MINUTE_ELSE)


@dataclass(frozen=True)
class Prices:
    """The prices that depend on the problem, so that the order of the objective holds.

    `change`: of another hall, and again of another start: above all that one meeting could gain in the
    terms below. `unmet` by priority: one meeting outweighs everything below it in all meetings together,
    and every meeting of later priorities; where numbers would pass `LARGEST`, at least as many of
    them as fit. `short`: of each minute of each person missing from a crew that is not firm.
    """

    change: int
    unmet: Mapping[int, int]

    @property
    def short(self) -> int:
        return self.change // SHORT_OF_CHANGE


def prices(problem: Problem) -> Prices:
    """The prices of a problem. Depends on its meetings only, not on the previous plan."""
    lows = {m.id: _worst_below_change(m) for m in problem.meetings}
    change = 1000 * (max([1999, *lows.values()]) // 1000 + 1)
    moved = {
        m.id: FROZEN_TIMES * 2 * change + MOVED_PER_MINUTE * (m.latest - m.earliest + problem.horizon)
        for m in problem.meetings
    }
    missing = change // SHORT_OF_CHANGE
    short = {m.id: missing * _most_work(m, problem) for m in problem.meetings}
    level = 1 + sum(lows[m.id] + moved[m.id] + short[m.id] for m in problem.meetings)
    unmet: dict[int, int] = {}
    ranks = sorted({m.priority for m in problem.meetings}, reverse=True)
    for position, rank in enumerate(ranks):
        unmet[rank] = level
        count = sum(1 for m in problem.meetings if m.priority == rank)
        rest = len(ranks) - position - 1
        fits = int((LARGEST / level) ** (1 / rest)) if rest else 1
        level *= max(2, min(count + 1, fits))
    return Prices(change, unmet)


def _worst_below_change(meeting: Meeting) -> int:
    """The most that wish, slack, fit and walking can cost one meeting."""
    bounds = (meeting.earliest, meeting.latest) if meeting.fixed is None else (meeting.fixed.start,)
    away = max(abs(bound - meeting.wish) for bound in bounds)
    return away * wish_price(meeting.priority) + SLACK_PER_MINUTE * meeting.slack + FIT_MOST + WALK_MOST


def _most_work(meeting: Meeting, problem: Problem) -> int:
    """Minutes of work, summed over people, that crews which are not firm can have with it, at most."""
    turnover = max((meeting.turnover_in(hall) for hall in problem.halls), default=0)
    phases = (
        (meeting.setup_crew, meeting.setup),
        (meeting.check_crew, meeting.check),
        (meeting.meeting_crew, meeting.length),
        (meeting.turnover_crew, turnover),
    )
    soft = problem.crew.keys() - problem.firm
    most = sum(n * minutes for crew, minutes in phases for code, n in crew.items() if code in soft)
    return most + sum(b.people * (b.end - b.begin) for b in meeting.beside if b.crew in soft)
