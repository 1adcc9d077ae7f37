"""The venue's database for as long as a command needs it, whether or not `serve` or others use it too.

Users share a lock; whoever starts or stops PostgreSQL holds another alone. The last to leave stops it. When
all users are killed it goes on running, and the next to come adopts it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from concentric.runtime import environment
from concentric.runtime.cluster import Cluster
from concentric.runtime.datafolder import DataFolder
from concentric.runtime.locks import FileLock, held
from concentric.runtime.progress import Say, silent
from concentric.runtime.server import checked
from concentric.runtime.setup import APPLICATION, ensure_database


@dataclass(frozen=True, slots=True)
class Database:
    """How to reach the database. `cluster` is None when DATABASE_URL names a server."""

    data: Path
    owner_url: str
    application_url: str
    application_role: str
    cluster: Cluster | None

    def environment(self) -> dict[str, str]:
        """What Django's settings, and so every process of the product, read."""
        return {
            "CONCENTRIC_DATA": str(self.data),
            "CONCENTRIC_DATABASE_URL": self.application_url,
            "CONCENTRIC_OWNER_DATABASE_URL": self.owner_url,
            "CONCENTRIC_APPLICATION_ROLE": self.application_role,
        }

    def running(self) -> bool:
        """Whether the embedded server's process is there; a server elsewhere is not ours to watch."""
        return self.cluster is None or self.cluster.postmaster() is not None

    def revive(self) -> None:
        """Start the embedded server again after it was killed."""
        if self.cluster is not None:
            with held(self.cluster.folder.start_lock, self.cluster.say):
                self.cluster.ensure_running()


@contextmanager
def open(data_dir: Path, say: Say = silent) -> Iterator[Database]:
    """Have the database answer while the block runs, with the environment set for Django."""
    url = environment.DATABASE_URL.read()
    if url:
        folder = DataFolder(data_dir.expanduser().resolve()).prepared()
        urls = checked(url, environment.DATABASE_OWNER_URL.read() or None)
        server = Database(folder.root, urls.owner, urls.application, urls.application_role, None)
        with _environment(server.environment()):
            yield server
        return
    cluster = Cluster.at(data_dir, say)
    users = FileLock(cluster.folder.users_lock)
    try:
        with held(cluster.folder.start_lock, say):
            if not users.shared():  # it is held alone only by one who has the start lock
                raise AssertionError("the users' lock was taken without the start lock")
            cluster.ensure_running()
            own = ensure_database(cluster)
        database = Database(cluster.folder.root, own.owner, own.application, APPLICATION, cluster)
        try:
            with _environment(database.environment()):
                yield database
        finally:
            with held(cluster.folder.start_lock, say):
                if users.exclusive():  # nobody else shares it: we are the last
                    cluster.stop()
    finally:
        users.close()


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """Set variables for us and our children, and put back what was there before."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
