"""A backup of a venue at work, brought back elsewhere: the same audit, the same figures; nothing that was changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pyrage import x25519

from concentric.runtime.backup.bring_back import must_be_known
from concentric.runtime.backup.errors import (
    Damaged,
    FileThere,
    KeyUnreadable,
    NewerBackup,
    NoFile,
    NotARecipient,
    WrongKey,
)
from concentric.runtime.backup.identity import identity, own_recipient
from concentric.runtime.backup.identity import recipient as read_recipient
from concentric.runtime.backup.manifest import Manifest
from concentric.runtime.backup.sealed import seal, unseal
from concentric.runtime.cluster import Cluster
from concentric.runtime.datafolder import DataFolder

CONCENTRIC = [sys.executable, "-W", "ignore", "-m", "concentric.cli.main", "--lang", "en"]


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that the database's user may pass through; whatever runs in it is stopped afterwards."""
    made = Path(tempfile.mkdtemp(prefix="cc-backup-"))
    made.chmod(0o711)
    yield made
    for venue in made.iterdir():
        if (venue / "postgres").exists():
            Cluster.at(venue).stop("immediate")
    shutil.rmtree(made)


def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("CONCENTRIC", "DATABASE", "DJANGO"))}
    return subprocess.run(
        [*CONCENTRIC, *map(str, words)], capture_output=True, text=True, check=False, env=plain
    )


def said(*words: str | Path) -> Any:
    done = command(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def backed_up(place: Path) -> dict[str, Any]:
    """Two backups and the keys, taken while entries came in; and how many there were in the end."""
    venue = place / "venue"
    worker = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "concentric.cli.tests.load", str(venue)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={k: v for k, v in os.environ.items() if not k.startswith(("CONCENTRIC", "DATABASE", "DJANGO"))},
    )  # fmt: skip
    assert worker.stdin is not None
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"
    one = said("backup", "--data", venue, "-o", place / "one.backup")
    two = said("backup", "--data", venue, "-o", place / "two.backup")
    keys = said("backup", "--data", venue, "--keys", "-o", place / "keys.backup")
    out, _ = worker.communicate(timeout=60)  # closes what it listens to, and so ends it
    entries = int(out)
    assert worker.returncode == 0
    return {"venue": venue, "one": one, "two": two, "keys": keys, "entries": entries}


def test_work_goes_on_meanwhile_and_each_backup_is_of_one_instant(backed_up: dict[str, Any]) -> None:
    one, two = backed_up["one"], backed_up["two"]
    assert one["number"] < two["number"] < backed_up["entries"] + 1
    assert one["figures"]["matters.opened"] == one["number"] - 1  # but for the opening of the venue
    assert one["findings"] == two["findings"] == []
    assert Path(one["file"]).stat().st_mode & 0o777 == 0o600
    assert "件".encode() not in Path(one["file"]).read_bytes()


def test_brought_back_it_has_the_same_audit_and_figures(place: Path, backed_up: dict[str, Any]) -> None:
    there, key = place / "there", backed_up["venue"] / "secrets" / "backup.key"
    back = said(
        "restore", place / "one.backup", "--key", key, "--keys", place / "keys.backup", "--data", there
    )
    assert back["digest"] == backed_up["one"]["digest"]
    assert back["keys"] == backed_up["keys"]["n"]
    audit = said("audit", "--data", there)
    assert audit["sound"]
    assert audit["entries"] == backed_up["one"]["number"]
    figures = said("figures", "--data", there)
    assert figures == backed_up["one"]["figures"]
    again = command("restore", place / "one.backup", "--key", key, "--data", there)
    assert again.returncode == 2
    assert "is not empty" in again.stderr
    assert said("audit", "--data", there)["digest"] == audit["digest"]


def test_one_byte_changed_is_refused_and_nothing_stays(place: Path, backed_up: dict[str, Any]) -> None:
    whole = Path(backed_up["one"]["file"]).read_bytes()
    changed = place / "changed.backup"
    changed.write_bytes(whole[:-4000] + bytes([whole[-4000] ^ 1]) + whole[-3999:])
    key = backed_up["venue"] / "secrets" / "backup.key"
    done = command("restore", changed, "--key", key, "--data", place / "none")
    assert done.returncode == 2
    assert "is not whole" in done.stderr
    assert not (place / "none").exists()
    assert not [path for path in place.iterdir() if path.name.startswith(".none")]


