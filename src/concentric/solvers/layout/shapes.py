"""Layouts round a table, from the head on: a U, a hollow square, one long table, two sides, armchairs.

A shape is laid by itself, the head at the top looking down; `around.py` puts it into a hall. `x` runs to the head's
left hand, so that the `LEFT` wing has the greater `x`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot, isqrt

from concentric.solvers.layout.grid import chair_size, even, pitch_of, up
from concentric.solvers.layout.model import Block, Box, Facing, Problem, Seat, Style, Table

INNER = 1000  # the floor inside a U or a square, at the least, to serve from (assumed)
BETWEEN_WINGS = 2000  # from armchair to armchair across (assumed)


@dataclass(frozen=True, slots=True)
class Shape:
    """Seats, tables and ways between rows of it, in its own frame from (0, 0)."""

    seats: tuple[Seat, ...]
    tables: tuple[Table, ...]
    width: int
    depth: int
    inner_ways: tuple[Box, ...] = ()


def far_of(shape: Shape, style: Style) -> int:
    """From the head's middle to whoever sits farthest; in a hollow square from its own middle, so that it is one."""
    x = shape.width // 2
    y = shape.depth // 2 if style is Style.HOLLOW_SQUARE else min(seat.y for seat in shape.seats)
    return max(int(hypot(seat.x - x, seat.y - y)) for seat in shape.seats)


def shapes(problem: Problem, people: int, room: tuple[int, int]) -> Iterator[Shape]:
    """Every shape of this style for so many that is no wider and no deeper than `room`, in no order."""
    for shape in _shapes(problem, people, room):
        if shape.width <= room[0] and shape.depth <= room[1]:
            yield shape


