"""Columns: every place that a board leaves to each free meeting, with what it costs of itself. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concentric.solvers.halls import model, rules
from concentric.solvers.halls.board import Board
from concentric.solvers.halls.model import Hall, Meeting, Place
from concentric.solvers.halls.price import Pricing


@dataclass(frozen=True, slots=True)
class Column:
    """A meeting in a place: the hall occupied from `begin` to `end`; `cost` with the changes it means.

    `slack`: how much slack is missing already to what stays on the board; its price is in `cost`.
    """

    meeting: Meeting
    hall: Hall
    start: int
    begin: int
    end: int
    cost: int
    slack: int

    @property
    def place(self) -> Place:
        return Place(self.hall.id, self.start)


def columns_of(
    board: Board, pricing: Pricing, meeting: Meeting, *, within: int | None = None
) -> list[Column]:
    """All columns of one meeting, by hall and start. `within`: only those at most so much dearer than its cheapest."""
    seen: list[tuple[Hall, int, int, int, int, int]] = []
    near: dict[int, int] = {}
    for hall in rules.halls_for(board.problem, meeting):
        base = pricing.of_hall(meeting, hall)
        blocks = _blocks(board, hall) if meeting.slack else []
        for start in starts_in(board, pricing, meeting, hall):
            if start not in near:
                near[start] = pricing.of_start(meeting, start)
            begin, end = meeting.occupied(hall, start)
            missing = missing_slack(meeting.slack, begin, end, blocks) if blocks else 0
            cost = base + near[start] + model.SLACK_PER_MINUTE * missing
            seen.append((hall, start, begin, end, cost, missing))
    most = None if within is None else min((cost for *_place, cost, _missing in seen), default=0) + within
    return [
        Column(meeting, hall, start, begin, end, cost, missing)
        for hall, start, begin, end, cost, missing in seen
        if most is None or cost <= most
    ]


def cheapest_of(columns: Sequence[Column], count: int) -> list[Column]:
    """The `count` that cost least of themselves, in a stable order."""
    return sorted(columns, key=lambda c: (c.cost, c.hall.id, c.start))[:count]


def missing_slack(wished: int, begin: int, end: int, starts: Sequence[int]) -> int:
    """Minutes of the wished slack that the next of these starts takes away."""
    free = min((t - end for t in starts if t >= begin), default=wished)
    return wished - min(wished, max(0, free))


def starts_in(board: Board, pricing: Pricing, meeting: Meeting, hall: Hall) -> list[int]:
    """Every start that bounds, step and board allow this meeting in this hall, in order."""
    step = board.problem.step
    found: list[int] = []
    told = pricing.told.get(meeting.id)
    also = {meeting.wish} | ({told.start} if told else set())
    for a, b in board.starts(meeting, hall):
        found.extend(range(-(-a // step) * step, b, step))
        found.extend(t for t in also if a <= t < b and t % step)
    return sorted(set(found))


def _blocks(board: Board, hall: Hall) -> list[int]:
    return [use.start for use in board.uses[hall.id]] + [shut for shut, _opens in hall.closed]
