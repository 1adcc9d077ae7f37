"""Who sits where: the worked examples of section 5, and that nobody is ever seated against it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concentric.core.errors import Invalid
from concentric.solvers.layout import solve as layout
from concentric.solvers.layout.model import IN_ROWS, Block, Hall, Opening, Seat, Style, Wall
from concentric.solvers.layout.model import Problem as Laying
from concentric.solvers.protocol.model import Even, Honour, Part, Person, Plan, Problem, Role, Seated, moved
from concentric.solvers.protocol.solve import solve
from concentric.solvers.protocol.verify import verify

DOORS = {wall: Hall(16_000, 20_000, (Opening("door", wall, 7_000, 1_500, main=True),)) for wall in Wall}


def seats_of(style: Style, people: int, *, rostrum: int = 0, faces: Wall | None = None, wall: Wall = Wall.REAR,
             sides: tuple[int, int] | None = None, behind: tuple[int, int] = (0, 0)) -> tuple[Seat, ...]:  # fmt: skip
    plan = layout.solve(Laying(DOORS[wall], style, people, rostrum, sides, behind, faces)).plan
    assert plan.unmet == 0
    return plan.seats


def ranked(n: int, part: Part = Part.ALL, name: str = "") -> tuple[Person, ...]:
    return tuple(Person(f"{name}{i}", i, part) for i in range(1, n + 1))


def seen_by_the_audience(problem: Problem, plan: Plan, block: Block = Block.ROSTRUM) -> list[str]:
    """People of a block from the audience's left to its right, as it looks to the front."""
    line = sorted((s for s in problem.seats if s.block is block), key=lambda s: s.x)
    return [plan.person_on.get(s.id, "–") for s in line]


def at_rostrum(n: int, seats: int = 0, **policy: object) -> list[str]:
    problem = Problem(
        Style.ROSTRUM, seats_of(Style.ROSTRUM, (seats or n) + 6, rostrum=seats or n), ranked(n, Part.ROSTRUM), **policy  # type: ignore[arg-type]
    )  # fmt: skip
    plan = solve(problem).plan
    assert verify(problem, plan).ok
    return seen_by_the_audience(problem, plan)


def test_an_odd_rostrum_as_the_rules_have_it() -> None:
    assert at_rostrum(7) == ["7", "5", "3", "1", "2", "4", "6"]


def test_an_even_rostrum_as_the_rules_have_it() -> None:
    assert at_rostrum(8) == ["7", "5", "3", "1", "2", "4", "6", "8"]


def test_an_even_rostrum_the_other_way() -> None:
    assert at_rostrum(8, even=Even.TWO_ON_RIGHT) == ["8", "6", "4", "2", "1", "3", "5", "7"]


def test_with_guests_from_abroad_the_right_hand_is_honoured() -> None:
    assert at_rostrum(7, honour=Honour.RIGHT) == ["6", "4", "2", "1", "3", "5", "7"]
    assert at_rostrum(8, honour=Honour.RIGHT) == ["8", "6", "4", "2", "1", "3", "5", "7"]


def test_the_first_exactly_in_the_middle() -> None:
    """Nine seats without the last one: one more sits on the side of honour."""
    seats = [s for s in seats_of(Style.ROSTRUM, 15, rostrum=9) if s.block is Block.ROSTRUM]
    line = sorted(seats, key=lambda s: s.x)[1:]  # the ninth, at the audience's far left, is taken away
    problem = Problem(Style.ROSTRUM, tuple(line), ranked(8, Part.ROSTRUM), Even.CENTRE_ONE)
    assert seen_by_the_audience(problem, solve(problem).plan) == ["7", "5", "3", "1", "2", "4", "6", "8"]
    assert problem.seat[solve(problem).plan.seat_of["1"]].x == 8_000  # the middle of the hall


