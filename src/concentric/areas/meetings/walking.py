"""How far on foot from where a meeting's people are to a hall, by where both lie in the tree of places. Pure.

Nobody has measured the ways of a venue when it is taken over. What is known is which floor and which building, so whole
minutes are taken from that: the same floor 0, another floor of the building 1, another building 3 (all assumed). What
lies in no building counts as another building.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from concentric.planning.types import PlaceFact

OTHER_FLOOR, OTHER_BUILDING = 1, 3  # minutes


def minutes(near: UUID, hall: UUID, places: Mapping[UUID, PlaceFact]) -> int:
    """From a room, a hall, a floor or a whole building, to a hall: minutes for each person."""
    if any(place.id == near for place in _upwards(hall, places)):
        return 0
    if _within("building", near, places) != (there := _within("building", hall, places)) or there is None:
        return OTHER_BUILDING
    floor = _within("floor", near, places)
    return 0 if floor is not None and floor == _within("floor", hall, places) else OTHER_FLOOR


def _upwards(at: UUID, places: Mapping[UUID, PlaceFact]) -> Iterator[PlaceFact]:
    """A place and what it lies in, the nearest first."""
    place = places.get(at)
    while place is not None:
        yield place
        place = places.get(place.parent) if place.parent is not None else None


def _within(kind: str, at: UUID, places: Mapping[UUID, PlaceFact]) -> UUID | None:
    return next((place.id for place in _upwards(at, places) if place.kind == kind), None)
