"""A meeting's seating plan: what stands where in its hall, and who sits on which seat."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Deferrable

from concentric.ledger.kept import Kept
from concentric.venue.models import Place


class Seating(Kept):
    """One for a meeting. `problem` and `laid` are what `solvers.layout` was asked and answered; `rostrum` and the
    second rows are as they were wished. `undo`: what was done by hand last, newest at the end: where a person sat
    before.

    `signed_digest`: of what a named person signed; it holds as long as that is what the plan says.
    """

    meeting = models.OneToOneField("meetings.Meeting", models.PROTECT, related_name="seating")
    hall = models.ForeignKey(Place, models.PROTECT, related_name="+")
    layout = models.CharField(max_length=30)
    rostrum = models.PositiveSmallIntegerField(default=0)
    behind_guests = models.PositiveSmallIntegerField(default=0)
    behind_hosts = models.PositiveSmallIntegerField(default=0)
    even = models.CharField(max_length=20)
    honour = models.CharField(max_length=10)
    gaps = models.BooleanField(default=False)
    problem = models.JSONField()
    laid = models.JSONField()
    undo = models.JSONField(default=list)
    profile = models.CharField(max_length=80)  # the policy that its distances are from
    set_out_at = models.DateTimeField()
    signed_digest = models.CharField(max_length=64, blank=True)
    signed_by = models.UUIDField(null=True)  # account
    signed_at = models.DateTimeField(null=True)

    public: ClassVar[frozenset[str]] = frozenset(
        {"layout", "even", "honour", "problem", "laid", "undo", "profile", "signed_digest"}
    )


class SeatGiven(Kept):
    """An attendee's seat, by its id in the layout. `placed`: put there by hand, and not by protocol."""

    seating = models.ForeignKey(Seating, models.CASCADE, related_name="given")
    attendee = models.OneToOneField("meetings.Attendee", models.CASCADE, related_name="seat_given")
    seat = models.CharField(max_length=40)
    placed = models.BooleanField(default=False)

    public: ClassVar[frozenset[str]] = frozenset({"seat"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seating", "seat"], name="seat_once", deferrable=Deferrable.DEFERRED
            )
        ]
