"""A reception order as it is known so far: whatever is empty is not known yet."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.orders.standards.models import StandardVersion
from concentric.venue.models import Account, Department, Person


class MissionState(models.TextChoices):
    TAKEN = "taken"  # by telephone, on paper: nothing has been asked of anyone
    BEGUN = "begun"  # broken down, departments told
    CLOSED = "closed"


class Mission(Kept):
    """接待任务. `received_at` is when the call came; None or empty means: not known yet.

    `guests`, `women`, `diets` and `vehicles` are head counts as announced. `priorities` is one line each, the first
    served first, as set by `priority_office`: the product never ranks whom it serves.
    """

    code = models.CharField(max_length=20)
    reference = models.CharField(max_length=120, blank=True)  # number of the letter or order
    caller = models.CharField(max_length=80, blank=True)
    caller_telephone = models.CharField(max_length=40, blank=True)
    authority = models.CharField(max_length=200, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    served = models.CharField(max_length=300, blank=True)
    priority_office = models.CharField(max_length=120, blank=True)
    priorities = models.TextField(blank=True)
    remark = models.TextField(blank=True)
    profile = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField()
    first_arrival = models.DateTimeField(null=True)
    seal_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    guests = models.PositiveIntegerField(null=True)
    guests_about = models.BooleanField(
        default=False
    )  # told as “some twenty”: a number to work with, still to be confirmed
    women = models.PositiveIntegerField(null=True)
    diets = models.PositiveIntegerField(null=True)
    vehicles = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=MissionState.choices, default=MissionState.TAKEN)
    like = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    taken_by = models.UUIDField()  # account
    begun_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    edit = models.PositiveIntegerField(
        default=1
    )  # counts changes: two who complete it at once see each other

    public: ClassVar[frozenset[str]] = frozenset(
        {"code", "authority", "legal_basis", "priority_office", "profile", "state"}
    )
    personal: ClassVar[dict[str, str]] = {
        "reference": of.CONTENT,
        "caller": of.IDENTITY,
        "caller_telephone": of.CONTACT,
        "served": of.CONTENT,
        "priorities": of.CONTENT,
        "remark": of.REMARK,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "code"], name="mission_code")]


class MissionStandard(Kept):
    """A standard that the mission was broken down by, in the version it took. A later version does not touch it."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="standards")
    version = models.ForeignKey(StandardVersion, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "version"], name="mission_standard_once")]


class Expected(Kept):
    """A guest of a mission; the person may have no name yet. `at` None: with the first arrival.

    `off_at`: since when it is known that this one does not come. The row stays: the ledger speaks of the person.
    """

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="expected")
    person = models.ForeignKey(Person, models.PROTECT, related_name="expected")
    at = models.DateTimeField(null=True)
    off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "person"], name="expected_once")]


class Reader(Kept):
    """Who, besides the desk and heads, may see a mission and what belongs to it (need to know, by order)."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="readers")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "account"], name="mission_reader_once")]


class Directive(Kept):
    """A directive from above, broken down into points that are answered one by one."""

    mission = models.ForeignKey(Mission, models.CASCADE, related_name="directives")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=120)  # the office it came from
    title = models.CharField(max_length=300)
    received_at = models.DateTimeField()

    public: ClassVar[frozenset[str]] = frozenset({"source"})
    personal: ClassVar[dict[str, str]] = {"title": of.CONTENT}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mission", "number"], name="directive_number")]


class Point(Kept):
    """One point of a directive: what, for whom, by when, and the answer."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="points")
    number = models.PositiveIntegerField()
    text = models.TextField()
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.UUIDField(null=True)

    personal: ClassVar[dict[str, str]] = {"text": of.CONTENT, "answer": of.CONTENT}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["directive", "number"], name="directive_point_number")]


__all__ = ["Directive", "Expected", "Mission", "MissionStandard", "MissionState", "Point", "Reader"]
