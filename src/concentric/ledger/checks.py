"""What must be true before the product starts."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

from concentric.ledger.action import ACTIONS
from concentric.ledger.data_classes import DATA_CLASSES
from concentric.ledger.kept import Kept
from concentric.ledger.permissions import PERMISSIONS

TEXT_LIKE = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


@register()
def every_column_has_a_data_class(**_: Any) -> list[CheckMessage]:
    """Each text-like column of a venue's table is declared public or personal."""
    found: list[CheckMessage] = []
    for model in apps.get_models():
        if not issubclass(model, Kept):
            continue
        columns = {column.name for column in model._meta.get_fields()} | {"id"}
        if not isinstance(model.subject, str) or model.subject.removesuffix("_id") not in columns:
            # A column called `subject` hides the name of the one that says whose data it is, and nothing is purged.
            found.append(
                Error(f"{model.__name__}.subject names no column of it", obj=model, id="concentric.E005")
            )
        for column in model._meta.get_fields():
            if not isinstance(column, TEXT_LIKE):
                continue
            name = column.name
            if (name in model.public) == (name in model.personal):
                found.append(Error(f"{model.__name__}.{name} is declared neither public nor personal, or both",
                                   obj=model, id="concentric.E001"))  # fmt: skip
            elif name in model.personal and model.personal[name] not in DATA_CLASSES:
                found.append(
                    Error(f"{model.__name__}.{name}: no such data class", obj=model, id="concentric.E002")
                )
    return found


@register()
def every_action_has_its_permission(**_: Any) -> list[CheckMessage]:
    return [
        Error(
            f"{info.name} names permission {info.permission}, which nobody registered", id="concentric.E003"
        )
        for info in ACTIONS.values()
        if info.permission not in PERMISSIONS
    ]
