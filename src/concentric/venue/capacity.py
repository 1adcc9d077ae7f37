"""How many may be in a hall while a disease goes round: its seats, its area and its fresh air, whichever is least.

VENT-06: no more than the seats of the layout, than its square metres have room for, and than its fresh air suffices
for (VENT-05). What was not measured does not count.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from concentric.venue.models import Place, PlaceLayout
from concentric.venue.profile import Profile

AREA, AIR = "area", "air"


@dataclass(frozen=True, slots=True)
class Most:
    """`people` at the most, and by what: `area` or `air`."""

    people: int
    by: str

    def of(self, seats: int) -> int:
        return min(seats, self.people)


def most_of(
    length_mm: int | None, width_mm: int | None, fresh_air_m3h: int | None, profile: Profile
) -> Most | None:
    """None where neither its size nor its fresh air is known, or the policy asks for neither."""
    found: list[Most] = []
    if length_mm and width_mm and profile.square_metres_per_person:
        found.append(Most(length_mm * width_mm // (1_000_000 * profile.square_metres_per_person), AREA))
    if fresh_air_m3h and profile.fresh_air_per_person:
        found.append(Most(fresh_air_m3h // profile.fresh_air_per_person, AIR))
    return min(found, key=lambda most: most.people, default=None)


def most_in(place: Place, profile: Profile) -> Most | None:
    """The same of a place."""
    return most_of(place.length_mm, place.width_mm, place.fresh_air_m3h, profile)


def seats_in(
    venue: UUID, layout: str, profile: Profile, places: Collection[UUID] | None = None
) -> dict[UUID, int]:
    """Place → people who may be seated so. One query."""
    rows = PlaceLayout.objects.filter(venue_id=venue, layout=layout).select_related("place")
    if places is not None:
        rows = rows.filter(place__in=places)
    found = {}
    for row in rows:
        most = most_in(row.place, profile)
        found[row.place_id] = row.seats if most is None else most.of(row.seats)
    return found
