"""How a hall was found to stand, where somebody looked."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger.kept import Kept
from concentric.venue.models import Place


class Laid(Kept):
    """`layout` empty: cleared, or as nobody would use it. `people`: for how many it is laid."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    layout = models.CharField(max_length=30, blank=True, default="")
    people = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()
    by = models.UUIDField()  # account

    public: ClassVar[frozenset[str]] = frozenset({"layout"})

    class Meta:
        indexes = [models.Index(fields=["venue_id", "place", "-at"], name="laid_lately")]
