"""Who was relieved at stewarding a meeting, by whom and when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from concentric.ledger.kept import Kept
from concentric.orders.desk.models import Call
from concentric.venue.models import Person


class Relief(Kept):
    """`relieved` asked to be, or was; `taken_at` None: they are at it until somebody has taken over from them.

    `call`: what was called for, where somebody did; `relief`: who has taken over, confirmed by themselves.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="reliefs")
    relieved = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(null=True)
    call = models.ForeignKey(Call, models.PROTECT, null=True, related_name="+")
    relief = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "relieved"], condition=Q(taken_at__isnull=True), name="relief_asked_once"
            ),
            models.CheckConstraint(
                name="relief_by_another",
                condition=Q(taken_at__isnull=True, relief__isnull=True)
                | Q(taken_at__isnull=False, relief__isnull=False) & ~Q(relief=models.F("relieved")),
            ),
        ]
        indexes = [models.Index(fields=["venue_id", "meeting"], name="relief_by_meeting")]
