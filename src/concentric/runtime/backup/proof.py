"""Proving the last backup: brought back aside, by the command that would bring it back, and thrown away again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from typing import Any

from concentric.runtime.backup.take import last_taken
from concentric.runtime.datafolder import DataFolder, writing_in

OLD = timedelta(hours=26)  # one a day, and a little


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: the message `doctor-<code>` with its data."""

    code: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Proven:
    """What the last backup is, and what is wrong with it: nothing, when it was brought back whole."""

    file: str
    number: int
    findings: tuple[Finding, ...] = ()


def prove_last(folder: DataFolder, key: Path, now: datetime) -> Proven:
    """Bring the last backup back into a folder aside: the same audit, head and figures, or what differs."""
    last = last_taken(folder)
    if last is None:
        return Proven("", 0, (Finding("backup-none"),))
    path, number = Path(str(last["file"])), int(last["number"])
    found: list[Finding] = []
    at = datetime.fromisoformat(str(last["at"]))
    if now - at > OLD:
        found.append(Finding("backup-old", {"hours": int((now - at).total_seconds() // 3600)}))
    if not path.is_file():
        return Proven(str(path), number, (*found, Finding("backup-gone", {"file": str(path)})))
    with path.open("rb") as file:
        if file_digest(file, "sha256").hexdigest() != last["sha256"]:
            return Proven(str(path), number, (*found, Finding("backup-changed", {"file": str(path)})))
    refused = _brought_back(folder, path, key)
    if refused is not None:
        found.append(Finding("backup-refused", {"file": str(path), "why": refused}))
    return Proven(str(path), number, tuple(found))


def _brought_back(folder: DataFolder, path: Path, key: Path) -> str | None:
    """None when it was; else the refusal's code. In a process of its own: this one is the venue's."""
    with writing_in(folder.root):
        aside = Path(tempfile.mkdtemp(prefix="proof-", dir=folder.root))
        aside.chmod(0o711 if os.geteuid() == 0 else 0o700)  # the database's user passes through
    names = ("CONCENTRIC", "DATABASE", "DJANGO")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(names)}
    try:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "concentric.cli.main", "restore", str(path), "--key", str(key),
             "--data", str(aside / "venue"), "--json"],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=plain,
        )  # fmt: skip
        if done.returncode == 0:
            return None
        try:
            return str(json.loads(done.stdout)["error"])
        except (ValueError, KeyError):
            return (done.stderr.strip().splitlines() or ["?"])[-1]
    finally:
        shutil.rmtree(aside, ignore_errors=True)
