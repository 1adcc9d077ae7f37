"""Rows that look to the front: a theatre, a classroom, and a rostrum before either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from concentric.solvers.layout.grid import blockers, chair_size, connected, free, leading_on, pitch_of, up
from concentric.solvers.layout.model import (
    Block,
    Box,
    Facing,
    Hall,
    Problem,
    Seat,
    Style,
    Table,
)

ROSTRUM_SEAT = 800  # width for one at the rostrum, who has papers and a microphone before them (assumed)
MOST_WAYS = 4  # between the blocks of a row


@dataclass(frozen=True, slots=True)
class Laid:
    """One way to lay it, in its own frame. `far`: from the middle of the front to whoever sits farthest, mm."""

    seats: tuple[Seat, ...]
    tables: tuple[Table, ...]
    ways: tuple[Box, ...]
    far: int


@dataclass(frozen=True, slots=True)
class Row:
    """How a row is made. `units`: tables, or chairs where there are none; `each` sit at one, `pitch` apart; one unit is
    `wide`, and the next begins `step` further. `deep`: from one row to the next; `table` mm of it is the table."""

    each: int
    pitch: int
    wide: int
    step: int
    deep: int
    table: int


def laid(problem: Problem, hall: Hall) -> Laid:
    """The best there is: as many seated as can be, then with the farthest nearest to the front, then fewest ways."""
    row = row_of(problem)
    stage = _rostrum(problem, hall)
    first = up((stage.front if stage.seats else 0) + problem.clearances.front)
    audience = problem.people - problem.rostrum
    best: tuple[tuple[int, int, int], Laid] | None = None
    frame = _Frame(problem, hall, row, stage, first, audience)
    for xs, ways in _columns(problem, hall, row):
        if best is not None and not _may_be_better(best[0], frame, xs):
            continue
        found = _fill(frame, xs, ways)
        if found is None:
            continue
        short = problem.people - len(found.seats)
        key = (short, found.far, len(ways))
        if best is None or key < best[0]:
            best = (key, found)
    if best is None:
        whole = _stage_alone(problem, hall, stage)
        return whole
    return best[1]


def row_of(problem: Problem) -> Row:
    c, f = problem.clearances, problem.furniture
    width, depth = chair_size(f)
    if problem.style is Style.THEATRE:
        pitch = pitch_of(c, f, tables=False)
        return Row(1, pitch, width, pitch, up(max(c.row, c.distance, depth + 300)), 0)
    least = pitch_of(c, f, tables=True)
    each = max((k for k in range(1, f.table_seats + 1) if f.table_width // k >= least), default=1)
    # The last at one table and the first at the next are apart as well.
    step = max(f.table_width, least) if each == 1 else f.table_width
    return Row(
        each, f.table_width // each, f.table_width, step,
        up(max(f.table_depth + max(c.row, depth + 300), c.distance)), f.table_depth,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Stage:
    seats: tuple[Seat, ...] = ()
    tables: tuple[Table, ...] = ()
    front: int = 0  # where its foremost table ends


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every way to part a row shares: the first row begins at `first`, and `audience` are to sit."""

    problem: Problem
    hall: Hall
    row: Row
    stage: _Stage
    first: int
    audience: int


