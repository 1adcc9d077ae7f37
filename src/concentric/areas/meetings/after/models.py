"""What is known of a meeting from the door on: who came, what was brought, how it went."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept


class Presence(models.TextChoices):
    """`EXPECTED`: on the list, and nobody has said anything of them yet. That is never taken for absent."""

    EXPECTED = "expected"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


NOT_COMING = frozenset({Presence.EXCUSED, Presence.ABSENT})  # who has neither seat nor card


class Part(models.TextChoices):
    """What part of the seats somebody belongs to: the rostrum, the hosts', the guests', or all the same."""

    ROSTRUM = "rostrum"
    ALL = "all"
    HOST = "host"
    GUEST = "guest"


class SeatRole(models.TextChoices):
    MEMBER = "member"
    INTERPRETER = "interpreter"
    ASSISTANT = "assistant"


class Attendee(Kept):
    """Somebody on a meeting's list, or who came without being on it (`listed` false). `order`: as on the list, from 1.

    `came_at`, `left_at`: at the door, of who came. `part`, `role`: where they sit.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="attendees")
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=120, blank=True)
    post = models.CharField(max_length=80, blank=True)
    listed = models.BooleanField(default=True)
    presence = models.CharField(max_length=10, choices=Presence.choices, default=Presence.EXPECTED)
    came_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.ALL)
    role = models.CharField(max_length=12, choices=SeatRole.choices, default=SeatRole.MEMBER)

    public: ClassVar[frozenset[str]] = frozenset({"presence", "part", "role"})
    personal: ClassVar[dict[str, str]] = {
        "name": of.IDENTITY,
        "unit": of.IDENTITY,
        "post": of.IDENTITY,
        "came_at": of.MOVEMENT,
        "left_at": of.MOVEMENT,
    }
    subject: ClassVar[str] = "meeting_id"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "order"], name="attendee_order")]


class Round(Kept):
    """Once round the hall with water."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="rounds")
    at = models.DateTimeField()
    by = models.UUIDField()  # account

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "at"], name="round_once")]


class Afterwards(Kept):
    """One for a meeting. Heads as counted where there is no list of names, None where nobody counted; and how it
    went, `good` and `mend`, by whoever served it."""

    meeting = models.OneToOneField("meetings.Meeting", models.PROTECT, related_name="afterwards")
    present = models.PositiveIntegerField(null=True)
    excused = models.PositiveIntegerField(null=True)
    absent = models.PositiveIntegerField(null=True)
    counted_at = models.DateTimeField(null=True)
    good = models.TextField(blank=True)
    mend = models.TextField(blank=True)
    written_at = models.DateTimeField(null=True)
    written_by = models.UUIDField(null=True)  # account

    personal: ClassVar[dict[str, str]] = {"good": of.CONTENT, "mend": of.CONTENT}
    subject: ClassVar[str] = "meeting_id"


class Rating(models.TextChoices):
    SATISFIED = "satisfied"
    FAIR = "fair"
    DISSATISFIED = "dissatisfied"


class Feedback(Kept):
    """What an organiser, or somebody who attended, said of the service. Who is not satisfied is answered."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="feedback")
    rating = models.CharField(max_length=12, choices=Rating.choices)
    whom = models.CharField(max_length=80, blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.UUIDField()  # account
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"rating"})
    personal: ClassVar[dict[str, str]] = {"whom": of.IDENTITY, "words": of.CONTENT, "answer": of.CONTENT}
    subject: ClassVar[str] = "meeting_id"

    class Meta:
        indexes = [
            models.Index(
                fields=["venue_id", "at"],
                condition=Q(rating="dissatisfied", answered_at__isnull=True), name="feedback_unanswered",
            )
        ]  # fmt: skip
