"""A venue at work, for the tests of backups: opened in a folder, then one entry after another until told to stop.

`python -m concentric.cli.tests.load FOLDER`: says `ready` once there is something to back up.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from concentric.cli.venue import set_up
from concentric.runtime import database
from concentric.runtime.progress import silent


def work(until: threading.Event) -> int:
    from concentric.cli.operator import operator
    from concentric.orders.desk.matters import open_matter
    from concentric.venue.founding import Name, open_venue

    by = operator("papers")
    open_venue(by, code="test", name=Name("test", "试验宾馆", "Trial House"))
    n = 0
    while not until.is_set():
        open_matter(by, kind="open", text=f"第 {n} 件")
        n += 1
        if n == 50:
            sys.stdout.write("ready\n")
            sys.stdout.flush()
    return n


def main() -> None:
    until = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        until.set()

    threading.Thread(target=listen, daemon=True).start()
    with database.open(Path(sys.argv[1])):
        set_up(silent)
        sys.stdout.write(f"{work(until)}\n")


if __name__ == "__main__":
    main()
