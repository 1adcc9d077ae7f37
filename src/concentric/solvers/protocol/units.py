"""Delegations in rows: each together, its first in front, the higher ones nearer to the middle (SEAT-06)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from concentric.solvers.layout.model import Seat
from concentric.solvers.protocol.model import Honour, Person


def in_unit(seats: Iterable[Seat], middle: int) -> list[Seat]:
    """A delegation's own seats by honour: front before rear, nearer to the hall's middle before farther."""
    return sorted(seats, key=lambda s: (s.row, abs(s.x - middle), s.x))


def blocks(seats: Sequence[Seat], units: Sequence[Sequence[Person]], honour: Honour) -> list[list[Seat]]:
    """Seats for each delegation, in the order given; where neither side has room for all of one, it is parted.

    From the middle to either side there is a path, down one column and up the next; each delegation goes on where the
    one before it on that side ended. The higher ones choose first: the side that is nearer to the middle, unless then
    somebody after them could not be kept together.
    """
    return _columns(seats, units, honour) or _packed(seats, units, honour)


def _columns(
    seats: Sequence[Seat], units: Sequence[Sequence[Person]], honour: Honour
) -> list[list[Seat]] | None:
    """Where there is room each has whole columns, and no more rows are used than needed; None where there is not."""
    for depth in sorted({seat.row for seat in seats}):
        halves = [_by_column(path) for path in paths([s for s in seats if s.row <= depth], honour)]
        used = [0, 0]
        found: list[list[Seat]] = []
        for unit in units:
            fits = [(used[i], i, n) for i in (0, 1) if (n := _so_many(halves[i][used[i] :], len(unit)))]
            if not fits:
                break
            begin, side, n = min(fits)
            used[side] += n
            found.append([s for column in halves[side][begin : begin + n] for s in column])
        else:
            return found
    return None


def _by_column(path: Sequence[Seat]) -> list[list[Seat]]:
    """A path's columns, from the middle outward."""
    columns: dict[int, list[Seat]] = {}
    for seat in path:
        columns.setdefault(seat.x, []).append(seat)
    return list(columns.values())


def _so_many(columns: Sequence[Sequence[Seat]], people: int) -> int:
    """How many of these columns seat so many; 0 where all of them do not."""
    room = 0
    for n, column in enumerate(columns, 1):
        room += len(column)
        if room >= people:
            return n
    return 0


def _packed(seats: Sequence[Seat], units: Sequence[Sequence[Person]], honour: Honour) -> list[list[Seat]]:
    halves = paths(seats, honour)
    sides = _sides([len(unit) for unit in units], (len(halves[0]), len(halves[1])))
    found: list[list[Seat]] = []
    for i, unit in enumerate(units):
        n = len(unit)
        if sides is not None:
            order = [halves[sides[i]]]
        else:
            longer = sorted(halves, key=lambda path: (-len(path), path is halves[1]))
            order = [path for path in longer if len(path) >= n][:1] or longer
        taken: list[Seat] = []
        for path in order:
            more = path[: n - len(taken)]
            taken += more
            del path[: len(more)]
        found.append(taken)
    return found


def _sides(sizes: Sequence[int], room: tuple[int, int]) -> list[int] | None:
    """For each delegation 0 or 1, so that each side has room for its own; None where that cannot be."""
    rest = [sum(sizes[i:]) for i in range(len(sizes) + 1)]
    dead: set[tuple[int, int]] = set()

    def place(i: int, left: int, right: int) -> list[int] | None:
        if i == len(sizes):
            return []
        if left + right < rest[i] or (i, left) in dead:
            return None
        for side in (0, 1) if left >= right else (1, 0):
            room_left = left - sizes[i] if side == 0 else left
            room_right = right - sizes[i] if side == 1 else right
            if min(room_left, room_right) >= 0:
                after = place(i + 1, room_left, room_right)
                if after is not None:
                    return [side, *after]
        dead.add((i, left))
        return None

    return place(0, *room)


def paths(seats: Sequence[Seat], honour: Honour) -> tuple[list[Seat], list[Seat]]:
    """The hall's two halves, the one of honour first: its columns from the middle outward, each the other way round
    than the one before."""
    columns: dict[int, list[Seat]] = {}
    for seat in seats:
        columns.setdefault(seat.x, []).append(seat)
    xs = sorted(columns)
    if not xs:
        return [], []
    middle = (xs[0] + xs[-1]) / 2
    # Who looks to the front has the lesser x at their left.
    lesser = [x for x in reversed(xs) if x < middle or (x == middle and honour is Honour.LEFT)]
    greater = [x for x in xs if x > middle or (x == middle and honour is Honour.RIGHT)]
    ways = []
    for side in (lesser, greater):
        path: list[Seat] = []
        for i, x in enumerate(side):
            path += sorted(columns[x], key=lambda s: s.y, reverse=bool(i % 2))
        ways.append(path)
    return (ways[0], ways[1]) if honour is Honour.LEFT else (ways[1], ways[0])


def together(seats: Sequence[Seat], every: Mapping[tuple[int, int], Seat]) -> bool:
    """Whether one comes from each of these seats to each other by neighbours: beside, before, behind or aslant."""
    rest = {(s.row, s.col) for s in seats}
    todo = [rest.pop()] if rest else []
    columns = sorted({col for _, col in every})
    beside = {
        c: (columns[i - 1] if i else c, columns[i + 1] if i + 1 < len(columns) else c)
        for i, c in enumerate(columns)
    }
    while todo:
        row, col = todo.pop()
        for r in (row - 1, row, row + 1):
            for c in (beside[col][0], col, beside[col][1]):
                if (r, c) in rest:
                    rest.remove((r, c))
                    todo.append((r, c))
    return not rest
