"""The whole product as its users have it: `serve` as a process of its own, and a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from concentric.core.clock_file import set_clock

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "willow-lodge-2026"
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


@dataclass
class Product:
    """A running product over a data folder; commands run beside it, as a user types them."""

    data: Path
    port: int
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def command(self, *words: str, given: str | None = None, exits: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "concentric.cli.main", "--data", str(self.data), "--lang", "en", *words],
            input=given, text=True, capture_output=True, timeout=120, env=environment(), check=False,
        )  # fmt: skip
        assert done.returncode == exits, done.stdout + done.stderr
        return done.stdout

    def serve(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "concentric.cli.main", "--data", str(self.data), "--lang", "en", "serve",
             "--port", str(self.port), "--no-browser"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment(), stdin=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + 120
        while time.monotonic() < until:
            assert self.process.poll() is None, self.process.stdout.read() if self.process.stdout else ""
            try:
                with urlopen(self.url + "/healthz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.2)
        raise AssertionError("the product did not open its first page")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            if self.process.stdout:
                self.process.stdout.close()
            self.process = None

    def at(self, day: int, hour: int, minute: int) -> None:
        """From now on it is this time of March 2026 in the venue's zone, and time goes on from there."""
        local = datetime(2026, 3, day, hour, minute, tzinfo=UTC).timestamp() - 8 * 3600
        set_clock(self.data / "clock.json", datetime.fromtimestamp(local, UTC))


def environment() -> dict[str, str]:
    own = {
        key: value for key, value in os.environ.items() if not key.startswith(("CONCENTRIC_", "DATABASE_"))
    }
    return own | {"PYTHONPATH": str(ROOT / "src")}


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    """An empty data folder, not yet served."""
    data = Path(tempfile.mkdtemp(prefix="cce-"))
    data.chmod(0o711)  # the database's system user must pass
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Product(data, port)
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(data, ignore_errors=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def person(chromium: Any, product: Product) -> Iterator[Any]:
    """`person("duty", phone=True, language="en")`: someone signed in, in a browser of their own.

    Errors on the console and requests to other hosts fail the test.
    """
    contexts: list[Any] = []
    wrong: list[str] = []

    def sign_in(username: str, *, phone: bool = False, language: str = "zh") -> Any:
        size = {"width": 390, "height": 844} if phone else {"width": 1440, "height": 950}
        context = chromium.new_context(viewport=size, has_touch=phone, timezone_id="Asia/Shanghai")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on(
            "request", lambda r: wrong.append(r.url) if not r.url.startswith((product.url, "data:")) else None
        )
        page.goto(product.url + "/sign-in")
        page.click(f'button[name=language][value="{language}"]')
        page.fill("#username", username)
        page.fill("#password", PASSWORD)
        page.click("button.btn-lg")
        page.wait_for_selector("header.top")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert not wrong, wrong
