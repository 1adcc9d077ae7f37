"""Base of every table that belongs to a venue. Each text-like column is declared public or personal.

A column that is declared neither stops the product at start (`checks.py`), so that a purge can be complete.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.db import models


class Kept(models.Model):
    """A row of one venue.

    `personal` maps a column to its data class; `public` names the text-like columns that are not personal;
    `subject` is the column that holds the id of the person (or meeting) whose data it is.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    venue_id = models.UUIDField(editable=False, db_index=True)

    personal: ClassVar[dict[str, str]] = {}
    public: ClassVar[frozenset[str]] = frozenset()
    subject: ClassVar[str] = "id"

    class Meta:
        abstract = True


def purge_columns(venue: UUID, subject: UUID, data_class: str) -> int:
    """Empty every declared column of one class for one subject, in every table; returns the rows touched."""
    from django.apps import apps

    touched = 0
    for model in apps.get_models():
        if not issubclass(model, Kept):
            continue
        columns = [name for name, of in model.personal.items() if of == data_class]
        if not columns:
            continue
        fields = {field.name: field for field in model._meta.local_fields}
        empty = {name: None if fields[name].null else "" for name in columns}
        rows = model._default_manager.filter(venue_id=venue, **{model.subject: subject})
        touched += rows.update(**empty)
    return touched
