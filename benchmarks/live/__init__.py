"""`./dev bench live`: from a tap to every other open page, and to the published plan.

The real product serves the demonstration on loopback; N pages are open as in so many browsers, each with its own
stream and its own reader, most of them members' telephones. One person extends a running meeting by a quarter of
an hour, or acknowledges a task, again and again. Measured from the tap: its own answer, the event's arrival on
every stream, and the pages' new content; then the published plan's arrival, and the new content with it. Clients
share the machine's cores with the product.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from tests.e2e.product import Product, new_product

from benchmarks.common import percentile
from benchmarks.live.filled import Readers, fill
from benchmarks.live.reader import OpenPage
from benchmarks.live.tapping import Tap, Tapper

NUMBERS = (1, 100, 500)
MEMBERS = 0.7  # of the pages: telephones with one person's tasks
LONGEST = 90.0


@dataclass(frozen=True, slots=True)
class Row:
    """Milliseconds over all pages and taps of one kind; `of` says how many were measured."""

    kind: str
    pages: int
    what: str
    of: int
    p50: float
    p95: float
    p99: float


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench live")
    parser.add_argument(
        "--pages", type=int, action="append", metavar="N", help="open pages; again for more runs"
    )
    parser.add_argument("--rounds", type=int, default=12, help="taps of each kind")
    parser.add_argument("--browser", action="store_true", help="three pages of a real Chromium, too")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    numbers = asked.pages or list(NUMBERS)
    rows: list[Row] = []
    wrong: list[str] = []
    said: list[str] = []
    with new_product() as product:
        print("The demonstration is being made …", file=sys.stderr, flush=True)
        readers = fill(product.data, round(max(numbers) * MEMBERS))
        product.serve()
        if asked.browser:
            numbers = [0, *numbers]
        for number in numbers:
            made = asyncio.run((_run if number else _in_browser)(product, readers, number, asked.rounds))
            rows += made.rows
            wrong += made.wrong
            said.append(made.said)
            if not asked.json:
                _show(made)
        product.stop()
    if asked.json:
        print(json.dumps({"cores": os.cpu_count(), "rows": [asdict(row) for row in rows], "wrong": wrong,
                          "said": said}, indent=2))  # fmt: skip
    else:
        print(f"{os.cpu_count()} cores, shared by the product, its database and the clients.")
    return 1 if wrong else 0


@dataclass(frozen=True, slots=True)
class Made:
    rows: list[Row]
    wrong: list[str]
    said: str


def audience(readers: Readers, number: int) -> list[tuple[str, str]]:
    """(session, path) of each open page: seven in ten are members with their own tasks."""
    meeting, known = readers.running[0], readers.accounts
    boards = [
        (known["affairs"], "/board"), (known["duty"], "/desk"), (known["affairs"], "/tasks?of=department"),
        (known["information"], "/notices"), (known["information"], f"/meetings/{meeting}"), (known["duty"], "/board"),
    ]  # fmt: skip
    members = [(session, "/tasks") for session in readers.members]
    places: list[tuple[str, str]] = []
    for at in range(number):
        of = boards if at % 10 in (0, 3, 7) or not members else members
        places.append(of[sum(1 for _, path in places if (path == "/tasks") == (of is members)) % len(of)])
    return places


async def _run(product: Product, readers: Readers, number: int, rounds: int) -> Made:
    pages = [OpenPage(product.port, session, path) for session, path in audience(readers, number)]
    for some in range(0, number, 20):
        await asyncio.gather(*(page.open() for page in pages[some : some + 20]))
    tapper = Tapper(product.port, readers.running)
    await tapper.sign_in()
    taken: dict[str, dict[str, list[float]]] = {}
    read_again: list[int] = []
    wrong: list[str] = []
    for at in range(-1, rounds):
        for verb in ("extend", "acknowledge"):
            tap = await tapper.tap(verb)
            if tap is None:
                wrong.append(f"nothing to {verb}")
                continue
            missing = await _settled(pages, tap)
            wrong += missing
            if at < 0:
                continue  # the first of each kind warms the product
            into = taken.setdefault(verb, {})
            read_again.append(_measure(pages, tap, into))
    stale = sum([await page.stale() for page in pages])
    wrong += [f"{stale} of {number} pages are stale"] if stale else []
    wrong += [problem for page in pages for problem in page.failed]
    sent = sum(page.bytes for page in pages)
    for page in pages:
        await page.close()
    await tapper.close()
    rows = [row for verb, of in taken.items() for row in _rows(verb, number, of)]
    again = sum(read_again) / max(1, len(read_again))
    said = f"{number} pages: {again:.0f} read again after a tap, {sent / 1e6:.1f} MB in all, stale {stale}"
    return Made(rows, wrong, said)


async def _in_browser(product: Product, readers: Readers, number: int, rounds: int) -> Made:
    from benchmarks.live.browser import in_chromium

    del number
    return Made(
        _rows("extend", 3, await in_chromium(product, readers, rounds)), [], "3 pages of one Chromium"
    )


def _rows(verb: str, pages: int, taken: dict[str, list[float]]) -> list[Row]:
    return [
        Row(verb, pages, what, len(times), *(round(1000 * percentile(times, share), 1) for share in (0.5, 0.95, 0.99)))
        for what, times in taken.items() if times
    ]  # fmt: skip


async def _settled(pages: Sequence[OpenPage], tap: Tap) -> list[str]:
    """Wait until everything that follows from the tap has come to every page."""
    until = time.perf_counter() + LONGEST
    quiet = 0
    while quiet < 6:
        await asyncio.sleep(0.05)
        there = all(page.arrival(tap.after, kind) is not None for page in pages for kind in tap.kinds)
        quiet = quiet + 1 if there and not any(page.busy for page in pages) else 0
        if time.perf_counter() > until:
            lost = sum(1 for page in pages if page.arrival(tap.after, tap.kinds[-1]) is None)
            return [f"{tap.kinds}: {lost} pages were not told in {LONGEST:.0f} s"]
    return []


def _measure(pages: Sequence[OpenPage], tap: Tap, into: dict[str, list[float]]) -> int:
    """Add the tap's times; how many pages were read again."""
    into.setdefault("answered", []).append(tap.answered - tap.began)
    for kind, name in zip(tap.kinds, ("event", "plan"), strict=False):
        for page in pages:
            arrived = page.arrival(tap.after, kind)
            if arrived is None:
                continue
            into.setdefault(f"{name} there", []).append(arrived.at - tap.began)
            shown = page.refreshed(arrived.at)
            if shown is not None:
                into.setdefault(f"{name} on the page", []).append(shown - tap.began)
    return sum(1 for page in pages if page.refreshed(tap.began) is not None)


def _show(made: Made) -> None:
    print(f"\n{made.said}\n{'':>12} {'':>18} {'of':>7} {'p50 ms':>9} {'p95 ms':>9} {'p99 ms':>9}")
    for row in made.rows:
        print(f"{row.kind:>12} {row.what:>18} {row.of:>7} {row.p50:>9} {row.p95:>9} {row.p99:>9}")
    for problem in made.wrong[:10]:
        print(f"WRONG: {problem}")
    sys.stdout.flush()
