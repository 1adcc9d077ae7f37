"""Does a plan of halls hold every hard rule? Recomputed from problem and plan alone, without the planner.

Each rule is one function `problem, plan, previous -> violations`. A broken rule whose every party has
already begun is reality, not a fault of the plan: it is returned as observed. The objective is computed
here a second time, from `model.py`'s prices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from concentric.solvers.common import Verdict, Violation
from concentric.solvers.halls.model import (
    FIT_MOST,
    FIT_PER_FIVE_SEATS,
    FROZEN_TIMES,
    MOVED_PER_MINUTE,
    SLACK_PER_MINUTE,
    WALK_MOST,
    WALK_PER_MINUTE,
    Assignment,
    Crew,
    Hall,
    Meeting,
    Plan,
    Problem,
    prices,
    wish_price,
)

Found = Iterator[tuple[Violation, bool]]  # and whether it is reality, all parties having begun
Rule = Callable[[Problem, Plan, Plan | None], Found]


def verify(problem: Problem, plan: Plan, previous: Plan | None = None) -> Verdict:
    """Check every hard rule and compute the objective. `previous`: the plan that people were told."""
    violations: list[Violation] = []
    observed: list[Violation] = []
    for violation, reality in _each_once(problem, plan):
        (observed if reality else violations).append(violation)
    if not violations:
        for rule in RULES:
            for violation, reality in rule(problem, plan, previous):
                (observed if reality else violations).append(violation)
    terms = _terms(problem, plan, previous)
    return Verdict(tuple(violations), tuple(observed), sum(terms.values()), terms)


def _each_once(problem: Problem, plan: Plan) -> Found:
    """Each meeting once, assigned or unmet; no unknown meeting or hall."""
    named = [a.meeting for a in plan.assignments] + [u.meeting for u in plan.unmet]
    for name in sorted(set(named)):
        if name not in problem.meeting:
            yield Violation("each_once", "halls.broken.unknown_meeting", (name,), {"meeting": name}), False
        elif named.count(name) > 1:
            yield Violation("each_once", "halls.broken.twice", (name,), {"meeting": name}), False
    for name in sorted(set(problem.meeting) - set(named)):
        yield Violation("each_once", "halls.broken.missing", (name,), {"meeting": name}), False
    for a in plan.assignments:
        if a.hall not in problem.hall:
            data = {"meeting": a.meeting, "hall": a.hall}
            yield Violation("each_once", "halls.broken.unknown_hall", (a.meeting,), data), False


def seats(problem: Problem, plan: Plan, _: Plan | None) -> Found:
    """Seats for the people in the layout asked for (VENT-06)."""
    for a, m, hall in _placed(problem, plan):
        there = hall.seats.get(m.layout, 0)
        if there < m.people:
            data = {"layout": m.layout, "seats": there, "people": m.people}
            yield _of("seats", "halls.broken.too_small", a, data), m.began


def equipment(problem: Problem, plan: Plan, _: Plan | None) -> Found:
    """Everything that was asked for is in the hall."""
    for a, m, hall in _placed(problem, plan):
        if lacking := m.equipment - hall.equipment:
            yield _of("equipment", "halls.broken.lacks", a, {"lacks": sorted(lacking)}), m.began


def loop(problem: Problem, plan: Plan, _: Plan | None) -> Found:
    """The meeting's loop may use the hall (LOOP-02)."""
    for a, m, hall in _placed(problem, plan):
        if m.loop not in hall.loops:
            yield _of("loop", "halls.broken.loop", a, {"loop": m.loop}), m.began


def closed(problem: Problem, plan: Plan, _: Plan | None) -> Found:
    """No phase of a use lies in a closure of its hall, after which it must be set up anew."""
    for a, m, hall in _placed(problem, plan):
        start, end = m.occupied(hall, a.start)
        for shut, opens in hall.closed:
            if shut < end and start - m.anew < opens:
                data = {"from": problem.at(shut), "until": problem.at(opens)}
                yield _of("closed", "halls.broken.closed", a, data), m.began


