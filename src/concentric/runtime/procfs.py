"""Which processes belong to a cluster, told without privileges from what /proc shows to everybody."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Postmaster:
    """What a cluster's postmaster.pid says."""

    pid: int
    state: str  # "starting", "ready", "stopping", or "" while it is being written


def read_postmaster(cluster: Path) -> Postmaster | None:
    """The lock file as it stands, whether or not its process is alive."""
    try:
        lines = (cluster / "postmaster.pid").read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return None
    try:
        pid = int(lines[0])
    except (IndexError, ValueError):
        return None
    return Postmaster(pid, lines[7].strip() if len(lines) > 7 else "")


def is_postmaster(pid: int, cluster: Path, uid: int) -> bool:
    """Whether a process is the postmaster of this cluster, and not a stranger that got its number."""
    arguments = _command_line(pid, uid).split(b"\0")
    return b"-D" in arguments and os.fsencode(cluster) in arguments and b"postgres" in arguments[0]


def backends(title: str, uid: int) -> tuple[int, ...]:
    """The server processes beneath a postmaster whose `cluster_name` is `title`, orphaned or not."""
    start = f"postgres: {title}: ".encode()
    return tuple(
        int(entry.name)
        for entry in PROC.iterdir()
        if entry.name.isdigit() and _command_line(int(entry.name), uid).startswith(start)
    )


def alive(pid: int) -> bool:
    """Whether the process exists and is more than a dead one nobody has asked after."""
    try:
        stat = (PROC / str(pid) / "stat").read_text("utf-8", "replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(") ")[2][:1] not in ("Z", "X")


def numbered(pid: int) -> bool:
    """Whether the number is taken, be it by a dead process that nobody has asked after."""
    return (PROC / str(pid)).exists()


def _command_line(pid: int, uid: int) -> bytes:
    folder = PROC / str(pid)
    try:
        if folder.stat().st_uid != uid:
            return b""
        return (folder / "cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return b""  # it ended while we looked, or is not shown to us: not one of ours