def bilateral(wall: Wall, faces: Wall, **policy: object) -> tuple[Problem, Plan]:
    seats = seats_of(Style.BILATERAL, 10, faces=faces, wall=wall, sides=(5, 5))
    people = (*ranked(5, Part.HOST, "h"), *ranked(5, Part.GUEST, "g"))
    problem = Problem(Style.BILATERAL, seats, people, door=wall, **policy)  # type: ignore[arg-type]
    plan = solve(problem).plan
    assert verify(problem, plan).ok
    return problem, plan


@pytest.mark.parametrize("wall", list(Wall))
def test_across_the_door_guests_look_to_it(wall: Wall) -> None:
    """SEAT-01, whichever side was laid as the head."""
    for faces in (
        wall,
        {"front": Wall.REAR, "rear": Wall.FRONT, "left": Wall.RIGHT, "right": Wall.LEFT}[wall.value],
    ):
        problem, plan = bilateral(wall, faces)
        for person, seat in plan.seat_of.items():
            assert (problem.seat[seat].facing.value == wall.value) == person.startswith("g")


def test_the_first_of_each_side_sit_opposite_and_the_others_alternate() -> None:
    problem, plan = bilateral(Wall.REAR, Wall.REAR)
    guests = seen_by_the_audience(
        problem, plan, Block.HEAD
    )  # they look to the rear: their left is the greater x
    hosts = seen_by_the_audience(problem, plan, Block.FOOT)
    assert guests == ["g5", "g3", "g1", "g2", "g4"]
    assert hosts == ["h4", "h2", "h1", "h3", "h5"]


@pytest.mark.parametrize(
    ("wall", "faces", "right"),
    [
        (Wall.REAR, Wall.LEFT, "x"),
        (Wall.REAR, Wall.RIGHT, "x"),
        (Wall.FRONT, Wall.LEFT, "-x"),
        (Wall.LEFT, Wall.REAR, "y"),
        (Wall.RIGHT, Wall.FRONT, "-y"),
    ],
)
def test_end_on_to_the_door_guests_are_at_the_right_of_whoever_comes_in(
    wall: Wall, faces: Wall, right: str
) -> None:
    """SEAT-02. From the rear door one looks to the front: the right hand is the greater x."""
    problem, plan = bilateral(wall, faces)

    def mean(letter: str) -> float:
        on = [problem.seat[s] for p, s in plan.seat_of.items() if p.startswith(letter)]
        values = [s.x if right.endswith("x") else s.y for s in on]
        return sum(values) / len(values) * (-1 if right.startswith("-") else 1)

    assert mean("g") > mean("h")


def test_interpreters_sit_beside_the_first() -> None:
    """SEAT-03: the hosts' at the right hand of their first, the guests' at the left hand of theirs."""
    seats = seats_of(Style.BILATERAL, 12, faces=Wall.REAR, sides=(6, 6))
    people = (
        *ranked(5, Part.HOST, "h"), Person("hi", 1, Part.HOST, role=Role.INTERPRETER),
        *ranked(5, Part.GUEST, "g"), Person("gi", 1, Part.GUEST, role=Role.INTERPRETER),
    )  # fmt: skip
    problem = Problem(Style.BILATERAL, seats, people, honour=Honour.RIGHT, door=Wall.REAR)
    plan = solve(problem).plan
    assert verify(problem, plan).ok
    guests = seen_by_the_audience(problem, plan, Block.HEAD)  # their left hand is to the right here
    hosts = seen_by_the_audience(problem, plan, Block.FOOT)  # and theirs to the left
    assert guests[guests.index("g1") + 1] == "gi"
    assert hosts[hosts.index("h1") + 1] == "hi"


