"""What must be so for a venue to be trusted with a night: each check says what it found, nothing when all is well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from concentric.ledger import heads
from concentric.ledger.audit import audit
from concentric.ledger.models import Part
from concentric.ledger.sealing import KeyGone, keys
from concentric.orders.papers.typeset import NoFont, shown
from concentric.runtime.backup.proof import Finding, prove_last
from concentric.runtime.datafolder import DataFolder

LEAST_MB = 1024  # of room on the disk
Check = Callable[[], tuple[Finding, ...]]


def checks(venue: UUID, folder: DataFolder, key: Path, now: datetime) -> list[tuple[str, Check]]:
    """Name (the message `doctor-<name>`) and check, the quick ones first. `key` opens the backups."""
    return [
        ("folder", lambda: of_folder(folder)),
        ("fonts", of_fonts),
        ("keys", lambda: of_keys(venue)),
        ("audit", lambda: of_audit(venue)),
        ("backup", lambda: prove_last(folder, key, now).findings),
    ]


def of_folder(folder: DataFolder) -> tuple[Finding, ...]:
    """Secrets, keys and heads are their owner's alone, and there is room on the disk."""
    private = (folder.secrets, folder.keys, folder.heads)
    seen = [path for path in private if path.exists() and path.stat().st_mode & 0o077]
    free = folder.free_megabytes()
    full = [Finding("folder-full", {"free": free, "least": LEAST_MB})] if free < LEAST_MB else []
    return (*(Finding("folder-open", {"folder": str(path)}) for path in seen), *full)


def of_fonts() -> tuple[Finding, ...]:
    """What paper is set in is on the machine."""
    try:
        shown()
    except NoFont as missing:
        return (Finding("fonts-missing", dict(missing.data)),)
    return ()


def of_keys(venue: UUID) -> tuple[Finding, ...]:
    """Every sealed part that is there can be opened."""
    store, lost = keys(), 0
    sealed = Part.objects.filter(venue_id=venue).values_list("subject_id", "data_class").distinct()
    for subject, data_class in sealed:
        try:
            store.key(subject, data_class, make=False)
        except KeyGone:
            lost += 1
    return (Finding("keys-lost", {"n": lost}),) if lost else ()


def of_audit(venue: UUID) -> tuple[Finding, ...]:
    """The chain, the signed heads and every rule, as `concentric audit` finds them."""
    own = settings.CONCENTRIC_HEADS / "heads.jsonl"
    signed = heads.read(own) if own.exists() else []
    report = audit(venue, signed, heads.public_key(settings.CONCENTRIC_KEYS))
    return () if report.sound else (Finding("audit-findings", {"n": len(report.findings)}),)
