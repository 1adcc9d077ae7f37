"""A leader who comes to a meeting. When each thing is done for them is in the plan."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.orders.standards.models import StandardVersion
from concentric.venue.models import Person, Place


class LeaderArrival(Kept):
    """One car, and whom it brings. `who` is as the venue was told: a post often, a name seldom.

    The car comes `lead_min` before the meeting begins, or at `arrives_at` where somebody named the minute; they leave
    the hall with the meeting's end, or at `leaves_at`. `came_at`, `left_at`: when the car truly stood at the door, and
    when it truly drove off. `standard`: the list that its lines are made from; it stays, whatever is released later.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="leaders")
    code = models.CharField(max_length=12)
    who = models.CharField(max_length=80, blank=True)
    car = models.CharField(max_length=80, blank=True)
    party = models.PositiveSmallIntegerField(default=1)  # people in all, the leader among them
    lead_min = models.PositiveSmallIntegerField()
    arrives_at = models.DateTimeField(null=True)
    leaves_at = models.DateTimeField(null=True)
    door = models.ForeignKey(Place, models.PROTECT, related_name="+")
    lift = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    escort = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    standard = models.ForeignKey(StandardVersion, models.PROTECT, related_name="+")
    came_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    off_at = models.DateTimeField(null=True)
    changed_number = models.BigIntegerField(default=0)  # the last entry that changed it

    public: ClassVar[frozenset[str]] = frozenset({"code"})
    personal: ClassVar[dict[str, str]] = {
        "who": of.IDENTITY,
        "car": of.IDENTITY,
        "came_at": of.MOVEMENT,
        "left_at": of.MOVEMENT,
    }
    subject: ClassVar[str] = "meeting_id"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "code"], name="leader_arrival_code")]
