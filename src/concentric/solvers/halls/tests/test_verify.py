"""The checker finds each rule broken: one plan broken in one way for each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from concentric.core.errors import Invalid
from concentric.solvers.halls.board import Board
from concentric.solvers.halls.model import Assignment, Crew, Meeting, Place, Plan, Problem, Unmet, prices
from concentric.solvers.halls.tests.problems import hall, meeting, problem
from concentric.solvers.halls.verify import RULES, verify

AT_WISH = Plan((Assignment("M1", "A", 120),))


def one(m: Meeting, **changes: Any) -> Problem:
    return problem((hall(**changes), hall("B")), (m,))


BROKEN = {
    "seats": (one(meeting(people=25)), AT_WISH, None),
    "equipment": (one(meeting(equipment=frozenset({"stage"}))), AT_WISH, None),
    "loop": (one(meeting(loop="outer")), AT_WISH, None),
    "closed": (one(meeting(), closed=((220, 230),)), AT_WISH, None),  # in the turnover
    "bounds": (one(meeting()), Plan((Assignment("M1", "A", 305),)), None),
    "in_time": (problem((hall(),), (meeting(refresh=0),), now=85), AT_WISH, None),  # set up anew from 80
    "step": (one(meeting()), Plan((Assignment("M1", "A", 122),)), None),
    "fixed": (one(meeting(fixed=Place("B", 120))), AT_WISH, None),
    "one_use": (
        problem((hall(),), (meeting(), meeting("M2"))),
        Plan((Assignment("M1", "A", 120), Assignment("M2", "A", 260))),  # M2's set-up in M1's turnover
        None,
    ),
    "layout": (
        problem((hall(),), (meeting(), meeting("M2", layout="board", latest=400, refresh=0))),
        Plan((Assignment("M1", "A", 120), Assignment("M2", "A", 240))),  # U-shape until 225, 30 minutes anew
        None,
    ),
    "crews": (
        problem((hall(),), (meeting(setup_crew={"s": 2}),), crews=(Crew("s", ((0, 90, 2), (90, 720, 1))),)),
        AT_WISH,
        None,
    ),
    "frozen": (
        problem((hall(), hall("B")), (meeting(),), freeze_until=150),
        AT_WISH,
        Plan((Assignment("M1", "B", 120),)),
    ),
}


@pytest.mark.parametrize("rule", [rule.__name__ for rule in RULES])
def test_each_rule_is_caught(rule: str) -> None:
    given, plan, previous = BROKEN[rule]
    verdict = verify(given, plan, previous)
    assert {v.rule for v in verdict.violations} == {rule}
    assert not verdict.ok


def test_each_meeting_once() -> None:
    given = one(meeting())
    twice = Plan((*AT_WISH.assignments, Assignment("M1", "B", 120)))
    strange = Plan((Assignment("M9", "A", 120),), (Unmet("M1", ()),))
    nowhere = Plan((Assignment("M1", "Z", 120),))
    for plan, code in (
        (twice, "twice"),
        (Plan(), "missing"),
        (strange, "unknown_meeting"),
        (nowhere, "unknown_hall"),
    ):
        assert [v.code for v in verify(given, plan).violations] == [f"halls.broken.{code}"]


def test_a_hall_that_stands_as_it_should_needs_no_set_up_anew() -> None:
    standing = problem(
        (hall(layout="u"),), (meeting(refresh=0), meeting("M2", latest=400, refresh=0)), now=105
    )
    assert verify(standing, Plan((Assignment("M1", "A", 120), Assignment("M2", "A", 235)))).ok
    for laid in (hall(layout="board"), hall(layout="u", laid=19)):
        changed = replace(standing, halls=(laid,))
        assert not verify(changed, Plan((Assignment("M1", "A", 120), Assignment("M2", "A", 235)))).ok


def test_a_hall_made_ready_for_it_takes_what_is_left_and_no_more() -> None:
    """Of thirty minutes of set-up and ten of check, none, or the check."""
    for left, now, well in ((0, 120, True), (10, 110, True), (10, 111, False)):
        given = problem((hall(layout="u"),), (meeting(ready={"A": left}),), now=now)
        assert verify(given, AT_WISH).ok == well
        board = Board(given)
        assert board.fits(given.meeting["M1"], Place("A", 120)) == well
    elsewhere = problem((hall(layout="u"), hall("B", layout="u")), (meeting(ready={"B": 0}),), now=100)
    assert not verify(elsewhere, AT_WISH).ok


def test_people_missing_from_a_crew_that_is_not_firm_cost() -> None:
    crews = (Crew("s", ((0, 90, 2), (90, 720, 1)), firm=False),)
    given = problem((hall(),), (meeting(setup_crew={"s": 2}),), crews=crews)
    verdict = verify(given, AT_WISH)
    assert verdict.ok
    assert verdict.terms["crews"] == 20 * prices(given).short  # one, from 90 to 110


def test_touching_uses_do_not_clash() -> None:
    given = problem((hall(),), (meeting(), meeting("M2", latest=400)))
    assert verify(given, Plan((Assignment("M1", "A", 120), Assignment("M2", "A", 265)))).ok


def test_what_began_cannot_be_unmet_and_a_pin_only_with_cause() -> None:
    began = one(meeting(fixed=Place("A", 120), began=True))
    pinned = one(meeting(fixed=Place("A", 120)))
    closed = one(meeting(fixed=Place("A", 120)), closed=((100, 130),))
    unmet = Plan(unmet=(Unmet("M1", ()),))
    assert [v.code for v in verify(began, unmet).violations] == ["halls.broken.began_unmet"]
    assert [v.code for v in verify(pinned, unmet).violations] == ["halls.broken.pin_unmet"]
    assert verify(closed, unmet).ok


def test_the_objective_by_parts() -> None:
    given = problem((hall(), hall("B", seats={"u": 40})), (meeting(walk={"B": 3}),))
    told = Plan((Assignment("M1", "A", 120),))
    terms = verify(given, Plan((Assignment("M1", "B", 135),)), told).terms
    assert terms["wish"] == 15 * 16
    assert terms["fit"] == 2 * 4
    assert terms["walking"] == 3
    assert terms["changes"] > terms["wish"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"latest": 10}, "meetings[0].latest"),
        ({"priority": 0}, "meetings[0].priority"),
        ({"length": 0}, "meetings[0].length"),
        ({"setup_crew": {"nobody": 1}}, "meetings[0].setup_crew.nobody"),
        ({"fixed": Place("Z", 0)}, "meetings[0].fixed.hall"),
        ({"began": True}, "meetings[0].began"),
        ({"walk": {"Z": 1}}, "meetings[0].walk"),
        ({"walk": {"A": -1}}, "meetings[0].walk.A"),
    ],
)
def test_a_problem_that_contradicts_itself_names_the_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        one(replace(meeting(), **change))  # type: ignore[arg-type]
    assert refused.value.data["field"] == field
