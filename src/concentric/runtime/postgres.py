"""A cluster to throw away: for tests, and for whatever else needs a real PostgreSQL for a minute."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg import sql

from concentric.runtime.cluster import Cluster
from concentric.runtime.initialise import Tuning
from concentric.runtime.locks import FileLock
from concentric.runtime.setup import OWNER, ensure_database

PREFIX = "cc-"
MARK = "thrown-away"  # in the folder of a temporary cluster, so that one left behind by a kill is known


@dataclass(frozen=True, slots=True)
class TemporaryCluster:
    """A running cluster and how each role reaches it. The owner may make databases here."""

    data: Path
    superuser_url: str
    owner_url: str
    app_url: str


@contextmanager
def temporary_cluster(*, fsync: bool = False) -> Iterator[TemporaryCluster]:
    """Start a cluster in a folder of its own; stop it and remove everything afterwards."""
    base = Path(tempfile.gettempdir())
    _sweep(base)
    # A short path, for the socket; passable, for the system user that runs the server when we are root.
    root = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
    root.chmod(0o711)
    (root / MARK).touch()
    tuning = Tuning(durable=fsync, max_connections=60, shared_buffers_mb=64)
    cluster: Cluster | None = None
    lock = FileLock(root / "postgres.users")
    try:
        lock.shared()
        cluster = Cluster.at(root, tuning=tuning)
        cluster.ensure_running()
        urls = ensure_database(cluster)
        with cluster.connect() as session:
            session.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(sql.Identifier(OWNER)))
        yield TemporaryCluster(root, cluster.superuser_url("concentric"), urls.owner, urls.application)
    finally:
        try:
            if cluster is not None:
                cluster.stop("immediate")
        finally:
            lock.close()
            shutil.rmtree(root, ignore_errors=True)


def _sweep(base: Path) -> None:
    """Stop and remove temporary clusters whose maker was killed: they bear the mark, nobody the lock."""
    for mark in base.glob(f"{PREFIX}*/{MARK}"):
        root = mark.parent
        try:
            lock = FileLock(root / "postgres.users")
        except PermissionError:
            continue  # another user's
        try:
            if lock.exclusive():
                Cluster.at(root).stop("immediate")
                shutil.rmtree(root, ignore_errors=True)
        finally:
            lock.close()
