"""Paper packs that were printed: numbered, and what each showed. The pages themselves are files."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from concentric.ledger.kept import Kept


class Pack(Kept):
    """`number` counts from 1; `read_at` is the last entry it shows; `tasks` their ids, row by row."""

    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    why = models.CharField(max_length=20)  # tap, command, hour, change
    audience = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    read_at = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    pages = models.PositiveIntegerField()
    tasks = models.JSONField(default=list)

    public: ClassVar[frozenset[str]] = frozenset({"why", "audience", "language", "digest", "tasks"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "number"], name="pack_number")]
