"""Seats in the order of honour: front before rear, the middle before the sides, one hand before the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from concentric.solvers.layout.model import Block, Facing, Seat, Style, Wall
from concentric.solvers.protocol.model import BEHIND, Even, Honour, Part, Problem

# The direction of somebody's own left hand, by where they look.
OWN_LEFT = {Facing.REAR: (1, 0), Facing.FRONT: (-1, 0), Facing.LEFT: (0, 1), Facing.RIGHT: (0, -1)}
# The direction of the right hand of whoever comes in by a door in this wall.
ENTERING_RIGHT = {Wall.FRONT: (-1, 0), Wall.REAR: (1, 0), Wall.LEFT: (0, 1), Wall.RIGHT: (0, -1)}


def from_the_middle(seats: Sequence[Seat], even: Even, honour: Honour) -> list[Seat]:
    """One line of seats that look the same way, by honour (5.1)."""
    if not seats:
        return []
    dx, dy = OWN_LEFT[seats[0].facing]
    line = sorted(seats, key=lambda s: s.x * dx + s.y * dy)  # from their right hand to their left
    if honour is Honour.RIGHT:
        line.reverse()
    n = len(line)
    # From here on the hand of honour is to the right in the list.
    if n % 2:
        first = n // 2
        outward = chain.from_iterable(zip_longest(range(first + 1, n), range(first - 1, -1, -1)))
    elif even is Even.TWO_ON_RIGHT:
        first = n // 2
        outward = chain.from_iterable(zip_longest(range(first - 1, -1, -1), range(first + 1, n)))
    else:
        # CENTRE_ONE has one seat more on the side of honour: the first is as far from the middle as here.
        first = n // 2 - 1
        outward = chain.from_iterable(zip_longest(range(first + 1, n), range(first - 1, -1, -1)))
    return [line[first], *(line[i] for i in outward if i is not None)]


def by_honour(problem: Problem, part: Part) -> list[Seat]:
    """The seats of a part in the order of honour; second rows are not among them."""
    if part is Part.ROSTRUM:
        return _rows(problem, [s for s in problem.seats if s.block is Block.ROSTRUM])
    seats = [s for s in problem.seats if s.block not in BEHIND and s.block is not Block.ROSTRUM]
    if problem.style is Style.BILATERAL:
        if part in (Part.GUEST, Part.HOST):
            block = side_of(problem, part)
            return from_the_middle([s for s in seats if s.block is block], problem.even, problem.honour)
        return _alternate(*(by_honour(problem, one) for one in (Part.GUEST, Part.HOST)))
    if problem.style is Style.SOFA:
        return _sofa(problem, seats, part)
    hall = [s for s in seats if s.block is Block.HALL]
    if hall:
        return _hall(problem, hall)
    head, foot = ([s for s in seats if s.block is b] for b in (Block.HEAD, Block.FOOT))
    left, right = (
        sorted((s for s in seats if s.block is b), key=lambda s: s.col) for b in (Block.LEFT, Block.RIGHT)
    )
    wings = _alternate(left, right) if problem.honour is Honour.LEFT else _alternate(right, left)
    return [
        *from_the_middle(head, problem.even, problem.honour),
        *wings,
        *from_the_middle(foot, problem.even, problem.honour),
    ]


def side_of(problem: Problem, part: Part) -> Block:
    """Which side of the table the guests have (SEAT-01, SEAT-02), or the hosts."""
    guests = Block.HEAD  # who looks to the door, where the table stands across it; and where no door is known
    head = [s for s in problem.seats if s.block is Block.HEAD]
    foot = [s for s in problem.seats if s.block is Block.FOOT]
    if problem.door is not None and head and foot:
        looks = head[0].facing.value
        if looks not in (problem.door.value, _across(problem.door).value):
            dx, dy = ENTERING_RIGHT[problem.door]

            def right_hand(seats: Sequence[Seat]) -> int:
                return sum(s.x * dx + s.y * dy for s in seats) // len(seats)

            guests = Block.HEAD if right_hand(head) > right_hand(foot) else Block.FOOT
        elif looks != problem.door.value:
            guests = Block.FOOT
    if part is Part.GUEST:
        return guests
    return Block.FOOT if guests is Block.HEAD else Block.HEAD


def behind(problem: Problem, part: Part) -> list[Seat]:
    """The second row of a part: whoever assists sits behind those they assist, from the middle outward."""
    rows = [s for s in problem.seats if s.block in BEHIND]
    if problem.style is Style.SOFA:
        head = [s for s in problem.seats if s.block is Block.HEAD]
        if not rows or not head:
            return []
        dx, dy = OWN_LEFT[head[0].facing]
        middle = sum(s.x * dx + s.y * dy for s in head) // len(head)
        left = (part is Part.GUEST) == (problem.honour is Honour.LEFT)
        mine = [s for s in rows if ((s.x * dx + s.y * dy) > middle) == left] if part is not Part.ALL else rows
        return sorted(mine, key=lambda s: (abs(s.x * dx + s.y * dy - middle), s.id))
    if part in (Part.GUEST, Part.HOST):
        block = Block.BEHIND_HEAD if side_of(problem, part) is Block.HEAD else Block.BEHIND_FOOT
        rows = [s for s in rows if s.block is block]
        return from_the_middle(rows, problem.even, problem.honour)
    return _alternate(
        *(from_the_middle([s for s in rows if s.block is b], problem.even, problem.honour) for b in
          (Block.BEHIND_HEAD, Block.BEHIND_FOOT))
    )  # fmt: skip


def beside_first(line: Sequence[Seat], part: Part) -> Seat | None:
    """Where an interpreter sits: at the right hand of the first host, at the left hand of the first guest (SEAT-03).

    `line`: the seats of their side by honour.
    """
    if len(line) < 2:
        return None
    first = line[0]
    dx, dy = OWN_LEFT[first.facing]
    sign = 1 if part is Part.GUEST else -1
    near = [
        s
        for s in line[1:]
        if ((s.x - first.x) * dx + (s.y - first.y) * dy) * sign > 0 and s.facing is first.facing
    ]
    return min(near, key=lambda s: abs(s.x - first.x) + abs(s.y - first.y), default=None)


def _across(wall: Wall) -> Wall:
    return {Wall.FRONT: Wall.REAR, Wall.REAR: Wall.FRONT, Wall.LEFT: Wall.RIGHT, Wall.RIGHT: Wall.LEFT}[wall]


def _rows(problem: Problem, seats: Iterable[Seat]) -> list[Seat]:
    rows: dict[int, list[Seat]] = {}
    for seat in seats:
        rows.setdefault(seat.row, []).append(seat)
    return [s for row in sorted(rows) for s in from_the_middle(rows[row], problem.even, problem.honour)]


def _hall(problem: Problem, seats: Sequence[Seat]) -> list[Seat]:
    """Row by row, from the hall's middle outward: a row may miss seats where a column stands."""
    twice = min(s.x for s in seats) + max(s.x for s in seats)
    left_first = problem.honour is Honour.LEFT  # who looks to the front has the lesser x at their left

    def key(seat: Seat) -> tuple[int, int, bool]:
        return seat.row, abs(2 * seat.x - twice), (2 * seat.x < twice) != first[seat.row]

    first = {}
    for row in {s.row for s in seats}:
        odd = any(2 * s.x == twice for s in seats if s.row == row)
        first[row] = left_first if odd else left_first == (problem.even is Even.TWO_ON_RIGHT)
    return sorted(seats, key=key)


def _sofa(problem: Problem, seats: Sequence[Seat], part: Part) -> list[Seat]:
    """The first guest sits at the hand of honour of the first host, each side beside its first (SEAT-07)."""
    head = [s for s in seats if s.block is Block.HEAD]
    left, right = (
        sorted((s for s in seats if s.block is b), key=lambda s: s.col) for b in (Block.LEFT, Block.RIGHT)
    )
    if part is Part.ALL:
        wings = _alternate(left, right) if problem.honour is Honour.LEFT else _alternate(right, left)
        return [*from_the_middle(head, problem.even, problem.honour), *wings]
    if len(head) < 2:
        return [*(head if part is Part.GUEST else []), *(left if part is Part.GUEST else right)]
    dx, dy = OWN_LEFT[head[0].facing]
    line = sorted(head, key=lambda s: s.x * dx + s.y * dy)
    if (part is Part.GUEST) == (problem.honour is Honour.LEFT):
        return [line[-1], *left]
    return [line[0], *right]


def _alternate(*lines: Sequence[Seat]) -> list[Seat]:
    return [s for together in zip_longest(*lines) for s in together if s is not None]
