"""Does a layout hold every rule? From problem and plan alone, without whoever laid it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import hypot

from concentric.solvers.common import Verdict, Violation
from concentric.solvers.layout.model import (
    IN_ROWS,
    Block,
    Box,
    Facing,
    Plan,
    Problem,
    Seat,
    Style,
    before_door,
    chair,
)

UNMET = 1_000_000  # mm that one person without a seat outweighs: no hall is as long
Rule = Callable[[Problem, Plan], Iterator[Violation]]
OUTWARD = {
    Facing.FRONT: (0, 1),
    Facing.REAR: (0, -1),
    Facing.LEFT: (1, 0),
    Facing.RIGHT: (-1, 0),
}  # to its back


def verify(problem: Problem, plan: Plan, previous: Plan | None = None) -> Verdict:
    """Every rule, and the objective. `previous` is not looked at: what stands is judged by itself."""
    del previous
    violations = [found for rule in RULES for found in rule(problem, plan)]
    terms = terms_of(problem, plan)
    return Verdict(tuple(violations), (), sum(terms.values()), terms)


def terms_of(problem: Problem, plan: Plan) -> dict[str, int]:
    """`unmet`; `far`: mm from the middle of the front, of the head, or of a hollow square, to whoever is farthest."""
    if problem.style in IN_ROWS:
        hall = [s for s in plan.seats if s.block is Block.HALL]
        far = max((int(hypot(s.x - problem.hall.width // 2, s.y)) for s in hall), default=0)
    else:
        square = problem.style is Style.HOLLOW_SQUARE
        head = [s for s in plan.seats if square or s.block is Block.HEAD]
        if not head:
            far = 0
        else:
            x = (min(s.x for s in head) + max(s.x for s in head)) // 2
            y = (min(s.y for s in head) + max(s.y for s in head)) // 2
            far = max(int(hypot(s.x - x, s.y - y)) for s in plan.seats)
    return {"unmet": plan.unmet * UNMET, "far": far}


def people(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Each seat is there once; together with those unmet they are as many as were asked for."""
    if len(plan.seat) != len(plan.seats) or len(plan.seats) + plan.unmet != problem.people:
        data = {"people": problem.people, "seated": len(plan.seats), "unmet": plan.unmet}
        yield Violation("people", "layout.broken.people", (), data)
    on = sum(1 for s in plan.seats if s.block is Block.ROSTRUM)
    if not plan.unmet and on != problem.rostrum:
        yield Violation("people", "layout.broken.rostrum", (), {"rostrum": problem.rostrum, "seated": on})


