"""A video line and where it ends; what was measured of it; its tests; which line a meeting was put on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.orders.standards.models import StandardVersion
from concentric.venue.models import Place


class Role(models.TextChoices):
    MAIN = "main"
    STANDBY = "standby"


class Protocol(models.TextChoices):
    H323 = "h323"
    SIP = "sip"
    WEBRTC = "webrtc"
    OTHER = "other"


class ProbeBy(models.TextChoices):
    ICMP = "icmp"
    UDP = "udp"


class Line(Kept):
    """`place`: the hall, or the room of the port, where it ends here; `far`: where it ends there.

    What it is, is kept; how it stands, derived (`standing.py`): `ordered_at` until `in_service_at` it is being laid,
    `fault_since` somebody said that it is in fault, `out_at` it is not used any more. `level` is the last breach or
    recovery that was entered: 0 good, 1 warn, 2 critical. `probe_port` is that of the far end's reflector (UDP).
    """

    code = models.CharField(max_length=20)
    carrier = models.CharField(max_length=40)
    hotline = models.CharField(max_length=40, blank=True)  # the carrier's, for faults
    circuit = models.CharField(max_length=60, blank=True)  # the carrier's number of it
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    port = models.CharField(max_length=40, blank=True)
    far = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    far_telephone = models.CharField(max_length=40, blank=True)
    endpoint = models.CharField(max_length=120, blank=True)
    protocol = models.CharField(max_length=10, choices=Protocol, blank=True)
    mbps = models.PositiveIntegerField(default=0)  # 0: not known
    role = models.CharField(max_length=10, choices=Role, default=Role.MAIN)
    probe_by = models.CharField(max_length=10, choices=ProbeBy, default=ProbeBy.ICMP)
    probe_address = models.CharField(max_length=80, blank=True)  # empty: it is not measured
    probe_port = models.PositiveIntegerField(null=True)

    ordered_at = models.DateTimeField(null=True)
    needed_at = models.DateTimeField(null=True)  # when the meeting begins that it is laid for
    needed_by = models.UUIDField(null=True)  # that meeting
    standard = models.ForeignKey(
        StandardVersion, models.PROTECT, null=True, related_name="+"
    )  # its list of laying
    in_service_at = models.DateTimeField(null=True)
    fault_since = models.DateTimeField(null=True)
    out_at = models.DateTimeField(null=True)
    test_asked_at = models.DateTimeField(null=True)
    level = models.PositiveSmallIntegerField(default=0)
    level_since = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)  # why it cannot be measured: a code
    changed_number = models.BigIntegerField(default=0)

    public: ClassVar[frozenset[str]] = frozenset(
        {"code", "carrier", "circuit", "port", "endpoint", "protocol", "role", "probe_by", "probe_address", "trouble"}
    )  # fmt: skip
    personal: ClassVar[dict[str, str]] = {"hotline": of.CONTACT, "far_telephone": of.CONTACT}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "code"], name="line_code")]


class LineMeasure(Kept):
    """Telemetry, kept for some days: what `span_ms` of probes came to, at its end."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="measures")
    at = models.DateTimeField()
    span_ms = models.PositiveIntegerField()
    sent = models.PositiveIntegerField()
    lost = models.PositiveIntegerField()
    delay_us = models.PositiveIntegerField(null=True)
    delay95_us = models.PositiveIntegerField(null=True)
    jitter_us = models.PositiveIntegerField(null=True)
    level = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["line", "at"], name="measure_by_line")]


class LineTest(Kept):
    """A test that was due, or asked for: `purpose` rehearsal, recheck, ready, weekly or asked; `level` its result."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="tests")
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=10)
    at = models.DateTimeField()
    level = models.PositiveSmallIntegerField()
    number = models.BigIntegerField(default=0)

    public: ClassVar[frozenset[str]] = frozenset({"purpose"})

    class Meta:
        indexes = [models.Index(fields=["line", "at"], name="line_test_by_line")]


class LineSwitch(Kept):
    """A meeting was put on this line by somebody; the last one holds."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="line_switches")
    line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.UUIDField()  # account
    number = models.BigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["meeting", "at"], name="line_switch_by_meeting")]


class LineRehearsal(Kept):
    """A rehearsal with the far end (AV-05), as somebody ticked it: `missing`, the checks that failed."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="line_rehearsals")
    line = models.ForeignKey(Line, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.UUIDField()  # account
    missing = models.JSONField(default=list)  # codes
    public: ClassVar[frozenset[str]] = frozenset({"missing"})
