"""Taking a backup of a venue that goes on working: one snapshot of the database, named by the head of its chain."""

from __future__ import annotations

import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from django.conf import settings
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from pyrage import x25519

from concentric import __version__
from concentric.ledger.audit import audit
from concentric.ledger.figures import FIGURES
from concentric.ledger.heads import keep, sign_head
from concentric.ledger.snapshot import snapshot as snapshot_of_all
from concentric.runtime.backup.manifest import Manifest
from concentric.runtime.backup.programs import dump
from concentric.runtime.backup.sealed import DUMP, KEYS, MANIFEST, must_be_new, seal
from concentric.runtime.binaries import installed
from concentric.runtime.datafolder import DataFolder, write_durably, writing_in
from concentric.venue.models import Venue

RECORD = "backups.jsonl"  # in the data folder: what was backed up, when and whereto


@dataclass(frozen=True)
class Taken:
    manifest: Manifest
    file: Path
    size: int
    sha256: str


def take(
    folder: DataFolder, owner_url: str, out: Path, to: Sequence[x25519.Recipient], now: datetime
) -> Taken:
    """Back the database up into `out`, sealed for each of `to`. Whoever works meanwhile is not held up.

    Figures, audit, head and dump are of one snapshot. The head leaves the machine with the backup, signed.
    """
    must_be_new(out)
    with _room(folder) as room:
        with snapshot_of_all(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = str(cursor.fetchone()[0])
            manifest = _manifest(now)
            dump(owner_url, snapshot, room / DUMP)
        manifest.write(room / MANIFEST)
        seal({MANIFEST: room / MANIFEST, DUMP: room / DUMP}, out, to, room)
    taken = Taken(manifest, out, out.stat().st_size, _digest(out))
    _record(folder, taken)
    return taken


def take_keys(folder: DataFolder, out: Path, to: Sequence[x25519.Recipient]) -> int:
    """The keys of personal data and of the chain's signature, sealed apart. How many files."""
    files = sorted(
        path for path in folder.keys.rglob("*") if path.is_file() and not path.name.startswith(".")
    )
    with _room(folder) as room:
        with tarfile.open(room / KEYS, "w") as archive:
            for path in files:
                archive.add(path, str(path.relative_to(folder.keys)), recursive=False)
        seal({KEYS: room / KEYS}, out, to, room)
    return len(files)


def _manifest(now: datetime) -> Manifest:
    home = Venue.objects.get()
    head = sign_head(home.id, settings.CONCENTRIC_KEYS, now)
    if head is None:
        raise AssertionError("a venue without an entry: opening it is one")
    keep(head, settings.CONCENTRIC_HEADS)
    heads = (settings.CONCENTRIC_HEADS / "heads.jsonl").read_text("utf-8").splitlines()
    applied = MigrationRecorder(connections["default"]).applied_migrations()
    return Manifest(
        venue=str(home.id), venue_name={"zh": home.name_zh, "en": home.name_en}, at=now.isoformat(),
        number=head.number, digest=head.digest,
        figures={name: figure.value(home.id) for name, figure in sorted(FIGURES.items())},
        findings=sorted(finding.code for finding in audit(home.id).findings),
        tables=sorted(f"{app}.{name}" for app, name in applied), product=__version__,
        postgres=installed().version, signer=head.signer, heads=heads,
    )  # fmt: skip


@contextmanager
def _room(folder: DataFolder) -> Iterator[Path]:
    """A private folder for what is not encrypted yet; gone whatever happens."""
    with writing_in(folder.root):
        room = Path(tempfile.mkdtemp(prefix="backup-", dir=folder.root))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _record(folder: DataFolder, taken: Taken) -> None:
    line = {
        "file": str(taken.file.resolve()), "sha256": taken.sha256, "size": taken.size, "at": taken.manifest.at,
        "number": taken.manifest.number, "digest": taken.manifest.digest,
    }  # fmt: skip
    path = folder.root / RECORD
    before = path.read_text("utf-8") if path.exists() else ""
    with writing_in(folder.root):
        write_durably(path, before + json.dumps(line, ensure_ascii=False) + "\n", mode=0o600)


def last_taken(folder: DataFolder) -> dict[str, str | int] | None:
    """The last line of the record; None when none was taken."""
    path = folder.root / RECORD
    if not path.exists():
        return None
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    found: dict[str, str | int] = json.loads(lines[-1])
    return found
