"""A bound for problems whose linear relaxation is too large: halls and crews by prices, each meeting by itself.

The Lagrangian relaxation of the same model as `relaxation.py`, whose best bound is the same number: instead of
forbidding two in one hall, or more work than a crew has people, each minute of a hall and of a crew has a price.
Every meeting then takes its cheapest place; what that costs, less what the minutes bring in, bounds every plan from
below. Prices rise where too much is wanted and fall where nothing is (subgradient steps, Polyak's length, the last
direction carried on). Held, Wolfe, Crowder 1974; Camerini, Fratta, Maffioli 1975.
"""

from __future__ import annotations

import math
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from concentric.solvers.halls import rules
from concentric.solvers.halls.board import Board
from concentric.solvers.halls.columns import Column
from concentric.solvers.halls.model import Meeting
from concentric.solvers.halls.relaxation import EPSILON, Relaxation, Relaxed

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

CARRIED = 0.8  # of the last direction
LAST = 0.01  # how long the last step is, as a part of the first
CORE = 10_000  # columns, the cheapest, that a step looks at; all of them are looked at for a bound
BETWEEN = 20  # steps between two bounds
PART = 20_000  # columns of the part in which some may be proven unmet
STEPS = 800  # where the stop is in work, not in seconds


@dataclass(frozen=True)
class Priced:
    """Columns as arrays, those of one meeting together: `counts` says how many each has, at least one.

    `hall` (index), `begin`, `end` (minutes), `cost`; and what they ask of crews, an entry for each piece of work:
    `asks` the column, `ask_crew` the crew's index, `ask_people`, `ask_from`, `ask_to`.
    """

    cost: Floats
    hall: Whole
    begin: Whole
    end: Whole
    counts: Whole
    asks: Whole
    ask_crew: Whole
    ask_people: Whole
    ask_from: Whole
    ask_to: Whole

    def price(self, hall: Floats, crew: Floats) -> Floats:
        """Of each column, with all the minutes that it takes."""
        sums = np.pad(np.cumsum(hall, axis=1), ((0, 0), (1, 0)))
        price: Floats = self.cost + sums[self.hall, self.end] - sums[self.hall, self.begin]
        if len(self.asks):
            work = np.pad(np.cumsum(crew, axis=1), ((0, 0), (1, 0)))
            asked = self.ask_people * (work[self.ask_crew, self.ask_to] - work[self.ask_crew, self.ask_from])
            price += np.bincount(self.asks, weights=asked, minlength=len(self.cost))
        return price

    def cheapest(self, price: Floats) -> tuple[Floats, Whole]:
        """The least price of each meeting, and the column that has it, the first where several do."""
        offsets = np.cumsum(self.counts) - self.counts
        best: Floats = np.minimum.reduceat(price, offsets)
        at = np.flatnonzero(price == np.repeat(best, self.counts))
        whose = np.repeat(np.arange(len(self.counts)), self.counts)[at]
        return best, at[np.unique(whose, return_index=True)[1]]

    def over(self, chosen: Whole, halls: int, has: Floats) -> tuple[Floats, Floats]:
        """How much more than there is these columns want of each minute of the halls, and of the crews."""
        minutes = has.shape[1]
        used = np.zeros((halls, minutes + 1))
        np.add.at(used, (self.hall[chosen], self.begin[chosen]), 1)
        np.add.at(used, (self.hall[chosen], self.end[chosen]), -1)
        worked = np.zeros((len(has), minutes + 1))
        mine = np.isin(self.asks, chosen)
        np.add.at(worked, (self.ask_crew[mine], self.ask_from[mine]), self.ask_people[mine])
        np.add.at(worked, (self.ask_crew[mine], self.ask_to[mine]), -self.ask_people[mine])
        return np.cumsum(used, axis=1)[:, :-1] - 1, np.cumsum(worked, axis=1)[:, :-1] - has

    def within(self, kept: Whole) -> Priced:
        """The same, of some columns, in order, of which every meeting has one."""
        whose = np.repeat(np.arange(len(self.counts)), self.counts)[kept]
        new = np.full(len(self.cost), -1, dtype=np.int64)
        new[kept] = np.arange(len(kept))
        asks = np.flatnonzero(new[self.asks] >= 0) if len(self.asks) else self.asks
        return Priced(
            self.cost[kept], self.hall[kept], self.begin[kept], self.end[kept],
            np.bincount(whose, minlength=len(self.counts)), new[self.asks[asks]], self.ask_crew[asks],
            self.ask_people[asks], self.ask_from[asks], self.ask_to[asks],
        )  # fmt: skip


