"""What the duty desk keeps: open matters, calls taken and timed, and the handover book."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.venue.models import Department, Place


class MatterKind(models.TextChoices):
    OPEN = "open"
    PROMISE = "promise"  # made by telephone: what, to whom, by when
    KEY = "key"  # handed out: which, to whom, back when
    DEFECT = "defect"


class Matter(Kept):
    """Something the desk must not forget. `due_at` None: nobody gave a time. Overdue is derived, never kept."""

    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=MatterKind.choices)
    text = models.TextField(blank=True)
    whom = models.CharField(max_length=80, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()  # account
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    outcome = models.TextField(blank=True)
    equipment = models.JSONField(default=list)  # codes of what does not work, until it is settled: broken.py

    public: ClassVar[frozenset[str]] = frozenset({"code", "kind", "equipment"})
    personal: ClassVar[dict[str, str]] = {
        "text": of.REMARK,
        "whom": of.IDENTITY,
        "telephone": of.CONTACT,
        "outcome": of.REMARK,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "code"], name="matter_code")]
        indexes = [
            models.Index(fields=["venue_id"], condition=models.Q(closed_at__isnull=True), name="matter_open")
        ]


class CallKind(models.TextChoices):
    """What was asked for in one tap, on the page of help; empty for a call that came by telephone."""

    FAULT = "fault"
    HANDS = "hands"
    URGENT = "urgent"


class FaultSort(models.TextChoices):
    """What kind of thing is broken: by it the department that sees to it is chosen."""

    SOUND = "sound"  # sound, picture, video links
    NETWORK = "network"  # and telephones
    UTILITIES = "utilities"  # water, power, air, lifts
    FURNITURE = "furniture"
    OTHER = "other"


class Call(Kept):
    """有呼有应: a call from a room or hall. Taken, passed to a department, answered on the spot, over.

    The times are of the call; whose hands it went through is in the ledger and never counted against anyone.
    `urgent`: it alarms until somebody is on the spot. `asked_by`: the account that asked on its own page of help.
    """

    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=CallKind.choices, blank=True, default="")
    sort = models.CharField(max_length=10, choices=FaultSort.choices, blank=True, default="")
    equipment = models.JSONField(default=list)  # codes of what does not work, until it is settled: broken.py
    urgent = models.BooleanField(default=False)
    asked_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    caller = models.CharField(max_length=80, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    what = models.TextField(blank=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    passed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="calls")

    public: ClassVar[frozenset[str]] = frozenset({"code", "kind", "sort", "equipment"})
    personal: ClassVar[dict[str, str]] = {"caller": of.IDENTITY, "telephone": of.CONTACT, "what": of.REMARK}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "code"], name="call_code")]
        indexes = [
            models.Index(fields=["venue_id"], condition=models.Q(closed_at__isnull=True), name="call_open"),
            models.Index(
                fields=["venue_id", "asked_by", "taken_at"],
                condition=models.Q(asked_by__isnull=False), name="call_asked",
            ),
        ]  # fmt: skip


class Handover(Kept):
    """One watch of the desk, given and taken: the entries after `from_number` up to `number`.

    `[begins_at, ends_at)` follows the one before it. `lines` hold ids, codes and counts, never text. Once given,
    the database itself refuses any change but the taking (and a purge of the note).
    """

    order = models.PositiveIntegerField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    from_number = models.BigIntegerField()
    number = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    lines = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    given_by = models.UUIDField(null=True)  # accounts
    given_at = models.DateTimeField(null=True)
    taken_by = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"lines"})
    personal: ClassVar[dict[str, str]] = {"note": of.REMARK}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue_id", "order"], name="handover_order"),
            models.UniqueConstraint(
                fields=["venue_id"], condition=models.Q(given_at__isnull=True), name="handover_one_draft"
            ),
            models.CheckConstraint(
                name="handover_two_hands",
                condition=models.Q(taken_at__isnull=True)
                | models.Q(given_at__isnull=False, taken_by__isnull=False)
                & ~models.Q(given_by=models.F("taken_by")),
            ),
        ]
