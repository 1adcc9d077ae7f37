"""A shape put into a hall: away from the walls, with a way round it that every door leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from concentric.solvers.layout.grid import blockers, connected, free
from concentric.solvers.layout.model import OPPOSITE, Box, Hall, Problem, Style, Table, Wall
from concentric.solvers.layout.rows import Laid
from concentric.solvers.layout.shapes import Shape, far_of, shapes

TRIED = 12  # places along either wall, beside the middle and both ends


def heads(problem: Problem) -> list[Wall]:
    """The walls that the head may have behind it, the best first (SEAT-01, SEAT-04, SEAT-05)."""
    hall = problem.hall
    if problem.faces is not None:
        return [OPPOSITE[problem.faces]]
    door, screens = hall.door, hall.screens
    if problem.style is Style.U_SHAPE and screens:
        first = OPPOSITE[screens[0].wall]
    elif door is not None:
        first = OPPOSITE[door.wall]
    else:
        first = Wall.FRONT
    sides = [wall for wall in Wall if wall not in (first, OPPOSITE[first])]
    return [first, *sides, OPPOSITE[first]]


def most_laid(problem: Problem, hall: Hall, people: int) -> Laid | None:
    """So many in the best shape that goes into the hall; None where none does."""
    ring = max(problem.clearances.wall, problem.clearances.aisle)
    by_far = sorted(
        shapes(problem, people, (hall.width - 2 * ring, hall.depth - 2 * ring)),
        key=lambda s: (far_of(s, problem.style), len(s.tables), s.width, s.depth),
    )
    for shape in by_far:
        found = _placed(problem, hall, shape)
        if found is not None:
            return found
    return None


def _placed(problem: Problem, hall: Hall, shape: Shape) -> Laid | None:
    c = problem.clearances
    ring = max(c.wall, c.aisle)
    taken = blockers(problem, hall)
    solid = [o.box for o in hall.obstacles]
    for x, y in _places(hall, shape, ring):
        whole = Box(x, y, x + shape.width, y + shape.depth)
        if not free(whole, taken):
            continue
        ways = _ring(hall, whole, ring, solid)
        if ways is None:
            continue
        ways += [_moved(w, x, y) for w in shape.inner_ways]
        seats = tuple(replace(s, x=s.x + x, y=s.y + y) for s in shape.seats)
        tables = tuple(Table(t.id, _moved(t.box, x, y), t.kind) for t in shape.tables)
        doors = connected(hall, hall.openings, ways, [*solid, whole], c.aisle)
        if doors is None:
            continue
        return Laid(seats, tables, (*ways, *doors), far_of(shape, problem.style))
    return None


def _places(hall: Hall, shape: Shape, ring: int) -> Iterator[tuple[int, int]]:
    """Where its corner may be: the middle of the hall first, then ever further from it."""
    free_x, free_y = hall.width - shape.width - 2 * ring, hall.depth - shape.depth - 2 * ring
    if free_x < 0 or free_y < 0:
        return
    xs, ys = _steps(free_x), _steps(free_y)
    middle = (free_x // 2, free_y // 2)
    for x, y in sorted(((x, y) for x in xs for y in ys),
                       key=lambda p: (abs(p[0] - middle[0]) + abs(p[1] - middle[1]), p)):  # fmt: skip
        yield x + ring, y + ring


def _steps(room: int) -> list[int]:
    return sorted({room // 2, 0, room, *(room * i // TRIED // 10 * 10 for i in range(TRIED))})


def _ring(hall: Hall, whole: Box, ring: int, solid: Sequence[Box]) -> list[Box] | None:
    """Four ways round it, each as long as the hall where nothing stands in it; None where one is not free."""
    x, y, x2, y2 = whole.x - ring, whole.y - ring, whole.x2 + ring, whole.y2 + ring
    around = [
        (Box(x, y, x2, whole.y), Box(0, y, hall.width, whole.y)),
        (Box(x, whole.y2, x2, y2), Box(0, whole.y2, hall.width, y2)),
        (Box(x, y, whole.x, y2), Box(x, 0, whole.x, hall.depth)),
        (Box(whole.x2, y, x2, y2), Box(whole.x2, 0, x2, hall.depth)),
    ]
    ways = []
    for short, long in around:
        if free(long, solid):
            ways.append(long)
        elif free(short, solid):
            ways.append(short)
        else:
            return None
    return ways


def _moved(box: Box, x: int, y: int) -> Box:
    return Box(box.x + x, box.y + y, box.x2 + x, box.y2 + y)
