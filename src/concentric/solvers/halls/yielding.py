"""Making room at once: a meeting without a place is put where few others stand, and these are put elsewhere.

A chain of few moves is found in milliseconds where a model takes longer to be built. It is a first plan for the choice
(`search.py`), not a proof: what it does not find may still be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from concentric.solvers.halls import rules
from concentric.solvers.halls.board import Board, nearest
from concentric.solvers.halls.greedy import cheapest
from concentric.solvers.halls.model import Meeting, Place, Span
from concentric.solvers.halls.price import Pricing

MOST = 2  # others that give way to one, at once
DEEP = 3  # moves one after another
TRIED = (12, 6, 3)  # places tried for a meeting that is to have one, and for those that gave way to it
ENOUGH = 3  # ways found, of which the cheapest is taken


@dataclass(frozen=True, slots=True)
class Way:
    """A place for a meeting, what it costs of itself, and who has to give way for it (ids)."""

    cost: int
    place: Place
    others: tuple[str, ...]


@dataclass
class Yielding:
    """`may`: ids of those that may be moved. `steps`: how often a place may still be looked for; it counts down.
    `late`: whether the time is up, asked at each of them."""

    pricing: Pricing
    may: Mapping[str, Meeting]
    steps: int
    late: Callable[[], bool]
    worth: int = 0  # what it costs to leave unmet the one for which others are moved
    moved: set[str] = field(default_factory=set)

    def placed(self, board: Board, meeting: Meeting) -> Board | None:
        """The board with the meeting on it and others moved for it; or left out, those that it costs less to leave
        unmet. The cheapest of the first few ways. None: none found, or the steps are spent."""
        self.worth = self.pricing.none(meeting)
        return self._placed(board, meeting, DEEP)

    def _placed(self, board: Board, meeting: Meeting, depth: int) -> Board | None:
        self.steps -= 1
        free = cheapest(board, self.pricing, meeting)
        if free is not None:
            found = board.copy()
            found.put(meeting, free[1])
            return found
        if depth == 0:
            return None
        best: tuple[int, Board] | None = None
        self.moved.add(meeting.id)
        count = 0
        for way in self._ways(board, meeting)[: TRIED[DEEP - depth]]:
            if self._over() or count >= ENOUGH or (best is not None and way.cost >= best[0]):
                break
            trial = self._moved_away(board, meeting, way, depth)
            if trial is not None:
                count += len(trial.places) > len(board.places)  # all are still served
                cost = self._cost(trial, board)
                if best is None or cost < best[0]:
                    best = cost, trial
        self.moved.discard(meeting.id)
        return best[1] if best is not None else None

    def _over(self) -> bool:
        return self.steps <= 0 or self.late()

    def _moved_away(self, board: Board, meeting: Meeting, way: Way, depth: int) -> Board | None:
        trial = board.copy()
        others = [self.may[name] for name in way.others]
        for other in others:
            trial.take(other)
        trial.put(meeting, way.place)
        for other in sorted(others, key=lambda m: (m.priority, -m.length, m.id)):
            if self._over():
                return None
            there = self._placed(trial, other, depth - 1)
            if there is None and self.pricing.none(other) >= self.worth:
                return None
            trial = there or trial  # it is left out, for one that is served before it
        return trial

    def _ways(self, board: Board, meeting: Meeting) -> list[Way]:
        """The cheapest first, as far as one can tell before the others are placed."""
        found: dict[tuple[str, tuple[str, ...]], Way] = {}
        for hall in rules.halls_for(board.problem, meeting):
            base = self.pricing.of_hall(meeting, hall)
            blocks = board.in_the_way(meeting, hall)
            for span, others in _pieces(board.allowed(meeting, hall), blocks):
                if len(others) > MOST or not all(o in self.may and o not in self.moved for o in others):
                    continue
                told = self.pricing.told.get(meeting.id)
                wishes = (meeting.wish,) if told is None else (told.start, meeting.wish)
                starts = (nearest([span], wish, board.problem.step, also=wishes) for wish in wishes)
                for start in {s for s in starts if s is not None}:
                    cost = base + self.pricing.of_start(meeting, start)
                    cost += sum(self.pricing.prices.change for o in others if o in self.pricing.told)
                    key = hall.id, others
                    if key not in found or cost < found[key].cost:
                        found[key] = Way(cost, Place(hall.id, start), others)
        return sorted(found.values(), key=lambda w: (w.cost, len(w.others), w.place.hall, w.place.start))

    def _cost(self, board: Board, before: Board) -> int:
        """What the meetings cost that are not where they were, slack aside; and the people missing."""
        total = self.pricing.prices.short * board.short()
        gone = before.places.keys() - board.places.keys()
        total += sum(self.pricing.none(board.problem.meeting[name]) for name in gone)
        for name, place in board.places.items():
            if before.places.get(name) != place:
                meeting = board.problem.meeting[name]
                total += self.pricing.of_hall(meeting, board.problem.hall[place.hall])
                total += self.pricing.of_start(meeting, place.start)
        return total


def _pieces(ranges: list[Span], blocks: list[tuple[Span, str]]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The ranges cut where somebody begins or ceases to be in the way, each with who is (in order), somebody always."""
    edges = sorted({edge for span, _name in blocks for edge in span})
    for begin, end in ranges:
        cuts = [begin, *(edge for edge in edges if begin < edge < end), end]
        for a, b in pairwise(cuts):
            others = tuple(sorted({name for (first, last), name in blocks if first < b and a < last}))
            if others:
                yield (a, b), others