def inside(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Everything is inside the walls."""
    for name, box in _standing(problem, plan):
        if not box.within(problem.hall.box):
            yield Violation("inside", "layout.broken.outside", (name,), {"what": name})


def apart(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """No chair, table or column stands in another."""
    fixed = {o.id for o in problem.hall.obstacles}
    things = [*_standing(problem, plan), *((o.id, o.box) for o in problem.hall.obstacles)]
    for (a, one), (b, other) in _near(things):
        if one.meets(other) and not (a in fixed and b in fixed):
            yield Violation("apart", "layout.broken.overlap", (a, b), {"one": a, "other": b})


def distance(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Whoever sits is as far from everybody else as the policy asks."""
    least = problem.clearances.distance
    if not least:
        return
    cells: dict[tuple[int, int], list[Seat]] = defaultdict(list)
    for seat in plan.seats:
        cells[seat.x // least, seat.y // least].append(seat)
    for (i, j), here in cells.items():
        for seat in here:
            for di in (-1, 0, 1):
                for dj in (-1, 0, 1):
                    for other in cells.get((i + di, j + dj), ()):
                        if seat.id < other.id and (far := hypot(seat.x - other.x, seat.y - other.y)) < least:
                            data = {"one": seat.id, "other": other.id, "is": int(far), "least": least}
                            yield Violation("distance", "layout.broken.distance", (seat.id, other.id), data)


def rows_apart(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Between two rows one can pass."""
    if problem.style not in IN_ROWS:
        return
    tables = problem.furniture.table_depth if problem.style is not Style.THEATRE else 0
    least = problem.clearances.row + tables
    rows = sorted({s.row: s.y for s in plan.seats if s.block is Block.HALL}.items())
    for (a, y), (b, y2) in pairwise(rows):
        if y2 - y < least * (b - a):
            data = {"row": a, "is": y2 - y, "least": least}
            yield Violation("rows_apart", "layout.broken.rows", (str(a), str(b)), data)


def from_wall(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Behind a chair at a rostrum or a table there is room to the wall."""
    least, hall = problem.clearances.wall, problem.hall.box
    for seat in plan.seats:
        if seat.block is Block.HALL:
            continue
        box, (dx, dy) = chair(seat, problem), OUTWARD[seat.facing]
        room = {(0, 1): hall.y2 - box.y2, (0, -1): box.y, (1, 0): hall.x2 - box.x2, (-1, 0): box.x}[dx, dy]
        if room < least:
            yield Violation(
                "from_wall", "layout.broken.wall", (seat.id,), {"seat": seat.id, "is": room, "least": least}
            )


def doors(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """The floor before each door is free (SEAT geometry; exits are never blocked)."""
    floors = [(o.id, before_door(o, problem.hall, problem.clearances.exit)) for o in problem.hall.openings]
    for name, box in _standing(problem, plan):
        for door, floor in floors:
            if box.meets(floor):
                yield Violation("doors", "layout.broken.door", (door, name), {"door": door, "what": name})


def ways(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Each way is free, wide enough, and every way and every door leads to every other."""
    least = problem.clearances.aisle
    solid = [*_standing(problem, plan), *((o.id, o.box) for o in problem.hall.obstacles)]
    for i, way in enumerate(plan.ways):
        if min(way.width, way.depth) < min(least, problem.hall.width, problem.hall.depth):
            data = {"way": str(i + 1), "is": min(way.width, way.depth), "least": least}
            yield Violation("ways", "layout.broken.narrow", (str(i),), data)
        for name, box in solid:
            if way.meets(box):
                yield Violation(
                    "ways", "layout.broken.blocked", (str(i), name), {"way": str(i + 1), "what": name}
                )
    floors = {o.id: before_door(o, problem.hall, problem.clearances.exit) for o in problem.hall.openings}
    nodes = [*((str(i), w) for i, w in enumerate(plan.ways)), *floors.items()]
    if plan.seats and nodes:
        reached, todo = {nodes[0][0]}, [nodes[0]]
        while todo:
            _, box = todo.pop()
            for name, other in nodes:
                if name not in reached and _passes(box, other, least, name in floors):
                    reached.add(name)
                    todo.append((name, other))
        for name, _ in nodes:
            if name not in reached:
                yield Violation("ways", "layout.broken.cut_off", (name,), {"what": name})


def _passes(box: Box, other: Box, least: int, door: bool) -> bool:
    """Whether one comes from one into the other, as wide as a way (a narrower door: as wide as it is)."""
    across = min(box.x2, other.x2) - max(box.x, other.x)
    along = min(box.y2, other.y2) - max(box.y, other.y)
    need = (
        min(least, other.width, other.depth, box.width, box.depth)
        if door
        else min(least, box.width, box.depth)
    )
    return min(across, along) >= 0 and max(across, along) >= min(need, least)


def reach(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Nobody passes more than `to_aisle` others; a row is open at both ends; at a table there is a way behind all."""
    lines: dict[tuple[Block, int], list[Seat]] = defaultdict(list)
    for seat in plan.seats:
        if seat.block is Block.HALL:
            lines[seat.block, seat.row].append(seat)
        elif seat.block is not Block.ROSTRUM:
            box, (dx, dy) = chair(seat, problem), OUTWARD[seat.facing]
            step = Box(box.x + dx, box.y + dy, box.x2 + dx, box.y2 + dy)
            if not any(step.meets(way) for way in plan.ways):
                yield Violation("reach", "layout.broken.reach", (seat.id,), {"seat": seat.id})
    for line in lines.values():
        line.sort(key=lambda s: s.x)
        here = [w for w in plan.ways if w.y <= line[0].y < w.y2]
        for i, seat in enumerate(line):
            left = _passed(seat, line[:i][::-1], [w.x2 for w in here if w.x2 <= seat.x])
            right = _passed(seat, line[i + 1 :], [w.x for w in here if w.x >= seat.x])
            both = [n for n in (left, right) if n is not None]
            if len(both) < 2 or min(both) > problem.clearances.to_aisle:
                data = {"seat": seat.id, "most": problem.clearances.to_aisle}
                yield Violation("reach", "layout.broken.reach", (seat.id,), data)


def _passed(seat: Seat, others: Sequence[Seat], edges: Sequence[int]) -> int | None:
    """How many sit between a seat and the nearest way on that side; None where there is none."""
    if not edges:
        return None
    nearest = min(abs(edge - seat.x) for edge in edges)
    return sum(1 for other in others if abs(other.x - seat.x) < nearest)


def straight(problem: Problem, plan: Plan) -> Iterator[Violation]:
    """Rows and columns stand on one grid, so that a string shows whether they are straight (拉线)."""
    del problem
    ys: dict[tuple[Block, int], int] = {}
    xs: dict[int, int] = {}
    for seat in plan.seats:
        if seat.block in (Block.LEFT, Block.RIGHT):
            continue
        level = seat.y if seat.facing in (Facing.FRONT, Facing.REAR) else seat.x
        if ys.setdefault((seat.block, seat.row), level) != level:
            yield Violation("straight", "layout.broken.crooked", (seat.id,), {"seat": seat.id})
        if seat.block is Block.HALL and xs.setdefault(seat.col, seat.x) != seat.x:
            yield Violation("straight", "layout.broken.crooked", (seat.id,), {"seat": seat.id})


def _standing(problem: Problem, plan: Plan) -> list[tuple[str, Box]]:
    return [*((s.id, chair(s, problem)) for s in plan.seats), *((t.id, t.box) for t in plan.tables)]


def _near(things: Sequence[tuple[str, Box]]) -> Iterator[tuple[tuple[str, Box], tuple[str, Box]]]:
    """Pairs whose extent along `x` overlaps."""
    ordered = sorted(things, key=lambda t: t[1].x)
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 :]:
            if other[1].x >= one[1].x2:
                break
            yield one, other


RULES: tuple[Rule, ...] = (
    people,
    inside,
    apart,
    distance,
    rows_apart,
    from_wall,
    doors,
    ways,
    reach,
    straight,
)
