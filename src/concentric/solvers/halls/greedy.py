"""A first plan in milliseconds: one meeting after another, each where it costs least of itself."""

from __future__ import annotations

from collections.abc import Iterable

from concentric.solvers.halls import rules
from concentric.solvers.halls.board import Board, nearest
from concentric.solvers.halls.model import Meeting, Place
from concentric.solvers.halls.price import Pricing


def cheapest(board: Board, pricing: Pricing, meeting: Meeting) -> tuple[int, Place] | None:
    """The free place that costs least (slack aside), and its cost; None when there is none."""
    told = pricing.told.get(meeting.id)
    best: tuple[int, Place] | None = None
    for hall in rules.halls_for(board.problem, meeting):
        base = pricing.of_hall(meeting, hall)
        if best is not None and base >= best[0]:
            continue
        ranges = board.starts(meeting, hall)
        wishes = (meeting.wish,) if told is None else (told.start, meeting.wish)
        for wish in wishes:
            start = nearest(ranges, wish, board.problem.step, also=wishes)
            if start is not None:
                cost = base + pricing.of_start(meeting, start)
                if best is None or cost < best[0]:
                    best = cost, Place(hall.id, start)
    return best


def construct(board: Board, pricing: Pricing, free: Iterable[Meeting]) -> None:
    """Put meetings on the board: by priority; what was told, what has least choice, and long ones first."""

    def order(meeting: Meeting) -> tuple[int, bool, int, int, str]:
        choice = len(rules.halls_for(board.problem, meeting))
        return meeting.priority, meeting.id not in pricing.told, choice, -meeting.length, meeting.id

    for meeting in sorted(free, key=order):
        best = cheapest(board, pricing, meeting)
        if best is not None and best[0] < pricing.none(meeting):
            board.put(meeting, best[1])
