"""Places as a tree: site, building, floor, and what is on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger.kept import Kept
from concentric.venue.models.base import Named
from concentric.venue.models.loop import Loop


class PlaceKind(models.TextChoices):
    SITE = "site"
    BUILDING = "building"
    FLOOR = "floor"
    HALL = "hall"
    GUEST_ROOM = "guest_room"
    STAFF_ROOM = "staff_room"
    POST = "post"
    GATE = "gate"
    HANDOVER_POINT = "handover_point"
    KITCHEN = "kitchen"
    STORE = "store"
    PUBLIC_AREA = "public_area"
    LIFT = "lift"
    DISTANT_VENUE = "distant_venue"


class Place(Named):
    """`length_mm` × `width_mm` inside the walls, `fresh_air_m3h` cubic metres of outside air in an hour; None while it
    has not been measured."""

    kind = models.CharField(max_length=20, choices=PlaceKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    loop = models.ForeignKey(Loop, models.PROTECT, null=True, related_name="+")
    length_mm = models.PositiveIntegerField(null=True)
    width_mm = models.PositiveIntegerField(null=True)
    fresh_air_m3h = models.PositiveIntegerField(null=True)
    beds = models.PositiveSmallIntegerField(null=True)
    equipment = models.JSONField(default=list)  # codes, e.g. "video"

    public = Named.public | {"kind", "equipment"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "code"], name="place_code")]


class PlaceLayout(Kept):
    """How many are seated in a place in one layout (台型)."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="layouts")
    layout = models.CharField(max_length=30)
    seats = models.PositiveIntegerField()

    public: ClassVar[frozenset[str]] = frozenset({"layout"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "layout"], name="place_layout_once")]


LAYOUTS = ("theatre", "classroom", "u_shape", "hollow_square", "boardroom", "bilateral", "sofa", "rostrum")
