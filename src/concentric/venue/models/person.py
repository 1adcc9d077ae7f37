"""People, where they are, and when they are on watch."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.venue.models.base import Department
from concentric.venue.models.loop import Cohort, Loop
from concentric.venue.models.place import Place
from concentric.venue.models.ranges import same


class Person(Kept):
    """Someone in or around the venue. The identity number is sealed; its keyed digest finds it again."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=80, blank=True)
    latin_name = models.CharField(max_length=80, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="people")
    skills = models.JSONField(default=list)
    loop = models.ForeignKey(Loop, models.PROTECT, null=True, related_name="+")
    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, related_name="+")
    team = models.CharField(max_length=40, blank=True)  # 班组: a crew that is led as one
    leads_team = models.BooleanField(default=False)
    protocol_rank = models.PositiveIntegerField(null=True)
    diet_code = models.CharField(max_length=20, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    identity_sealed = models.BinaryField(null=True)
    identity_mac = models.BinaryField(null=True, max_length=32)

    public: ClassVar[frozenset[str]] = frozenset({"code", "organisation", "skills", "team"})
    personal: ClassVar[dict[str, str]] = {
        "name": of.IDENTITY,
        "latin_name": of.IDENTITY,
        "identity_sealed": of.IDENTITY,
        "identity_mac": of.IDENTITY,
        "diet_code": of.DIET,
        "telephone": of.CONTACT,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue_id", "code"], name="person_code"),
            models.UniqueConstraint(fields=["venue_id", "identity_mac"], name="person_identity"),
        ]


class Presence(Kept):
    """A person is in one loop at any instant; entering one is leaving the other."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="presences")
    loop = models.ForeignKey(Loop, models.PROTECT, related_name="+")
    during = DateTimeRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="presence_one_loop",
                expressions=[
                    (same("person_id"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                index_type="gist",
                deferrable=Deferrable.DEFERRED,
            )
        ]


class WatchPattern(Kept):
    """A watch stood every day of a span, as imported; the roster will take its place.

    `begins` to `ends` in the venue's zone, past midnight when `ends` is not later than `begins`. `last_day` None:
    until further notice. `every` days, counted from `first_day`.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="watch_patterns")
    post = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    begins = models.TimeField()
    ends = models.TimeField()
    every = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "first_day", "begins"], name="watch_pattern_once"),
        ]
