"""Chromium as the tests have it, and one page as somebody sees it who is signed in already."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SIZES = {
    "desk": (1440, 900), "phone": (390, 844), "4k": (3840, 2160), "wide": (1600, 1180),
    "sheet": (1180, 760), "palm": (390, 720),  # as documents show them
}  # fmt: skip
HAND = ("phone", "palm")
QUALITY = {"sheet": 58, "palm": 62}


@contextmanager
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright
    from tests.e2e.conftest import CHROMIUM

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        yield browser
        browser.close()


@contextmanager
def tab_of(browser: Any, url: str, session: str, *, size: str, language: str) -> Iterator[Any]:
    """An empty tab of somebody's, in their language, on a screen of that size."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, timezone_id="Asia/Shanghai", has_touch=size in HAND,
        color_scheme="light",
    )  # fmt: skip
    context.add_cookies(
        [{"name": name, "value": value, "url": url}
         for name, value in (("concentric", session), ("concentric_language", language))]
    )  # fmt: skip
    yield context.new_page()
    context.close()


def opened(tab: Any, address: str) -> None:
    answer = tab.goto(address)
    if answer is None or not answer.ok:
        raise SystemExit(f"{address}: {answer.status if answer else 'no answer'}")


def take(tab: Any, path: Path, *, size: str) -> None:
    tab.evaluate("document.fonts.ready")
    tab.wait_for_timeout(300)  # the timeline finds its place
    jpeg = {"type": "jpeg", "quality": QUALITY.get(size, 78)} if path.suffix == ".jpg" else {}
    tab.screenshot(path=str(path), **jpeg)
