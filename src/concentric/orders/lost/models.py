"""The register of lost property."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.venue.models import Place


class Sort(models.TextChoices):
    """Papers are told of at once: whoever left them is telephoned before anybody reads them."""

    THING = "thing"
    VALUABLES = "valuables"
    DEVICE = "device"  # telephones, computers, memory sticks
    PAPERS = "papers"


class Ending(models.TextChoices):
    RETURNED = "returned"
    POLICE = "police"  # given to the police
    DISCARDED = "discarded"  # nothing of value, or spoilt


class Lost(Kept):
    """Something that was left. `about`: what it was found after (`meeting:<id>`), and `after` what that is called.

    It is kept until `closed_at`; who took it, and by what they were known, is written beside.
    """

    code = models.CharField(max_length=20)
    sort = models.CharField(max_length=10, choices=Sort.choices)
    what = models.TextField(blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=80, blank=True)
    after = models.CharField(max_length=40, blank=True)
    kept_at = models.CharField(max_length=80, blank=True)
    found_at = models.DateTimeField()
    found_by = models.UUIDField()  # account
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True, default="")
    whom = models.CharField(max_length=80, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    outcome = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"code", "sort", "about", "after", "ending"})
    personal: ClassVar[dict[str, str]] = {
        "what": of.REMARK,
        "kept_at": of.REMARK,
        "whom": of.IDENTITY,
        "telephone": of.CONTACT,
        "outcome": of.REMARK,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue_id", "code"], name="lost_code"),
            models.CheckConstraint(
                name="lost_ends_once",
                condition=Q(closed_at__isnull=True, ending="") | Q(closed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["venue_id", "found_at"], condition=Q(closed_at__isnull=True), name="lost_kept"
            ),
            models.Index(fields=["venue_id", "about"], name="lost_by_about"),
        ]
