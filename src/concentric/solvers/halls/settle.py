"""What holds before planning begins: what began, what is pinned, what is frozen. The rest is free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from concentric.solvers.common import Reason
from concentric.solvers.halls import rules
from concentric.solvers.halls.board import Board
from concentric.solvers.halls.model import Meeting, Place, Plan, Problem


@dataclass(frozen=True)
class Settled:
    """`board`: all that holds. `unmet`: pins whose place cannot be, with the reason. `free`: to be planned.

    `began` are on the board whatever they break; pins after them by priority, then the frozen, each only
    where its place breaks no hard rule.
    """

    board: Board
    unmet: dict[str, tuple[Reason, ...]]
    free: tuple[Meeting, ...]


def settle(problem: Problem, previous: Plan | None) -> Settled:
    board = Board(problem)
    unmet: dict[str, tuple[Reason, ...]] = {}
    for meeting in problem.meetings:
        if meeting.began and meeting.fixed is not None:
            board.put(meeting, meeting.fixed)
    for meeting in sorted(problem.meetings, key=lambda m: (m.priority, m.wish, m.id)):
        if meeting.fixed is None or meeting.began:
            continue
        hall = problem.hall[meeting.fixed.hall]
        if reasons := board.why_not(meeting, hall, meeting.fixed.start):
            data = {"meeting": meeting.id, "hall": hall.id, "at": problem.at(meeting.fixed.start)}
            unmet[meeting.id] = (Reason("halls.unmet.pin", data), *reasons)
        else:
            board.put(meeting, meeting.fixed)
    frozen = sorted(
        _frozen(problem, previous), key=lambda item: (item[0].priority, item[1].start, item[0].id)
    )
    for meeting, place in frozen:
        if board.fits(meeting, place):
            board.put(meeting, place)
    free = (m for m in problem.meetings if m.fixed is None and m.id not in board.places)
    return Settled(board, unmet, tuple(free))


def _frozen(problem: Problem, previous: Plan | None) -> Iterator[tuple[Meeting, Place]]:
    """What was told to start before the freeze ends, and where."""
    told = previous.places if previous else {}
    for meeting in problem.meetings:
        place = told.get(meeting.id)
        if meeting.fixed is not None or not meeting.told or place is None:
            continue
        if place.hall in problem.hall and place.start < problem.freeze_until:
            yield meeting, place


def hopeless(settled: Settled, meeting: Meeting) -> bool:
    """No hall could take the meeting at any time even with only what holds on the board."""
    board = settled.board
    return not any(board.starts(meeting, hall) for hall in rules.halls_for(board.problem, meeting))
