"""Why a meeting cannot be had as asked, what could be instead, and why it is where it is. Pure.

Answers are codes with data, never sentences. Nothing is solved here: the plan's board is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from concentric.solvers.common import Reason
from concentric.solvers.halls import rules
from concentric.solvers.halls.board import Board, nearest
from concentric.solvers.halls.model import Hall, Meeting, Place, Plan, Problem
from concentric.solvers.halls.price import fit

IN_THE_WAY = frozenset(f"halls.reason.{why}" for why in ("taken", "stands_otherwise", "must_be_laid"))


@dataclass(frozen=True, slots=True)
class HallAnswer:
    """One hall: why not at the time asked for (empty: it is free), and the nearest starts it could have.

    `before` lies between the meeting's earliest start and the time asked for, `after` between that and the
    horizon, perhaps past the meeting's latest start; None where there is none, or the hall never suits.
    """

    hall: str
    reasons: tuple[Reason, ...]
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Clash:
    """What would have to give way for the hall at the time asked for: meetings by id, in order."""

    hall: str
    meetings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Everything that a person needs to answer an organiser. `wished`: the start asked for, minutes.

    `nearest`: places that are free, nearest to `wished` first, within one distance the best fit first, then the
    shortest way on foot.
    `clash`: the hall with the fewest meetings in the way, when giving way alone would do; None else.
    """

    meeting: str
    wished: int
    halls: tuple[HallAnswer, ...]
    nearest: tuple[Place, ...]
    clash: Clash | None


def alternatives(
    problem: Problem, plan: Plan, meeting_id: str, *, limit: int = 5, at: int | None = None
) -> Refusal:
    """Why each hall fails for this meeting at `at` (its wish when None), and what is free instead.

    The meeting must be in the problem; where the plan has it already, its own place counts as free.
    """
    board = board_of(problem, plan, without=meeting_id)
    return alternatives_on(board, problem.meeting[meeting_id], limit=limit, at=at)


def alternatives_on(board: Board, meeting: Meeting, *, limit: int = 5, at: int | None = None) -> Refusal:
    """The same on the board of a plan without the meeting, which need not be in the problem."""
    problem, wished = board.problem, meeting.wish if at is None else at
    answers: list[HallAnswer] = []
    offers: list[tuple[int, int, int, int, str]] = []
    for hall in problem.halls:
        reasons = board.why_not(meeting, hall, wished)
        before = after = None
        if not rules.of_hall(problem, meeting, hall):
            step, also = problem.step, (wished,)
            # nothing is offered before it can be: what was wished for may lie there
            soonest = max(meeting.earliest, wished)
            early = board.starts(meeting, hall, (meeting.earliest, wished + 1))
            late = board.starts(meeting, hall, (soonest, max(problem.horizon, meeting.latest + 1)))
            before, after = nearest(early, wished, step, also), nearest(late, wished, step, also)
            spare = hall.seats.get(meeting.layout, 0) - meeting.people
            walk = meeting.walk.get(hall.id, 0)
            offers += [(abs(t - wished), spare, walk, t, hall.id) for t in {before, after} if t is not None]
        answers.append(HallAnswer(hall.id, reasons, before, after))
    places = tuple(Place(hall, start) for _away, _spare, _walk, start, hall in sorted(offers)[:limit])
    return Refusal(meeting.id, wished, tuple(answers), places, _clash(problem, board, meeting, wished))


def _clash(problem: Problem, board: Board, meeting: Meeting, wished: int) -> Clash | None:
    """The hall where the fewest others, none of them begun, stand in the way and nothing else does."""
    best: Clash | None = None
    for hall in rules.halls_for(problem, meeting):
        reasons = board.why_not(meeting, hall, wished)
        names = tuple(sorted({str(r.data["by"]) for r in reasons if r.code in IN_THE_WAY}))
        if not names or any(problem.meeting[name].began for name in names):
            continue
        rest = board.copy()
        for name in names:
            rest.take(problem.meeting[name])
        if rest.why_not(meeting, hall, wished):
            continue
        if best is None or len(names) < len(best.meetings):
            best = Clash(hall.id, names)
    return best


