"""What was printed for a meeting's places, and what was found of it in the hall."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger.kept import Kept


class CardRun(Kept):
    """Cards printed together, `number` from 1 for each meeting; no names and no pages are kept.

    `cards`: attendee's id → keyed digest of all that is on the card. `style`: as `Style` is made of it; `sizes`: of the
    set's letters in mm, Chinese and Latin, which later runs keep.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="card_runs")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.UUIDField()  # account
    cards = models.JSONField(default=dict)
    style = models.JSONField(default=dict)
    sizes = models.JSONField(default=list)

    public: ClassVar[frozenset[str]] = frozenset({"cards", "style", "sizes"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="card_run_number")]


class CardCheck(Kept):
    """A look at the cards in the hall, `number` from 1 for each meeting.

    `expected`: digest of who was expected then, in order; `missing`: attendees' ids whose card was not found;
    `foreign`: how many were found that do not belong there; `in_order`: as they stand.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="card_checks")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.UUIDField()  # account
    expected = models.CharField(max_length=64)
    found = models.PositiveIntegerField()
    missing = models.JSONField(default=list)
    foreign = models.PositiveIntegerField(default=0)
    in_order = models.BooleanField(default=True)

    public: ClassVar[frozenset[str]] = frozenset({"expected", "missing"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="card_check_number")]
