"""Where a camera stands so that far ends see faces, and who sees the screen that the far ends are on.

Angles are in the plan, seen from above. A face is seen by a camera that is not too far to its side, not too far away
and has it in its picture; whoever is at the rostrum or the head counts before all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import acos, atan2, cos, degrees, hypot, radians, sin

from concentric.solvers.layout.grid import blockers, free
from concentric.solvers.layout.model import Block, Box, Facing, Plan, Problem, Screen, Seat, Wall

ACROSS = 70  # degrees a camera takes in (usual for a conference camera; assumed)
ASIDE = 60  # degrees from where somebody looks at which a face is still one (assumed)
AWAY = 15_000  # mm at which a zoomed picture still shows a face (assumed)
NEAREST = 1_500  # mm that a camera keeps from anybody
STEP = 500
CLEAR = 400  # mm of floor that a camera on its stand takes
LOOKS = {Facing.FRONT: (0, -1), Facing.REAR: (0, 1), Facing.LEFT: (-1, 0), Facing.RIGHT: (1, 0)}
FIRST = frozenset({Block.ROSTRUM, Block.HEAD})


@dataclass(frozen=True, slots=True)
class Camera:
    """At (`x`, `y`), turned to `aim`: degrees from the way to the rear wall, to the left as one looks to the front
    negative. `seen`, `hidden`: ids of seats."""

    x: int
    y: int
    aim: int
    seen: tuple[str, ...]
    hidden: tuple[str, ...]


def camera(problem: Problem, plan: Plan) -> Camera | None:
    """The best of places along the walls and beside the screens: most of the first seen, then most of all, then the
    straightest. None where nobody sits, or nowhere is floor for it."""
    if not plan.seats:
        return None
    first = [s for s in plan.seats if s.block in FIRST] or [s for s in plan.seats if s.row == 1]
    best: tuple[tuple[int, int, float], Camera] | None = None
    for x, y in _places(problem, plan):
        if any(hypot(s.x - x, s.y - y) < NEAREST for s in plan.seats):
            continue
        for aim in _aims(x, y, first, plan.seats):
            seen = [s for s in plan.seats if _face(s, x, y, aim)]
            ids = {s.id for s in seen}
            heads = sum(1 for s in first if s.id in ids)
            key = (-heads, -len(seen), sum(_aside(s, x, y) for s in first) / len(first))
            if best is None or key < best[0]:
                hidden = tuple(s.id for s in plan.seats if s.id not in ids)
                best = (key, Camera(x, y, round(aim), tuple(s.id for s in seen), hidden))
    return best[1] if best else None


def sees(seat: Seat, screen: Screen, problem: Problem) -> bool:
    """Whether somebody on a seat sees a screen without turning round."""
    x, y = middle_of(screen, problem)
    return _aside(seat, x, y) <= ASIDE


def screen_of(problem: Problem, plan: Plan) -> tuple[Screen, tuple[str, ...]] | None:
    """Of the hall's screens the one that most see, those first counted thrice; and the seats that do not see it."""
    best: tuple[int, Screen] | None = None
    for screen in problem.hall.screens:
        n = sum(3 if s.block in FIRST else 1 for s in plan.seats if sees(s, screen, problem))
        if best is None or n > best[0]:
            best = (n, screen)
    if best is None:
        return None
    return best[1], tuple(s.id for s in plan.seats if not sees(s, best[1], problem))


def middle_of(screen: Screen, problem: Problem) -> tuple[int, int]:
    at, hall = screen.at + screen.width // 2, problem.hall
    return {
        Wall.FRONT: (at, 0), Wall.REAR: (at, hall.depth), Wall.LEFT: (0, at), Wall.RIGHT: (hall.width, at),
    }[screen.wall]  # fmt: skip


def _places(problem: Problem, plan: Plan) -> Iterator[tuple[int, int]]:
    """Half a metre from each wall, every half metre, where nothing stands and no door opens."""
    hall, off = problem.hall, CLEAR // 2 + 100
    taken = [*blockers(problem, hall), *(t.box for t in plan.tables)]
    spots = [(x, y) for x in range(off, hall.width - off + 1, STEP) for y in (off, hall.depth - off)]
    spots += [(x, y) for y in range(off, hall.depth - off + 1, STEP) for x in (off, hall.width - off)]
    for screen in hall.screens:
        x, y = middle_of(screen, problem)
        spots.append((min(max(x, off), hall.width - off), min(max(y, off), hall.depth - off)))
    for x, y in spots:
        if free(Box(x - CLEAR // 2, y - CLEAR // 2, x + CLEAR // 2, y + CLEAR // 2), taken):
            yield x, y


def _aims(x: int, y: int, first: Sequence[Seat], seats: Sequence[Seat]) -> list[float]:
    """To the middle of those who come first, and to the middle of all."""
    found = []
    for group in (first, seats):
        mx = sum(s.x for s in group) / len(group)
        my = sum(s.y for s in group) / len(group)
        found.append(degrees(atan2(mx - x, my - y)))
    return found


def _face(seat: Seat, x: int, y: int, aim: float) -> bool:
    if hypot(seat.x - x, seat.y - y) > AWAY or _aside(seat, x, y) > ASIDE:
        return False
    off = (degrees(atan2(seat.x - x, seat.y - y)) - aim + 180) % 360 - 180
    return abs(off) <= ACROSS / 2


def _aside(seat: Seat, x: int, y: int) -> float:
    """Degrees between where somebody looks and a point."""
    dx, dy = LOOKS[seat.facing]
    far = hypot(x - seat.x, y - seat.y) or 1.0
    turned = ((x - seat.x) * dx + (y - seat.y) * dy) / far
    return 0.0 if turned >= 1 else degrees(acos(max(-1.0, turned)))


def cone(one: Camera, length: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the edges of its picture are, so far away: for drawing it."""
    edges = []
    for off in (-ACROSS / 2, ACROSS / 2):
        angle = radians(one.aim + off)
        edges.append((round(one.x + length * sin(angle)), round(one.y + length * cos(angle))))
    return edges[0], edges[1]
