"""An entry as programs read it, asked for or told: its public part and nothing more."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from concentric.ledger.models import Entry
from concentric.ledger.rest.types import Strict


class EntryOut(Strict):
    """An entry's public part. Of personal parts there are commitments only."""

    number: int
    kind: str
    at: datetime
    happened_at: datetime
    actor: UUID
    cause: int | None
    subjects: dict[str, Any]
    values: dict[str, Any]
    commitments: dict[str, str]
    lines: int
    previous: str
    digest: str


def entry_out(row: Entry) -> EntryOut:
    return EntryOut(
        number=row.number, kind=row.kind, at=row.at, happened_at=row.happened_at, actor=row.actor_id, cause=row.cause,
        subjects=row.subjects, values=row.values, commitments=row.commitments, lines=row.lines,
        previous=bytes(row.previous).hex(), digest=bytes(row.digest).hex(),
    )  # fmt: skip
