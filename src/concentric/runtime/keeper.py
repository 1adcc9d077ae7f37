"""The keeper: stops the database when its supervisor was killed outright. `python -m concentric.runtime.keeper DATA`.

A supervisor that is told to stop does so itself, and ends the keeper with its other children. One that is killed
cannot: its children end by their lifeline, and the keeper, at the end of the same pipe, stops PostgreSQL, unless
somebody else has come to use it meanwhile.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from concentric.runtime.lifeline import GRACE, VARIABLE


def main(data: Path, grace: float = GRACE) -> None:
    pipe = int(os.environ.pop(VARIABLE))
    os.set_inheritable(pipe, False)  # what we start must not hold it in our stead
    while os.read(pipe, 1):
        pass
    time.sleep(grace)  # the supervisor's successor adopts what runs
    stop_if_unused(data)


def stop_if_unused(data: Path) -> bool:
    """Stop the cluster of a data folder, when nobody shares it. Whether it was ours to stop."""
    from concentric.runtime.cluster import Cluster  # brings psycopg: only once it is needed
    from concentric.runtime.locks import FileLock, held
    from concentric.runtime.progress import silent

    cluster = Cluster.at(data)
    users = FileLock(cluster.folder.users_lock)
    try:
        with held(cluster.folder.start_lock, silent):
            unused = users.exclusive()
            if unused:
                cluster.stop()
    finally:
        users.close()
    return unused


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(float, sys.argv[2:3]))
