"""A disk that fills up: before the first start, in the middle of it, and while a venue runs."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from concentric.runtime import cluster as module
from concentric.runtime import initialise
from concentric.runtime.cluster import Cluster
from concentric.runtime.errors import DiskFull
from concentric.runtime.setup import ensure_database

TUNING = initialise.Tuning(durable=True, max_connections=20, shared_buffers_mb=16)


def mount(place: Path, *options: str) -> None:
    subprocess.run(["mount", *options, "-t", "tmpfs", "tmpfs", str(place)], check=True, capture_output=True)


@pytest.fixture
def disk() -> Iterator[Path]:
    """A disk of 40 MB."""
    place = Path(tempfile.mkdtemp(prefix="cc-disk-"))
    try:
        mount(place, "-o", "size=40m,mode=711")
    except subprocess.CalledProcessError as error:
        place.rmdir()
        pytest.skip(f"a small disk needs the right to mount: {error.stderr.decode().strip()}")
    yield place
    Cluster.at(place).stop("immediate")
    subprocess.run(["umount", str(place)], check=True)
    place.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_full_disk_is_named_at_every_stage_and_nothing_is_lost(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = Cluster.at(disk, tuning=TUNING)
    with pytest.raises(DiskFull) as before:
        cluster.ensure_running()
    assert before.value.data["free_mb"] <= 40
    assert not (disk / "postgres").exists()

    monkeypatch.setattr(initialise, "INITIALISE_NEEDS_MB", 1)
    with pytest.raises(DiskFull):  # now initdb itself meets the end of the disk
        cluster.ensure_running()
    assert not (disk / "postgres.new").exists()

    mount(disk, "-o", "remount,size=160m")
    cluster.ensure_running()
    urls = ensure_database(cluster)
    acknowledged = 0
    with psycopg.connect(urls.owner, autocommit=True) as session:
        session.execute("CREATE TABLE kept (n int, filler text)")
        session.execute("ALTER TABLE kept ALTER filler SET STORAGE EXTERNAL")
        # Refused at last, or the server gives up for want of room for its log.
        with contextlib.suppress(psycopg.OperationalError):
            for n in range(1000):
                session.execute("INSERT INTO kept VALUES (%s, repeat('x', 2000000))", (n,))
                acknowledged += 1
    assert 5 < acknowledged < 1000
    cluster.stop("immediate")
    with pytest.raises(DiskFull):
        cluster.ensure_running()
    monkeypatch.setattr(module, "START_NEEDS_MB", 0)
    with (disk / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(bytes(65536))
    with pytest.raises(DiskFull):  # the server, or our own settings for it, cannot be written
        cluster.ensure_running()

    (disk / "filler").unlink()
    mount(disk, "-o", "remount,size=400m")
    cluster.ensure_running()
    with psycopg.connect(urls.owner) as session:
        assert session.execute("SELECT count(*) FROM kept").fetchone() == (acknowledged,)
