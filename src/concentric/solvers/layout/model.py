"""Layout: where tables and chairs stand in a hall; the problem and the plan, in the field's terms.

All lengths are whole millimetres. `x` runs along the front wall from the audience's left to its right, `y` from the
front wall to the rear; the front wall is where the rostrum and the main screen are. Everything stands square to the
walls. A seat is the middle of a chair, and where somebody's head is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from concentric.core.errors import Invalid
from concentric.solvers.common import Reason

MOST_PEOPLE = 2_000
LARGEST_MM = 200_000


class Wall(StrEnum):
    """Left and right are the audience's, who look to the front."""

    FRONT = "front"
    REAR = "rear"
    LEFT = "left"
    RIGHT = "right"


OPPOSITE = {Wall.FRONT: Wall.REAR, Wall.REAR: Wall.FRONT, Wall.LEFT: Wall.RIGHT, Wall.RIGHT: Wall.LEFT}


class Style(StrEnum):
    """The layouts (台型). `ROSTRUM` is a rostrum before a classroom; the others may have one where they have rows."""

    THEATRE = "theatre"
    CLASSROOM = "classroom"
    ROSTRUM = "rostrum"
    U_SHAPE = "u_shape"
    HOLLOW_SQUARE = "hollow_square"
    BOARDROOM = "boardroom"
    BILATERAL = "bilateral"
    SOFA = "sofa"


IN_ROWS = frozenset({Style.THEATRE, Style.CLASSROOM, Style.ROSTRUM})


class Facing(StrEnum):
    """Which wall a seat looks to."""

    FRONT = "front"
    REAR = "rear"
    LEFT = "left"
    RIGHT = "right"


class Block(StrEnum):
    """What part of a layout a seat belongs to. `LEFT` and `RIGHT` are the wings as those at the `HEAD` see them."""

    ROSTRUM = "rostrum"
    HALL = "hall"
    HEAD = "head"
    LEFT = "left"
    RIGHT = "right"
    FOOT = "foot"
    BEHIND_HEAD = "behind_head"  # a second row, of those who assist
    BEHIND_FOOT = "behind_foot"


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle, half-open: `[x, x2) × [y, y2)`."""

    x: int
    y: int
    x2: int
    y2: int

    @property
    def width(self) -> int:
        return self.x2 - self.x

    @property
    def depth(self) -> int:
        return self.y2 - self.y

    def meets(self, other: Box) -> bool:
        """Whether both cover some ground; edges that touch do not."""
        return self.x < other.x2 and other.x < self.x2 and self.y < other.y2 and other.y < self.y2

    def within(self, other: Box) -> bool:
        return other.x <= self.x and other.y <= self.y and self.x2 <= other.x2 and self.y2 <= other.y2


@dataclass(frozen=True, slots=True)
class Opening:
    """A door in a wall, from `at` to `at + width` along it: by `x` in the front and rear wall, by `y` in the others.

    `exit`: a way out, kept free whatever stands in the hall. `main`: the door by which guests come in.
    """

    id: str
    wall: Wall
    at: int
    width: int
    exit: bool = True
    main: bool = False


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the hall and stays: a column, a fixed desk."""

    id: str
    box: Box


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen at a wall, `at` to `at + width` along it."""

    id: str
    wall: Wall
    at: int
    width: int


@dataclass(frozen=True)
class Hall:
    """A hall inside its walls: `width` along the front wall, `depth` from the front wall to the rear."""

    width: int
    depth: int
    openings: tuple[Opening, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    screens: tuple[Screen, ...] = ()

    @property
    def box(self) -> Box:
        return Box(0, 0, self.width, self.depth)

    @property
    def door(self) -> Opening | None:
        """By which guests come in: the one said to be the main one, else the widest."""
        ranked = sorted(self.openings, key=lambda o: (not o.main, -o.width, o.id))
        return ranked[0] if ranked else None


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the venue sets up. `seats`: people at one table where nobody must keep apart."""

    table_width: int = 1400
    table_depth: int = 450
    table_seats: int = 2
    rostrum_table_depth: int = 600
    boardroom_depth: int = 1500  # of one solid table, over both sides
    chair_width: int = 480
    chair_depth: int = 520
    armchair_width: int = 900
    armchair_depth: int = 900
    tea_table: int = 500  # between two armchairs


@dataclass(frozen=True, slots=True)
class Clearances:
    """What is kept free, at the least. `distance`: from the middle of one seat to the middle of any other, by the
    policy in force (section 5.3: a metre in all directions); 0 where there is none.

    `seat`: width for one person at a table (0.6 to 0.8 m); `chair_gap` between two chairs (0.2 m); `row` from one
    row's tables to those behind, the chairs between, or from chair back to chair back without tables (0.9 m);
    `wall` behind a chair (0.9 m); `aisle`, `exit`: how wide a way is, how deep the floor before a door stays free;
    `front`: from the rostrum, or the front wall, to the first row; `to_aisle`: seats that somebody may have to pass.
    """

    distance: int = 0
    seat: int = 600
    chair_gap: int = 100
    row: int = 900
    wall: int = 900
    aisle: int = 1000
    exit: int = 1200
    front: int = 2000
    to_aisle: int = 10


