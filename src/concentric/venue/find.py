"""Find one thing of a venue, or say that it is not there."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from concentric.core.errors import NotFound
from concentric.ledger.kept import Kept

K = TypeVar("K", bound=Kept)


def find(model: type[K], venue: UUID, which: UUID, *, lock: bool = False) -> K:
    """The row, locked for this transaction if asked; `NotFound` when the venue has none such."""
    rows = model._default_manager.filter(venue_id=venue, id=which)
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise NotFound(what=model._meta.model_name, which=str(which))
    return row
