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
    """`length_mm` × `width_mm` inside the walls (of a hall: from the front wall to the rear, and along the front wall),
    `fresh_air_m3h` cubic metres of outside air in an hour; None while it has not been measured."""

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


class FixtureKind(models.TextChoices):
    DOOR = "door"
    COLUMN = "column"
    SCREEN = "screen"


class FixtureWall(models.TextChoices):
    """The front wall is where the rostrum and the main screen are; left and right as one looks to it."""

    FRONT = "front"
    REAR = "rear"
    LEFT = "left"
    RIGHT = "right"


class Fixture(Kept):
    """A door, a screen or a column of a hall, where a tape found it.

    At a wall, `from_left_mm` is along it: in the front and rear wall from the left wall, in the left and right wall
    from the front wall; `wide_mm` its width. A column, or whatever else stands and stays, begins at `from_left_mm` from
    the left wall and `from_front_mm` from the front wall, `wide_mm` × `deep_mm`. `exit`: a way out; `main`: the door by
    which guests come in.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="fixtures")
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=FixtureKind.choices)
    wall = models.CharField(max_length=10, choices=FixtureWall.choices, blank=True)
    from_left_mm = models.PositiveIntegerField()
    from_front_mm = models.PositiveIntegerField(null=True)
    wide_mm = models.PositiveIntegerField()
    deep_mm = models.PositiveIntegerField(null=True)
    exit = models.BooleanField(default=True)
    main = models.BooleanField(default=False)

    public: ClassVar[frozenset[str]] = frozenset({"code", "kind", "wall"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "code"], name="fixture_code")]


LAYOUTS = ("theatre", "classroom", "u_shape", "hollow_square", "boardroom", "bilateral", "sofa", "rostrum")
