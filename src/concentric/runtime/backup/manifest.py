"""What a backup says of itself, so that what is brought back can be held against it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from concentric.runtime.backup.errors import Damaged

FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """`number`, `digest`: the last entry of the chain and its digest (hex). `figures`: each with its value over all
    time; `findings`: the codes of the audit's, none as a rule. `tables`: the migrations that the database had, as
    app.name. `heads`: lines of signed heads."""

    venue: str
    venue_name: dict[str, str]
    at: str
    number: int
    digest: str
    figures: dict[str, int]
    findings: list[str]
    tables: list[str]
    product: str
    postgres: str
    signer: str
    heads: list[str] = field(default_factory=list)
    format: int = FORMAT

    @property
    def instant(self) -> datetime:
        return datetime.fromisoformat(self.at)

    @property
    def venue_id(self) -> UUID:
        return UUID(self.venue)

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, sort_keys=True), encoding="utf-8")

    @staticmethod
    def read(path: Path, sealed: Path) -> Manifest:
        """Raises `Damaged` (of the sealed file) when it is none that this version knows."""
        try:
            raw = json.loads(path.read_text("utf-8"))
            found = Manifest(**raw)
            if found.format != FORMAT:
                raise Damaged(file=str(sealed))
            found.instant.tzinfo  # noqa: B018  both are read, so that a false one is found here
            found.venue_id.hex  # noqa: B018
        except (OSError, ValueError, TypeError):
            raise Damaged(file=str(sealed)) from None
        return found