def bounds(problem: Problem, plan: Plan, _: Plan | None) -> Found:
    """A start between earliest and latest. What is fixed is not bound by them."""
    for a, m, _hall in _placed(problem, plan):
        if m.fixed is None and not m.earliest <= a.start <= m.latest:
            data = {
                "at": problem.at(a.start),
                "earliest": problem.at(m.earliest),
                "latest": problem.at(m.latest),
            }
            yield _of("bounds", "halls.broken.bounds", a, data), False


def in_time(problem: Problem, plan: Plan, _: Plan | None) -> Found:
    """No work begins in the past, but of what has begun; where the hall stands otherwise, the set-up anew; where it was
    made ready for this very meeting, what is left."""
    for a, m, hall in _placed(problem, plan):
        if problem.now is None or m.began:
            continue
        laid = hall.laid if hall.laid is not None else hall.seats.get(m.layout, 0)
        as_it_stands = hall.layout == m.layout and laid >= m.people
        begin = m.occupied(hall, a.start)[0] - (0 if as_it_stands else m.anew)
        if hall.id in m.ready:
            begin = a.start - m.ready[hall.id]
        if begin < problem.now:
            yield _of("in_time", "halls.broken.in_time", a, {"from": problem.at(begin)}), False


def layout(problem: Problem, plan: Plan, _: Plan | None) -> Found:
    """No use that leaves its hall standing otherwise ends within the set-up anew of one after it (MTG-05)."""
    for hall in problem.halls:
        uses = [(*m.occupied(hall, a.start), m) for a, m, h in _placed(problem, plan) if h.id == hall.id]
        for begin, _end, m in uses:
            for other_begin, other_end, n in uses:
                if n is m or not other_begin < begin or other_end > begin:
                    continue  # what overlaps is broken already
                fits = n.layout == m.layout and (n.people if n.laid is None else n.laid) >= m.people
                if not fits and other_end > begin - m.anew:
                    data = {"meeting": m.id, "by": n.id, "hall": hall.id, "minutes": m.anew}
                    yield Violation("layout", "halls.broken.layout", (m.id, n.id), data), m.began and n.began


def step(problem: Problem, plan: Plan, previous: Plan | None) -> Found:
    """A start on the step, at the wish, or where it was told before."""
    told = previous.places if previous else {}
    for a, m, _hall in _placed(problem, plan):
        before = told[a.meeting].start if a.meeting in told else None
        if m.fixed is None and a.start % problem.step and a.start not in (m.wish, before):
            data = {"at": problem.at(a.start), "minutes": problem.step}
            yield _of("step", "halls.broken.step", a, data), False


def fixed(problem: Problem, plan: Plan, _: Plan | None) -> Found:
    """What is fixed is there. What began is never unmet; a pin only when its place breaks a hard rule.

    The pin's place is excused when, of itself or against what began or the other pins, it breaks one.
    """
    for a, m, _hall in _placed(problem, plan):
        if m.fixed is not None and a.place != m.fixed:
            data = {"fixed_hall": m.fixed.hall, "at": problem.at(m.fixed.start)}
            yield _of("fixed", "halls.broken.fixed", a, data), False
    for u in plan.unmet:
        m = problem.meeting[u.meeting]
        if m.began and m.fixed is not None:
            data = {"meeting": u.meeting, "hall": m.fixed.hall}
            yield Violation("fixed", "halls.broken.began_unmet", (u.meeting,), data), False
    pins = [m for u in plan.unmet if (m := problem.meeting[u.meeting]).fixed is not None and not m.began]
    broken = _broken(problem, _fixed_places(problem)) if pins else set()
    for m in pins:
        if m.id not in broken and m.fixed is not None:
            data = {"meeting": m.id, "hall": m.fixed.hall}
            yield Violation("fixed", "halls.broken.pin_unmet", (m.id,), data), False


