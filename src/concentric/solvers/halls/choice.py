"""The exact model: one column for each meeting, or none. CP-SAT over yes and no alone.

What is on the board never becomes a variable: columns are what it leaves free. Constraints, one function
each: `_one_place`, `_one_use`, `_crews`, and `_slack`, which only costs. The price of unmet meetings is
kept out of the objective (see `relaxation.py`): their units are limited, or are the objective alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from ortools.sat.python import cp_model

from concentric.solvers.halls import model as terms
from concentric.solvers.halls.board import Board, phases
from concentric.solvers.halls.columns import Column
from concentric.solvers.halls.model import Meeting, Place


class Choice:
    """Built once, solved once, for columns by meeting id. `units`: the weight of each rank, unmet."""

    def __init__(
        self,
        board: Board,
        free: Sequence[Meeting],
        columns: Mapping[str, Sequence[Column]],
        units: Mapping[int, int],
        *,
        most: int | None,
        soft: Mapping[int, int] | None = None,
        dropped: Mapping[str, int],
    ) -> None:
        """`most`: units that may be unmet, the rest being the objective; None: units are the objective.

        `dropped`: what it costs beside, of the rest, to leave each unmet.

        `soft`: instead, a moderate price of each rank, unmet, beside the rest.
        """
        self.board, self.cp = board, cp_model.CpModel()
        self.columns = [column for meeting in free for column in columns[meeting.id]]
        self.chosen = [self.cp.new_bool_var("") for _ in self.columns]
        self.unmet: dict[str, cp_model.IntVar] = {}
        self._missing: list[tuple[cp_model.IntVar, int]] = []
        self._one_place(free, none_unmet=most == 0)
        self._one_use()
        self._crews()
        lost = [units[m.priority] * self.unmet[m.id] for m in free if m.id in self.unmet]
        if most is None and soft is None:
            self.cp.minimize(sum(lost))
            return
        if lost and most is not None:
            self.cp.add(sum(lost) <= most)
        cost: list[cp_model.LinearExprT] = [
            cp_model.LinearExpr.weighted_sum(self.chosen, [c.cost for c in self.columns])
        ]
        cost.extend(dropped[m.id] * self.unmet[m.id] for m in free if m.id in self.unmet)
        if soft is not None:
            cost.extend(soft[m.priority] * self.unmet[m.id] for m in free)
        self.cp.minimize(sum(cost + self._slack()))

    def _one_place(self, free: Sequence[Meeting], *, none_unmet: bool) -> None:
        """One hall and one start for each meeting, or unmet."""
        mine: dict[str, list[cp_model.IntVar]] = {meeting.id: [] for meeting in free}
        for column, here in zip(self.columns, self.chosen, strict=True):
            mine[column.meeting.id].append(here)
        for meeting in free:
            options = mine[meeting.id]
            if not none_unmet:
                self.unmet[meeting.id] = self.cp.new_bool_var("")
                options = [*options, self.unmet[meeting.id]]
            self.cp.add_exactly_one(options)

    def _one_use(self) -> None:
        """One use of a hall at a time (VENT-03): at each begin of one, those that are in the hall."""
        for here in self._by_hall().values():
            spans = [(self.columns[x].begin, self.columns[x].end, x) for x in here]
            for _left, inside in moments(spans, [(min(s[0] for s in spans), max(s[1] for s in spans), 1)]):
                self.cp.add_at_most_one([self.chosen[x] for x in inside])

    def _crews(self) -> None:
        """No more of a crew at work than the board leaves, at each moment when work begins or people go."""
        work: dict[str, list[tuple[int, int, int]]] = {}
        people: dict[tuple[str, int], int] = {}
        most: dict[str, dict[str, int]] = {}
        for x, column in enumerate(self.columns):
            name = column.meeting.id
            for crew, needed, begin, end in phases(column.meeting, column.hall):
                work.setdefault(crew, []).append((column.start + begin, column.start + end, x))
                people[crew, x] = needed if (crew, x) not in people else max(needed, people[crew, x])
                theirs = most.setdefault(crew, {})
                theirs[name] = max(theirs.get(name, 0), needed)
        for crew, spans in work.items():
            spare = self.board.spare(crew)
            if sum(most[crew].values()) <= min((left for _a, _b, left in spare), default=0):
                continue
            for left, now in moments(spans, spare):
                needs = [people[crew, x] for x in now]
                if (
                    sum({self.columns[x].meeting.id: n for x, n in zip(now, needs, strict=True)}.values())
                    > left
                ):
                    self.cp.add(
                        cp_model.LinearExpr.weighted_sum([self.chosen[x] for x in now], needs) <= left
                    )

    def _slack(self) -> list[cp_model.LinearExprT]:
        """The price of slack that columns take from one another, and from what stays on the board."""
        cost: list[cp_model.LinearExprT] = []
        missing: dict[str, cp_model.IntVar] = {}
        for hall, here in self._by_hall().items():
            begins = [self.columns[x].begin for x in here]
            for x in here:
                column = self.columns[x]
                room = column.meeting.slack - column.slack
                if room <= 0:
                    continue
                for gap, others in self._following(column, here, begins, room).items():
                    name = column.meeting.id
                    if name not in missing:
                        missing[name] = self._minutes_missing(column.meeting.slack)
                        cost.append(terms.SLACK_PER_MINUTE * missing[name])
                    both = sum(self.chosen[y] for y in others) + self.chosen[x] - 1
                    self.cp.add(missing[name] >= (room - gap) * both)
            cost.extend(self._slack_of_board(hall, here))
        return cost

    def _minutes_missing(self, most: int) -> cp_model.IntVar:
        made = self.cp.new_int_var(0, most, "")
        self._missing.append((made, most))
        return made

    def _slack_of_board(self, hall: str, here: Sequence[int]) -> list[cp_model.LinearExprT]:
        """The price of slack that columns take from the uses that stay in one hall."""
        cost: list[cp_model.LinearExprT] = []
        staying = self.board.uses[hall]
        shut = [start for start, _opens in self.board.problem.hall[hall].closed]
        for i, use in enumerate(staying):
            wished = self.board.problem.meeting[use.meeting].slack
            later = [other.start for other in (*staying[:i], *staying[i + 1 :])] + shut
            room = min([wished, *(max(0, t - use.end) for t in later if t >= use.start)])
            inside = [x for x in here if 0 <= self.columns[x].begin - use.end < room]
            if inside:
                missing = self._minutes_missing(room)
                cost.append(terms.SLACK_PER_MINUTE * missing)
                for x in inside:
                    taken = room - (self.columns[x].begin - use.end)
                    self.cp.add(missing >= taken * self.chosen[x])
        return cost

    def _following(
        self, column: Column, here: Sequence[int], begins: Sequence[int], room: int
    ) -> dict[int, list[int]]:
        """Columns of others that begin within `room` after this one ends, by the gap.

        Where no two of them could both be there, each gap holds the nearer ones too: the same, tighter.
        """
        low, high = (bisect_left(begins, column.end + d) for d in (0, room))
        near = [x for x in here[low:high] if self.columns[x].meeting.id != column.meeting.id]
        gaps = sorted({self.columns[x].begin - column.end for x in near})
        alone = all(self.columns[x].end - self.columns[x].begin >= room for x in near)
        return {
            gap: [x for x in near if (d := self.columns[x].begin - column.end) == gap or (alone and d < gap)]
            for gap in gaps
        }

    def _by_hall(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for x, column in enumerate(self.columns):
            found.setdefault(column.hall.id, []).append(x)
        for here in found.values():
            here.sort(key=lambda x: self.columns[x].begin)
        return found

    def hint(self, places: Mapping[str, Place]) -> None:
        """Begin from these places; a meeting without one is hinted unmet."""
        for column, here in zip(self.columns, self.chosen, strict=True):
            self.cp.add_hint(here, places.get(column.meeting.id) == column.place)
        for name, unmet in self.unmet.items():
            self.cp.add_hint(unmet, name not in places)
        for missing, most in self._missing:  # always possible, so that the hint is whole
            self.cp.add_hint(missing, most)

    def answer(self, solver: cp_model.CpSolver) -> dict[str, Place]:
        """The place of each meeting that has one."""
        return {
            column.meeting.id: column.place
            for column, here in zip(self.columns, self.chosen, strict=True)
            if solver.boolean_value(here)
        }


def moments(
    spans: Sequence[tuple[int, int, int]], spare: Sequence[tuple[int, int, int]]
) -> Iterator[tuple[int, list[int]]]:
    """(amount left, columns) at the moments that matter: when one begins, or when less is left.

    A moment is passed over when all who are there are there at the next one too, with no more left.
    """
    order = sorted(spans)
    times = sorted({span[0] for span in order} | {start for start, _end, _left in spare})
    active: list[tuple[int, int]] = []  # (end, column)
    last: tuple[int, list[int]] | None = None
    following = step = 0
    for t in times:
        while step < len(spare) and spare[step][1] <= t:
            step += 1
        left = spare[step][2] if step < len(spare) and spare[step][0] <= t else 0
        still = [item for item in active if item[0] > t]
        if last is not None and (len(still) < len(active) or left > last[0]) and len(last[1]) > 1:
            yield last
        active = still
        while following < len(order) and order[following][0] <= t:
            active.append((order[following][1], order[following][2]))
            following += 1
        last = left, [x for _end, x in active]
    if last is not None and len(last[1]) > 1:
        yield last
