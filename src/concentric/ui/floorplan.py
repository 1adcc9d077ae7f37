"""A floor drawn from what is known of its places: both sides of a corridor, each as long and deep as it was measured.

It is a sketch to find one's way in, true in size and not in position. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CORRIDOR = 2400  # mm
GAP = 250
UNKNOWN = {
    "hall": (15000, 9000),
    "guest_room": (4000, 7000),
    "staff_room": (4000, 6000),
}  # until it is measured
OTHERWISE = (6000, 6000)


@dataclass(frozen=True, slots=True)
class Box:
    """A place: `length` along the corridor and `depth` away from it, mm; None while nobody has measured."""

    key: str
    label: str
    kind: str
    length: int | None
    depth: int | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box with its place on the sheet, mm from its upper left corner. `measured`: both sizes are known."""

    box: Box
    x: int
    y: int
    width: int
    height: int
    measured: bool


@dataclass(frozen=True, slots=True)
class Plan:
    boxes: tuple[Drawn, ...]
    width: int
    height: int
    corridor: int  # where its upper edge runs


def floor_plan(boxes: Sequence[Box]) -> Plan:
    """Every box once, none over another, in the order given: odd ones above the corridor, even ones below it."""
    sized = [(box, *_size(box)) for box in boxes]
    above, below = sized[0::2], sized[1::2]
    top = max((depth for _, _, depth in above), default=0)
    drawn = [*_side(above, top, up=True), *_side(below, top + CORRIDOR, up=False)]
    width = max((d.x + d.width for d in drawn), default=0)
    height = max((d.y + d.height for d in drawn), default=0)
    return Plan(tuple(drawn), width, max(height, top + CORRIDOR), top)


def _size(box: Box) -> tuple[int, int]:
    usual = UNKNOWN.get(box.kind, OTHERWISE)
    return box.length or usual[0], box.depth or usual[1]


def _side(row: Sequence[tuple[Box, int, int]], edge: int, *, up: bool) -> list[Drawn]:
    found, x = [], 0
    for box, length, depth in row:
        measured = box.length is not None and box.depth is not None
        found.append(Drawn(box, x, edge - depth if up else edge, length, depth, measured))
        x += length + GAP
    return found
