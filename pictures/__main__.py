"""`./dev pictures [--out DIR] [--readme]`: the demonstration, photographed.

Every page that the duty manager sees, in both languages and three sizes, bright; the board dark too. `--readme` takes
only the pictures in the READMEs, into docs/pictures. The demonstration's clock stands still at twenty to nine in the
evening, so that pictures of the same commit are the same.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

SIZES = {"desk": (1440, 900), "phone": (390, 844), "4k": (3840, 2160), "wide": (1600, 1180)}
PAGES = (
    "/board", "/leader", "/desk", "/desk/handover", "/desk/briefing", "/tasks", "/help", "/notices", "/missions",
    "/missions/new", "/stays/", "/papers", "/standards/", "/departments/government_affairs", "/people", "/places",
    "/figures", "/figures/meetings.held", "/meetings/new", "/walls/government_affairs", "/walls/visitors", "/find?q=M",
    "/account", "/ledger", "/audit",
)  # fmt: skip
README = (
    ("board-zh", "duty", "/board", "wide", "zh"), ("board-en", "duty", "/board", "wide", "en"),
    ("wall", "duty", "/walls/government_affairs", "desk", "zh"), ("phone", "affairs", "/tasks", "phone", "zh"),
)  # fmt: skip


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev pictures", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "pictures")
    parser.add_argument("--readme", action="store_true")
    chosen = parser.parse_args(argv)
    from benchmarks.live.filled import fill
    from tests.e2e.product import new_product

    with new_product() as product:
        readers = fill(product.data, 0)
        product.serve()
        running = [f"/meetings/{readers.running[0]}"] if readers.running else []
        wanted = list(README if chosen.readme else _all(running))
        out = ROOT / "docs" / "pictures" if chosen.readme else chosen.out
        out.mkdir(parents=True, exist_ok=True)
        with chromium() as browser:
            for name, who, page, size, language in wanted:
                path = out / f"{name}.{'jpg' if chosen.readme else 'png'}"
                photograph(
                    browser, product.url, readers.accounts[who], page, size=size, language=language, path=path
                )
                sys.stdout.write(f"{path.name}\n")
    return 0


def _all(more: list[str]) -> Iterator[tuple[str, str, str, str, str]]:
    for page in (*PAGES, *more):
        for size in ("desk", "phone", "4k"):
            for language in ("zh", "en"):
                name = page.partition("?")[0].strip("/").replace("/", "-")
                yield f"{name[:40]}-{size}-{language}", "duty", page, size, language


def photograph(
    browser: Any,
    url: str,
    session: str,
    page: str,
    *,
    size: str,
    language: str,
    path: Path,
    dark: bool = False,
) -> None:
    """One page as someone sees it who is signed in already."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, timezone_id="Asia/Shanghai", has_touch=size == "phone",
        color_scheme="dark" if dark else "light",
    )  # fmt: skip
    context.add_cookies(
        [{"name": name, "value": value, "url": url}
         for name, value in (("concentric", session), ("concentric_language", language))]
    )  # fmt: skip
    tab = context.new_page()
    answer = tab.goto(url + page)
    if answer is None or not answer.ok:
        raise SystemExit(f"{page}: {answer.status if answer else 'no answer'}")
    tab.evaluate("document.fonts.ready")
    tab.wait_for_timeout(300)  # the timeline finds its place
    jpeg = {"type": "jpeg", "quality": 78} if path.suffix == ".jpg" else {}
    tab.screenshot(path=str(path), **jpeg)
    context.close()


@contextmanager
def chromium() -> Iterator[Any]:
    """As the tests have it."""
    from playwright.sync_api import sync_playwright
    from tests.e2e.conftest import CHROMIUM

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        yield browser
        browser.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
