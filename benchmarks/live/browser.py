"""Three pages of one real Chromium: they share one stream, and show what happened by themselves."""

from __future__ import annotations

import asyncio
import shutil
import time
from typing import Any

from playwright.async_api import async_playwright
from tests.e2e.conftest import CHROMIUM
from tests.e2e.product import Product

from benchmarks.live.filled import Readers
from benchmarks.live.tapping import Tapper

LONGEST = 20.0
# The event as the page hears it, and the page's new content; in the machine's own time.
WATCH = """() => {
  window.seen = { event: [], content: [] };
  addEventListener("ledger", () => seen.event.push(Date.now()), true);
  addEventListener("htmx:after:swap", () => seen.content.push(Date.now()), true);
}"""


async def in_chromium(product: Product, readers: Readers, rounds: int) -> dict[str, list[float]]:
    """What → seconds from the tap, over all pages: the first event, the first new content, and the last (the plan)."""
    found: dict[str, list[float]] = {"event there": [], "event on the page": [], "plan on the page": []}
    tapper = Tapper(product.port, readers.running)
    await tapper.sign_in()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        context = await browser.new_context()
        await context.add_cookies(
            [{"name": "concentric", "value": readers.accounts["duty"], "url": product.url}]
        )
        pages = []
        for path in ("/board", "/tasks", f"/meetings/{readers.running[0]}"):
            page = await context.new_page()
            await page.goto(product.url + path)
            pages.append(page)
        await asyncio.sleep(1.0)
        for page in pages:
            await page.evaluate(WATCH)
        for at in range(rounds + 1):
            offset = time.time() - time.perf_counter()
            tap = await tapper.tap("extend")
            assert tap is not None, "nothing to extend"
            began = tap.began + offset
            for page in pages:
                seen = await _both(page)
                if at > 0:  # the first warms the product
                    found["event there"].append(seen["event"][0] / 1000 - began)
                    found["event on the page"].append(seen["content"][0] / 1000 - began)
                    found["plan on the page"].append(seen["content"][-1] / 1000 - began)
            for page in pages:
                await page.evaluate("() => { seen.event.length = seen.content.length = 0 }")
        await browser.close()
    await tapper.close()
    return found


async def _both(page: Any) -> dict[str, list[float]]:
    """What a page saw of the fact and of the plan that followed, once it is quiet again."""
    until, quiet, before = time.perf_counter() + LONGEST, 0, -1
    while quiet < 10:
        seen: dict[str, list[float]] = await page.evaluate("() => seen")
        quiet = quiet + 1 if len(seen["content"]) == before and before >= 2 else 0
        before = len(seen["content"])
        assert time.perf_counter() < until, f"{page.url}: {seen}"
        await asyncio.sleep(0.1)
    return seen