def _may_be_better(best: tuple[int, int, int], frame: _Frame, blocks: Sequence[Sequence[int]]) -> bool:
    """Whether so many columns could seat more, or as many nearer, if nothing stood in their way."""
    row, first = frame.row, frame.first
    _, depth = chair_size(frame.problem.furniture)
    columns = sum(len(block) for block in blocks) * row.each
    aisle = frame.problem.clearances.aisle
    rows = max(0, (frame.hall.depth - aisle - first - row.table - depth) // row.deep + 1)
    needed = min(rows, -(-frame.audience // columns))
    short = max(0, frame.audience - rows * columns)
    far = first + (needed - 1) * row.deep + row.table + depth // 2
    return (short, far) <= best[:2]


def _rostrum(problem: Problem, hall: Hall) -> _Stage:
    """In one row, or in as few as its width lets; row 1 is the foremost, and has the most honoured."""
    if not problem.rostrum:
        return _Stage()
    c, f = problem.clearances, problem.furniture
    width, depth = chair_size(f)
    pitch = up(max(ROSTRUM_SEAT, c.distance, width + c.chair_gap))
    deep = up(max(c.wall + depth + f.rostrum_table_depth, c.distance))
    taken, middle = blockers(problem, hall), hall.width // 2
    for rows in range(1, 5):
        front = up(c.wall + depth + f.rostrum_table_depth) + (rows - 1) * deep
        if front > hall.depth:
            break
        band = Box(0, 0, hall.width, front)
        left = max((b.x2 for b in taken if b.meets(band) and b.x2 <= middle), default=0)
        right = min((b.x for b in taken if b.meets(band) and b.x >= middle), default=hall.width)
        if any(b.meets(band) and b.x < middle < b.x2 for b in taken):
            continue
        half = min(middle - left, right - middle) - c.aisle
        per = -(-problem.rostrum // rows)
        if per * pitch > 2 * half:
            continue
        seats, tables = [], []
        rest = problem.rostrum
        for row in range(1, rows + 1):
            edge = front - (row - 1) * deep
            n = min(per, rest)
            rest -= n
            span = max(n * pitch, pitch)
            start = middle - span // 2
            tables.append(
                Table(f"rostrum-{row}", Box(start, edge - f.rostrum_table_depth, start + span, edge))
            )
            y = edge - f.rostrum_table_depth - depth // 2
            seats += [
                Seat(Block.ROSTRUM, row, col + 1, start + pitch // 2 + col * pitch, y, Facing.REAR)
                for col in range(n)
            ]
        return _Stage(tuple(seats), tuple(tables), front)
    return _Stage()


def _columns(
    problem: Problem, hall: Hall, row: Row
) -> Iterator[tuple[list[list[int]], list[tuple[int, int]]]]:
    """Every way to part a row: for each unit its left edge, block by block; and the ways between, from and to.

    A row is in the middle of the hall; whoever sits in it passes no more than `to_aisle` others.
    """
    c = problem.clearances
    width, _ = chair_size(problem.furniture)
    between = up(max(c.aisle, c.distance - width))
    usable = hall.width - 2 * c.aisle
    most = 2 * c.to_aisle + 2
    for ways in range(MOST_WAYS + 1):
        for units in range(ways + 1, usable // row.step + 2):
            parts = [
                units // (ways + 1) + (1 if _gets(i, units % (ways + 1), ways + 1) else 0)
                for i in range(ways + 1)
            ]
            span = sum((n - 1) * row.step + row.wide for n in parts) + ways * between
            if span > usable:
                break
            if max(parts) * row.each > most:
                continue
            x = (hall.width - span) // 2
            blocks, lanes = [], []
            for n in parts:
                blocks.append([x + i * row.step for i in range(n)])
                x += (n - 1) * row.step + row.wide
                lanes.append((x, x + between))
                x += between
            yield blocks, lanes[:-1]


def _gets(index: int, rest: int, parts: int) -> bool:
    """Whether a block gets one of what is left over: the middle ones first, so that both sides are alike."""
    order = sorted(range(parts), key=lambda i: (abs(2 * i - parts + 1), i))
    return index in order[:rest]


def _fill(frame: _Frame, blocks: Sequence[Sequence[int]], lanes: Sequence[tuple[int, int]]) -> Laid | None:
    """Rows from the front until all are seated, or the hall is full. None where the ways cannot be kept free."""
    problem, hall, row, stage = frame.problem, frame.hall, frame.row, frame.stage
    c = problem.clearances
    _, depth = chair_size(problem.furniture)
    columns = [(u, x + row.wide * (2 * k + 1) // (2 * row.each)) for u, x in enumerate(x for b in blocks for x in b)
               for k in range(row.each)]  # fmt: skip
    edges = [x for block in blocks for x in block]
    order = sorted(range(len(columns)), key=lambda i: (abs(2 * columns[i][1] - hall.width), columns[i][1]))
    taken = blockers(problem, hall)
    seats, tables = [], []
    left, y, n = frame.audience, frame.first, 0
    while left > 0 and y + row.table + depth + c.aisle <= hall.depth:
        n += 1
        here = [i for i in order if _fits(frame, columns[i][1], edges[columns[i][0]], y, taken)][:left]
        left -= len(here)
        middle = y + row.table + depth // 2
        seats += [Seat(Block.HALL, n, i + 1, columns[i][1], middle, Facing.FRONT) for i in sorted(here)]
        if row.table:
            used = sorted({columns[i][0] for i in here})
            tables += [
                Table(f"hall-{n}-{u + 1}", Box(edges[u], y, edges[u] + row.wide, y + row.table)) for u in used
            ]
        y += row.deep
    end = y - row.deep + row.table + depth if n else frame.first
    ways = _ways(frame, end, (edges[0], edges[-1] + row.wide), lanes)
    standing = [o.box for o in hall.obstacles] + [t.box for t in (*tables, *stage.tables)]
    standing += [_ground(s, problem) for s in (*seats, *stage.seats)]
    if not all(free(way, standing) for way in ways):
        return None
    needed, ways = ways[: len(lanes) + 4], leading_on(ways, c.aisle)
    if any(way not in ways for way in needed):
        return None
    to_doors = connected(hall, hall.openings, ways, standing, c.aisle)
    if to_doors is None:
        return None
    front = (hall.width // 2, 0)
    far = max((int(hypot(s.x - front[0], s.y - front[1])) for s in seats), default=0)
    return Laid((*stage.seats, *seats), (*stage.tables, *tables), (*ways, *to_doors), far)


def _fits(frame: _Frame, x: int, edge: int, y: int, taken: Sequence[Box]) -> bool:
    """Whether a chair has room with its middle at `x`, behind a table that begins at (`edge`, `y`)."""
    row = frame.row
    width, depth = chair_size(frame.problem.furniture)
    chair = Box(x - width // 2, y + row.table, x + width // 2, y + row.table + depth)
    if not free(chair, taken):
        return False
    return not row.table or free(Box(edge, y, edge + row.wide, y + row.table), taken)


def _ways(frame: _Frame, end: int, span: tuple[int, int], lanes: Sequence[tuple[int, int]]) -> list[Box]:
    """Before the first row and behind the last, along both sides, and between the blocks."""
    problem, hall, stage, first = frame.problem, frame.hall, frame.stage, frame.first
    c = problem.clearances
    left, right = span
    solid = [o.box for o in hall.obstacles]
    whole = Box(0, stage.front, hall.width, first)
    before = whole if free(whole, solid) else Box(0, max(first - c.aisle, 0), hall.width, first)
    behind = Box(0, end, hall.width, end + c.aisle)
    ways = [_trimmed(before, left, right, solid), _trimmed(behind, left, right, solid)]
    beside = ((left - c.aisle, left), (right, right + c.aisle), *lanes)
    ways += [Box(x, before.y, x2, behind.y2) for x, x2 in beside]
    # Beside the rostrum and on to the rear wall, so that doors at any height of a side wall lead to a way.
    standing = [*solid, *(t.box for t in stage.tables), *(_ground(s, problem) for s in stage.seats)]
    for x, x2 in ((0, left), (right, hall.width)):
        for y, y2 in ((0, hall.depth), (before.y, hall.depth), (before.y, behind.y2)):
            strips = [Box(a, y, b, y2) for a, b in _open(x, x2, y, y2, standing) if b - a >= c.aisle]
            ways += strips
            if strips:
                break
    return ways


def _open(x: int, x2: int, y: int, y2: int, standing: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """The parts of `[x, x2)` in which nothing stands from `y` to `y2`."""
    for box in sorted(b for b in standing if b.meets(Box(x, y, x2, y2))):
        if box.x > x:
            yield x, box.x
        x = max(x, box.x2)
    if x < x2:
        yield x, x2


def _trimmed(way: Box, left: int, right: int, solid: Sequence[Box]) -> Box:
    """A way across the hall, as far as nothing stands in it; at least as far as the blocks reach, with a way beside."""
    x, x2 = way.x, way.x2
    for one in solid:
        if one.meets(way):
            if one.x2 <= left:
                x = max(x, one.x2)
            elif one.x >= right:
                x2 = min(x2, one.x)
    return Box(x, way.y, x2, way.y2)


def _ground(seat: Seat, problem: Problem) -> Box:
    width, depth = chair_size(problem.furniture)
    return Box(seat.x - width // 2, seat.y - depth // 2, seat.x + width // 2, seat.y + depth // 2)


def _stage_alone(problem: Problem, hall: Hall, stage: _Stage) -> Laid:
    """Where not one row has room: those at the rostrum, if all are there, and nobody else."""
    standing = [*[o.box for o in hall.obstacles], *(t.box for t in stage.tables)]
    if problem.people > problem.rostrum or not stage.seats:
        return Laid((), (), (), 0)
    y = stage.front
    way = Box(0, y, hall.width, y + problem.clearances.aisle)
    if way.y2 > hall.depth or not free(way, standing):
        return Laid((), (), (), 0)
    doors = connected(hall, hall.openings, [way], standing, problem.clearances.aisle)
    return Laid((), (), (), 0) if doors is None else Laid(stage.seats, stage.tables, (way, *doors), 0)