def test_armchairs_put_the_guest_at_the_hand_of_honour() -> None:
    """SEAT-07: left at home, right with guests from abroad; note-takers behind their own side."""
    seats = seats_of(Style.SOFA, 12, faces=Wall.REAR, sides=(5, 5), behind=(1, 1))
    people = (
        *ranked(5, Part.HOST, "h"), Person("hn", 1, Part.HOST, role=Role.ASSISTANT),
        *ranked(5, Part.GUEST, "g"), Person("gn", 1, Part.GUEST, role=Role.ASSISTANT),
    )  # fmt: skip
    for honour, line in ((Honour.LEFT, ["h1", "g1"]), (Honour.RIGHT, ["g1", "h1"])):
        problem = Problem(Style.SOFA, seats, people, honour=honour, door=Wall.REAR)
        plan = solve(problem).plan
        assert verify(problem, plan).ok
        assert seen_by_the_audience(problem, plan, Block.HEAD) == line  # they look to the rear
        assert seen_by_the_audience(problem, plan, Block.BEHIND_HEAD) == [one[0] + "n" for one in line]


@pytest.mark.parametrize("style", [Style.U_SHAPE, Style.HOLLOW_SQUARE, Style.BOARDROOM])
def test_round_a_table_the_first_has_the_middle_of_the_head(style: Style) -> None:
    """SEAT-04, SEAT-05: then the head, then the wings from the head on, the far side last."""
    problem = Problem(style, seats_of(style, 15, faces=Wall.REAR), ranked(15))
    plan = solve(problem).plan
    assert verify(problem, plan).ok
    head = seen_by_the_audience(problem, plan, Block.HEAD)
    assert head[(len(head) - 1) // 2] == "1"
    blocks = [problem.seat[plan.seat_of[str(i)]].block for i in range(1, 16)]
    order = [Block.HEAD, Block.LEFT, Block.RIGHT, Block.FOOT]
    assert next(b for b in order if b in blocks) is blocks[0]
    assert all(b is Block.HEAD for b in blocks[: len(head)])
    assert Block.HEAD not in blocks[len(head) :]


def units(*sizes: int) -> tuple[Person, ...]:
    people, rank = [], 0
    for u, size in enumerate(sizes):
        for _ in range(size):
            rank += 1
            people.append(Person(f"p{rank}", rank, unit=f"unit {u}"))
    return tuple(people)


def test_delegations_sit_together_and_the_first_in_front() -> None:
    """SEAT-06."""
    problem = Problem(Style.CLASSROOM, seats_of(Style.CLASSROOM, 72), units(12, 9, 20, 6, 1, 24))
    plan = solve(problem).plan
    assert verify(problem, plan).ok
    assert plan.remarks == ()
    rows = {p.id: problem.seat[plan.seat_of[p.id]].row for p in problem.people}
    for first, last in ((1, 12), (13, 21), (22, 41)):
        assert rows[f"p{first}"] == min(rows[f"p{i}"] for i in range(first, last + 1))


def test_a_tie_is_named_and_never_broken() -> None:
    people = (Person("a", 1), Person("b", 2), Person("c", 2), Person("d", None), Person("e", 3))
    problem = Problem(Style.BOARDROOM, seats_of(Style.BOARDROOM, 6), people)
    plan = solve(problem).plan
    assert verify(problem, plan).ok
    assert set(plan.seat_of) == {"a", "e"}
    reasons = {p: (r.code, dict(r.data)) for p, r in plan.standing}
    assert reasons["b"] == ("protocol.reason.tie", {"people": ["c"]})
    assert reasons["d"] == ("protocol.reason.unknown", {})


def test_one_absent_in_the_hall_moves_nobody() -> None:
    seats = seats_of(Style.THEATRE, 60)
    before = Problem(Style.THEATRE, seats, ranked(60))
    plan = solve(before).plan
    gone = replace(before, people=tuple(p for p in before.people if p.id != "17"))
    after = solve(gone, previous=plan)
    assert verify(gone, after.plan, plan).ok
    assert moved(after.plan, plan) == ()
    assert after.terms["moved"] == after.bound == 0


def test_one_late_in_the_hall_moves_the_fewest() -> None:
    """Between the 10th and the 11th, with the nearest free seat five further: those five move and no other."""
    seats = seats_of(Style.THEATRE, 60)
    all_but = tuple(p for p in ranked(60) if p.id != "15")
    plan = solve(Problem(Style.THEATRE, seats, ranked(60))).plan
    plan = Plan(tuple(s for s in plan.seated if s.person != "15"))
    late = Person("late", 10)
    shifted = tuple(replace(p, rank=p.rank + (p.rank >= 10)) for p in all_but if p.rank is not None)
    problem = Problem(Style.THEATRE, seats, (*shifted, late))
    after = solve(problem, previous=plan)
    assert verify(problem, after.plan, plan).ok
    assert set(moved(after.plan, plan)) == {"10", "11", "12", "13", "14"}


def test_one_absent_at_the_rostrum_all_after_move_up_or_the_place_stays_empty() -> None:
    seats = seats_of(Style.ROSTRUM, 13, rostrum=7)
    plan = solve(Problem(Style.ROSTRUM, seats, ranked(7, Part.ROSTRUM))).plan
    left = tuple(p for p in ranked(7, Part.ROSTRUM) if p.id != "3")
    closed = Problem(Style.ROSTRUM, seats, left)
    assert set(moved(solve(closed, previous=plan).plan, plan)) == {"4", "5", "6", "7"}
    held = replace(closed, gaps=True)
    assert moved(solve(held, previous=plan).plan, plan) == ()


def test_a_delegation_with_one_more_makes_room_within_itself() -> None:
    seats = seats_of(Style.CLASSROOM, 80)
    people = units(12, 9, 20, 6)
    plan = solve(Problem(Style.CLASSROOM, seats, people)).plan
    problem = Problem(Style.CLASSROOM, seats, (*people, Person("new", 48, unit="unit 3")))
    after = solve(problem, previous=plan)
    assert verify(problem, after.plan, plan).ok
    assert set(moved(after.plan, plan)) <= {f"p{i}" for i in range(42, 48)}
    assert after.plan.remarks == ()


def test_a_delegation_between_others_with_one_more_is_said_to_be_parted() -> None:
    """Nobody of another delegation moves for it."""
    seats = seats_of(Style.CLASSROOM, 48)
    people = units(12, 8, 20, 3)
    plan = solve(Problem(Style.CLASSROOM, seats, people)).plan
    problem = Problem(Style.CLASSROOM, seats, (*people, Person("new", 48, unit="unit 0")))
    after = solve(problem, previous=plan)
    assert verify(problem, after.plan, plan).ok
    assert set(moved(after.plan, plan)) <= {f"p{i}" for i in range(1, 13)}
    assert [(r.code, r.data["unit"]) for r in after.plan.remarks] == [("protocol.remark.apart", "unit 0")]


def test_whoever_was_put_somewhere_stays_there() -> None:
    seats = seats_of(Style.BOARDROOM, 9)
    free = solve(Problem(Style.BOARDROOM, seats, ranked(9))).plan
    people = tuple(replace(p, seat=free.seat_of["9"]) if p.id == "2" else p for p in ranked(9))
    problem = Problem(Style.BOARDROOM, seats, people)
    plan = solve(problem).plan
    assert verify(problem, plan).ok
    assert plan.seat_of["2"] == free.seat_of["9"]
    assert plan.seat_of["3"] == free.seat_of["2"]


@st.composite
def seatings(draw: st.DrawFn) -> Problem:
    style = draw(st.sampled_from(list(Style)))
    n = draw(st.integers(6, 60))
    rostrum = draw(st.integers(0, 9)) if style in IN_ROWS and n > 9 else 0
    wall = draw(st.sampled_from(list(Wall)))
    seats = layout.solve(Laying(DOORS[wall], style, n, rostrum)).plan.seats
    people = []
    two_sides = style in (Style.BILATERAL, Style.SOFA) and draw(st.booleans())
    with_units = style in IN_ROWS and draw(st.booleans())
    for i in range(draw(st.integers(1, n + 2))):
        part = Part.ROSTRUM if i < rostrum else Part.ALL
        if two_sides:
            part = draw(st.sampled_from([Part.HOST, Part.GUEST]))
        rank = draw(st.one_of(st.just(i + 1), st.integers(1, 20), st.none()))
        unit = draw(st.sampled_from(["", "a", "b", "c"])) if with_units else ""
        role = Role.MEMBER
        if two_sides and style is Style.BILATERAL:
            role = draw(st.sampled_from([Role.MEMBER] * 5 + [Role.INTERPRETER]))
        people.append(Person(str(i), rank, part, unit, role))
    for i, seat in enumerate(
        draw(st.lists(st.sampled_from(seats), max_size=2, unique=True)) if seats else []
    ):
        if i < len(people):
            people[i] = replace(people[i], seat=seat.id)
    return Problem(
        style, seats, tuple(people), draw(st.sampled_from([Even.TWO_ON_LEFT, Even.TWO_ON_RIGHT])),
        draw(st.sampled_from(list(Honour))), wall, draw(st.booleans()),
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(seatings(), st.data())
def test_nobody_is_seated_against_protocol(problem: Problem, data: st.DataObject) -> None:
    result = solve(problem)
    assert verify(problem, result.plan).ok, verify(problem, result.plan).violations[:3]
    assert result.objective >= result.bound
    if len(problem.people) > 1:
        gone = data.draw(st.sampled_from(problem.people))
        fewer = replace(problem, people=tuple(p for p in problem.people if p != gone))
        after = solve(fewer, previous=result.plan)
        verdict = verify(fewer, after.plan, result.plan)
        assert verdict.ok, verdict.violations[:3]
        assert verdict.objective == after.objective >= after.bound


def test_a_broken_seating_is_seen() -> None:
    problem = Problem(Style.ROSTRUM, seats_of(Style.ROSTRUM, 20, rostrum=5),
                      (*ranked(5, Part.ROSTRUM, "r"), *ranked(15)))  # fmt: skip
    plan = solve(problem).plan

    def rules(seated: dict[str, str]) -> set[str]:
        changed = Plan(tuple(Seated(p, s) for p, s in seated.items()), plan.standing)
        return {v.rule for v in verify(problem, changed).violations}

    def swapped(a: str, b: str) -> dict[str, str]:
        return {**plan.seat_of, a: plan.seat_of[b], b: plan.seat_of[a]}

    assert rules(dict(plan.seat_of)) == set()
    assert rules(swapped("r1", "r2")) == {"rank"}
    assert "sides" in rules(swapped("r5", "15"))
    assert rules({p: s for p, s in plan.seat_of.items() if p != "7"}) == {"once"}
    assert "once" in rules({**plan.seat_of, "7": plan.seat_of["8"]})
    tied = replace(problem, people=tuple(replace(p, rank=3) if p.id == "4" else p for p in problem.people))
    assert {v.rule for v in verify(tied, plan).violations} >= {"ties"}
    put = replace(
        problem,
        people=tuple(replace(p, seat=plan.seat_of["3"]) if p.id == "12" else p for p in problem.people),
    )
    assert "placed" in {v.rule for v in verify(put, plan).violations}


def test_an_interpreter_at_the_wrong_hand_is_seen() -> None:
    problem, plan = bilateral(Wall.REAR, Wall.REAR)
    people = tuple(replace(p, role=Role.INTERPRETER) if p.id in ("g2", "h2") else p for p in problem.people)
    with_two = replace(problem, people=people)
    assert {v.rule for v in verify(with_two, plan).violations} >= {"interpreters"}


def test_the_same_name_twice_or_a_seat_that_is_not_there_is_refused() -> None:
    seats = seats_of(Style.BOARDROOM, 6)
    with pytest.raises(Invalid):
        Problem(Style.BOARDROOM, seats, (Person("a", 1), Person("a", 2)))
    with pytest.raises(Invalid):
        Problem(Style.BOARDROOM, seats, (Person("a", 1, seat="nowhere"),))
