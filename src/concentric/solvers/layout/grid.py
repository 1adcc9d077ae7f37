"""Lengths that a tape finds, and floor that nothing stands on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from concentric.solvers.layout.model import (
    Box,
    Clearances,
    Furniture,
    Hall,
    Opening,
    Problem,
    Wall,
    before_door,
)

STEP = 50  # what is measured out is a multiple of it


def up(value: int, step: int = STEP) -> int:
    """The next multiple of `step`."""
    return -(-value // step) * step


def even(value: int) -> int:
    """So that both halves of a chair are as long."""
    return value + value % 2


def chair_size(furniture: Furniture) -> tuple[int, int]:
    """Width and depth of the ground a chair is given."""
    return even(furniture.chair_width), even(furniture.chair_depth)


def pitch_of(clearances: Clearances, furniture: Furniture, *, tables: bool) -> int:
    """From the middle of one seat to the next beside it."""
    width, _ = chair_size(furniture)
    return up(max(clearances.distance, width + clearances.chair_gap, clearances.seat if tables else 0))


def blockers(problem: Problem, hall: Hall) -> list[Box]:
    """What nothing may be put on: what stands in the hall, and the floor before each door."""
    doors = [before_door(o, hall, problem.clearances.exit) for o in hall.openings]
    return [o.box for o in hall.obstacles] + doors


def free(box: Box, taken: Iterable[Box]) -> bool:
    return not any(box.meets(one) for one in taken)


def connected(
    hall: Hall, openings: Sequence[Opening], ways: Sequence[Box], standing: Sequence[Box], aisle: int
) -> list[Box] | None:
    """For each door a straight way, `aisle` wide, from it to the nearest way; None where there is none for one."""
    found = []
    for opening in openings:
        way = _straight(hall, opening, ways, aisle)
        if way is None or not free(way, standing):
            return None
        found.append(way)
    return found


def _straight(hall: Hall, opening: Opening, ways: Sequence[Box], aisle: int) -> Box | None:
    across = opening.wall in (Wall.FRONT, Wall.REAR)
    long = hall.width if across else hall.depth
    wide = min(max(aisle, opening.width), long)
    at = min(max(opening.at + (opening.width - wide) // 2, 0), long - wide)
    reached = []
    for way in ways:
        low, high = (way.x, way.x2) if across else (way.y, way.y2)
        if low <= at and at + wide <= high:
            reached.append(
                {Wall.FRONT: way.y, Wall.REAR: way.y2, Wall.LEFT: way.x, Wall.RIGHT: way.x2}[opening.wall]
            )
    if not reached:
        return None
    if opening.wall is Wall.FRONT:
        return Box(at, 0, at + wide, max(min(reached), aisle))
    if opening.wall is Wall.REAR:
        return Box(at, min(max(reached), hall.depth - aisle), at + wide, hall.depth)
    if opening.wall is Wall.LEFT:
        return Box(0, at, max(min(reached), aisle), at + wide)
    return Box(min(max(reached), hall.width - aisle), at, hall.width, at + wide)


def leading_on(ways: Sequence[Box], aisle: int) -> list[Box]:
    """Those ways that one comes to from the first: a strip between two columns that leads nowhere is none."""
    reached, rest = [ways[0]], list(ways[1:])
    for way in reached:
        near = [other for other in rest if _into(way, other, aisle)]
        reached += near
        rest = [other for other in rest if other not in near]
    return reached


def _into(way: Box, other: Box, aisle: int) -> bool:
    across = min(way.x2, other.x2) - max(way.x, other.x)
    along = min(way.y2, other.y2) - max(way.y, other.y)
    return min(across, along) >= 0 and max(across, along) >= aisle
