"""The board: who has which hall when, and which crew works when. Pure; answers what is still free."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from concentric.solvers.common import Reason
from concentric.solvers.halls import rules
from concentric.solvers.halls.model import Hall, Meeting, Place, Problem, Span


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One use of a hall, all phases, by a meeting (id)."""

    start: int
    end: int
    meeting: str


@dataclass(frozen=True, slots=True, order=True)
class Work:
    """`people` of a crew at work for a meeting (id)."""

    start: int
    end: int
    people: int
    meeting: str


class Board:
    """Uses of halls and work of crews, put and taken one meeting at a time."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.uses: dict[str, list[Use]] = {hall.id: [] for hall in problem.halls}
        self.work: dict[str, list[Work]] = {crew.code: [] for crew in problem.crews}
        self.places: dict[str, Place] = {}
        self._spare: dict[str, list[tuple[int, int, int]]] = {}

    def copy(self) -> Board:
        other = Board(self.problem)
        other.uses = {hall: list(uses) for hall, uses in self.uses.items()}
        other.work = {crew: list(work) for crew, work in self.work.items()}
        other.places = dict(self.places)
        other._spare = dict(self._spare)
        return other

    def put(self, meeting: Meeting, place: Place) -> None:
        hall = self.problem.hall[place.hall]
        insort(self.uses[hall.id], Use(*meeting.occupied(hall, place.start), meeting.id))
        for crew, work in _work(meeting, hall, place.start):
            insort(self.work[crew], work)
            self._spare.pop(crew, None)
        self.places[meeting.id] = place

    def take(self, meeting: Meeting) -> None:
        place = self.places.pop(meeting.id)
        self.uses[place.hall] = [use for use in self.uses[place.hall] if use.meeting != meeting.id]
        for crew in {crew for crew, *_ in meeting.work(self.problem.hall[place.hall])}:
            self.work[crew] = [work for work in self.work[crew] if work.meeting != meeting.id]
            self._spare.pop(crew, None)

    def short(self) -> int:
        """Minutes of people missing from crews that are not firm, over all their work."""
        total = 0
        for crew in self.problem.crews:
            if crew.firm or not self.work[crew.code]:
                continue
            total += missing(crew.steps, [(w.start, w.end, w.people) for w in self.work[crew.code]])
        return total

    def spare(self, crew: str) -> list[tuple[int, int, int]]:
        """(from, to, people) of a crew still free, never below 0, in order, without gaps between edges."""
        if crew not in self._spare:
            steps = self.problem.crew[crew].steps
            change: dict[int, int] = {}
            for start, end, people in steps:
                change[start] = change.get(start, 0) + people
                change[end] = change.get(end, 0) - people
            for work in self.work[crew]:
                change[work.start] = change.get(work.start, 0) - work.people
                change[work.end] = change.get(work.end, 0) + work.people
            edges = sorted(change)
            level, found = 0, []
            for i, edge in enumerate(edges[:-1]):
                level += change[edge]
                found.append((edge, edges[i + 1], max(0, level)))
            self._spare[crew] = found
        return self._spare[crew]

    def starts(self, meeting: Meeting, hall: Hall, window: Span | None = None) -> list[Span]:
        """Half-open ranges of starts at which the hall and the crews are free for the meeting.

        `window`: half-open range to look in; the meeting's own bounds (or its fixed start) when None.
        The rules of the hall itself (seats, equipment, loop) are not asked here.
        """
        if window is None:
            window = own_window(meeting)
        ban = [span for span, _by in self.in_the_way(meeting, hall)]
        return outside(window, [*ban, *self._never(meeting, hall, window)])

    def in_the_way(self, meeting: Meeting, hall: Hall) -> list[tuple[Span, str]]:
        """Half-open ranges of starts that a use of the hall prevents, and whose (id) it is."""
        after = meeting.length + meeting.turnover_in(hall)
        before, anew = meeting.before, meeting.anew
        known = self.problem.meeting
        found = []
        for use in self.uses[hall.id]:
            other = known[use.meeting]
            first = use.start - (0 if not other.anew or meeting.leaves_for(other) else other.anew)
            last = use.end + (0 if not anew or other.leaves_for(meeting) else anew)
            found.append(((first - after + 1, last + before), use.meeting))
        return found

    def allowed(self, meeting: Meeting, hall: Hall) -> list[Span]:
        """Ranges of the meeting's own starts at which only uses of the hall may be in the way."""
        window = own_window(meeting)
        return outside(window, self._never(meeting, hall, window))

    def _never(self, meeting: Meeting, hall: Hall, window: Span) -> list[Span]:
        """Ranges of starts that no use of the hall prevents, but its closures, the present, and firm crews."""
        after = meeting.length + meeting.turnover_in(hall)
        before, anew = meeting.before, meeting.anew
        ban = [(start - after + 1, end + before + anew) for start, end in hall.closed]
        soonest = rules.soonest(self.problem, meeting, hall)
        if soonest is not None:
            ban.append((min(window[0], soonest), soonest))
        for crew, people, begin, end in meeting.work(hall) if self.problem.firm else ():
            if crew in self.problem.firm:
                ban += self._short(crew, people, begin, end, window)
        return ban

    def _short(self, crew: str, people: int, begin: int, end: int, window: Span) -> Iterator[Span]:
        """Starts at which `people` from start + begin to start + end are more than the crew has left."""
        spare = self.spare(crew)
        if not spare:
            yield window
            return
        yield window[0], spare[0][0] - begin
        yield spare[-1][1] - end + 1, window[1]
        for a, b, left in spare:
            if left < people:
                yield a - end + 1, b - begin

    def why_not(self, meeting: Meeting, hall: Hall, start: int) -> tuple[Reason, ...]:
        """Every reason why this meeting cannot have this hall from this start; empty when it can."""
        found = list(rules.of_hall(self.problem, meeting, hall))
        found += rules.at_start(self.problem, meeting, hall, start)
        begin, end = meeting.occupied(hall, start)
        at = self.problem.at
        for use in self.uses[hall.id]:
            if use.meeting == meeting.id:
                continue
            data: dict[str, object] = {"by": use.meeting, "from": at(use.start), "until": at(use.end)}
            if use.start < end and begin < use.end:
                found.append(Reason("halls.reason.taken", data))
                continue
            other = self.problem.meeting[use.meeting]
            if use.end <= begin and not other.leaves_for(meeting) and begin - meeting.anew < use.end:
                data |= {"layout": other.layout, "minutes": meeting.anew}
                found.append(Reason("halls.reason.stands_otherwise", data))
            if end <= use.start and not meeting.leaves_for(other) and use.start - other.anew < end:
                data |= {"layout": other.layout, "minutes": other.anew, "from": at(use.start - other.anew)}
                found.append(Reason("halls.reason.must_be_laid", data))
        for crew, people, before, after in meeting.work(hall):
            if crew not in self.problem.firm:
                continue
            spans = list(self._short(crew, people, before, after, (start, start + 1)))
            if any(a <= start < b for a, b in spans):
                data = {
                    "crew": crew,
                    "people": people,
                    "from": at(start + before),
                    "until": at(start + after),
                }
                found.append(Reason("halls.reason.crew", data))
        return tuple(found)

    def lacking(self, meeting: Meeting, hall: Hall, start: int) -> tuple[Reason, ...]:
        """The crews that are not firm and would have too few people for it there, and how many."""
        at, found = self.problem.at, []
        for crew, people, before, after in meeting.work(hall):
            if crew in self.problem.firm:
                continue
            begin, end = start + before, start + after
            left = [n for a, b, n in self.spare(crew) if a < end and begin < b]
            covered = self.spare(crew) and self.spare(crew)[0][0] <= begin and end <= self.spare(crew)[-1][1]
            short = people - min(left if covered else [0])
            if short > 0:
                data = {"crew": crew, "people": short, "from": at(begin), "until": at(end)}
                found.append(Reason("halls.reason.crew_short", data))
        return tuple(found)

    def fits(self, meeting: Meeting, place: Place) -> bool:
        return not self.why_not(meeting, self.problem.hall[place.hall], place.start)


