"""Halls laid: every rule holds for any hall and any number, or it is said by how much it does not fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concentric.core.errors import Invalid
from concentric.solvers.common import Status
from concentric.solvers.layout.model import (
    IN_ROWS,
    Block,
    Box,
    Clearances,
    Facing,
    Hall,
    Obstacle,
    Opening,
    Problem,
    Screen,
    Seat,
    Style,
    Wall,
)
from concentric.solvers.layout.solve import most, solve
from concentric.solvers.layout.verify import UNMET, verify

HALL = Hall(
    14_000, 20_000,
    (
        Opening("main", Wall.REAR, 6_000, 1_800, main=True), Opening("left", Wall.LEFT, 3_000, 1_200),
        Opening("right", Wall.RIGHT, 15_000, 1_200),
    ),
    (Obstacle("c1", Box(0, 9_700, 400, 10_300)), Obstacle("c2", Box(13_600, 9_700, 14_000, 10_300))),
    (Screen("screen", Wall.FRONT, 5_000, 4_000),),
)  # fmt: skip


@st.composite
def halls(draw: st.DrawFn) -> Hall:
    width, depth = draw(st.integers(50, 300)) * 100, draw(st.integers(50, 400)) * 100
    openings = []
    for i in range(draw(st.integers(0, 4))):
        wall = draw(st.sampled_from(list(Wall)))
        long = width if wall in (Wall.FRONT, Wall.REAR) else depth
        wide = draw(st.integers(8, 24)) * 100
        openings.append(
            Opening(f"d{i}", wall, draw(st.integers(0, (long - wide) // 100)) * 100, wide, main=i == 0)
        )
    obstacles = []
    for i in range(draw(st.integers(0, 4))):
        x, y = draw(st.integers(0, width // 100 - 8)) * 100, draw(st.integers(0, depth // 100 - 8)) * 100
        obstacles.append(Obstacle(f"c{i}", Box(x, y, x + 600, y + 600)))
    screens = (Screen("s", draw(st.sampled_from(list(Wall))), 0, 1_000),) if draw(st.booleans()) else ()
    return Hall(width, depth, tuple(openings), tuple(obstacles), screens)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    style = draw(st.sampled_from(list(Style)))
    people = draw(st.integers(6, 200))
    rostrum = draw(st.integers(0, min(15, people - 1))) if style in IN_ROWS else 0
    behind = (
        (draw(st.integers(0, 3)), draw(st.integers(0, 3)))
        if style in (Style.BILATERAL, Style.SOFA)
        else (0, 0)
    )
    sides = None
    if style in (Style.BILATERAL, Style.SOFA) and draw(st.booleans()):
        first = draw(st.integers(1, people - sum(behind) - 1)) if people - sum(behind) > 1 else 1
        sides = (first, people - sum(behind) - first)
    distance = draw(st.sampled_from([0, 1_000, 1_500]))
    return Problem(draw(halls()), style, people, rostrum, sides, behind if sides else (0, 0),
                   clearances=Clearances(distance=distance))  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(problems())
def test_a_layout_keeps_every_rule_or_says_by_how_much_it_does_not_fit(problem: Problem) -> None:
    result = solve(problem)
    verdict = verify(problem, result.plan)
    assert verdict.ok, verdict.violations[:3]
    assert verdict.objective == result.objective >= result.bound
    assert (result.status is Status.OPTIMAL) == (result.objective == result.bound)
    assert bool(result.plan.reasons) == bool(result.plan.unmet)
    if result.plan.unmet:
        assert result.plan.reasons[0].data["short"] == result.plan.unmet


@settings(max_examples=25, deadline=None)
@given(problems())
def test_the_same_problem_gives_the_same_plan(problem: Problem) -> None:
    assert solve(problem, seed=1).plan == solve(problem, seed=2).plan


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("people", [6, 7, 20, 60, 120, 200])
@pytest.mark.parametrize("distance", [0, 1_000])
def test_each_layout_in_a_hall_with_doors_and_pilasters(style: Style, people: int, distance: int) -> None:
    rostrum = 5 if style is Style.ROSTRUM else 0
    problem = Problem(HALL, style, people, rostrum, clearances=Clearances(distance=distance))
    result = solve(problem)
    assert verify(problem, result.plan).ok
    if people <= 20:
        assert not result.plan.unmet


def test_what_would_make_it_fit_does() -> None:
    problem = Problem(Hall(8_000, 9_000), Style.CLASSROOM, 60)
    plan = solve(problem).plan
    larger = next(r for r in plan.reasons if r.code == "layout.reason.larger")
    deeper, wider = larger.data["deeper"], larger.data["wider"]
    assert deeper > 0
    assert wider > 0
    assert solve(replace(problem, hall=Hall(8_000, 9_000 + deeper))).plan.unmet == 0
    assert solve(replace(problem, hall=Hall(8_000 + wider, 9_000))).plan.unmet == 0
    assert solve(replace(problem, hall=Hall(8_000, 9_000 + deeper - 200))).plan.unmet > 0


def test_what_stands_in_the_way_is_named() -> None:
    column = Obstacle("column-3", Box(3_600, 4_000, 4_200, 4_600))
    problem = Problem(Hall(8_000, 9_000, obstacles=(column,)), Style.BOARDROOM, 16)
    plan = solve(problem).plan
    assert plan.unmet
    assert [r.data["what"] for r in plan.reasons if r.code == "layout.reason.standing"] == [["column-3"]]


def test_other_layouts_that_would_do_are_named() -> None:
    plan = solve(Problem(Hall(10_000, 12_000), Style.CLASSROOM, 100)).plan
    assert plan.unmet
    styles = next(r.data["styles"] for r in plan.reasons if r.code == "layout.reason.others")
    assert "theatre" in styles
    for style in styles:
        assert solve(Problem(Hall(10_000, 12_000), Style(style), 100)).plan.unmet == 0


def test_what_stands_already_stays_where_it_still_does() -> None:
    before = solve(Problem(HALL, Style.THEATRE, 60)).plan
    moved = replace(HALL, openings=(*HALL.openings, Opening("new", Wall.REAR, 500, 900)))
    assert solve(Problem(moved, Style.THEATRE, 60), previous=before).plan == before
    in_it = replace(HALL, obstacles=(Obstacle("piano", Box(6_000, 3_000, 8_000, 4_500)),))
    assert solve(Problem(in_it, Style.THEATRE, 60), previous=before).plan != before


def test_those_at_the_head_look_to_the_door_and_those_in_a_u_to_the_screen() -> None:
    board = solve(Problem(HALL, Style.BOARDROOM, 12)).plan
    assert {s.facing for s in board.seats if s.block is Block.HEAD} == {Facing.REAR}  # the main door is there
    u = solve(Problem(HALL, Style.U_SHAPE, 12)).plan
    assert {s.facing for s in u.seats if s.block is Block.HEAD} == {Facing.FRONT}  # the screen is there
    side = solve(Problem(HALL, Style.BILATERAL, 12, faces=Wall.LEFT)).plan
    assert {s.facing for s in side.seats if s.block is Block.HEAD} == {Facing.LEFT}


@pytest.mark.parametrize("style", list(Style))
def test_the_most_is_what_fits_and_one_more_does_not(style: Style) -> None:
    rostrum = 3 if style is Style.ROSTRUM else 0
    problem = Problem(
        Hall(9_000, 12_000), style, max(rostrum, 1), rostrum, clearances=Clearances(distance=1_000)
    )
    n = most(problem)
    assert solve(replace(problem, people=n)).plan.unmet == 0
    assert solve(replace(problem, people=n + 1)).plan.unmet == 1


def broken(seat: Seat, **change: int) -> Seat:
    return replace(seat, **change)  # type: ignore[arg-type]


def test_a_broken_layout_is_seen() -> None:
    """Each rule, broken by hand, is named by the check."""
    problem = Problem(HALL, Style.ROSTRUM, 60, 5, clearances=Clearances(distance=1_000))
    plan = solve(problem).plan
    hall = [s for s in plan.seats if s.block is Block.HALL]

    def rules(changed: object) -> set[str]:
        return {v.rule for v in verify(problem, changed).violations}  # type: ignore[arg-type]

    def without(seat: Seat, *instead: Seat) -> object:
        return replace(plan, seats=(*(s for s in plan.seats if s != seat), *instead))

    one = hall[0]
    assert rules(without(one)) == {"people"}
    assert "inside" in rules(without(one, broken(one, x=-200)))
    assert "apart" in rules(without(one, broken(one, x=hall[1].x - 100)))
    assert "distance" in rules(without(one, broken(one, x=one.x + 500)))
    assert "straight" in rules(without(one, broken(one, y=one.y + 30)))
    assert "rows_apart" in rules(
        replace(plan, seats=tuple(broken(s, y=s.y - 200) if s.row == 2 and s.block is Block.HALL else s
                                  for s in plan.seats))
    )  # fmt: skip
    assert "ways" in rules(replace(plan, ways=plan.ways[:1]))
    assert "ways" in rules(replace(plan, ways=(*plan.ways, Box(0, 0, 300, 3_000))))
    assert "reach" in rules(replace(plan, ways=()))
    door = Opening("here", Wall.RIGHT, hall[-1].y, 1_500)
    blocked = replace(problem, hall=replace(HALL, openings=(door,)), clearances=Clearances(exit=9_000))
    assert "doors" in {v.rule for v in verify(blocked, plan).violations}
    head = next(s for s in plan.seats if s.block is Block.ROSTRUM)
    assert "from_wall" in rules(without(head, broken(head, y=400)))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"people": 0}, "people"),
        ({"rostrum": 61}, "rostrum"),
        ({"hall": Hall(10, 20_000)}, "hall.width"),
        ({"hall": Hall(9_000, 9_000, (Opening("d", Wall.LEFT, 8_500, 900),))}, "openings.d.at"),
        ({"hall": Hall(9_000, 9_000, obstacles=(Obstacle("c", Box(8_900, 0, 9_500, 500)),))}, "obstacles.c"),
        ({"style": Style.BOARDROOM, "rostrum": 3}, "rostrum"),
        ({"sides": (3, 4)}, "sides"),
        ({"clearances": Clearances(distance=-1)}, "clearances.distance"),
    ],
)
def test_what_no_hall_can_be_is_refused_by_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        replace(Problem(HALL, Style.ROSTRUM, 60, 5), **change)  # type: ignore[arg-type]
    assert refused.value.data["field"] == field
    assert UNMET > 200_000 * 1.5  # longer than any hall across
