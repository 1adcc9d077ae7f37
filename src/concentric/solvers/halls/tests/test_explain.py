"""A refusal says why each hall fails and what is free; a plan says why here, why then, why moved."""

from __future__ import annotations

from dataclasses import replace

from concentric.solvers.common import Work
from concentric.solvers.halls.explain import Clash, alternatives, why
from concentric.solvers.halls.model import Assignment, Crew, Place, Plan, Unmet
from concentric.solvers.halls.repair import repair
from concentric.solvers.halls.solve import solve
from concentric.solvers.halls.tests.problems import hall, meeting, problem


def test_every_hall_says_why_it_fails() -> None:
    halls = (
        hall("small", seats={"u": 10}),
        hall("plain", seats={"board": 90}),
        hall("dark", equipment=frozenset()),
        hall("outer", loops=frozenset({"outer"})),
        hall("shut", closed=((0, 240),)),
        hall("busy"),
    )
    wanted = meeting(equipment=frozenset({"video"}))
    other = meeting("M2")
    given = problem(halls, (wanted, other))
    plan = Plan((Assignment("M2", "busy", 120),), (Unmet("M1", ()),))
    refusal = alternatives(given, plan, "M1")
    codes = {answer.hall: [r.code for r in answer.reasons] for answer in refusal.halls}
    assert codes == {
        "small": ["halls.reason.too_small"],
        "plain": ["halls.reason.no_layout"],
        "dark": ["halls.reason.lacks"],
        "outer": ["halls.reason.loop"],
        "shut": ["halls.reason.closed"],
        "busy": ["halls.reason.taken"],
    }
    taken = next(a.reasons[0] for a in refusal.halls if a.hall == "busy")
    assert taken.data["by"] == "M2"
    assert taken.data["until"] == given.at(120 + 60 + 45)
    assert refusal.nearest[0] == Place("busy", 265)  # after M2's turnover and one's own set-up
    assert Place("shut", 280) in refusal.nearest
    assert refusal.clash == Clash("busy", ("M2",))


def test_alternatives_are_really_free_and_nearest_first() -> None:
    given = problem((hall(), hall("B")), (meeting(), meeting("M2"), meeting("M3")))
    plan = Plan((Assignment("M2", "A", 120), Assignment("M3", "B", 150)), (Unmet("M1", ()),))
    refusal = alternatives(given, plan, "M1")
    distances = [abs(place.start - 120) for place in refusal.nearest]
    assert distances == sorted(distances)
    for place in refusal.nearest:
        again = alternatives(given, plan, "M1", at=place.start)
        assert next(a.reasons for a in again.halls if a.hall == place.hall) == ()


def test_a_short_crew_is_named() -> None:
    given = problem((hall(),), (meeting(setup_crew={"s": 2}),), crews=(Crew("s", ((0, 720, 1),)),))
    refusal = alternatives(given, Plan(unmet=(Unmet("M1", ()),)), "M1")
    assert [r.code for r in refusal.halls[0].reasons] == ["halls.reason.crew"]
    assert refusal.halls[0].reasons[0].data["crew"] == "s"
    assert refusal.nearest == ()


def test_an_overrun_moves_the_next_and_says_so() -> None:
    running = meeting("M1", fixed=Place("A", 0), began=True, length=60)
    following = meeting("M2", wish=150, earliest=150)
    given = problem((hall(), hall("B", seats={"u": 60})), (running, following))
    before = Plan((Assignment("M1", "A", 0), Assignment("M2", "A", 150)))
    longer = replace(given, meetings=(replace(running, length=105), following))
    after = repair(longer, before, touched=["M1"], stop=Work(0.2)).plan
    assert after.places["M1"] == Place("A", 0)
    assert after.places["M2"] != Place("A", 150)
    reasons = {r.code: r for r in why(longer, after, before, "M2")}
    assert reasons["halls.moved.ran_over"].data["by"] == "M1"
    assert [r.code for r in why(longer, after, before, "M1")] == ["halls.why.began"]


def test_as_told_needs_no_more_words() -> None:
    given = problem((hall(),), (meeting(),))
    plan = Plan((Assignment("M1", "A", 120),))
    assert [r.code for r in why(given, plan, plan, "M1")] == ["halls.why.as_told"]
    assert [r.code for r in why(given, plan, None, "M1")] == ["halls.why.only_hall", "halls.why.at_wish"]


