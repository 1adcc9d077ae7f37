"""What was said with a meeting's organiser, and the halls that are held while somebody telephones."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, Q

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.venue.models import Place
from concentric.venue.models.ranges import same


class Ending(models.TextChoices):
    """How an offer came to its end. One whose time is over has lapsed, whether or not anybody wrote it down."""

    TAKEN = "taken"
    DECLINED = "declined"
    RELEASED = "released"
    LAPSED = "lapsed"


class Offer(Kept):
    """A hall held for a meeting while its organiser is asked. `start`: when the meeting would begin there.

    `during`: what is held, from set-up to the end of turnover, without what the meeting itself has there already.
    It stands until `until`, unless it was closed before, or the meeting is over or runs.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="offers")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    start = models.DateTimeField()
    during = DateTimeRangeField()
    until = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()  # account
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True, default="")

    public: ClassVar[frozenset[str]] = frozenset({"ending"})

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="offer_place_held_once",
                expressions=[
                    (same("place_id"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(closed_at__isnull=True),
                index_type="gist",
                deferrable=Deferrable.DEFERRED,
            )
        ]
        indexes = [
            models.Index(
                fields=["venue_id", "until"], condition=Q(closed_at__isnull=True), name="offer_standing"
            )
        ]


class Way(models.TextChoices):
    """Which way: we called them, or they us."""

    OUT = "out"
    IN = "in"


class Via(models.TextChoices):
    TELEPHONE = "telephone"
    PERSON = "person"
    MESSAGE = "message"


class Heard(models.TextChoices):
    """What came of it."""

    REACHED = "reached"
    NOBODY = "nobody"
    AGREED = "agreed"
    DECLINED = "declined"
    CALL_BACK = "call_back"


class Exchange(Kept):
    """One exchange with the organiser. `back_at`: when they were to be spoken to again, of `call_back` alone."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="exchanges")
    offer = models.ForeignKey(Offer, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    via = models.CharField(max_length=10, choices=Via.choices)
    way = models.CharField(max_length=3, choices=Way.choices)
    heard = models.CharField(max_length=10, choices=Heard.choices)
    back_at = models.DateTimeField(null=True)
    whom = models.CharField(max_length=80, blank=True)
    words = models.TextField(blank=True)
    by = models.UUIDField()  # account
    written_at = models.DateTimeField()

    public: ClassVar[frozenset[str]] = frozenset({"via", "way", "heard"})
    personal: ClassVar[dict[str, str]] = {"whom": of.IDENTITY, "words": of.CONTENT}
    subject: ClassVar[str] = "meeting_id"

    class Meta:
        indexes = [models.Index(fields=["venue_id", "meeting", "at"], name="exchange_by_meeting")]
