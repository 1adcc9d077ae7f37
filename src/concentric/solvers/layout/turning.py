"""A hall seen from another wall: what is laid from the head of a table on is laid in one frame, whichever that is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from concentric.solvers.layout.model import (
    Box,
    Facing,
    Hall,
    Obstacle,
    Opening,
    Screen,
    Seat,
    Table,
    Wall,
)

# What the wall in front becomes when `head` is turned to the front: wall as it is → as it is then called.
_AS: dict[Wall, dict[Wall, Wall]] = {
    Wall.FRONT: {wall: wall for wall in Wall},
    Wall.REAR: {
        Wall.FRONT: Wall.REAR, Wall.REAR: Wall.FRONT, Wall.LEFT: Wall.RIGHT, Wall.RIGHT: Wall.LEFT,
    },
    Wall.LEFT: {Wall.LEFT: Wall.FRONT, Wall.RIGHT: Wall.REAR, Wall.REAR: Wall.LEFT, Wall.FRONT: Wall.RIGHT},
    Wall.RIGHT: {Wall.RIGHT: Wall.FRONT, Wall.LEFT: Wall.REAR, Wall.FRONT: Wall.LEFT, Wall.REAR: Wall.RIGHT},
}  # fmt: skip

Point = tuple[int, int]


def turned(hall: Hall, head: Wall) -> Hall:
    """The same hall with `head` for its front wall."""
    if head is Wall.FRONT:
        return hall
    to = _to(hall, head)
    width, depth = (hall.width, hall.depth) if head is Wall.REAR else (hall.depth, hall.width)

    def along(thing: Opening | Screen) -> tuple[Wall, int]:
        box = _wall_box(hall, thing.wall, thing.at, thing.width)
        new, wall = _box(box, to), _AS[head][thing.wall]
        return wall, new.x if wall in (Wall.FRONT, Wall.REAR) else new.y

    openings = []
    for one in hall.openings:
        wall, at = along(one)
        openings.append(replace(one, wall=wall, at=at))
    screens = []
    for screen in hall.screens:
        wall, at = along(screen)
        screens.append(replace(screen, wall=wall, at=at))
    obstacles = tuple(Obstacle(o.id, _box(o.box, to)) for o in hall.obstacles)
    return Hall(width, depth, tuple(openings), obstacles, tuple(screens))


def back(
    hall: Hall, head: Wall, seats: list[Seat], tables: list[Table], ways: list[Box]
) -> tuple[tuple[Seat, ...], tuple[Table, ...], tuple[Box, ...]]:
    """What was laid in `turned(hall, head)`, in the hall's own frame."""
    if head is Wall.FRONT:
        return tuple(seats), tuple(tables), tuple(ways)
    of = _from(hall, head)
    names = {then.value: wall.value for wall, then in _AS[head].items()}
    moved = []
    for seat in seats:
        x, y = of((seat.x, seat.y))
        moved.append(replace(seat, x=x, y=y, facing=Facing(names[seat.facing.value])))
    boxes = [Table(table.id, _box(table.box, of), table.kind) for table in tables]
    return tuple(moved), tuple(boxes), tuple(_box(way, of) for way in ways)


def _to(hall: Hall, head: Wall) -> Callable[[Point], Point]:
    return {
        Wall.REAR: lambda p: (hall.width - p[0], hall.depth - p[1]),
        Wall.LEFT: lambda p: (hall.depth - p[1], p[0]),
        Wall.RIGHT: lambda p: (p[1], hall.width - p[0]),
    }[head]


def _from(hall: Hall, head: Wall) -> Callable[[Point], Point]:
    return {
        Wall.REAR: lambda p: (hall.width - p[0], hall.depth - p[1]),
        Wall.LEFT: lambda p: (p[1], hall.depth - p[0]),
        Wall.RIGHT: lambda p: (hall.width - p[1], p[0]),
    }[head]


def _box(box: Box, turn: Callable[[Point], Point]) -> Box:
    (x, y), (x2, y2) = turn((box.x, box.y)), turn((box.x2, box.y2))
    return Box(min(x, x2), min(y, y2), max(x, x2), max(y, y2))


def _wall_box(hall: Hall, wall: Wall, at: int, width: int) -> Box:
    return {
        Wall.FRONT: Box(at, 0, at + width, 0),
        Wall.REAR: Box(at, hall.depth, at + width, hall.depth),
        Wall.LEFT: Box(0, at, 0, at + width),
        Wall.RIGHT: Box(hall.width, at, hall.width, at + width),
    }[wall]