def one_use(problem: Problem, plan: Plan, _: Plan | None) -> Found:
    """One use of a hall at a time, with all its phases (VENT-03)."""
    for hall in problem.halls:
        uses = [(*m.occupied(hall, a.start), a, m) for a, m, h in _placed(problem, plan) if h.id == hall.id]
        uses.sort(key=lambda use: (use[0], use[1], use[2].meeting))
        for i, (_s, end, a, m) in enumerate(uses):
            for start, _e, b, n in uses[i + 1 :]:
                if start >= end:
                    break
                data = {
                    "meeting": a.meeting,
                    "by": b.meeting,
                    "hall": hall.id,
                    "from": problem.at(start),
                    "until": problem.at(end),
                }
                both = (a.meeting, b.meeting)
                yield Violation("one_use", "halls.broken.overlap", both, data), m.began and n.began


def crews(problem: Problem, plan: Plan, _: Plan | None) -> Found:
    """No more of a crew at work than there are. What began takes its people first."""
    for crew in problem.crews:
        if not crew.firm:
            continue  # what is missing costs: see `_terms`
        work = list(_crew_work(problem, plan, crew.code))
        times = sorted({t for start, end, _n, _m in work for t in (start, end)} | _edges(crew.steps))
        worst: tuple[int, int, int] | None = None
        for start, end in pairwise(times):
            there = next((n for a, b, n in crew.steps if a <= start < b), 0)
            begun = sum(n for a, b, n, m in work if a <= start < b and m.began)
            rest = sum(n for a, b, n, m in work if a <= start < b and not m.began)
            if rest and begun + rest > there and (worst is None or begun + rest - there > worst[0]):
                worst = begun + rest - there, start, end
            if begun > there and not rest:
                who = tuple(sorted(m.id for a, b, _n, m in work if a <= start < b))
                data = {"crew": crew.code, "from": problem.at(start), "short": begun - there}
                yield Violation("crews", "halls.broken.crew", who, data), True
        if worst is not None:
            short, start, _end = worst
            who = tuple(sorted(m.id for a, b, _n, m in work if a <= start < b))
            data = {"crew": crew.code, "from": problem.at(start), "short": short}
            yield Violation("crews", "halls.broken.crew", who, data), False


def frozen(problem: Problem, plan: Plan, previous: Plan | None) -> Found:
    """What was told to start before the freeze ends has not moved, unless its place broke a hard rule.

    The place is excused when, of itself or against what has begun, is pinned, or was frozen with it, it
    breaks a rule. Such a meeting may also be unmet.
    """
    if previous is None:
        return
    places = plan.places
    held = [
        Assignment(name, place.hall, place.start)
        for name, place in sorted(previous.places.items())
        if place.start < problem.freeze_until
        and name in problem.meeting
        and place.hall in problem.hall
        and problem.meeting[name].told
        and problem.meeting[name].fixed is None
    ]
    moved = [a for a in held if places.get(a.meeting) != a.place]
    broken = _broken(problem, (*_fixed_places(problem), *held)) if moved else set()
    for a in moved:
        if a.meeting not in broken:
            yield _of("frozen", "halls.broken.frozen", a, {"at": problem.at(a.start)}), False


RULES: tuple[Rule, ...] = (
    seats, equipment, loop, closed, bounds, in_time, step, fixed, one_use, layout, crews, frozen,
)  # fmt: skip


def _placed(problem: Problem, plan: Plan) -> Iterator[tuple[Assignment, Meeting, Hall]]:
    for a in plan.assignments:
        yield a, problem.meeting[a.meeting], problem.hall[a.hall]


def _of(rule: str, code: str, a: Assignment, data: Mapping[str, object]) -> Violation:
    return Violation(rule, code, (a.meeting,), {"meeting": a.meeting, "hall": a.hall, **data})


def _edges(steps: Iterable[tuple[int, int, int]]) -> set[int]:
    return {t for start, end, _n in steps for t in (start, end)}


def _crew_work(problem: Problem, plan: Plan, code: str) -> Iterator[tuple[int, int, int, Meeting]]:
    """(from, to, people, meeting) of every piece of work of one crew."""
    for a, m, hall in _placed(problem, plan):
        for crew, people, begin, end in m.work(hall):
            if crew == code:
                yield a.start + begin, a.start + end, people, m


