"""Published plans. Only differences are written: an item is in force in the versions `[since, until)`."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, Q

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.venue.models import Department, Person, Place
from concentric.venue.models.ranges import same


class PlanVersion(Kept):
    """One publication."""

    version = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    number = models.BigIntegerField()  # its entry
    read_at_number = models.BigIntegerField()  # the last entry of the situation it was made from
    situation = models.CharField(max_length=64)  # digest
    digest = models.CharField(max_length=64)  # of the whole plan
    changed = models.PositiveIntegerField()
    objective = models.BigIntegerField()
    bound = models.BigIntegerField()

    public: ClassVar[frozenset[str]] = frozenset({"situation", "digest"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "version"], name="plan_version_once")]


class PlanItem(Kept):
    """A need with its place, time and people. `until` None: in force."""

    need_key = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="plan_items")
    holds_place = models.BooleanField()
    during = DateTimeRangeField()
    wanted = models.PositiveSmallIntegerField(default=0)
    skill = models.CharField(max_length=40, blank=True)
    attributes = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    cause = models.BigIntegerField()
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"need_key", "kind", "skill", "attributes", "reasons"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue_id", "need_key"],
                condition=Q(until__isnull=True),
                name="plan_item_in_force_once",
            ),
            ExclusionConstraint(
                name="plan_item_place_held_once",
                expressions=[
                    (same("place_id"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(until__isnull=True, holds_place=True, place__isnull=False),
                index_type="gist",
                deferrable=Deferrable.DEFERRED,
            ),
        ]
        indexes = [models.Index(fields=["venue_id", "until"], name="plan_item_in_force")]


class PlanItemPerson(Kept):
    """Someone on an item; the interval is repeated here so that the database can refuse a double booking."""

    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="assigned")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    during = DateTimeRangeField()
    until = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="plan_person_in_one_place",
                expressions=[
                    (same("person_id"), RangeOperators.OVERLAPS),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(until__isnull=True),
                index_type="gist",
                deferrable=Deferrable.DEFERRED,
            )
        ]


class Unmet(Kept):
    """A need that the plan in force cannot meet, with why and what would help."""

    need_key = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    reasons = models.JSONField()  # codes with data
    helps = models.JSONField(default=list)  # nearest alternatives: typed by the kind
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"need_key", "kind", "reasons", "helps"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue_id", "need_key"], condition=Q(until__isnull=True), name="unmet_in_force_once"
            )
        ]


class PinKind(models.TextChoices):
    PROMISE = "promise"  # an organiser was told so: moves with the organiser's word
    OVERRULE = "overrule"  # a named person at the desk wants it so


class Pin(Kept):
    """A need held to a place and a start until it is released. What has begun holds whatever is pinned."""

    need_key = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=PinKind.choices)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    start = models.DateTimeField()
    reason = models.TextField(blank=True)
    by = models.UUIDField()  # account
    at = models.DateTimeField()
    released_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"need_key", "kind"})
    personal: ClassVar[dict[str, str]] = {"reason": of.REMARK}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue_id", "need_key"],
                condition=Q(released_at__isnull=True),
                name="pin_once_for_a_need",
            )
        ]


class Assigned(Kept):
    """Somebody is named for a job until it is released; the planner fills the seats that are left."""

    need_key = models.CharField(max_length=120)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.UUIDField()  # account
    at = models.DateTimeField()
    released_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"need_key"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue_id", "need_key", "person"],
                condition=Q(released_at__isnull=True),
                name="named_once_for_a_need",
            )
        ]


class Cause(Kept):
    """A fact that the plan must follow; `version` is the publication that did."""

    number = models.BigIntegerField()
    planned = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "number"], name="cause_once")]
        indexes = [models.Index(fields=["venue_id"], condition=Q(planned=False), name="cause_waiting")]
