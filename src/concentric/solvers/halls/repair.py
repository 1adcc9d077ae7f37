"""Repair a plan at once after a change: free what the change touches and a few around it, no more.

The rest stays on the board and never becomes a variable. When something has no free place, others give way to it in a
chain of few moves (yielding.py), which takes milliseconds. When it cannot be placed so, the neighbourhood is widened;
at last everything that is not held is free, unless the relaxation shows that even the wider neighbourhood cannot make
room: then it is published unmet at once, and `solve` may find more.
"""

from __future__ import annotations

from collections.abc import Iterable

from concentric.solvers.common import Result, Stop
from concentric.solvers.halls import rules
from concentric.solvers.halls.board import Board
from concentric.solvers.halls.greedy import cheapest, construct
from concentric.solvers.halls.model import Meeting, Place, Plan, Problem
from concentric.solvers.halls.search import Search
from concentric.solvers.halls.settle import hopeless
from concentric.solvers.halls.yielding import Yielding

AROUND = (8, 24)  # meetings free beside those touched: first, then wider; then all
SHARE = (0.5, 0.7)  # of what is left of the budget, for each of these
STEPS, ROOM = 400, 0.4  # looks for a place, and the share of the budget, to make room with by few moves
WORTH = 0.4  # of the budget, below which a wider neighbourhood is not begun: to build it takes as long


def repair(
    problem: Problem, previous: Plan, *, touched: Iterable[str], stop: Stop, seed: int = 1
) -> Result[Plan]:
    """The previous plan, changed as little as the problem now demands.

    `touched`: ids of the meetings that the change is about (longer, moved, new, released). Those that
    have no place, or whose place no longer fits, are found here. The bound is over all plans, as in `solve`.
    """
    search = Search.begin(problem, stop, seed, previous)
    board, must = _stay(search, previous, set(touched))
    search.board = board.copy()
    construct(search.board, search.pricing, must)
    _make_room(search, must)
    search.mark_first()
    if not _perfect(search, must):
        every = len(search.settled.free)
        tries = [t for t in zip(AROUND, SHARE, strict=True) if len(must) + t[0] < every]
        for width, share in (*tries, (every, 1.0)):
            around = _around(search, previous, must, width)
            most = share * search.budget.left
            possible = search.attempt(must, most, around=around, again=width > AROUND[0])
            if not _missing(search, previous, must) or search.budget.left < WORTH * search.budget.total:
                break
            if not possible and width > AROUND[0]:
                break
    again = [m for m in search.settled.free if m.id not in search.board.places]
    construct(search.board, search.pricing, again)
    return search.result()


def _stay(search: Search, previous: Plan, touched: set[str]) -> tuple[Board, list[Meeting]]:
    """The board with all that stays, and what must be placed anew: touched, new, or misfit.

    What was unmet before and is not touched waits: it is given what is left, and `solve` may do better.
    """
    was = {u.meeting for u in previous.unmet} - touched
    board = search.settled.board.copy()
    must: list[Meeting] = []
    stays: list[tuple[Meeting, Place]] = []
    for meeting in search.settled.free:
        place = previous.places.get(meeting.id)
        if meeting.id in was:
            continue
        if place is None or place.hall not in search.problem.hall or meeting.id in touched:
            must.append(meeting)
        else:
            stays.append((meeting, place))
    for meeting, place in sorted(stays, key=lambda item: (item[0].priority, item[1].start, item[0].id)):
        if board.fits(meeting, place):
            board.put(meeting, place)
        else:
            must.append(meeting)
    return board, must


def _make_room(search: Search, must: list[Meeting]) -> None:
    """A place for those that found none free, by moving few others, what is dearest to leave unmet first."""
    may = {m.id: m for m in search.settled.free}
    lost = [m for m in must if m.id not in search.board.places and not hopeless(search.settled, m)]
    for meeting in sorted(lost, key=lambda m: (-search.pricing.none(m), m.id)):
        yielding = Yielding(
            search.pricing, may, STEPS, lambda: search.budget.left < (1 - ROOM) * search.budget.total
        )
        found = yielding.placed(search.board, meeting)
        search.budget.looked(STEPS - yielding.steps)
        if found is not None and search.cost(found) < search.cost(search.board):
            search.board = found


def _around(search: Search, previous: Plan, must: list[Meeting], width: int) -> list[Meeting]:
    """The `width` free meetings nearest in time to those, in halls that those could use."""
    problem = search.problem
    names = {m.id for m in must}
    halls = {m.id: {hall.id for hall in rules.halls_for(problem, m)} for m in must}
    middles = {m.id: _middle(m, search, previous) for m in must}
    ranked: list[tuple[float, str, Meeting]] = []
    for meeting in search.settled.free:
        if meeting.id in names or meeting.id not in search.board.places:
            continue
        middle = _middle(meeting, search, previous)
        hall = search.board.places[meeting.id].hall
        away = min(abs(middle - middles[m.id]) + (0 if hall in halls[m.id] else 90) for m in must)
        ranked.append((away, meeting.id, meeting))
    return [meeting for _away, _name, meeting in sorted(ranked)[:width]]


def _middle(meeting: Meeting, search: Search, previous: Plan) -> int:
    place = search.board.places.get(meeting.id) or previous.places.get(meeting.id)
    return (place.start if place is not None else meeting.wish) + meeting.length // 2


def _missing(search: Search, previous: Plan, must: list[Meeting]) -> bool:
    """Whether something that was met, or must be, is unmet and could be met by freeing more."""
    places = search.board.places
    names = previous.places.keys() | {m.id for m in must}
    lost = (m for m in search.settled.free if m.id in names and m.id not in places)
    return any(not hopeless(search.settled, m) for m in lost)


def _perfect(search: Search, must: list[Meeting]) -> bool:
    """Whether each is already where it would cost least if it were alone, and nobody is missing for it; then nothing
    else need move."""
    pricing, problem = search.pricing, search.problem
    if search.board.short() > _without(search.board, must).short():
        return False
    for meeting in must:
        place, best = search.board.places.get(meeting.id), cheapest(search.settled.board, pricing, meeting)
        if (place is None) != (best is None):
            return False
        if place is not None and best is not None:
            hall = problem.hall[place.hall]
            if pricing.of_hall(meeting, hall) + pricing.of_start(meeting, place.start) > best[0]:
                return False
    return True


def _without(board: Board, meetings: Iterable[Meeting]) -> Board:
    rest = board.copy()
    for meeting in meetings:
        if meeting.id in rest.places:
            rest.take(meeting)
    return rest
