"""Far ends see faces: the camera is where those who come first look at it."""

from __future__ import annotations

from math import acos, degrees, hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concentric.solvers.layout.model import (
    Block,
    Hall,
    Opening,
    Plan,
    Problem,
    Screen,
    Style,
    Wall,
    before_door,
)
from concentric.solvers.layout.sight import (
    ASIDE,
    AWAY,
    FIRST,
    LOOKS,
    NEAREST,
    Camera,
    camera,
    screen_of,
    sees,
)
from concentric.solvers.layout.solve import solve

HALL = Hall(
    12_000, 16_000, (Opening("door", Wall.REAR, 5_000, 1_500, main=True),),
    screens=(Screen("front", Wall.FRONT, 4_000, 4_000), Screen("side", Wall.LEFT, 6_000, 2_000)),
)  # fmt: skip


def placed(style: Style, people: int, rostrum: int = 0) -> tuple[Problem, Plan, Camera]:
    problem = Problem(HALL, style, people, rostrum)
    plan = solve(problem).plan
    found = camera(problem, plan)
    assert found is not None
    return problem, plan, found


@pytest.mark.parametrize(
    ("style", "people", "rostrum"),
    [
        (Style.ROSTRUM, 40, 7),
        (Style.U_SHAPE, 20, 0),
        (Style.HOLLOW_SQUARE, 24, 0),
        (Style.BOARDROOM, 12, 0),
        (Style.BILATERAL, 14, 0),
        (Style.CLASSROOM, 40, 0),
    ],
)
def test_the_faces_of_those_who_come_first_are_seen(style: Style, people: int, rostrum: int) -> None:
    _, plan, found = placed(style, people, rostrum)
    first = {s.id for s in plan.seats if s.block in FIRST}
    assert first <= set(found.seen)
    assert set(found.seen) | set(found.hidden) == set(plan.seat)
    assert not set(found.seen) & set(found.hidden)


def test_in_a_u_all_faces_but_those_looking_away_are_seen_from_its_open_end() -> None:
    _, plan, found = placed(Style.U_SHAPE, 20)
    head = [s for s in plan.seats if s.block is Block.HEAD]
    dx, dy = LOOKS[head[0].facing]
    assert all((found.x - s.x) * dx + (found.y - s.y) * dy > 0 for s in head)  # before them, not behind


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(Style)), st.integers(6, 60), st.integers(0, 7))
def test_whoever_is_said_to_be_seen_is(style: Style, people: int, rostrum: int) -> None:
    rostrum = rostrum if style in (Style.ROSTRUM, Style.CLASSROOM, Style.THEATRE) and people > rostrum else 0
    problem = Problem(HALL, style, people, rostrum)
    plan = solve(problem).plan
    found = camera(problem, plan)
    if found is None:
        assert not plan.seats
        return
    assert 0 < found.x < HALL.width
    assert 0 < found.y < HALL.depth
    floor = before_door(HALL.openings[0], HALL, problem.clearances.exit)
    assert not (floor.x <= found.x < floor.x2 and floor.y <= found.y < floor.y2)
    for seat in plan.seats:
        far = hypot(seat.x - found.x, seat.y - found.y)
        assert far >= NEAREST
        if seat.id in found.seen:
            dx, dy = LOOKS[seat.facing]
            cosine = ((found.x - seat.x) * dx + (found.y - seat.y) * dy) / far
            assert degrees(acos(max(-1.0, min(1.0, cosine)))) <= ASIDE + 1e-6
            assert far <= AWAY


def test_the_screen_that_most_see_is_taken_and_who_does_not_is_named() -> None:
    problem, plan, _ = placed(Style.CLASSROOM, 40)
    found = screen_of(problem, plan)
    assert found is not None
    screen, blind = found
    assert screen.id == "front"
    assert blind == tuple(s.id for s in plan.seats if not sees(s, screen, problem))
    board, seats, _ = placed(Style.BOARDROOM, 12)
    taken = screen_of(board, seats)
    assert taken is not None
    assert taken[1]  # somebody has their back to it


def test_nobody_needs_no_camera() -> None:
    problem = Problem(HALL, Style.BOARDROOM, 6)
    assert camera(problem, Plan(Style.BOARDROOM, (), (), (), 6)) is None
    bare = Problem(Hall(12_000, 16_000), Style.BOARDROOM, 6)
    assert screen_of(bare, solve(bare).plan) is None
