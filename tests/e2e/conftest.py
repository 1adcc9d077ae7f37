"""The whole product as its users have it: `serve` as a process of its own, and a real Chromium."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.product import PASSWORD, Product, new_product

REFUSED = re.compile("status of (409|422)")  # a form that was sent and refused in words: no fault of the page
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    """An empty data folder, not yet served."""
    with new_product() as made:
        yield made


@pytest.fixture(scope="module")
def playwright() -> Iterator[Any]:
    """One at a time: its event loop runs in this thread, where other tests want to run their own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="module")
def chromium(playwright: Any) -> Iterator[Any]:
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
        page.on(
            "console",
            lambda said: (
                wrong.append(said.text) if said.type == "error" and not REFUSED.search(said.text) else None
            ),
        )
        page.on(
            "request", lambda r: wrong.append(r.url) if not r.url.startswith((product.url, "data:")) else None
        )
        page.goto(product.url + "/sign-in")
        page.click(f'button[name=language][value="{language}"]')
        page.fill("#username", username)
        page.fill("#password", PASSWORD)
        page.click("button.btn-lg")
        page.wait_for_selector("header.side", state="attached")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert not wrong, wrong
