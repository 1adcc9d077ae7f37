"""A hall as the planner lays it: its measures, its doors and columns, and the distances of the policy in force."""

from __future__ import annotations

from collections.abc import Iterable

from concentric.core.errors import Conflict
from concentric.solvers.layout.model import Box, Clearances, Furniture, Hall, Obstacle, Opening, Screen, Wall
from concentric.venue.models import Fixture, Place
from concentric.venue.models.place import FixtureKind
from concentric.venue.profile import Profile


class NotMeasured(Conflict):
    """A hall whose length and width nobody has measured is not laid by measure. Data: place_id, place."""

    code = "seating.not_measured"


class Mismeasured(Conflict):
    """A door, column or screen of a hall is said to be outside its walls. Data: place, what."""

    code = "seating.mismeasured"


def measured(place: Place, fixtures: Iterable[Fixture] | None = None) -> Hall:
    """The hall from its front wall to its rear. One query where `fixtures` are not given.

    Raises `NotMeasured`, and `Mismeasured` for the first fixture that is not within the walls.
    """
    if not place.length_mm or not place.width_mm:
        raise NotMeasured(place_id=place.id, place=place.code)
    openings, obstacles, screens = [], [], []
    width, depth = place.width_mm, place.length_mm
    for row in fixtures if fixtures is not None else place.fixtures.order_by("code"):
        if row.kind == FixtureKind.COLUMN:
            box = Box(row.from_left_mm, row.from_front_mm or 0, row.from_left_mm + row.wide_mm,
                      (row.from_front_mm or 0) + (row.deep_mm or 0))  # fmt: skip
            if not box.within(Box(0, 0, width, depth)) or not box.width or not box.depth:
                raise Mismeasured(place=place.code, what=row.code)
            obstacles.append(Obstacle(row.code, box))
            continue
        wall = Wall(row.wall)
        long = width if wall in (Wall.FRONT, Wall.REAR) else depth
        if row.from_left_mm + row.wide_mm > long or not row.wide_mm:
            raise Mismeasured(place=place.code, what=row.code)
        if row.kind == FixtureKind.DOOR:
            openings.append(Opening(row.code, wall, row.from_left_mm, row.wide_mm, row.exit, row.main))
        else:
            screens.append(Screen(row.code, wall, row.from_left_mm, row.wide_mm))
    return Hall(width, depth, tuple(openings), tuple(obstacles), tuple(screens))


def clearances(profile: Profile) -> Clearances:
    return Clearances(
        distance=profile.seat_distance_mm, seat=profile.seat_width_mm, row=profile.row_gap_mm,
        wall=profile.chair_to_wall_mm, aisle=profile.aisle_mm, exit=profile.door_free_mm, front=profile.front_gap_mm,
        to_aisle=profile.seats_to_aisle,
    )  # fmt: skip


def furniture(profile: Profile) -> Furniture:
    return Furniture(
        table_width=profile.table_width_mm, table_depth=profile.table_depth_mm, table_seats=profile.seats_per_table,
        chair_width=profile.chair_width_mm, chair_depth=profile.chair_depth_mm,
    )  # fmt: skip
