"""Another venue that a meeting is held together with, and what it was last told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept


class Joint(Kept):
    """`name` of the other venue; `hosts`: theirs is the main venue, and its start is theirs to set.

    `told_start`: when it begins, as they were last told or told us; `told_off`: they know that it is cancelled.
    `line`: the number, room or address by which the two are connected.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="joints")
    name = models.CharField(max_length=80)
    hosts = models.BooleanField(default=False)
    contact_name = models.CharField(max_length=80, blank=True)
    contact_telephone = models.CharField(max_length=40, blank=True)
    line = models.CharField(max_length=120, blank=True)
    told_start = models.DateTimeField()
    told_off = models.BooleanField(default=False)
    told_at = models.DateTimeField()
    told_by = models.UUIDField()  # account
    off_at = models.DateTimeField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"name"})
    personal: ClassVar[dict[str, str]] = {
        "contact_name": of.IDENTITY,
        "contact_telephone": of.CONTACT,
        "line": of.CONTACT,
    }
    subject: ClassVar[str] = "meeting_id"

    class Meta:
        indexes = [models.Index(fields=["venue_id", "meeting"], name="joint_by_meeting")]
