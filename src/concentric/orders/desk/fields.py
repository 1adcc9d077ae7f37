"""What was typed at the desk, bounded; and codes that count up."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concentric.core.errors import Invalid, NotFound
from concentric.ledger.action import Personal, lock
from concentric.ledger.actor import By
from concentric.ledger.kept import Kept
from concentric.venue.models import Department

LONGEST = {
    "text": 2000,
    "what": 2000,
    "outcome": 2000,
    "note": 8000,
    "reason": 500,
    "whom": 80,
    "caller": 80,
    "kept_at": 80,
    "telephone": 40,
}


def bounded(field: str, typed: str, *, needed: bool = False) -> str:
    """Without blanks around it; raises `Invalid` when it is too long, or missing and needed."""
    text, least = typed.strip(), 1 if needed else 0
    if not least <= len(text) <= LONGEST[field]:
        raise Invalid(field=field, value=text[:40], accepted=f"{least}–{LONGEST[field]}")
    return text


def department_of(by: By, code: str | None) -> Department | None:
    """The department of a code; None for none."""
    if not code:
        return None
    found = Department.objects.filter(venue_id=by.venue, code=code).first()
    if found is None:
        raise NotFound(what="department", which=code)
    return found


def next_code(model: type[Kept], venue: UUID, letter: str) -> str:
    """S-0001 and on. Nothing of these tables is ever deleted, so that their count is the last number."""
    lock(f"{letter}-codes", venue)
    return f"{letter}-{model._default_manager.filter(venue_id=venue).count() + 1:04d}"


def when(by: By, after: datetime | None = None) -> datetime:
    """When it happened: as it was said, or now. Raises `Invalid` when that is before `after`."""
    at = by.happened_at or by.now()
    if after is not None and at < after:
        raise Invalid(field="said_at", value=at.isoformat(), accepted=f"≥ {after.isoformat()}")
    return at


def parts(subject: UUID, said: dict[str, str]) -> tuple[Personal, ...]:
    """Personal parts of an entry: those that were said."""
    return tuple(Personal(name, subject, text) for name, text in said.items() if text)
