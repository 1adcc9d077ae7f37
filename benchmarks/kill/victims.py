"""Finding and killing processes of one product: its supervisor's children, and its own database's.

Nothing is looked for by name among strangers: the tree beneath our own supervisor, and beneath the postmaster
that the data folder itself names.
"""

from __future__ import annotations

import os
import random
import signal
from collections import defaultdict
from enum import StrEnum
from pathlib import Path

from concentric.runtime.procfs import PROC, is_postmaster, read_postmaster

WEB, WORKER = "concentric.runtime.webserver", "concentric.runtime.worker"
AUXILIARY = ("checkpointer", "walwriter", "background writer", "io worker", "autovacuum launcher",
             "logical replication launcher")  # fmt: skip


class Victim(StrEnum):
    WEB = "web"
    WORKER = "worker"
    BACKEND = "database session"
    AUXILIARY = "database auxiliary"
    POSTMASTER = "postmaster"
    SUPERVISOR = "supervisor"
    ALL = "all at once"
    TWICE = "all, and again in recovery"


ENDS_SERVE = (Victim.SUPERVISOR, Victim.ALL, Victim.TWICE)


def kill(victim: Victim, supervisor: int, data: Path, draw: random.Random) -> str:
    """Send SIGKILL to what was drawn; says to whom. Empty: nobody of the kind is there."""
    below = beneath(supervisor)
    database = postmaster(data)
    sessions = beneath(database) if database else {}
    chosen: list[int]
    if victim is Victim.SUPERVISOR:
        chosen = [supervisor]
    elif victim in (Victim.ALL, Victim.TWICE):
        # From the top, so that nobody is there to start again what has just been killed.
        chosen = [supervisor, *([database] if database else []), *below, *sessions]
    elif victim is Victim.POSTMASTER:
        chosen = [database] if database else []
    elif victim in (Victim.WEB, Victim.WORKER):
        chosen = web_of(supervisor) if victim is Victim.WEB else [p for p in below if WORKER in below[p]]
    else:
        auxiliary = {pid for pid, command in sessions.items() if any(word in command for word in AUXILIARY)}
        among = sorted(auxiliary if victim is Victim.AUXILIARY else sessions.keys() - auxiliary)
        chosen = [draw.choice(among)] if among else []
    for pid in chosen:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return (sessions | below).get(chosen[0], victim) if chosen else ""


def web_of(supervisor: int) -> list[int]:
    """The web process that this supervisor started."""
    return [pid for pid, command in beneath(supervisor).items() if WEB in command]


def postmaster(data: Path) -> int | None:
    """The postmaster of this data folder, if it runs."""
    cluster = data / "postgres"
    found = read_postmaster(cluster)
    owner = cluster.stat().st_uid if cluster.exists() else -1
    return found.pid if found and is_postmaster(found.pid, cluster, owner) else None


def beneath(pid: int) -> dict[int, str]:
    """Every descendant of a process, with its command line."""
    children: dict[int, list[int]] = defaultdict(list)
    for entry in PROC.iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text("utf-8", "replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        children[int(stat.rpartition(") ")[2].split()[1])].append(int(entry.name))
    found: dict[int, str] = {}
    left = list(children[pid])
    while left:
        one = left.pop()
        try:
            found[one] = (PROC / str(one) / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
        except (FileNotFoundError, ProcessLookupError):
            continue
        left += children[one]
    return found