def test_a_file_that_is_there_is_never_written_over(backed_up: dict[str, Any]) -> None:
    before = Path(backed_up["one"]["file"]).read_bytes()
    done = command("backup", "--data", backed_up["venue"], "-o", backed_up["one"]["file"])
    assert done.returncode == 2
    assert Path(backed_up["one"]["file"]).read_bytes() == before
    assert not list(backed_up["venue"].glob("backup-*"))


def test_the_doctor_proves_the_last_backup_and_names_what_is_wrong(backed_up: dict[str, Any]) -> None:
    venue = backed_up["venue"]
    assert command("doctor", "--data", venue).returncode == 0
    last = Path(backed_up["two"]["file"])
    whole = last.read_bytes()
    last.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    (venue / "heads").chmod(0o755)
    sealed = next((venue / "keys").glob("*/*.remark"))
    kept = sealed.read_bytes()
    sealed.unlink()
    try:
        done = command("doctor", "--data", venue)
        assert done.returncode == 1
        assert "✓ Fonts" in done.stdout
        wrong = ("✗ Data folder", "chmod 700", "✗ Keys", "1 keys of", "✗ Last backup", "is not the file")
        assert [text for text in wrong if text not in done.stdout] == []
        assert not list(venue.glob("proof-*"))
    finally:
        last.write_bytes(whole)
        (venue / "heads").chmod(0o700)
        sealed.write_bytes(kept)


@pytest.mark.parametrize("at", [0, 25, 70, 150, 190, -40_000, -1])
def test_every_change_of_a_sealed_file_is_found(tmp_path: Path, at: int) -> None:
    own = x25519.Identity.generate()
    content = tmp_path / "content"
    content.write_bytes(os.urandom(100_000))
    sealed, room = tmp_path / "sealed", tmp_path / "room"
    room.mkdir()
    seal({"content": content}, sealed, [own.to_public()], tmp_path)
    assert [path.read_bytes() for path in unseal(sealed, own, tmp_path, room)] == [content.read_bytes()]
    (room / "content").unlink()
    raw = bytearray(sealed.read_bytes())
    raw[at] ^= 1
    sealed.write_bytes(raw)
    with pytest.raises((Damaged, WrongKey)):
        unseal(sealed, own, tmp_path, room)
    assert not list(room.iterdir())


def test_tables_that_this_version_does_not_know_are_refused(tmp_path: Path) -> None:
    manifest = Manifest(
        venue=str(uuid4()), venue_name={}, at="2026-03-20T12:00:00+00:00", number=1, digest="", figures={},
        findings=[], tables=["orders.0001_initial", "orders.9999_of_tomorrow"], product="0.1.0", postgres="18",
        signer="",
    )  # fmt: skip
    with pytest.raises(NewerBackup):
        must_be_known(manifest, tmp_path)


def test_refusals_of_keys_and_files(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path).prepared()
    recipient, made = own_recipient(folder)
    assert made
    assert not own_recipient(folder)[1]
    content = tmp_path / "content"
    content.write_text("x")
    seal({"content": content}, tmp_path / "sealed", [recipient], tmp_path)
    with pytest.raises(FileThere):
        seal({"content": content}, tmp_path / "sealed", [recipient], tmp_path)
    with pytest.raises(NoFile):
        seal({"content": content}, tmp_path / "none" / "sealed", [recipient], tmp_path)
    with pytest.raises(NotARecipient):
        read_recipient("age1nonsense")
    room = tmp_path / "room"
    room.mkdir()
    with pytest.raises(WrongKey):
        unseal(tmp_path / "sealed", x25519.Identity.generate(), tmp_path, room)
    with pytest.raises(NoFile):
        unseal(tmp_path / "nowhere", x25519.Identity.generate(), tmp_path, room)
    own = identity(folder.secrets / "backup.key")
    (tmp_path / "sealed").write_bytes((tmp_path / "sealed").read_bytes()[:-10])
    with pytest.raises(Damaged):
        unseal(tmp_path / "sealed", own, tmp_path, room)
    for text in ("", "no key", "AGE-SECRET-KEY-1"):
        (tmp_path / "key").write_text(text)
        with pytest.raises(KeyUnreadable):
            identity(tmp_path / "key")
    (tmp_path / "key").write_text(f"# of the trial house\n\n{own}\n")
    assert str(identity(tmp_path / "key").to_public()) == str(recipient)
