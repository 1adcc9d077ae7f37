"""A cluster to throw away is thrown away, even when its maker was killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from concentric.runtime.postgres import temporary_cluster

MAKER = """
import time
from concentric.runtime.postgres import temporary_cluster
with temporary_cluster() as made:
    print(made.data, flush=True)
    time.sleep(60)
"""


def test_what_a_killed_maker_left_is_removed_by_the_next() -> None:
    with subprocess.Popen([sys.executable, "-c", MAKER], stdout=subprocess.PIPE, text=True) as maker:
        assert maker.stdout is not None
        left = Path(maker.stdout.readline().strip())
        maker.kill()
    assert (left / "postgres" / "postmaster.pid").exists()
    with temporary_cluster() as made:
        assert not left.exists()
        own = made.data
    assert not own.exists()
