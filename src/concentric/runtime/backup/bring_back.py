"""A venue made from a backup, in an empty folder; held against what the backup says of itself before it is believed."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django
from pyrage import x25519

from concentric import __version__
from concentric.runtime import database
from concentric.runtime.backup.errors import Damaged, FolderInUse, NewerBackup, NotTheSame
from concentric.runtime.backup.manifest import Manifest
from concentric.runtime.backup.programs import load
from concentric.runtime.backup.sealed import DUMP, KEYS, MANIFEST, unseal
from concentric.runtime.datafolder import DataFolder, make_folder, write_durably, writing_in
from concentric.runtime.progress import Say

UNREADABLE = "part.unreadable"  # the audit's finding where the key is missing


@dataclass(frozen=True)
class Key:
    """The private half that opens a file, and where it was read, for the refusal."""

    identity: x25519.Identity
    file: Path


@contextmanager
def brought_back(sealed: Path, key: Key, root: Path, say: Say) -> Iterator[Manifest]:
    """Make the folder `root` and fill its database from a backup; the block looks at it while it answers.

    Whatever is refused, here or by the block, leaves nothing of it behind. Django is set up from here on.
    """
    folder = DataFolder(root.expanduser().resolve())
    with writing_in(folder.root):
        if folder.root.exists() and any(folder.root.iterdir()):
            raise FolderInUse(folder=str(folder.root))
        there = folder.root.exists()
        make_folder(folder.root.parent, 0o755)
        room = Path(tempfile.mkdtemp(prefix=f".{folder.root.name}-", dir=folder.root.parent))
    try:
        say("backup-opening", file=str(sealed))
        unseal(sealed, key.identity, key.file, room)
        manifest = Manifest.read(room / MANIFEST, sealed)
        if not (room / DUMP).is_file():
            raise Damaged(file=str(sealed))
        if _release(manifest.product) > _release(__version__):
            raise NewerBackup(file=str(sealed), theirs=manifest.product, ours=__version__)
        with database.open(folder.root, say) as opened:
            must_be_known(manifest, sealed)
            say("backup-filling", n=manifest.number)
            load(opened.owner_url, room / DUMP)
            yield manifest
    except BaseException:
        if there:
            for path in folder.root.iterdir():
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
        else:
            shutil.rmtree(folder.root, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _release(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdecimal())


def must_be_known(manifest: Manifest, sealed: Path) -> None:
    """Raises `NewerBackup` for tables that this version does not know: before they are filled, not after."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concentric.runtime.settings")
    django.setup()
    from concentric.runtime.migrate import of_later_versions

    applied = [(app, name) for app, _, name in (table.partition(".") for table in manifest.tables)]
    if of_later_versions(applied):
        raise NewerBackup(file=str(sealed), theirs=manifest.product, ours=__version__)


def bring_keys(sealed: Path, key: Key, folder: DataFolder) -> int:
    """Put the keys of a keys' file into the folder; one that is there already stays. How many were put there."""
    with writing_in(folder.root):
        room = Path(tempfile.mkdtemp(prefix="keys-", dir=folder.root))
    try:
        unseal(sealed, key.identity, key.file, room)
        if not (room / KEYS).is_file():
            raise Damaged(file=str(sealed))
        put = 0
        with tarfile.open(room / KEYS) as archive, writing_in(folder.root):
            for member in archive:
                if member.isfile() and not (folder.keys / member.name).exists():
                    archive.extract(member, folder.keys, filter="data")
                    (folder.keys / member.name).chmod(0o600)
                    put += 1
        for path in folder.keys.rglob("*"):
            if path.is_dir():
                path.chmod(0o700)
        return put
    finally:
        shutil.rmtree(room, ignore_errors=True)


def bring_heads(manifest: Manifest, folder: DataFolder) -> None:
    """The heads that were signed before, so that the audit of the place it came from goes on here."""
    if manifest.heads:
        with writing_in(folder.root):
            write_durably(folder.heads / "heads.jsonl", "\n".join(manifest.heads) + "\n", mode=0o600)


def _in_short(counted: Counter[str]) -> str:
    return ", ".join(f"{code} × {n}" for code, n in sorted(counted.items())) or "—"


def hold_against(manifest: Manifest, *, with_keys: bool) -> tuple[int, int]:
    """Audit what was brought back, and compare it, head and figures with the manifest. Entries and figures looked at.

    Without keys no sealed part can be read, and the audit says so of each: that is no difference. The tables are
    those of this version by now. Raises `NotTheSame` at the first difference.
    """
    from concentric.ledger.audit import audit
    from concentric.ledger.figures import FIGURES
    from concentric.ledger.models import Entry

    report = audit(manifest.venue_id)
    here, there = (
        Counter(code for code in codes if with_keys or code != UNREADABLE)
        for codes in ([finding.code for finding in report.findings], manifest.findings)
    )
    if here != there:
        raise NotTheSame(what="audit", said=_in_short(there), found=_in_short(here))
    head = Entry.objects.filter(venue_id=manifest.venue_id).order_by("-number").first()
    number, digest = (head.number, bytes(head.digest).hex()) if head is not None else (0, "")
    if (number, digest) != (manifest.number, manifest.digest):
        said = f"{manifest.number} {manifest.digest[:12]}"
        raise NotTheSame(what="head", said=said, found=f"{number} {digest[:12]}")
    for name, value in manifest.figures.items():
        figure = FIGURES.get(name)
        now = figure.value(manifest.venue_id) if figure is not None else None
        if now != value:
            raise NotTheSame(what=name, said=value, found="—" if now is None else now)
    return report.entries, len(manifest.figures)