def why(problem: Problem, plan: Plan, previous: Plan | None, meeting_id: str) -> tuple[Reason, ...]:
    """Why here, why then, and why moved, for one meeting of the plan; or why it is unmet."""
    for unmet in plan.unmet:
        if unmet.meeting == meeting_id:
            return unmet.reasons
    meeting, place = problem.meeting[meeting_id], plan.places[meeting_id]
    hall, told = problem.hall[place.hall], previous.places.get(meeting_id) if previous else None
    found: list[Reason] = []
    if meeting.fixed is not None:
        code = "halls.why.began" if meeting.began else "halls.why.pinned"
        found.append(Reason(code, {"hall": hall.id, "at": problem.at(place.start)}))
    elif told == place:
        found.append(Reason("halls.why.as_told", {"hall": hall.id, "at": problem.at(place.start)}))
    else:
        board = board_of(problem, plan, without=meeting_id)
        found.append(_why_here(problem, meeting, hall))
        found.extend(_why_nearer(problem, board, meeting, place))
        found.extend(_why_then(problem, board, meeting, hall, place.start))
        if told is not None:
            found.extend(_why_moved(problem, board, meeting, told, previous))
    return tuple(found)


def _why_here(problem: Problem, meeting: Meeting, hall: Hall) -> Reason:
    suits = rules.halls_for(problem, meeting)
    data = {
        "hall": hall.id,
        "seats": hall.seats.get(meeting.layout, 0),
        "people": meeting.people,
        "count": len(suits),
    }
    return Reason("halls.why.only_hall" if len(suits) == 1 else "halls.why.suits", data)


def _why_nearer(problem: Problem, board: Board, meeting: Meeting, place: Place) -> Iterator[Reason]:
    """Where a hall that fits as well was free then too, and is further to walk."""
    here, seats = meeting.walk.get(place.hall, 0), fit(meeting, problem.hall[place.hall])
    further = [
        (meeting.walk.get(hall.id, 0), hall.id)
        for hall in rules.halls_for(problem, meeting)
        if meeting.walk.get(hall.id, 0) > here
        and fit(meeting, hall) <= seats
        and not board.why_not(meeting, hall, place.start)
    ]
    if further:
        minutes, other = min(further)
        data = {"hall": place.hall, "minutes": here, "other": other, "further": minutes - here}
        yield Reason("halls.why.nearer", data)


def _why_then(problem: Problem, board: Board, meeting: Meeting, hall: Hall, start: int) -> Iterator[Reason]:
    if start == meeting.wish:
        yield Reason("halls.why.at_wish", {"at": problem.at(start)})
        return
    data = {"minutes": abs(start - meeting.wish), "wish": problem.at(meeting.wish)}
    yield Reason("halls.why.later" if start > meeting.wish else "halls.why.earlier", data)
    reasons = board.why_not(meeting, hall, meeting.wish)
    yield from reasons or board.lacking(meeting, hall, meeting.wish)


def _why_moved(
    problem: Problem, board: Board, meeting: Meeting, told: Place, previous: Plan | None
) -> Iterator[Reason]:
    """What stands in the way of the place that people were told."""
    was = {"was_hall": told.hall, "was_at": problem.at(told.start)}
    if told.hall not in problem.hall:
        yield Reason("halls.moved.hall_gone", was)
        return
    was_in = problem.hall[told.hall]
    reasons = board.why_not(meeting, was_in, told.start) or board.lacking(meeting, was_in, told.start)
    if not reasons:
        yield Reason("halls.moved.for_others", was)
    for reason in reasons:
        kind = reason.code.removeprefix("halls.reason.")
        if kind == "taken":
            other = str(reason.data["by"])
            before = previous.places.get(other) if previous else None
            kind = "ran_over" if before is not None and before == board.places[other] else "hall_taken"
        yield Reason(f"halls.moved.{kind}", {**reason.data, **was})


def board_of(problem: Problem, plan: Plan, *, without: str | None = None) -> Board:
    """The board of a plan, one meeting left out. Places of unknown meetings or halls are passed over."""
    board = Board(problem)
    for a in plan.assignments:
        if a.meeting != without and a.meeting in problem.meeting and a.hall in problem.hall:
            board.put(problem.meeting[a.meeting], a.place)
    return board


def remarks(problem: Problem, plan: Plan) -> tuple[Reason, ...]:
    """For each unmet meeting: why, the nearest place that is free, the fewest meetings in its way."""
    found: list[Reason] = []
    for unmet in plan.unmet:
        found.extend(unmet.reasons)
        refusal = alternatives(problem, plan, unmet.meeting, limit=1)
        for place in refusal.nearest:
            data = {"meeting": unmet.meeting, "hall": place.hall, "at": problem.at(place.start)}
            found.append(Reason("halls.help.nearest", data))
        if refusal.clash is not None:
            clash = {"hall": refusal.clash.hall, "meetings": list(refusal.clash.meetings)}
            at = problem.at(refusal.wished)
            found.append(Reason("halls.help.clash", {"meeting": unmet.meeting, "at": at, **clash}))
    return tuple(found)
