"""A standard and its versions. A version that was released never changes; a task keeps the one it was made from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.venue.models.base import Named


class VersionState(models.TextChoices):
    DRAFT = "draft"
    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    RELEASED = "released"
    SUPERSEDED = "superseded"  # was in force
    WITHDRAWN = "withdrawn"  # never was


OPEN = ("draft", "proposed", "reviewed")


class Standard(Named):
    """`for_kind`: the kind of planned need whose tasks take its steps; empty: it is broken down into tasks."""

    for_kind = models.CharField(max_length=60, blank=True)

    public = Named.public | {"for_kind"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue_id", "code"], name="standard_code"),
            models.UniqueConstraint(
                fields=["venue_id", "for_kind"], condition=~Q(for_kind=""), name="standard_for_kind_once"
            ),
        ]


class StandardVersion(Kept):
    """`content` as `content.Content.plain`; `edit` counts edits, so that two who edit at once see each other.

    `edited_by`, `proposed_by`, `reviewed_by`, `released_by` are accounts: the last three are never the same one.
    `remark`: why it was last sent back.
    """

    standard = models.ForeignKey(Standard, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=VersionState.choices, default=VersionState.DRAFT)
    content = models.JSONField()
    edit = models.PositiveIntegerField(default=1)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    edited_by = models.UUIDField(null=True)
    edited_at = models.DateTimeField(null=True)
    proposed_by = models.UUIDField(null=True)
    proposed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    released_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True, default="")

    public: ClassVar[frozenset[str]] = frozenset({"state", "content"})
    personal: ClassVar[dict[str, str]] = {"remark": of.REMARK}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["standard", "version"], name="standard_version_once"),
            models.UniqueConstraint(
                fields=["standard"], condition=Q(state="released"), name="standard_one_released"
            ),
            models.UniqueConstraint(
                fields=["standard"], condition=Q(state__in=["draft", "proposed", "reviewed"]),
                name="standard_one_open",
            ),
        ]  # fmt: skip


class Suggestion(Kept):
    """Somebody asks for a change. Open until a version answers it (`version`) or it is declined (`reason`).

    `about`: what it was learnt from, as a need's subject is written (`meeting:<id>`), and `code` what that is called.
    """

    standard = models.ForeignKey(Standard, models.PROTECT, related_name="suggestions")
    section = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    about = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    by = models.UUIDField()  # account
    version = models.ForeignKey(StandardVersion, models.PROTECT, null=True, related_name="answers")
    reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"section", "about", "code"})
    personal: ClassVar[dict[str, str]] = {"words": of.REMARK, "reason": of.REMARK}

    class Meta:
        indexes = [
            models.Index(fields=["venue_id", "about"], name="suggestion_by_about"),
            models.Index(fields=["venue_id"], condition=Q(closed_at__isnull=True), name="suggestion_open"),
        ]
