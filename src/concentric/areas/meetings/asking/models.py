"""Links given to liaisons, and what was asked through them. Nothing of it is planned until somebody has called back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.orders.missions.models import Mission


class Link(Kept):
    """A registered liaison. `telephone`: the number that is called back, whatever else they say.

    `mac` is of the secret in the link: nobody can show it again. `ends_at` is always there.
    """

    name = models.CharField(max_length=80, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    organiser = models.CharField(max_length=120, blank=True)
    mission = models.ForeignKey(Mission, models.PROTECT, null=True, related_name="+")
    mac = models.BinaryField(max_length=32, unique=True)
    ends_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()  # account
    closed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)  # when something was last asked by it

    public: ClassVar[frozenset[str]] = frozenset({"organiser", "mac"})
    personal: ClassVar[dict[str, str]] = {"name": of.IDENTITY, "telephone": of.CONTACT}


class What(models.TextChoices):
    """What is asked for: a meeting; or of one that came of it, that it is changed, extended or cancelled."""

    MEETING = "meeting"
    CHANGE = "change"
    EXTEND = "extend"
    CANCEL = "cancel"


class Became(models.TextChoices):
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Asked(Kept):
    """What a liaison asked for, as they typed it. `wish` None: as soon as possible; `length_min` None: end not known.

    `meeting`: what it became, when somebody had called back; `answer`: what is told to them on their page. `about`: the
    meeting that is to be changed (then `wish` None: its start stays), extended by `minutes`, or cancelled; of these two
    the rest is how it stood.
    """

    link = models.ForeignKey(Link, models.PROTECT, related_name="asked")
    what = models.CharField(max_length=10, choices=What.choices, default=What.MEETING)
    about = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, related_name="asked_of")
    minutes = models.PositiveIntegerField(null=True)
    code = models.CharField(max_length=20)
    at = models.DateTimeField()
    title = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    people = models.PositiveIntegerField()
    layout = models.CharField(max_length=30)
    video = models.BooleanField(default=False)
    secret = models.BooleanField(default=False)
    wish = models.DateTimeField(null=True)
    length_min = models.PositiveIntegerField(null=True)
    became = models.CharField(max_length=10, choices=Became.choices, default=Became.WAITING)
    answer = models.TextField(blank=True)
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"code", "what", "layout", "became"})
    personal: ClassVar[dict[str, str]] = {"title": of.CONTENT, "words": of.CONTENT, "answer": of.CONTENT}
    subject: ClassVar[str] = "link_id"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue_id", "code"], name="asked_code"),
            models.CheckConstraint(
                name="asked_became_a_meeting",
                condition=Q(became="confirmed", meeting__isnull=False) | ~Q(became="confirmed") & Q(meeting=None),
            ),
            models.CheckConstraint(
                name="asked_of_a_meeting",
                condition=Q(what="meeting", about=None, minutes=None)
                | Q(what__in=["change", "cancel"], about__isnull=False, minutes=None)
                | Q(what="extend", about__isnull=False, minutes__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["about"], condition=Q(became="waiting"), name="asked_once_of_a_meeting"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["venue_id", "at"], condition=Q(became="waiting"), name="asked_waiting")
        ]