def _shapes(problem: Problem, people: int, room: tuple[int, int]) -> Iterator[Shape]:
    if problem.style is Style.U_SHAPE:
        for head in range(min(3, people), people + 1):
            yield from _around(problem, head, people - head, 0, room)
    elif problem.style is Style.HOLLOW_SQUARE:
        for head in range(1, people):
            for foot in {min(head, max(1, people - head)), max(1, min(head, people // 4))}:
                yield from _around(problem, head, people - head - foot, foot, room)
    elif problem.style is Style.BOARDROOM:
        yield from _board(problem, people)
    elif problem.style is Style.BILATERAL:
        head, foot = problem.sides if problem.sides is not None and sum(problem.sides) + sum(problem.behind) == people \
            else ((people - sum(problem.behind) + 1) // 2, (people - sum(problem.behind)) // 2)  # fmt: skip
        if head + foot > 0:
            yield _table(problem, head, foot, 0)
    else:
        yield from _armchairs(problem, people)


def _board(problem: Problem, people: int) -> Iterator[Shape]:
    for ends in (0, 2):
        if people > ends:
            shape = _table(problem, (people - ends + 1) // 2, (people - ends) // 2, ends)
            if not ends or _apart(shape, problem.clearances.distance):
                yield shape
    if people > 1:
        yield _long(problem, people)


def _line(n: int, pitch: int, table: int) -> int:
    """How long a line of whole tables is that so many sit at."""
    return up(max(n, 1) * pitch, table)


def _spread(n: int, pitch: int, length: int) -> list[int]:
    """Where so many sit along a line, from its beginning, in its middle."""
    start = (length - (n - 1) * pitch) // 2
    return [start + i * pitch for i in range(n)]


def _aslant(across: int, distance: int) -> int:
    """How far apart two seats are at the least along one wall that are so far apart along the other."""
    return isqrt(max(0, distance**2 - across**2)) + 1 if across < distance else 0


def _around(problem: Problem, head: int, wings: int, foot: int, room: tuple[int, int]) -> Iterator[Shape]:
    """A U (`foot` 0), or a hollow square; seats outside."""
    if wings < 0 or (problem.style is Style.HOLLOW_SQUARE and wings + foot < 1):
        return
    f = problem.furniture
    pitch = pitch_of(problem.clearances, f, tables=True)
    _, deep = chair_size(f)
    td = f.table_depth
    across = max(_line(max(head, foot), pitch, f.table_width), up(2 * td + INNER, f.table_width))
    left, right = (wings + 1) // 2, wings // 2
    # From the corner on, not in the middle: whoever is next in rank sits next to the head.
    apart = problem.clearances.distance
    ends = [
        (across - (n - 1) * pitch) // 2 + deep // 2 for n in (head, foot)
    ]  # from a wing's seats to a line's last
    gap = up(max(_first(pitch, problem), _aslant(ends[0], apart) - td - deep // 2))
    last = pitch // 2 if not foot else max(pitch // 2, _aslant(ends[1], apart) - td - deep // 2)
    down = up(gap + (left - 1) * pitch + last, f.table_width) if wings else 0
    if problem.style is Style.HOLLOW_SQUARE:
        down = max(down, up(INNER, f.table_width))
    if across + 2 * deep > room[0] or down + td + deep > room[1]:
        return
    x0, y0 = deep, deep
    tables = list(_tables("head", x0, y0, length=across, deep=td, wide=f.table_width, along_x=True))
    y1 = y0 + td
    if down:
        tables += _tables("right", x0, y1, length=down, deep=td, wide=f.table_width, along_x=False)
        tables += _tables(
            "left", x0 + across - td, y1, length=down, deep=td, wide=f.table_width, along_x=False
        )
    seats = [Seat(Block.HEAD, 1, i + 1, x0 + x, y0 - deep // 2, Facing.REAR)
             for i, x in enumerate(_spread(head, pitch, across))]  # fmt: skip
    seats += [Seat(Block.LEFT, 1, i + 1, x0 + across + deep // 2, y1 + gap + i * pitch, Facing.LEFT)
              for i in range(left)]  # fmt: skip
    seats += [Seat(Block.RIGHT, 1, i + 1, x0 - deep // 2, y1 + gap + i * pitch, Facing.RIGHT)
              for i in range(right)]  # fmt: skip
    bottom = y1 + down
    if problem.style is Style.HOLLOW_SQUARE:
        tables += _tables("foot", x0, bottom, length=across, deep=td, wide=f.table_width, along_x=True)
        bottom += td
        seats += [Seat(Block.FOOT, 1, i + 1, x0 + x, bottom + deep // 2, Facing.FRONT)
                  for i, x in enumerate(_spread(foot, pitch, across))]  # fmt: skip
        bottom += deep
    yield Shape(tuple(seats), tuple(tables), across + 2 * deep, bottom)


def _first(pitch: int, problem: Problem) -> int:
    """From the corner to the first seat of a wing, so that whoever sits at the head's end is far enough."""
    return min(pitch, max(pitch // 2, up(problem.furniture.chair_width // 2 + problem.clearances.chair_gap)))


def _tables(
    name: str, x: int, y: int, *, length: int, deep: int, wide: int, along_x: bool
) -> Iterator[Table]:
    for i in range(length // wide):
        if along_x:
            yield Table(f"{name}-{i + 1}", Box(x + i * wide, y, x + (i + 1) * wide, y + deep))
        else:
            yield Table(f"{name}-{i + 1}", Box(x, y + i * wide, x + deep, y + (i + 1) * wide))


def _table(problem: Problem, head: int, foot: int, ends: int) -> Shape:
    """One solid table, its long side to the head; `ends`: one at each end; a second row on each side may assist."""
    c, f = problem.clearances, problem.furniture
    pitch = pitch_of(c, f, tables=True)
    wide, deep = chair_size(f)
    across = _line(max(head, foot), pitch, f.table_width)
    behind = problem.behind if problem.style is Style.BILATERAL else (0, 0)
    second = up(max(c.aisle + deep, c.distance))  # from one row of chairs to the row behind it
    x0 = deep if ends else 0
    row = max(behind[0], behind[1])
    small = up(max(c.distance, wide + c.chair_gap))
    margin = max(0, (row * small - across) // 2) if row else 0
    x0 += margin
    top = second if behind[0] else 0
    y0 = top + deep
    depth = even(max(f.boardroom_depth, c.distance))
    tables = tuple(_tables("table", x0, y0, length=across, deep=depth, wide=f.table_width, along_x=True))
    y1 = y0 + depth
    seats = [Seat(Block.HEAD, 1, i + 1, x0 + x, y0 - deep // 2, Facing.REAR)
             for i, x in enumerate(_spread(head, pitch, across))]  # fmt: skip
    seats += [Seat(Block.FOOT, 1, i + 1, x0 + x, y1 + deep // 2, Facing.FRONT)
              for i, x in enumerate(_spread(foot, pitch, across))]  # fmt: skip
    ways = []
    width = across + 2 * x0
    if behind[0]:
        seats += [Seat(Block.BEHIND_HEAD, 1, i + 1, x, deep // 2, Facing.REAR)
                  for i, x in enumerate(_spread(behind[0], small, width))]  # fmt: skip
        ways.append(Box(0, deep, width, top))
    if behind[1]:
        seats += [Seat(Block.BEHIND_FOOT, 1, i + 1, x, y1 + deep // 2 + second, Facing.FRONT)
                  for i, x in enumerate(_spread(behind[1], small, width))]  # fmt: skip
        ways.append(Box(0, y1 + deep, width, y1 + second))
    if ends:
        middle = y0 + depth // 2
        seats.append(Seat(Block.LEFT, 1, 1, x0 + across + deep // 2, middle, Facing.LEFT))
        if ends > 1:
            seats.append(Seat(Block.RIGHT, 1, 1, x0 - deep // 2, middle, Facing.RIGHT))
    bottom = y1 + deep + (second if behind[1] else 0)
    return Shape(tuple(seats), tables, width, bottom, tuple(ways))


def _apart(shape: Shape, distance: int) -> bool:
    """Whether those at the ends of a table are far enough from their neighbours."""
    ends = [s for s in shape.seats if s.block in (Block.LEFT, Block.RIGHT)]
    return all(hypot(s.x - e.x, s.y - e.y) >= distance for e in ends for s in shape.seats if s != e)


def _long(problem: Problem, people: int) -> Shape:
    """One solid table, its short side to the head, where one sits alone."""
    f = problem.furniture
    pitch = pitch_of(problem.clearances, f, tables=True)
    _, deep = chair_size(f)
    left, right = people // 2, (people - 1) // 2
    across = even(max(f.boardroom_depth, problem.clearances.distance))
    gap = up(max(pitch // 2, _aslant((across + deep) // 2, problem.clearances.distance) - deep // 2))
    down = up(gap + (left - 1) * pitch + pitch // 2, f.table_width)
    tables = tuple(_tables("table", deep, deep, length=down, deep=across, wide=f.table_width, along_x=False))
    seats = [Seat(Block.HEAD, 1, 1, deep + across // 2, deep // 2, Facing.REAR)]
    seats += [Seat(Block.LEFT, 1, i + 1, deep + across + deep // 2, deep + gap + i * pitch, Facing.LEFT)
              for i in range(left)]  # fmt: skip
    seats += [Seat(Block.RIGHT, 1, i + 1, deep - deep // 2, deep + gap + i * pitch, Facing.RIGHT)
              for i in range(right)]  # fmt: skip
    return Shape(tuple(seats), tables, across + 2 * deep, deep + down)


def _armchairs(problem: Problem, people: int) -> Iterator[Shape]:
    """Two in the middle of the head with a tea table between, the others along both sides; assistants behind."""
    c, f = problem.clearances, problem.furniture
    assist = sum(problem.behind)
    if people - assist < 1:
        return
    fits = problem.sides is not None and sum(problem.sides) + assist == people
    left, right = (
        problem.sides if fits and problem.sides else ((people - assist) // 2, (people - assist + 1) // 2)
    )
    wide, deep = even(f.armchair_width), even(f.armchair_depth)
    small, small_deep = chair_size(f)
    pitch = up(max(c.distance, wide + f.tea_table), 100)
    heads = min(left, 1) + min(right, 1)
    wings = (max(left - 1, 0), max(right - 1, 0))
    second = up(max(c.aisle + (deep + small_deep) // 2, c.distance)) if assist else 0
    half = max(pitch // 2 + wide // 2 + c.aisle, BETWEEN_WINGS // 2, wide // 2 + small * 2) + (
        deep if any(wings) else 0
    )
    beside = up(max(c.distance, small + c.chair_gap))
    half = even(max(half, (max(problem.behind) * beside + small) if assist else 0))
    middle, y = half, second + deep // 2
    seats, tables = [], []
    if heads == 2:
        seats += [Seat(Block.HEAD, 1, 1, middle - pitch // 2, y, Facing.REAR),
                  Seat(Block.HEAD, 1, 2, middle + pitch // 2, y, Facing.REAR)]  # fmt: skip
        tables.append(_tea("tea-head", middle, y, f.tea_table))
    else:
        seats.append(Seat(Block.HEAD, 1, 1, middle, y, Facing.REAR))
    start = second + deep + up(max(c.distance, wide // 2 + f.tea_table))
    for block, n, x, facing in (
        (Block.RIGHT, wings[1], deep // 2, Facing.RIGHT), (Block.LEFT, wings[0], 2 * half - deep // 2, Facing.LEFT)
    ):  # fmt: skip
        for i in range(n):
            at = start + i * pitch
            seats.append(Seat(block, 1, i + 1, x, at, facing))
            if i:
                tables.append(_tea(f"tea-{block}-{i}", x, at - pitch // 2, f.tea_table))
    ways = []
    n_left, n_right = problem.behind
    for n, sign in ((n_right, -1), (n_left, 1)):
        for i in range(n):
            x = middle + sign * (beside // 2 + up(beside // 2) + i * beside) if n_left and n_right else (
                middle + sign * (pitch // 2 + i * beside))  # fmt: skip
            col = n_right - i if sign < 0 else n_right + 1 + i
            seats.append(Seat(Block.BEHIND_HEAD, 1, col, x, small_deep // 2, Facing.REAR))
    if assist:
        ways.append(Box(0, small_deep, 2 * half, second))
    last = max([y + deep // 2, *(s.y + wide // 2 for s in seats)])
    yield Shape(tuple(seats), tuple(tables), 2 * half, last, tuple(ways))


def _tea(name: str, x: int, y: int, size: int) -> Table:
    return Table(
        name, Box(x - size // 2, y - size // 2, x - size // 2 + size, y - size // 2 + size), "tea_table"
    )