def own_window(meeting: Meeting) -> Span:
    """Half-open range of the starts that the meeting itself allows."""
    if meeting.fixed is not None:
        return meeting.fixed.start, meeting.fixed.start + 1
    return meeting.earliest, meeting.latest + 1


def outside(window: Span, bans: Iterable[Span]) -> list[Span]:
    """What is left of a half-open range when others are taken out, in order."""
    at, end = window
    left: list[Span] = []
    for a, b in sorted(bans):
        if b <= at or a >= b:
            continue
        if a >= end:
            break
        if a > at:
            left.append((at, a))
        at = max(at, b)
    if at < end:
        left.append((at, end))
    return left


def nearest(ranges: Iterable[Span], wish: int, step: int, also: Iterable[int] = ()) -> int | None:
    """The start in the ranges nearest to the wish: on the step, the wish, or one of `also`."""
    also = (wish, *also)
    found: list[int] = []
    for a, b in ranges:
        on_step = (wish // step * step, -(-wish // step) * step, -(-a // step) * step, (b - 1) // step * step)
        found.extend(t for t in (*also, *on_step) if a <= t < b)
    return min(found, key=lambda t: (abs(t - wish), t), default=None)


def _work(meeting: Meeting, hall: Hall, start: int) -> Iterator[tuple[str, Work]]:
    for crew, people, begin, end in meeting.work(hall):
        yield crew, Work(start + begin, start + end, people, meeting.id)


def missing(steps: Iterable[tuple[int, int, int]], work: Iterable[tuple[int, int, int]]) -> int:
    """Minutes of people that are at work beyond those whom the steps have."""
    change: dict[int, int] = {}
    for start, end, people in work:
        change[start] = change.get(start, 0) + people
        change[end] = change.get(end, 0) - people
    for start, end, people in steps:
        change[start] = change.get(start, 0) - people
        change[end] = change.get(end, 0) + people
    total = over = last = 0
    for edge in sorted(change):
        total += max(0, over) * (edge - last)
        over += change[edge]
        last = edge
    return total
