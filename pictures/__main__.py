"""`./dev pictures [--out DIR] [--documents]`: the demonstration, photographed.

Every page that the duty manager sees, in both languages and three sizes. `--documents` takes only the pictures in the
READMEs and in docs/, into docs/pictures. The demonstration's clock stands still at twenty to nine in the evening, so
that pictures of the same commit are the same.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

PAGES = (
    "/board", "/leader", "/desk", "/desk/handover", "/desk/briefing", "/tasks", "/help", "/notices", "/missions",
    "/missions/new", "/stays/", "/papers", "/standards/", "/departments/government_affairs", "/people", "/places",
    "/figures", "/figures/meetings.held", "/meetings/new", "/walls/government_affairs", "/walls/visitors", "/find?q=M",
    "/account", "/ledger", "/audit", "/workbook",
)  # fmt: skip
README = (
    ("board-zh", "duty", "/board", "wide", "zh"), ("board-en", "duty", "/board", "wide", "en"),
    ("wall", "duty", "/walls/government_affairs", "desk", "zh"), ("phone", "affairs", "/tasks", "phone", "zh"),
)  # fmt: skip


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev pictures", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / ".cache" / "pictures")
    parser.add_argument("--documents", action="store_true")
    chosen = parser.parse_args(argv)
    from benchmarks.live.filled import fill
    from tests.e2e.product import new_product

    from pictures.camera import chromium, opened, tab_of, take
    from pictures.shift import photograph_shift

    with new_product() as product:
        readers = fill(product.data, 0)
        product.serve()
        running = [f"/meetings/{readers.running[0]}"] if readers.running else []
        out = ROOT / "docs" / "pictures" if chosen.documents else chosen.out
        out.mkdir(parents=True, exist_ok=True)
        with chromium() as browser:
            for name, who, page, size, language in README if chosen.documents else _all(running):
                path = out / f"{name}.{'jpg' if chosen.documents else 'png'}"
                session = readers.accounts[who]
                with tab_of(browser, product.url, session, size=size, language=language) as tab:
                    opened(tab, product.url + page)
                    take(tab, path, size=size)
                sys.stdout.write(f"{path.name}\n")
            if chosen.documents:
                for path in photograph_shift(browser, product, readers, out):
                    sys.stdout.write(f"{path.name}\n")
    return 0


def _all(more: list[str]) -> Iterator[tuple[str, str, str, str, str]]:
    for page in (*PAGES, *more):
        for size in ("desk", "phone", "4k"):
            for language in ("zh", "en"):
                name = page.partition("?")[0].strip("/").replace("/", "-")
                yield f"{name[:40]}-{size}-{language}", "duty", page, size, language


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
