"""The CP-SAT model of halls: some meetings free, all that is on the board fixed.

What is on the board never becomes a variable: it is taken out of the starts that each hall allows, so a
model of fourteen meetings stays small among six hundred. Constraints, one function each: `_one_place`,
`_one_use`, `_crews`; the rules of `rules.py` decide which halls are options at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from concentric.solvers.halls import model as terms
from concentric.solvers.halls import rules
from concentric.solvers.halls.board import Board, own_window, phases
from concentric.solvers.halls.model import Hall, Meeting, Place, Problem, Span
from concentric.solvers.halls.price import Pricing


@dataclass
class Vars:
    """One free meeting: its start, the halls it may have, whether it is unmet; `reach`: start + slack."""

    meeting: Meeting
    start: cp_model.IntVar
    unmet: cp_model.IntVar
    halls: dict[str, cp_model.IntVar] = field(default_factory=dict)
    given: cp_model.IntVar | None = None
    reach: cp_model.IntVar | None = None


class HallModel:
    """Built once, solved once. `offset`: what the board costs whatever the free meetings do."""

    def __init__(self, problem: Problem, board: Board, free: Sequence[Meeting], pricing: Pricing) -> None:
        self.problem, self.board, self.pricing = problem, board, pricing
        self.cp = cp_model.CpModel()
        self.vars: dict[str, Vars] = {}
        self._cost: list[cp_model.LinearExprT] = []
        self._uses: dict[str, list[cp_model.IntervalVar]] = {hall.id: [] for hall in problem.halls}
        for meeting in free:
            self._one_place(meeting)
        for hall in problem.halls:
            self._one_use(hall)
        for crew in board.work:
            self._crews(crew)
        self.cp.minimize(sum(self._cost))

    # -- variables and rules

    def _one_place(self, meeting: Meeting) -> None:
        """One hall and one start, or unmet; only starts that the board leaves free."""
        cp, name = self.cp, meeting.id
        options = {}
        for hall in rules.halls_for(self.problem, meeting):
            domain = self._starts(meeting, hall)
            if domain:
                options[hall.id] = domain
        everywhere = sorted({t for domain in options.values() for t in domain} | {self._rest(meeting)})
        start = cp.new_int_var_from_domain(cp_model.Domain.from_values(everywhere), f"start {name}")
        v = Vars(meeting, start, cp.new_bool_var(f"unmet {name}"))
        self.vars[name] = v
        if meeting.slack:
            v.given = cp.new_int_var(0, meeting.slack, f"slack {name}")
            v.reach = cp.new_int_var(everywhere[0], everywhere[-1] + meeting.slack, f"reach {name}")
            cp.add(v.reach == start + v.given)
            self._cost.append(terms.SLACK_PER_MINUTE * (meeting.slack - v.given))
        for hall_id, domain in options.items():
            here = cp.new_bool_var(f"{name} in {hall_id}")
            v.halls[hall_id] = here
            if len(domain) < len(everywhere):
                cp.add_linear_expression_in_domain(
                    start, cp_model.Domain.from_values(domain)
                ).only_enforce_if(here)
            self._uses[hall_id].append(self._use(v, self.problem.hall[hall_id], here))
            if cost := self.pricing.of_hall(meeting, self.problem.hall[hall_id]):
                self._cost.append(cost * here)
        cp.add_exactly_one([*v.halls.values(), v.unmet])
        self._cost.append(self.pricing.unmet(meeting) * v.unmet)
        self._near_wish(v, everywhere)
        self._as_told(v)

    def _starts(self, meeting: Meeting, hall: Hall) -> list[int]:
        """Every start that bounds, step and board allow in this hall."""
        step = self.problem.step
        found: list[int] = []
        told = self.pricing.told.get(meeting.id)
        also = {meeting.wish} | ({told.start} if told else set())
        for a, b in self.board.starts(meeting, hall):
            found.extend(range(-(-a // step) * step, b, step))
            found.extend(t for t in also if a <= t < b and t % step)
        return sorted(set(found))

    def _rest(self, meeting: Meeting) -> int:
        """Where the start of an unmet meeting rests: nearest to the wish, so that it costs nothing."""
        first, end = own_window(meeting)
        return min(max(meeting.wish, first), end - 1)

    def _use(self, v: Vars, hall: Hall, here: cp_model.IntVar) -> cp_model.IntervalVar:
        """All phases of the use, and the slack it is given."""
        before = v.meeting.before
        after = v.meeting.length + v.meeting.turnover_in(hall)
        if v.given is None or v.reach is None:
            return self.cp.new_optional_fixed_size_interval_var(v.start - before, before + after, here, "")
        return self.cp.new_optional_interval_var(
            v.start - before, v.given + (before + after), v.reach + after, here, ""
        )

    def _near_wish(self, v: Vars, everywhere: Sequence[int]) -> None:
        """Minutes from the wish. Beyond the bounds they are counted from the bound, and the rest is fixed."""
        price, rest = terms.wish_price(v.meeting.priority), self._rest(v.meeting)
        most = max(abs(t - rest) for t in everywhere)
        if most:
            away = self.cp.new_int_var(0, most, f"away {v.meeting.id}")
            self.cp.add(away >= v.start - rest)
            self.cp.add(away >= rest - v.start)
            self._cost.append(price * away)
        if rest != v.meeting.wish:
            self._cost.append(price * abs(rest - v.meeting.wish) * (1 - v.unmet))

    def _as_told(self, v: Vars) -> None:
        """The start that people were told; another costs, and each minute of the move."""
        told = self.pricing.told.get(v.meeting.id)
        if told is None:
            return
        cp, price = self.cp, self.pricing.other_start(v.meeting)
        moved = cp.new_bool_var(f"moved {v.meeting.id}")
        span = max(abs(told.start - t) for t in (v.start.domain.min(), v.start.domain.max()))
        if span == 0:
            return
        minutes = cp.new_int_var(0, span, f"minutes moved {v.meeting.id}")
        served = ~v.unmet
        cp.add(v.start == told.start).only_enforce_if([~moved, served])
        cp.add(minutes >= v.start - told.start).only_enforce_if(served)
        cp.add(minutes >= told.start - v.start).only_enforce_if(served)
        self._cost.append(price * moved + terms.MOVED_PER_MINUTE * minutes)

    def _one_use(self, hall: Hall) -> None:
        """One use of a hall at a time (VENT-03), and the slack of what stays on the board."""
        uses = self._uses[hall.id]
        if not uses:
            return
        options = [v.meeting for v in self.vars.values() if hall.id in v.halls]
        staying = self.board.uses[hall.id]
        slack = any(m.slack for m in options) or any(
            self.problem.meeting[use.meeting].slack for use in staying
        )
        if slack:
            blocks = merged([*((use.start, use.end) for use in staying), *hall.closed])
            uses = uses + [self.cp.new_fixed_size_interval_var(a, b - a, "") for a, b in blocks]
            for i, use in enumerate(staying):
                wished = self.problem.meeting[use.meeting].slack
                later = [o.start for o in (*staying[:i], *staying[i + 1 :]) if o.start >= use.start]
                later += [a for a, _b in hall.closed if a >= use.start]
                room = min([wished, *(t - use.end for t in later)])
                if room > 0:
                    given = self.cp.new_int_var(0, room, "")
                    end = self.cp.new_int_var(use.end, use.end + room, "")
                    uses.append(self.cp.new_interval_var(use.end, given, end, ""))
                    self._cost.append(terms.SLACK_PER_MINUTE * (room - given))
        if len(uses) > 1:
            self.cp.add_no_overlap(uses)

    def _crews(self, crew: str) -> None:
        """No more of a crew at work than there are, beside what the board already takes."""
        intervals: list[cp_model.IntervalVar] = []
        demands: list[int] = []
        for v in self.vars.values():
            groups: dict[tuple[int, int, int], list[cp_model.IntVar]] = {}
            for hall_id, here in v.halls.items():
                for code, people, begin, end in phases(v.meeting, self.problem.hall[hall_id]):
                    if code == crew:
                        groups.setdefault((people, begin, end), []).append(here)
            for (people, begin, end), heres in groups.items():
                present = self._any(v, heres)
                intervals.append(
                    self.cp.new_optional_fixed_size_interval_var(v.start + begin, end - begin, present, "")
                )
                demands.append(people)
        spare = self.board.spare(crew)
        if not intervals or not spare or sum(demands) <= min(left for _a, _b, left in spare):
            return
        most = max(left for _a, _b, left in spare)
        for a, b, left in spare:
            if left < most:
                intervals.append(self.cp.new_fixed_size_interval_var(a, b - a, ""))
                demands.append(most - left)
        self.cp.add_cumulative(intervals, demands, most)

    def _any(self, v: Vars, heres: Sequence[cp_model.IntVar]) -> cp_model.LiteralT:
        if len(heres) == 1:
            return heres[0]
        if len(heres) == len(v.halls):
            return ~v.unmet
        either = self.cp.new_bool_var("")
        self.cp.add_exactly_one([*heres, ~either])
        return either

    # -- hint and answer

    def hint(self, places: Mapping[str, Place]) -> None:
        """Begin the search from these places; a meeting without one is hinted unmet."""
        for name, v in self.vars.items():
            place = places.get(name)
            there = place is not None and place.hall in v.halls
            self.cp.add_hint(v.unmet, not there)
            for hall_id, here in v.halls.items():
                self.cp.add_hint(here, place is not None and there and place.hall == hall_id)
            self.cp.add_hint(v.start, place.start if place is not None and there else self._rest(v.meeting))

    def answer(self, solver: cp_model.CpSolver) -> dict[str, Place | None]:
        found: dict[str, Place | None] = {}
        for name, v in self.vars.items():
            hall = next((h for h, here in v.halls.items() if solver.boolean_value(here)), None)
            found[name] = Place(hall, solver.value(v.start)) if hall is not None else None
        return found


def merged(spans: Sequence[Span]) -> list[Span]:
    """The same minutes as disjoint spans in order; touching ones are joined."""
    found: list[Span] = []
    for a, b in sorted(spans):
        if found and a <= found[-1][1]:
            found[-1] = (found[-1][0], max(b, found[-1][1]))
        else:
            found.append((a, b))
    return found