def test_nothing_is_offered_before_it_can_be() -> None:
    given = problem((hall(), hall("B")), (meeting(earliest=200, latest=600, wish=300),))
    refusal = alternatives(given, Plan((), (Unmet("M1", ()),)), "M1", at=120)  # wanted before then
    assert refusal.nearest
    assert min(place.start for place in refusal.nearest) >= 200


def test_a_hall_that_stands_otherwise_says_how_long_it_takes() -> None:
    """U-shape until 14:45, the boardroom wanted then: 20 minutes more than where it stood as wanted (MTG-05)."""
    first, then = (
        meeting("M1", refresh=10),
        meeting("M2", layout="board", refresh=10, earliest=225, latest=500, wish=245),
    )
    given = problem((hall(layout="u"),), (first, then))
    plan = Plan((Assignment("M1", "A", 120),), (Unmet("M2", ()),))
    refusal = alternatives(given, plan, "M2")
    reason = refusal.halls[0].reasons[0]
    assert reason.code == "halls.reason.stands_otherwise"
    assert (reason.data["by"], reason.data["layout"], reason.data["minutes"]) == ("M1", "u", 20)
    assert refusal.nearest[0] == Place("A", 265)
    assert refusal.clash == Clash("A", ("M1",))
    alike = problem((hall(layout="u"),), (first, replace(then, layout="u")))
    assert alternatives(alike, plan, "M2").nearest[0] == Place("A", 245)


def test_a_hall_is_ready_sooner_where_it_stands_as_it_should() -> None:
    wanted = meeting(earliest=0, latest=300, wish=20, refresh=10, recheck=10)
    given = problem(
        (hall(layout="board"), hall("B", layout="u"), hall("C", layout="u", laid=8)), (wanted,), now=0
    )
    refusal = alternatives(given, Plan(unmet=(Unmet("M1", ()),)), "M1")
    assert refusal.nearest[0] == Place("B", 20)
    assert {r.code for a in refusal.halls for r in a.reasons} == {"halls.reason.too_soon"}
    assert [a.after for a in refusal.halls] == [40, 20, 40]


def test_a_start_is_moved_for_people_who_would_be_missing_and_says_so() -> None:
    crews = (Crew("s", ((0, 110, 1), (110, 720, 2)), firm=False),)
    given = problem((hall(),), (meeting(setup_crew={"s": 2}),), crews=crews)
    result = solve(given, stop=Work(0.2))
    assert result.plan.places["M1"] == Place("A", 150)  # set up from 110 on, when there are two
    assert result.terms["crews"] == 0
    codes = [r.code for r in why(given, result.plan, None, "M1")]
    assert codes == ["halls.why.only_hall", "halls.why.later", "halls.reason.crew_short"]
    firmly = replace(given.meetings[0], earliest=120, latest=120)
    held = solve(replace(given, meetings=(firmly,)), stop=Work(0.2))
    assert held.plan.places["M1"] == Place("A", 120)  # served all the same
    assert held.terms["crews"] > 0


def test_walking_decides_between_halls_that_fit_alike_and_says_so() -> None:
    halls = (hall(), hall("B"), hall("C", seats={"u": 40}))
    given = problem(halls, (meeting(walk={"A": 3, "B": 1}), meeting("M2", wish=130)))
    result = solve(given, stop=Work(1.0))
    assert result.plan.places["M1"] == Place(
        "B", 120
    )  # C is where they are, and four times five seats too large
    assert result.plan.places["M2"].hall == "A"
    assert result.status == "optimal"
    reasons = {r.code: r.data for r in why(given, Plan(result.plan.assignments[:1]), None, "M1")}
    assert reasons["halls.why.nearer"] == {"hall": "B", "minutes": 1, "other": "A", "further": 2}
    both = why(given, result.plan, None, "M1")
    assert "halls.why.nearer" not in {r.code for r in both}  # A is taken: nothing was chosen by walking
    refusal = alternatives(given, Plan(unmet=(Unmet("M1", ()),)), "M1")
    assert [p.hall for p in refusal.nearest if p.start == 120] == ["B", "A", "C"]
