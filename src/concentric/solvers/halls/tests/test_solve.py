"""Plans of halls hold every rule, cost what the checker says, repeat, and leave alone what need not move."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concentric.solvers.common import Seconds, Status, Work
from concentric.solvers.halls.board import Board
from concentric.solvers.halls.columns import columns_of
from concentric.solvers.halls.example import example
from concentric.solvers.halls.model import (
    LARGEST,
    Assignment,
    Beside,
    Crew,
    Meeting,
    Place,
    Plan,
    Problem,
    prices,
)
from concentric.solvers.halls.repair import repair
from concentric.solvers.halls.search import Search
from concentric.solvers.halls.solve import solve
from concentric.solvers.halls.tests.problems import hall, meeting, problem, problems
from concentric.solvers.halls.verify import verify

few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
QUICK = Work(0.2)


@given(problems())
@few
def test_a_plan_holds_every_rule_and_costs_what_the_checker_says(given_: Problem) -> None:
    result = solve(given_, stop=QUICK)
    verdict = verify(given_, result.plan)
    assert verdict.violations == ()
    assert verdict.objective == result.objective
    assert dict(verdict.terms) == dict(result.terms)
    assert result.bound <= result.objective
    if result.status is Status.OPTIMAL:
        assert result.bound == result.objective


@given(problems(), st.data())
@few
def test_a_plan_after_a_change_holds_every_rule(given_: Problem, data: st.DataObject) -> None:
    before = solve(given_, stop=QUICK).plan
    changed = _change(given_, data)
    for result in (
        repair(changed, before, touched=[], stop=QUICK),
        solve(changed, stop=QUICK, previous=before),
    ):
        verdict = verify(changed, result.plan, before)
        assert verdict.violations == ()
        assert verdict.objective == result.objective


@given(problems(most=4), st.data())
@few
def test_no_other_plan_found_is_below_the_bound(given_: Problem, data: st.DataObject) -> None:
    bound = solve(given_, stop=QUICK).bound
    other = solve(given_, stop=Work(0.02), seed=data.draw(st.integers(2, 9)))
    assert other.objective >= bound


@given(problems(most=4), st.booleans())
@few
def test_no_plan_of_a_whole_enumeration_is_better(given_: Problem, again: bool) -> None:
    """Every choice of places on the step, by brute force, against what is called optimal."""
    given_ = replace(given_, step=15)
    previous = solve(given_, stop=QUICK).plan if again else None
    result = solve(given_, stop=Work(2), previous=previous)
    assert result.status is Status.OPTIMAL
    search = Search.begin(given_, QUICK, 1, previous)
    assert result.objective == _least(search, search.settled.board, list(search.settled.free))


def _least(search: Search, board: Board, free: list[Meeting]) -> int:
    if not free:
        return search.cost(board)
    meeting, rest = free[0], free[1:]
    best = _least(search, board, rest)
    for column in columns_of(board, search.pricing, meeting):
        board.put(meeting, column.place)
        best = min(best, _least(search, board, rest))
        board.take(meeting)
    return best


def _change(given_: Problem, data: st.DataObject) -> Problem:
    """A hall closes for a while, or a meeting takes longer."""
    kind: bool = data.draw(st.booleans())
    if given_.meetings and kind:
        longer = data.draw(st.sampled_from(given_.meetings)).id
        meetings = tuple(replace(m, length=m.length + 40) if m.id == longer else m for m in given_.meetings)
        return replace(given_, meetings=meetings)
    shut = data.draw(st.sampled_from(given_.halls)).id
    halls = tuple(replace(h, closed=((100, 220),)) if h.id == shut else h for h in given_.halls)
    return replace(given_, halls=halls)


def test_the_same_work_gives_the_same_plan() -> None:
    for size in (12, 45):
        given_ = example(size, 3)
        assert solve(given_, stop=QUICK, seed=7).plan == solve(given_, stop=QUICK, seed=7).plan


def test_a_repair_leaves_far_meetings_alone() -> None:
    given_ = example(27, 2)
    before = solve(given_, stop=Seconds(0.5)).plan
    late = max(before.assignments, key=lambda a: a.start)
    meetings = tuple(replace(m, length=m.length + 30) if m.id == late.meeting else m for m in given_.meetings)
    after = repair(replace(given_, meetings=meetings), before, touched=[late.meeting], stop=QUICK).plan
    early = [a for a in before.assignments if a.start < late.start - 480]
    assert early
    assert all(after.places[a.meeting] == a.place for a in early)


def test_nothing_changes_when_nothing_changed() -> None:
    given_ = example(27, 2)
    before = solve(given_, stop=QUICK).plan
    assert repair(given_, before, touched=[], stop=QUICK).plan.assignments == before.assignments


def test_a_meeting_across_midnight_is_nothing_special() -> None:
    night = meeting(earliest=330, latest=420, wish=345, length=120)  # 23:45 to 01:45, origin 18:00
    given_ = problem((hall(),), (night, meeting("M2", earliest=345, latest=600, wish=360)))
    result = solve(given_, stop=QUICK)
    assert not result.plan.unmet
    assert verify(given_, result.plan).ok


def test_priority_is_served_first() -> None:
    crowd = tuple(meeting(f"M{i}", priority=3, latest=120) for i in range(3))
    given_ = problem((hall(),), (*crowd, meeting("first", priority=1, latest=120)))
    result = solve(given_, stop=QUICK)
    assert [a.meeting for a in result.plan.assignments] == ["first"]
    assert {u.meeting for u in result.plan.unmet} == {"M0", "M1", "M2"}
    assert all(u.reasons[0].code == "halls.unmet.outranked" for u in result.plan.unmet)
    assert result.bound == result.objective


def test_what_began_holds_and_two_that_clash_are_observed() -> None:
    a = meeting("a", fixed=Place("A", 0), began=True)
    b = meeting("b", fixed=Place("A", 30), began=True, people=99)
    c = meeting("c", fixed=Place("A", 90), wish=90)  # pinned under them
    given_ = problem((hall(), hall("B")), (a, b, c))
    result = solve(given_, stop=QUICK)
    verdict = verify(given_, result.plan)
    assert verdict.ok
    assert {v.rule for v in verdict.observed} == {"seats", "one_use"}
    assert [u.meeting for u in result.plan.unmet] == ["c"]
    assert result.plan.unmet[0].reasons[0].code == "halls.unmet.pin"
    assert {r.data["by"] for r in result.plan.unmet[0].reasons[1:]} == {"a", "b"}


def test_the_frozen_stays_though_another_would_be_served() -> None:
    told = Plan((Assignment("M1", "A", 120),))
    urgent = meeting("now", priority=1, earliest=100, latest=130, wish=120)
    given_ = problem((hall(),), (meeting(priority=5), urgent), freeze_until=150)
    result = solve(given_, stop=QUICK, previous=told)
    assert result.plan.places["M1"] == Place("A", 120)
    assert [u.meeting for u in result.plan.unmet] == ["now"]
    free = solve(replace(given_, freeze_until=0), stop=QUICK, previous=told)
    assert not free.plan.unmet or free.plan.unmet[0].meeting == "M1"


def test_the_frozen_moves_when_its_hall_closes() -> None:
    told = Plan((Assignment("M1", "A", 120),))
    given_ = problem((hall(closed=((100, 200),)), hall("B")), (meeting(),), freeze_until=150)
    result = solve(given_, stop=QUICK, previous=told)
    assert result.plan.places["M1"] == Place("B", 120)
    assert verify(given_, result.plan, told).ok


def test_told_places_outweigh_the_wish_and_fit() -> None:
    told = Plan((Assignment("M1", "B", 180),))
    given_ = problem((hall(), hall("B", seats={"u": 200})), (meeting(),))
    assert solve(given_, stop=QUICK, previous=told).plan.places["M1"] == Place("B", 180)
    untold = replace(given_, meetings=(meeting(told=False),))
    assert solve(untold, stop=QUICK, previous=told).plan.places["M1"] == Place("A", 120)


def test_crews_are_shared() -> None:
    both = tuple(meeting(f"M{i}", setup_crew={"s": 2}, latest=120, earliest=120) for i in range(2))
    halls = (hall(), hall("B"))
    short = problem(halls, both, crews=(Crew("s", ((0, 720, 3),)),))
    assert len(solve(short, stop=QUICK).plan.assignments) == 1
    enough = problem(halls, both, crews=(Crew("s", ((0, 720, 4),)),))
    assert len(solve(enough, stop=QUICK).plan.assignments) == 2


def test_work_beside_the_phases_takes_people_of_the_same_crew() -> None:
    """Two shred after each meeting, for longer than the hall is cleared; the crew of three cannot do both at once."""
    shred = (Beside("s", 1, -30, 0), Beside("s", 2, 0, 60, after=True))
    halls, crew = (hall(), hall("B")), {"meeting_crew": {"s": 1}}
    first, second = (
        meeting(n, earliest=120, latest=180, wish=120, **crew, beside=shred) for n in ("M1", "M2")
    )
    three = problem(halls, (first, second), crews=(Crew("s", ((0, 720, 3),), firm=False),))
    result = solve(three, stop=QUICK)
    starts = sorted(a.start for a in result.plan.assignments)
    assert (starts, result.terms["crews"]) == ([120, 180], 0)
    assert result.status is Status.OPTIMAL
    at_once = Plan((Assignment("M1", "A", 120), Assignment("M2", "B", 120)))
    assert verify(three, at_once).terms["crews"] == 60 * prices(three).short
    firm = replace(three, crews=(Crew("s", ((0, 720, 3),)),))
    assert sorted(a.start for a in solve(firm, stop=QUICK).plan.assignments) == [120, 180]
    assert {v.rule for v in verify(firm, at_once).violations} == {"crews"}
    four = replace(three, crews=(Crew("s", ((0, 720, 4),)),))
    assert [a.start for a in solve(four, stop=QUICK).plan.assignments] == [120, 120]


def test_work_of_one_crew_that_lies_over_other_work_is_counted_together() -> None:
    """Whoever clears may shred as well: two and two in the same half hour are four."""
    both = meeting(turnover_crew={"s": 2}, beside=(Beside("s", 2, 0, 30, after=True),))
    assert sorted(both.work(hall())) == [("s", 2, 90, 105), ("s", 4, 60, 90)]
    given_ = problem((hall(),), (both,), crews=(Crew("s", ((0, 720, 3),)),))
    assert [u.meeting for u in solve(given_, stop=QUICK).plan.unmet] == ["M1"]
    soft = replace(given_, crews=(Crew("s", ((0, 720, 3),), firm=False),))
    result = solve(soft, stop=QUICK)
    assert result.terms["crews"] == verify(soft, result.plan).terms["crews"] == 30 * prices(soft).short


def test_slack_is_left_where_an_overrun_is_likely() -> None:
    first = meeting("M1", earliest=60, latest=60, wish=60, slack=30)
    second = meeting("M2", earliest=200, latest=400, wish=200)
    given_ = problem((hall(), hall("B", seats={"u": 60})), (first, second))
    result = solve(given_, stop=QUICK)
    assert result.terms["slack"] == 0
    assert result.status is Status.OPTIMAL


@given(problems())
@few
def test_the_prices_keep_the_order_of_the_objective(given_: Problem) -> None:
    price = prices(given_)
    by_rank = sorted(price.unmet.items())
    assert all(later * 2 <= sooner for (_, sooner), (_, later) in pairwise(by_rank))
    assert all(value <= LARGEST for value in price.unmet.values())
    worst = verify(given_, Plan(unmet=()), None).terms
    assert worst["unmet"] == 0
    result = solve(given_, stop=QUICK)
    below = result.objective - result.terms["unmet"]
    assert not price.unmet or below < min(price.unmet.values())
