"""The exact model: one column for each meeting, or none. CP-SAT over yes and no alone.

What is on the board never becomes a variable: columns are what it leaves free. Constraints, one function
each: `_one_place`, `_one_use`, `_layouts`, `_crews`, and what only costs, `_slack` and crews that are not firm. The
price of unmet meetings is kept out of the objective (see `relaxation.py`): their units are limited, or are the
objective alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ortools.sat.python import cp_model

from concentric.solvers.halls import model as terms
from concentric.solvers.halls.board import Board
from concentric.solvers.halls.columns import Column
from concentric.solvers.halls.model import Meeting, Place


class Work(NamedTuple):
    """People of a crew at work, if a column (by number) of a meeting (id) is chosen."""

    start: int
    end: int
    people: int
    column: int
    meeting: str


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
        short: int = 0,
    ) -> None:
        """`most`: units that may be unmet, the rest being the objective; None: units are the objective.

        `dropped`: what it costs beside, of the rest, to leave each unmet. `short`: what a minute costs of a person
        missing from a crew that is not firm.

        `soft`: instead, a moderate price of each rank, unmet, beside the rest.
        """
        self.board, self.cp = board, cp_model.CpModel()
        self.columns = [column for meeting in free for column in columns[meeting.id]]
        self.chosen = [self.cp.new_bool_var("") for _ in self.columns]
        self.unmet: dict[str, cp_model.IntVar] = {}
        self._missing: list[tuple[cp_model.IntVar, int]] = []
        self._one_place(free, none_unmet=most == 0)
        by_hall = self._by_hall()
        self._one_use(by_hall)
        self._layouts(by_hall)
        priced = most is not None or soft is not None
        missing = self._crews(short if priced else 0)
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
        self.cp.minimize(sum(cost + self._slack(by_hall) + missing))

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

    def _one_use(self, by_hall: Mapping[str, Sequence[int]]) -> None:
        """One use of a hall at a time (VENT-03): at each begin of one, those that are in the hall."""
        for here in by_hall.values():
            for inside in moments([(self.columns[x].begin, self.columns[x].end, x) for x in here]):
                self.cp.add_at_most_one([self.chosen[x] for x in inside])

    def _layouts(self, by_hall: Mapping[str, Sequence[int]]) -> None:
        """Time to set up anew after a use that leaves the hall otherwise (MTG-05): none of those that end within
        it. No two of them fit in there, so that they are one group, unless they are shorter than it."""
        columns = self.columns
        for here in by_hall.values():
            ends = sorted(here, key=lambda x: columns[x].end)
            order = [columns[x].end for x in ends]
            groups: dict[tuple[str, int, int, int], list[int]] = {}
            for x in here:
                wanted = columns[x].meeting
                if wanted.anew:
                    key = wanted.layout, wanted.people, wanted.anew, columns[x].begin
                    groups.setdefault(key, []).append(x)
            for (_layout, _people, anew, begin), alike in groups.items():
                wanted = columns[alike[0]].meeting
                low, high = (bisect_right(order, begin - d) for d in (anew, 0))
                otherwise = [x for x in ends[low:high] if not columns[x].meeting.leaves_for(wanted)]
                if not otherwise:
                    continue
                if all(columns[x].end - columns[x].begin >= anew for x in otherwise):
                    self.cp.add_at_most_one([self.chosen[x] for x in (*alike, *otherwise)])
                    continue
                for x in otherwise:
                    self.cp.add_at_most_one([self.chosen[y] for y in (*alike, x)])

    def _crews(self, short: int) -> list[cp_model.LinearExprT]:
        """No more of a firm crew at work than the board leaves, at each moment when work begins or people go; of
        the others, what it costs by the minute."""
        known: dict[tuple[str, str], list[tuple[str, int, int, int]]] = {}
        work: dict[str, list[Work]] = {}
        for x, column in enumerate(self.columns):
            which = column.meeting.id, column.hall.id
            if which not in known:
                known[which] = list(column.meeting.work(column.hall))
            for crew, people, begin, end in known[which]:
                doing = Work(column.start + begin, column.start + end, people, x, which[0])
                work.setdefault(crew, []).append(doing)
        cost: list[cp_model.LinearExprT] = []
        for crew, doings in work.items():
            firm = self.board.problem.crew[crew].firm
            if not firm and not short:
                continue
            for left, most, minutes, now in crowded(doings, self.board.spare(crew), every=not firm):
                used = cp_model.LinearExpr.weighted_sum(
                    [self.chosen[w.column] for w in now], [w.people for w in now]
                )
                if firm:
                    self.cp.add(used <= left)
                    continue
                lacking = self.cp.new_int_var(0, most - left, "")
                self._missing.append((lacking, most - left))
                self.cp.add(used <= left + lacking)
                cost.append(short * minutes * lacking)
        return cost

    def _slack(self, by_hall: Mapping[str, Sequence[int]]) -> list[cp_model.LinearExprT]:
        """The price of slack that columns take from one another, and from what stays on the board."""
        cost: list[cp_model.LinearExprT] = []
        missing: dict[str, cp_model.IntVar] = {}
        for hall, here in by_hall.items():
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


def moments(spans: Sequence[tuple[int, int, int]]) -> Iterator[list[int]]:
    """The columns of (from, to, column) that are there at the moments that matter: when one begins.

    A moment is passed over when all who are there are there at the next one too.
    """
    order = sorted(spans)
    active: list[tuple[int, int]] = []  # (end, column)
    last: list[int] | None = None
    following = 0
    for t in sorted({span[0] for span in order}):
        still = [item for item in active if item[0] > t]
        if last is not None and len(still) < len(active) and len(last) > 1:
            yield last
        active = still
        while following < len(order) and order[following][0] <= t:
            active.append((order[following][1], order[following][2]))
            following += 1
        last = [x for _end, x in active]
    if last is not None and len(last) > 1:
        yield last


def crowded(
    doings: Sequence[Work], spare: Sequence[tuple[int, int, int]], *, every: bool
) -> Iterator[tuple[int, int, int, list[Work]]]:
    """(people left, asked for at most, minutes, work) at the moments when more could be asked for than are left.

    A moment is passed over when all of its work is there at the next one too, with no more left. `every`: none is
    passed over, so that the minutes of all add up.
    """
    begins, ends = sorted(doings), sorted(doings, key=lambda w: w.end)
    times = {w.start for w in doings} | {w.end for w in doings}
    times |= {t for start, end, _left in spare for t in (start, end)}
    need: dict[str, int] = {}  # of a meeting, in whichever of its columns
    for w in doings:
        need[w.meeting] = max(w.people, need.get(w.meeting, 0))
    here: dict[str, int] = {}
    active: dict[Work, None] = {}
    last: tuple[int, int, int, list[Work]] | None = None
    instants, asked, came, went, step = sorted(times), 0, 0, 0, 0
    for i, t in enumerate(instants):
        while step < len(spare) and spare[step][1] <= t:
            step += 1
        left = spare[step][2] if step < len(spare) and spare[step][0] <= t else 0
        before = went
        while went < len(ends) and ends[went].end <= t:
            gone = ends[went]
            del active[gone]
            here[gone.meeting] -= 1
            asked -= 0 if here[gone.meeting] else need[gone.meeting]
            went += 1
        if last is not None and (every or went > before or left > last[0]):
            yield last
        last = None
        while came < len(begins) and begins[came].start <= t:
            new = begins[came]
            active[new] = None
            here[new.meeting] = here.get(new.meeting, 0) + 1
            asked += need[new.meeting] if here[new.meeting] == 1 else 0
            came += 1
        if asked > left:
            minutes = instants[i + 1] - t if i + 1 < len(instants) else 0
            last = left, asked, minutes, list(active)
    if last is not None:
        yield last
