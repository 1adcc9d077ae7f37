"""A seating as it is drawn: in millimetres, seen from the hall or from the rostrum; and what a tape measures of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from concentric.solvers.layout.model import (
    IN_ROWS,
    Block,
    Box,
    Facing,
    Plan,
    Problem,
    Seat,
    Style,
    Wall,
    before_door,
    chair,
)
from concentric.solvers.layout.sight import camera, cone, screen_of

MARGIN = 700  # paper round the walls
NEAR = 1_500  # floor round what is laid
FAR = 4_000  # how far the edges of a camera's picture are drawn
THICK = 160  # of a wall as drawn
TURNED = {
    Facing.FRONT: Facing.REAR,
    Facing.REAR: Facing.FRONT,
    Facing.LEFT: Facing.RIGHT,
    Facing.RIGHT: Facing.LEFT,
}


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """`kind`: wall door column screen way table tea_table."""

    kind: str
    x: int
    y: int
    width: int
    height: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class DrawnSeat:
    """`x`, `y`: its middle. `lines`: the name, broken to fit; `size` of its letters. `person` empty: nobody."""

    id: str
    x: int
    y: int
    box: DrawnBox
    back: DrawnBox
    place: Seat
    person: str
    name: str
    lines: tuple[tuple[str, int], ...]
    size: int
    placed: bool

    @property
    def label_y(self) -> int:
        return self.y + 55


@dataclass(frozen=True, slots=True)
class Drawing:
    left: int
    top: int
    width: int
    height: int
    boxes: tuple[DrawnBox, ...]
    seats: tuple[DrawnSeat, ...]

    @property
    def near(self) -> tuple[int, int, int, int]:
        """What is laid, with some floor round it: all that a large hall's drawing must show."""
        boxes = [b for b in self.boxes if b.kind in ("table", "tea_table")] + [s.box for s in self.seats]
        if not boxes:
            return self.left, self.top, self.width, self.height
        x = max(self.left, min(b.x for b in boxes) - NEAR)
        y = max(self.top, min(b.y for b in boxes) - NEAR)
        x2 = min(self.left + self.width, max(b.x + b.width for b in boxes) + NEAR)
        y2 = min(self.top + self.height, max(b.y + b.height for b in boxes) + NEAR)
        return x, y, x2 - x, y2 - y

    @property
    def inside(self) -> tuple[int, int]:
        """Between the walls."""
        return self.width - 2 * MARGIN, self.height - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Sight:
    """A camera as it is drawn, and the corners of its picture; and whose faces it does not show, who does not see the
    screen: ids of seats."""

    x: int
    y: int
    corners: tuple[tuple[int, int], tuple[int, int]]
    hidden: frozenset[str]
    screen: str
    blind: frozenset[str]
    lengths: tuple[Length, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """Something to be measured with a tape: what (a message), and how long, mm."""

    what: str
    mm: int

    @property
    def metres(self) -> str:
        return f"{self.mm / 1000:.2f} m"


def drawn(
    problem: Problem, plan: Plan, people: Mapping[str, tuple[str, str, bool]], *, from_rostrum: bool = False
) -> Drawing:
    """`people`: seat → person (id), name, and whether put there by hand. From the hall the front wall is at the top;
    from the rostrum it is at the bottom, as those who sit there see it."""
    hall = problem.hall

    def put(box: Box, kind: str, name: str = "") -> DrawnBox:
        if from_rostrum:
            box = Box(hall.width - box.x2, hall.depth - box.y2, hall.width - box.x, hall.depth - box.y)
        return DrawnBox(kind, box.x, box.y, box.width, box.depth, name)

    boxes = [put(way, "way") for way in plan.ways]
    boxes += [put(before_door(o, hall, problem.clearances.exit), "floor", o.id) for o in hall.openings]
    boxes += [put(_wall(o.wall, o.at, o.width, problem), "door", o.id) for o in hall.openings]
    boxes += [put(_wall(s.wall, s.at, s.width, problem), "screen", s.id) for s in hall.screens]
    boxes += [put(o.box, "column", o.id) for o in hall.obstacles]
    boxes += [put(t.box, t.kind) for t in plan.tables]
    room = _room(plan)
    seats = []
    for seat in plan.seats:
        person, name, placed = people.get(seat.id, ("", "", False))
        facing = TURNED[seat.facing] if from_rostrum else seat.facing
        x, y = (hall.width - seat.x, hall.depth - seat.y) if from_rostrum else (seat.x, seat.y)
        box = put(chair(seat, problem), "chair")
        lines, size = fitted(name, room)
        half = size * len(lines) // 2
        placed_lines = tuple((line, y - half + size * i + size * 4 // 5) for i, line in enumerate(lines))
        seats.append(
            DrawnSeat(seat.id, x, y, box, _back(box, facing), seat, person, name, placed_lines, size, placed)
        )
    return Drawing(
        -MARGIN, -MARGIN, hall.width + 2 * MARGIN, hall.depth + 2 * MARGIN, tuple(boxes), tuple(seats)
    )


def fitted(name: str, room: int) -> tuple[tuple[str, ...], int]:
    """A name in as many lines as it needs (two at the most are whole), and how large its letters are, mm."""
    if not name:
        return (), 0
    parts = name.split() if name.isascii() else [name]
    lines = parts if len(parts) <= 2 else [parts[0], " ".join(parts[1:])]
    longest = max(_wide(line) for line in lines)
    return tuple(lines), max(70, min(260, room * 10 // max(10, int(longest * 10))))


def _wide(text: str) -> float:
    """In ems: a Chinese character is one, a Latin letter somewhat more than a half."""
    return sum(1.0 if ord(c) > 0x2E7F else 0.6 for c in text)


def _room(plan: Plan) -> int:
    """How wide a name may be: as far as the nearest neighbour in the same line."""
    nearest = 1_400
    for line in {(s.block, s.row) for s in plan.seats}:
        xs = sorted(
            s.x for s in plan.seats if (s.block, s.row) == line and s.facing in (Facing.FRONT, Facing.REAR)
        )
        nearest = min([nearest, *(b - a for a, b in pairwise(xs))])
    return nearest - 60


def _back(box: DrawnBox, facing: Facing) -> DrawnBox:
    """The back of a chair, by which one sees where it looks."""
    deep = 90
    return {
        Facing.FRONT: DrawnBox("back", box.x, box.y + box.height - deep, box.width, deep),
        Facing.REAR: DrawnBox("back", box.x, box.y, box.width, deep),
        Facing.LEFT: DrawnBox("back", box.x + box.width - deep, box.y, deep, box.height),
        Facing.RIGHT: DrawnBox("back", box.x, box.y, deep, box.height),
    }[facing]


def _wall(wall: Wall, at: int, width: int, problem: Problem) -> Box:
    hall = problem.hall
    return {
        Wall.FRONT: Box(at, -THICK, at + width, 0),
        Wall.REAR: Box(at, hall.depth, at + width, hall.depth + THICK),
        Wall.LEFT: Box(-THICK, at, 0, at + width),
        Wall.RIGHT: Box(hall.width, at, hall.width + THICK, at + width),
    }[wall]


def sight(problem: Problem, plan: Plan, *, from_rostrum: bool = False) -> Sight | None:
    """Where the camera stands for a video meeting (`solvers.layout.sight`); None where there is no place for it."""
    one = camera(problem, plan)
    if one is None:
        return None
    hall, screen = problem.hall, screen_of(problem, plan)

    def put(x: int, y: int) -> tuple[int, int]:
        return (hall.width - x, hall.depth - y) if from_rostrum else (x, y)

    first, second = cone(one, FAR)
    x, y = put(one.x, one.y)
    lengths = (Length("tape-camera-left", one.x), Length("tape-camera-front", one.y))
    blind = frozenset(screen[1]) if screen else frozenset()
    corners = (put(*first), put(*second))
    return Sight(x, y, corners, frozenset(one.hidden), screen[0].id if screen else "", blind, lengths)


def tape(problem: Problem, plan: Plan) -> list[Length]:
    """What a set-up crew measures, in the order in which it lays: tables from the walls, then seat to seat."""
    found: list[Length] = []
    if problem.style in IN_ROWS:
        stage = [t.box for t in plan.tables if t.id.startswith("rostrum-1")]
        if stage:
            found.append(Length("tape-rostrum-front", stage[0].y2))
            found.append(Length("tape-rostrum-left", stage[0].x))
            found += _pitch([s for s in plan.seats if s.block is Block.ROSTRUM], "tape-rostrum-seats")
        hall = [s for s in plan.seats if s.block is Block.HALL]
        rows = sorted({s.row: s for s in hall}.values(), key=lambda s: s.row)
        if rows:
            tables = [t.box for t in plan.tables if t.id.startswith("hall-")]
            first = min(b.y for b in tables) if tables else chair(rows[0], problem).y
            left = min([*(b.x for b in tables), *(chair(s, problem).x for s in hall)])
            found += [Length("tape-first-row", first), Length("tape-first-column", left)]
            if len(rows) > 1:
                found.append(Length("tape-row-to-row", rows[1].y - rows[0].y))
            found += _pitch(hall, "tape-seat-to-seat")
        return found
    tables = [t.box for t in plan.tables if t.kind == "table"]
    if tables:
        found.append(Length("tape-tables-front", min(b.y for b in tables)))
        found.append(Length("tape-tables-left", min(b.x for b in tables)))
        found.append(Length("tape-tables-wide", max(b.x2 for b in tables) - min(b.x for b in tables)))
        found.append(Length("tape-tables-deep", max(b.y2 for b in tables) - min(b.y for b in tables)))
    elif plan.seats:
        boxes = [chair(s, problem) for s in plan.seats]
        found.append(Length("tape-chairs-front", min(b.y for b in boxes)))
        found.append(Length("tape-chairs-left", min(b.x for b in boxes)))
    blocks = (Block.HEAD, Block.LEFT) if problem.style is not Style.SOFA else (Block.LEFT,)
    for block in blocks:
        found += _pitch([s for s in plan.seats if s.block is block], f"tape-{block}-seats")
    return found


def _pitch(seats: list[Seat], what: str) -> list[Length]:
    """From the middle of one chair to the next, where that is the same all along."""
    along: Callable[[Seat], int] = (
        (lambda s: s.x) if seats and seats[0].facing in (Facing.FRONT, Facing.REAR) else (lambda s: s.y)
    )
    line = sorted({along(s) for s in seats if s.row == 1})
    steps = {b - a for a, b in pairwise(line)}
    return [Length(what, min(steps))] if steps else []
