"""A clock that a file sets: the machine's clock moved to another instant, or standing still.

For trying a night in the afternoon, and for tests that drive the whole product from outside. The file holds
{"real": ISO instant, "as": ISO instant, "rate": whole number}: at `real` it was `as`, and since then time has
run at `rate` (0: it stands still).
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from concentric.core.clock import Clock, SystemClock


class FileClock:
    """Reads the file again at each call, so that it can be moved while the product runs."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._system = SystemClock()

    def now(self) -> datetime:
        setting = json.loads(self.path.read_text(encoding="utf-8"))
        real, as_if = datetime.fromisoformat(setting["real"]), datetime.fromisoformat(setting["as"])
        rate: int = setting["rate"]
        return as_if + (self._system.now() - real) * rate


def set_clock(path: Path, instant: datetime, rate: int = 1) -> None:
    """From this moment it is `instant`, and time runs at `rate`. Whole at once: a reader sees old or new."""
    draft = path.with_suffix(".new")
    setting = {"real": SystemClock().now().isoformat(), "as": instant.isoformat(), "rate": rate}
    draft.write_text(json.dumps(setting), encoding="utf-8")
    os.replace(draft, path)


def clock_of(path: Path) -> Clock:
    """The file's clock when there is such a file, else the machine's."""
    return FileClock(path) if path.exists() else SystemClock()