class Lagrangian:
    """The columns of one board and its free meetings; the arguments of `Relaxation`, and the same answers.

    `best`: what the best plan known costs of what is bounded here, or None: it tells how far to step. `unplaced`: ids
    of the meetings that it leaves unmet.
    """

    def __init__(
        self,
        board: Board,
        free: Sequence[Meeting],
        columns: Sequence[Column],
        units: Mapping[int, int],
        dropped: Mapping[str, int],
        *,
        short: int = 0,
        best: float | None = None,
        unplaced: Collection[str] = (),
    ) -> None:
        self.board, self.free, self.columns = board, free, columns
        self.units, self.dropped, self.short = units, dropped, short
        self.best, self.unplaced = best, frozenset(unplaced)
        self._lay_out()

    def _lay_out(self) -> None:
        problem, columns = self.board.problem, self.columns
        hall_at = {hall.id: i for i, hall in enumerate(problem.halls)}
        self.halls, self.crews = len(problem.halls), [crew.code for crew in problem.crews]
        crew_at = {name: i for i, name in enumerate(self.crews)}
        start = np.array([c.start for c in columns], dtype=np.int64)
        begin, end = (
            np.array([getattr(c, name) for c in columns], dtype=np.int64) for name in ("begin", "end")
        )
        work: list[tuple[Whole, int, int, Whole, Whole]] = []
        counts: list[int] = []
        self.meetings: list[Meeting] = []
        at = 0
        for _name, mine in groupby(columns, key=lambda c: c.meeting.id):
            count = 0
            for _hall, same in groupby(mine, key=lambda c: c.hall.id):
                group = list(same)
                which = np.arange(at, at + len(group))
                for crew, people, before, after in group[0].meeting.work(group[0].hall):
                    work.append((which, crew_at[crew], people, start[which] + before, start[which] + after))
                at, count, meeting = at + len(group), count + len(group), group[0].meeting
            counts.append(count)
            self.meetings.append(meeting)
        placed = {meeting.id for meeting in self.meetings}
        self.nowhere = [meeting for meeting in self.free if meeting.id not in placed]
        ask_from, ask_to = _joined([w[3] for w in work]), _joined([w[4] for w in work])
        first = int(min(begin.min(initial=0), ask_from.min(initial=0)))
        self.minutes = int(max(end.max(initial=0), ask_to.max(initial=0))) - first
        self.all = Priced(
            cost=np.array([c.cost for c in columns], dtype=np.float64),
            hall=np.array([hall_at[c.hall.id] for c in columns], dtype=np.int64),
            begin=begin - first, end=end - first, counts=np.array(counts, dtype=np.int64),
            asks=_joined([w[0] for w in work]), ask_from=ask_from - first, ask_to=ask_to - first,
            ask_crew=_joined([np.full(len(w[0]), w[1]) for w in work]),
            ask_people=_joined([np.full(len(w[0]), w[2]) for w in work]),
        )  # fmt: skip
        self.has = np.zeros((len(self.crews), self.minutes))
        for i, name in enumerate(self.crews):
            for a, b, left in self.board.spare(name):
                self.has[i, max(0, a - first) : max(0, b - first)] = left
        firm = np.array([problem.crew[name].firm for name in self.crews], dtype=bool)
        self.most = np.where(firm, math.inf, float(self.short))[:, None] * np.ones((1, self.minutes))
        self.drops = np.array([self.dropped[m.id] for m in self.meetings], dtype=np.float64)

    def units_unmet(self, seconds: float | None) -> Relaxed | None:
        """The least units of unmet meetings among those that have no place and those that are most in their way.

        To leave the others out of the problem can only make it easier. None when the time did not suffice.
        """
        part = self._in_the_way()
        names = {meeting.id for meeting in part}
        columns = [column for column in self.columns if column.meeting.id in names]
        relaxed = Relaxation(self.board, part, columns, self.units, self.dropped).units_unmet(seconds)
        return None if relaxed is None else Relaxed(relaxed.cost, [])

    def _in_the_way(self) -> list[Meeting]:
        """Those without a place, then whoever can go to the fewest halls beside theirs, up to `PART` columns."""
        problem, lost = self.board.problem, [m for m in self.free if m.id in self.unplaced]
        theirs = {hall.id for meeting in lost for hall in rules.halls_for(problem, meeting)}
        count = {m.id: int(n) for m, n in zip(self.meetings, self.all.counts, strict=True)}
        rest = []
        for meeting in self.meetings:
            halls = {hall.id for hall in rules.halls_for(problem, meeting)}
            if meeting.id not in self.unplaced and halls & theirs:
                rest.append((len(halls - theirs), -len(halls & theirs), meeting.id, meeting))
        part, columns = list(lost), sum(count.get(m.id, 0) for m in lost)
        for _beside, _shared, name, meeting in sorted(rest, key=lambda one: one[:3]):
            if columns + count[name] > PART:
                break
            part.append(meeting)
            columns += count[name]
        return part

    def rest(self, most: int, seconds: float | None) -> Relaxed | None:
        """The least cost of all else with at most so many units unmet. Never None: every step is a bound."""
        may_drop = self._may_drop(most)
        hall, crew = np.zeros((self.halls, self.minutes)), np.zeros((len(self.crews), self.minutes))
        going_hall, going_crew = hall, crew
        found, kept, core = -math.inf, (hall, crew), self.all
        step, still, began = 0, False, time.monotonic()
        while True:
            spent = step / STEPS if seconds is None else (time.monotonic() - began) / max(0.01, seconds)
            done = 1.0 if still else spent
            if step % BETWEEN == 0 or done >= 1:
                price = self.all.price(hall, crew)
                best, _chosen = self.all.cheapest(price)
                value = self._value(best, may_drop, hall, crew)
                if value > found:
                    found, kept = value, (hall, crew)
                if done >= 1:
                    break
                core = self.all.within(self._core(price, best))
            step += 1
            best, chosen = core.cheapest(core.price(hall, crew))
            value = self._value(best, may_drop, hall, crew)
            over_hall, over_crew = core.over(chosen, self.halls, self.has)
            going_hall, going_crew = over_hall + CARRIED * going_hall, over_crew + CARRIED * going_crew
            way_hall = np.where((hall <= 0) & (going_hall < 0), 0, going_hall)
            at_edge = ((crew <= 0) & (going_crew < 0)) | ((crew >= self.most) & (going_crew > 0))
            way_crew = np.where(at_edge, 0, going_crew)
            norm = float((way_hall**2).sum() + (way_crew**2).sum())
            aim = value + 0.05 * abs(value) + 1 if self.best is None or self.best <= value else self.best
            still = norm == 0  # nothing is wanted twice: no other prices bound better
            stride = 0.0 if still else LAST**done * (aim - value) / norm
            hall = np.maximum(0, hall + stride * way_hall)
            crew = np.minimum(self.most, np.maximum(0, crew + stride * way_crew))
        price = self.all.price(*kept)
        best, _chosen = self.all.cheapest(price)
        order = [float(one) for one in np.maximum(0, price - np.repeat(best, self.all.counts))]
        least = max(0, math.ceil(found - EPSILON * max(1.0, abs(found))))
        if may_drop:  # to leave the meeting out may be cheaper than any of its places
            return Relaxed(least, [0.0] * len(order), order)
        return Relaxed(least, order)

    def _may_drop(self, most: int) -> int:
        """How many meetings may be left out at the most, beside those that have no place."""
        least_unit = min((self.units[m.priority] for m in self.free), default=1)
        return max(0, most // least_unit - len(self.nowhere))

    def _core(self, price: Floats, best: Floats) -> Whole:
        dearer = price - np.repeat(best, self.all.counts)
        if len(dearer) <= CORE:
            return np.arange(len(dearer))
        return np.flatnonzero(dearer <= np.partition(dearer, CORE)[CORE])

    def _value(self, best: Floats, may_drop: int, hall: Floats, crew: Floats) -> float:
        total = float(best.sum() - hall.sum() - (crew * self.has).sum())
        total += sum(self.dropped[m.id] for m in self.nowhere)
        if may_drop:
            total -= float(np.sort(np.maximum(0, best - self.drops))[-may_drop:].sum())
        return total


def _joined(parts: Sequence[Whole]) -> Whole:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
