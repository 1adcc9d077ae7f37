"""Base of every table that belongs to a venue. Each text-like column is declared public or personal.

A column that is declared neither stops the product at start (`checks.py`), so that a purge can be complete.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, models

from concentric.core.errors import Invalid


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

    def save(self, **options: Any) -> None:
        """Refuse what its columns cannot hold, by the column's name, instead of leaving that to the database."""
        refuse_unfit(self, options.get("update_fields"))
        super().save(**options)


def refuse_unfit(row: models.Model, names: Iterable[str] | None = None) -> None:
    """Raise `Invalid` for the first text that is longer, or number that is larger, than its column holds."""
    chosen = None if names is None else set(names)
    for field in row._meta.concrete_fields:
        held = isinstance(field, models.CharField | models.IntegerField)
        if not held or (chosen is not None and field.name not in chosen):
            continue
        value = getattr(row, field.attname)
        try:
            if value is not None:
                field.run_validators(value)
        except ValidationError:
            raise Invalid(field=field.name, value=str(value)[:40], accepted=_held_by(field)) from None


def _held_by(field: models.Field[Any, Any]) -> str:
    if isinstance(field, models.CharField):
        return f"≤ {field.max_length}"
    low, high = connection.ops.integer_field_range(field.get_internal_type())
    return f"{low}–{high}"


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
