"""Real clusters, each in a short folder of its own that the system user may pass through."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from concentric.runtime import initialise
from concentric.runtime.cluster import Cluster


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder for a cluster; whatever runs in it is stopped afterwards."""
    made = Path(tempfile.mkdtemp(prefix="cc-test-"))
    made.chmod(0o711)
    yield made / "data"
    if (made / "data" / "postgres").exists():
        Cluster.at(made / "data").stop("immediate")
    shutil.rmtree(made)


class Told:
    """Collects what was said, for tests to look at."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, message_id: str, /, **_data: object) -> None:
        self.lines.append(message_id)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def small() -> initialise.Tuning:
    """Durable as a venue's, but with little memory."""
    return initialise.Tuning(durable=True, max_connections=30, shared_buffers_mb=32)
