"""A personal part of an entry."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Personal:
    """`name` as the kind declares it, whose it is, and the text."""

    name: str
    subject: UUID
    text: str
