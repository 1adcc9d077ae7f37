"""Reading the server's own log while it starts: what it is busy with, and why it gave up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

# Written with lc_messages=C, so these are PostgreSQL's own English words.
_RECOVERING = (
    "automatic recovery in progress",
    "redo starts at",
    "redo in progress",
    "database system was interrupted",
)
_SYNCING = ("syncing data directory",)
_BEGINS = "starting PostgreSQL"
_NO_SPACE = "No space left on device"
_STILL_IN_USE = "is still in use"
_COMPLAINT = re.compile(r"\b(?:FATAL|PANIC|ERROR):\s+(.*)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the log says since the start was asked for."""

    text: str

    @property
    def recovering(self) -> bool:
        return any(word in self.text for word in _RECOVERING)

    @property
    def syncing(self) -> bool:
        return any(word in self.text for word in _SYNCING)

    @property
    def no_space(self) -> bool:
        return _NO_SPACE in self.text

    @property
    def old_memory_in_use(self) -> bool:
        """Backends of a killed postmaster still hold its shared memory."""
        return _STILL_IN_USE in self.text

    @property
    def complaint(self) -> str:
        """The first thing that went wrong, in the server's words, or its last line."""
        if found := _COMPLAINT.search(self.text):
            return found.group(1).strip()
        lines = [line for line in self.text.splitlines() if line.strip()]
        return lines[-1].strip() if lines else ""


class ServerLog:
    """The part of the log file that belongs to one start: from now on, or of the start that is going on."""

    def __init__(self, path: Path, *, of_latest_start: bool = False) -> None:
        self.path = path
        self._of_latest_start = of_latest_start
        try:
            self._from = 0 if of_latest_start else path.stat().st_size
        except FileNotFoundError:
            self._from = 0

    def read(self) -> Reading:
        """The last 256 kB at most of what was written since."""
        try:
            with self.path.open("rb") as file:
                size = file.seek(0, 2)
                file.seek(max(self._from, size - 262_144))
                text = file.read().decode("utf-8", "replace")
                return Reading(text.rpartition(_BEGINS)[2] if self._of_latest_start else text)
        except FileNotFoundError:
            return Reading("")