def _fixed_places(problem: Problem) -> tuple[Assignment, ...]:
    return tuple(Assignment(m.id, m.fixed.hall, m.fixed.start) for m in problem.meetings if m.fixed)


def _broken(problem: Problem, together: tuple[Assignment, ...]) -> set[str]:
    """The meetings that break a hard rule when all these places are taken together."""
    whole = Plan(together)
    broken: set[str] = set()
    for rule in (seats, equipment, loop, closed, bounds, in_time, one_use, layout):
        for violation, _reality in rule(problem, whole, None):
            broken.update(violation.subjects)
    return broken | _short_of_crew(problem, whole)


def _short_of_crew(problem: Problem, plan: Plan) -> set[str]:
    """Every meeting at work at some instant when its crew is short."""
    short: set[str] = set()
    for crew in problem.crews:
        if not crew.firm:
            continue
        work = list(_crew_work(problem, plan, crew.code))
        for start in sorted({t for a, b, _n, _m in work for t in (a, b)} | _edges(crew.steps)):
            there = next((n for a, b, n in crew.steps if a <= start < b), 0)
            now = [(n, m) for a, b, n, m in work if a <= start < b]
            if sum(n for n, _m in now) > there:
                short.update(m.id for _n, m in now)
    return short


def _terms(problem: Problem, plan: Plan, previous: Plan | None) -> Mapping[str, int]:
    """The objective by parts. What names an unknown meeting or hall costs nothing: it is a violation."""
    price = prices(problem)
    told = previous.places if previous else {}
    known = Plan(
        tuple(a for a in plan.assignments if a.meeting in problem.meeting and a.hall in problem.hall)
    )
    terms = dict.fromkeys(("unmet", "changes", "crews", "wish", "slack", "fit", "walking"), 0)
    terms["crews"] = price.short * sum(_missing(problem, known, c) for c in problem.crews if not c.firm)
    for u in plan.unmet:
        if u.meeting in problem.meeting:
            lost = problem.meeting[u.meeting]
            terms["unmet"] += price.unmet[lost.priority]
            if lost.told and (before := told.get(lost.id)) is not None:  # no hall and no start any more
                times = FROZEN_TIMES if before.start < problem.freeze_until else 1
                terms["changes"] += 2 * times * price.change
    uses: dict[str, list[int]] = {}
    for a, m, hall in _placed(problem, known):
        uses.setdefault(hall.id, []).append(m.occupied(hall, a.start)[0])
    for a, m, hall in _placed(problem, known):
        if m.told and (before := told.get(m.id)) is not None:
            times = FROZEN_TIMES if before.start < problem.freeze_until else 1
            terms["changes"] += (before.hall != a.hall) * times * price.change
            if before.start != a.start:
                terms["changes"] += times * price.change + MOVED_PER_MINUTE * abs(before.start - a.start)
        terms["wish"] += abs(a.start - m.wish) * wish_price(m.priority)
        if m.slack:
            start, end = m.occupied(hall, a.start)
            others = list(uses[hall.id])
            others.remove(start)
            free = [t - end for t in (*others, *(shut for shut, _ in hall.closed)) if t >= start]
            terms["slack"] += SLACK_PER_MINUTE * (m.slack - max(0, min([m.slack, *free])))
        spare = max(0, hall.seats.get(m.layout, 0) - m.people)
        terms["fit"] += min(FIT_MOST, FIT_PER_FIVE_SEATS * (spare // 5))
        terms["walking"] += min(WALK_MOST, WALK_PER_MINUTE * m.walk.get(hall.id, 0))
    return terms


def _missing(problem: Problem, plan: Plan, crew: Crew) -> int:
    """Minutes of people at work beyond those that there are."""
    work = list(_crew_work(problem, plan, crew.code))
    times = sorted({t for start, end, _n, _m in work for t in (start, end)} | _edges(crew.steps))
    total = 0
    for start, end in pairwise(times):
        there = next((n for a, b, n in crew.steps if a <= start < b), 0)
        total += max(0, sum(n for a, b, n, _m in work if a <= start < b) - there) * (end - start)
    return total