@dataclass(frozen=True)
class Problem:
    """`people` in all, of whom `rostrum` sit on it (rows only); `sides`: how many at the head's side and at the foot's
    (bilateral), or at the left and the right hand of the head, the two in the middle among them (sofa), where that is
    known; `behind`: how many assist in a second row, on each of the two sides.

    `faces`: the wall that those at the head look to; None: the screen's for a U, else the main door's.
    """

    hall: Hall
    style: Style
    people: int
    rostrum: int = 0
    sides: tuple[int, int] | None = None
    behind: tuple[int, int] = (0, 0)
    faces: Wall | None = None
    furniture: Furniture = Furniture()
    clearances: Clearances = Clearances()

    def __post_init__(self) -> None:
        _check(self)


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """`row` from 1 at the front of its block, `col` from 1 at the audience's left; in a wing `col` counts from the
    head on."""

    block: Block
    row: int
    col: int
    x: int
    y: int
    facing: Facing

    @property
    def id(self) -> str:
        return f"{self.block}-{self.row}-{self.col}"


@dataclass(frozen=True, slots=True, order=True)
class Table:
    """`kind`: table, tea_table."""

    id: str
    box: Box
    kind: str = "table"


@dataclass(frozen=True)
class Plan:
    """What stands where, and the ways between. `unmet`: people for whom there is no seat, and why."""

    style: Style
    seats: tuple[Seat, ...]
    tables: tuple[Table, ...]
    ways: tuple[Box, ...]
    unmet: int = 0
    reasons: tuple[Reason, ...] = ()

    @cached_property
    def seat(self) -> Mapping[str, Seat]:
        return {seat.id: seat for seat in self.seats}


def chair(seat: Seat, problem: Problem) -> Box:
    """The ground that a seat's chair covers."""
    soft = problem.style is Style.SOFA and not seat.block.startswith("behind")
    wide = problem.furniture.armchair_width if soft else problem.furniture.chair_width
    deep = problem.furniture.armchair_depth if soft else problem.furniture.chair_depth
    if seat.facing in (Facing.LEFT, Facing.RIGHT):
        wide, deep = deep, wide
    return Box(seat.x - wide // 2, seat.y - deep // 2, seat.x - wide // 2 + wide, seat.y - deep // 2 + deep)


def before_door(opening: Opening, hall: Hall, depth: int) -> Box:
    """The floor inside a door that stays free."""
    at, end = opening.at, opening.at + opening.width
    return {
        Wall.FRONT: Box(at, 0, end, depth),
        Wall.REAR: Box(at, hall.depth - depth, end, hall.depth),
        Wall.LEFT: Box(0, at, depth, end),
        Wall.RIGHT: Box(hall.width - depth, at, hall.width, end),
    }[opening.wall]


def _check(problem: Problem) -> None:
    """Refuse what no hall can be. Raises `Invalid` with the field, its value and what is accepted."""
    hall = problem.hall
    for field, value in (("hall.width", hall.width), ("hall.depth", hall.depth)):
        _range(field, value, 1_000, LARGEST_MM)
    _range("people", problem.people, 1, MOST_PEOPLE)
    _range("rostrum", problem.rostrum, 0, problem.people)
    if problem.rostrum and problem.style not in IN_ROWS:
        raise Invalid(field="rostrum", value=problem.rostrum, accepted="0")
    names: set[str] = set()
    for opening in hall.openings:
        _one(names, f"openings.{opening.id}", opening.id)
        long = hall.width if opening.wall in (Wall.FRONT, Wall.REAR) else hall.depth
        _range(f"openings.{opening.id}.width", opening.width, 1, long)
        _range(f"openings.{opening.id}.at", opening.at, 0, long - opening.width)
    for obstacle in hall.obstacles:
        _one(names, f"obstacles.{obstacle.id}", obstacle.id)
        if not obstacle.box.within(hall.box) or obstacle.box.width < 1 or obstacle.box.depth < 1:
            raise Invalid(
                field=f"obstacles.{obstacle.id}", value=str(obstacle.box), accepted="inside the walls"
            )
    for screen in hall.screens:
        _one(names, f"screens.{screen.id}", screen.id)
        long = hall.width if screen.wall in (Wall.FRONT, Wall.REAR) else hall.depth
        _range(f"screens.{screen.id}.width", screen.width, 1, long)
        _range(f"screens.{screen.id}.at", screen.at, 0, long - screen.width)
    if problem.sides is not None and sum(problem.sides) + sum(problem.behind) != problem.people:
        raise Invalid(field="sides", value=str(problem.sides), accepted=f"= {problem.people}")
    if any(problem.behind) and problem.style not in (Style.BILATERAL, Style.SOFA):
        raise Invalid(field="behind", value=str(problem.behind), accepted="(0, 0)")
    for kind, values in (("furniture", problem.furniture), ("clearances", problem.clearances)):
        for name in values.__dataclass_fields__:
            least = 1 if kind == "furniture" or name == "to_aisle" else 0
            _range(f"{kind}.{name}", getattr(values, name), least, LARGEST_MM)


def _range(field: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise Invalid(field=field, value=value, accepted=f"{least}–{most}")


def _one(names: set[str], field: str, name: str) -> None:
    if name in names:
        raise Invalid(field=field, value=name, accepted="once")
    names.add(name)
