"""A person engaged, a person or a place unavailable: when, never why. What areas tell each other."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.venue.models.person import Person
from concentric.venue.models.place import Place


class Engagement(Kept):
    """Someone is where they are needed. `cause` is a need's key, or empty."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="engagements")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    during = DateTimeRangeField()
    interruptible = models.BooleanField(default=False)
    cause = models.CharField(max_length=120, blank=True)

    public: ClassVar[frozenset[str]] = frozenset({"cause"})


class PlaceWhy(models.TextChoices):
    """Why a place cannot be used: a code, since it is shown to everybody."""

    FAULT = "fault"
    DISINFECTION = "disinfection"
    KEPT_FREE = "kept_free"
    OTHER = "other"


class Unavailability(Kept):
    """A person or a place that cannot be used. The reason is sealed: only its class is known."""

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="unavailabilities")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="unavailabilities")
    during = DateTimeRangeField()
    ended = models.BooleanField(default=False)
    why = models.CharField(max_length=20, choices=PlaceWhy.choices, blank=True)  # of a place
    reason_sealed = models.BinaryField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"why"})
    personal: ClassVar[dict[str, str]] = {"reason_sealed": of.HEALTH}
    subject: ClassVar[str] = "person_id"

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="unavailability_of_one",
                condition=Q(person__isnull=False, place__isnull=True)
                | Q(person__isnull=True, place__isnull=False),
            )
        ]
