"""Loops, cohorts, and who may meet whom where: all data."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger.kept import Kept
from concentric.venue.models.base import Named


class Loop(Named):
    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "code"], name="loop_code")]


class Cohort(Named):
    """A group inside a loop: guests, sealed staff."""

    loop = models.ForeignKey(Loop, models.PROTECT, related_name="cohorts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "code"], name="cohort_code")]


class ContactRule(Kept):
    """Whether people of two cohorts may meet in a kind of place ("*": any kind). Silent pairs may not."""

    first = models.ForeignKey(Cohort, models.PROTECT, related_name="+")
    second = models.ForeignKey(Cohort, models.PROTECT, related_name="+")
    place_kind = models.CharField(max_length=30, default="*")
    allowed = models.BooleanField()

    public: ClassVar[frozenset[str]] = frozenset({"place_kind"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue_id", "first", "second", "place_kind"], name="contact_rule_once"
            )
        ]
