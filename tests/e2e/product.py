"""The product as its users have it: `serve` as a process of its own over a data folder, commands beside it."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import HTTPSHandler, ProxyHandler, build_opener

from concentric.core.clock_file import set_clock

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "willow-lodge-2026"


@dataclass
class Product:
    """A running product over a data folder; commands run beside it, as a user types them."""

    data: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    options: tuple[str, ...] = ()  # of `serve`
    scheme: str = "http"

    @property
    def url(self) -> str:
        return f"{self.scheme}://localhost:{self.port}"

    @property
    def said(self) -> Path:
        """What `serve` printed."""
        return self.data / "serve.out"

    def command(self, *words: str, given: str | None = None, exits: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "concentric.cli.main", "--data", str(self.data), "--lang", "en", *words],
            input=given, text=True, capture_output=True, timeout=120, env=environment(), check=False,
        )  # fmt: skip
        assert done.returncode == exits, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        """Start `serve` and go on at once."""
        with self.said.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "concentric.cli.main", "--data", str(self.data), "--lang", "en", "serve",
                 "--port", str(self.port), "--no-browser", *self.options],
                stdout=out, stderr=subprocess.STDOUT, env=environment(), stdin=subprocess.DEVNULL,
            )  # fmt: skip

    def serve(self) -> None:
        """Start `serve` and wait for the first page."""
        self.start()
        self.wait()

    def wait(self) -> None:
        """Wait for the first page."""
        assert self.process is not None
        until = time.monotonic() + 120
        while time.monotonic() < until:
            assert self.process.poll() is None, self.said.read_text()
            if self.answers():
                return
            time.sleep(0.1)
        raise AssertionError("the product did not open its first page")

    def answers(self, seconds: float = 5.0) -> bool:
        """Whether the web process is ready, database and all."""
        try:
            own = HTTPSHandler(context=ssl._create_unverified_context())  # whether it lives, not who it is
            with build_opener(ProxyHandler({}), own).open(
                self.url + "/readyz?exclude=worker", timeout=seconds
            ) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
            self.process = None

    def at(self, day: int, hour: int, minute: int) -> None:
        """From now on it is this time of March 2026 in the venue's zone, and time goes on from there."""
        local = datetime(2026, 3, day, hour, minute, tzinfo=UTC).timestamp() - 8 * 3600
        set_clock(self.data / "clock.json", datetime.fromtimestamp(local, UTC))


def environment() -> dict[str, str]:
    """Ours, without what would lead a product started from it to another folder or database."""
    own = {
        key: value for key, value in os.environ.items() if not key.startswith(("CONCENTRIC_", "DATABASE_"))
    }
    return own | {"PYTHONPATH": str(ROOT / "src")}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def new_product() -> Iterator[Product]:
    """An empty data folder, not yet served; whatever was started over it is stopped, and it is removed."""
    data = Path(tempfile.mkdtemp(prefix="cce-"))
    data.chmod(0o711)  # the database's system user must pass
    made = Product(data, free_port())
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(data, ignore_errors=True)
