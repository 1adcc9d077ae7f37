"""Microphones, desks, loudspeakers, screens, cameras: each with its state, and each time that it was tried."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger.kept import Kept
from concentric.venue.models import Place


class Asset(Kept):
    """`home`: the hall or store that it belongs to; `at`: where it is now. `kind`, `state`: `kinds.py`.

    `charged_at`: its battery, or None. `call`: the fault at the desk by which its repair was asked for.
    """

    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    serial = models.CharField(max_length=80, blank=True)
    home = models.ForeignKey(Place, models.PROTECT, related_name="+")
    at = models.ForeignKey(Place, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="ready")
    charged_at = models.DateTimeField(null=True)
    call = models.UUIDField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"code", "kind", "serial", "state"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "code"], name="asset_code")]


class GearTrial(Kept):
    """Somebody tried it. `level_db`: the sound's level, where there was a meter."""

    asset = models.ForeignKey(Asset, models.PROTECT, related_name="trials")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    result = models.CharField(max_length=10)
    level_db = models.SmallIntegerField(null=True)
    at = models.DateTimeField()
    by = models.UUIDField()  # account

    public: ClassVar[frozenset[str]] = frozenset({"result"})

    class Meta:
        indexes = [models.Index(fields=["asset", "-at"], name="trial_by_asset")]
