"""A workbook on its way in by the browser, and the rows of one that were set aside to be completed.

Both hold what people typed, personal data included, so both are sealed under a key of their own, of the class of
remarks. The key goes with them: what an old backup still has of them cannot be read.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.venue.models.account import Account


class Upload(Kept):
    """A workbook from its upload until it is imported, given up, or past its time. Nobody's but its uploader's.

    It is no fact: nothing of it counts before it is imported, and the entries are those of the import. `digest` is
    SHA-256 of the file, `shown` of what the preview said; `asked` of the preview that was agreed to. `outcome` holds
    counts, numbers and codes alone. The progress is written by another session than the import's.
    """

    class State(models.TextChoices):
        WAITING = "waiting"  # to be read by the worker
        SHOWN = "shown"  # read: the preview can be seen
        IMPORTING = "importing"
        DONE = "done"
        REFUSED = "refused"  # no workbook that can be read, or broken off; the preview says why

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    digest = models.CharField(max_length=64)
    file_sealed = models.BinaryField(null=True)
    preview_sealed = models.BinaryField(null=True)
    shown = models.CharField(max_length=64, blank=True)
    asked = models.CharField(max_length=64, blank=True)
    outcome = models.JSONField(default=dict)
    stage = models.CharField(max_length=20, blank=True)
    sheet = models.CharField(max_length=40, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)

    public: ClassVar[frozenset[str]] = frozenset(
        {"state", "digest", "shown", "asked", "outcome", "stage", "sheet"}
    )
    personal: ClassVar[dict[str, str]] = {"file_sealed": of.REMARK, "preview_sealed": of.REMARK}

    class Meta:
        indexes = [models.Index(fields=["venue_id", "account", "-at"], name="upload_of_account")]


class ParkedRow(Kept):
    """A row of a workbook that could not be taken, kept until somebody completes or discards it.

    `row` is its number in the file; `digest` a keyed one of its cells, so that the same row is not kept twice.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        COMPLETED = "completed"
        DISCARDED = "discarded"

    sheet = models.CharField(max_length=40)
    row = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.UUIDField()
    number = models.BigIntegerField(default=0)  # the entry that parked it
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    settled_at = models.DateTimeField(null=True)
    digest = models.BinaryField(max_length=32)
    content_sealed = models.BinaryField(null=True)  # None once it is settled

    public: ClassVar[frozenset[str]] = frozenset({"sheet", "state", "digest"})
    personal: ClassVar[dict[str, str]] = {"content_sealed": of.REMARK}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue_id", "sheet", "digest"], condition=Q(state="waiting"), name="parked_row_once"
            )
        ]
        indexes = [models.Index(fields=["venue_id", "state"], name="parked_row_by_state")]
