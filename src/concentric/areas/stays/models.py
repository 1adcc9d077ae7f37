"""Who has which room, from when and until when; and when they truly came and went."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, Q

from concentric.ledger.kept import Kept
from concentric.venue.models import Person, Place
from concentric.venue.models.ranges import same


class Stay(Kept):
    """`during` is planned; its end is open while nobody knows it. `ended`: given back, so it holds nothing.

    A room that was lived in is not to be had before it is released: disinfected, aired, inspected (ROOM-06).
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="stays")
    room = models.ForeignKey(Place, models.PROTECT, related_name="stays")
    during = DateTimeRangeField()
    given_by = models.UUIDField()
    actual_in = models.DateTimeField(null=True)
    actual_out = models.DateTimeField(null=True)
    ended = models.BooleanField(default=False)
    released_at = models.DateTimeField(null=True)
    released_by = models.UUIDField(null=True)

    public: ClassVar[frozenset[str]] = frozenset()
    subject: ClassVar[str] = "person_id"

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="stay_room_once",
                expressions=[
                    (same("room_id"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(ended=False),
                index_type="gist",
                deferrable=Deferrable.DEFERRED,
            ),
            ExclusionConstraint(
                name="stay_person_in_one_room",
                expressions=[
                    (same("person_id"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(ended=False),
                index_type="gist",
                deferrable=Deferrable.DEFERRED,
            ),
        ]
