"""`./dev bench pages`: server time and queries of each page, by role, at the demonstration's size.

Asked of the product's own handlers in this process, with its real database and no network: what a request costs
the server. The clock stands still, so every run asks the same.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import logging
import os
import pstats
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.e2e.product import ROOT, environment, new_product

from benchmarks.common import percentile
from benchmarks.live.filled import Readers, fill

READERS = ("admin", "duty", "affairs", "crew1", "liaison", "auditor")


@dataclass(frozen=True, slots=True)
class Row:
    page: str
    reader: str
    p50: float
    p95: float
    again: float  # p50 of another screen of the same reader, at the same number of the ledger
    processor: float  # of the product alone, whatever else the machine does; its database's comes on top
    queries: int
    kilobytes: float


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench pages")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--inside", metavar="DATA", help=argparse.SUPPRESS
    )  # in the process bound to the data folder
    parser.add_argument("--sessions", help=argparse.SUPPRESS)
    parser.add_argument("--profile", metavar="PAGE", help="where the time of one page goes, and its queries")
    parser.add_argument("--reader", choices=READERS, default="duty", help="who reads it")
    parser.add_argument("--only", metavar="TEXT", default="", help="pages whose name has this in it")
    asked = parser.parse_args(argv)
    if asked.inside is not None:
        return _inside(asked)
    with new_product() as product:
        print("The demonstration is being made …", file=sys.stderr, flush=True)
        readers = fill(product.data, 0)
        return subprocess.run(
            [sys.executable, "-m", "benchmarks", "pages", "--inside", str(product.data), "--sessions",
             json.dumps(asdict(readers)), *argv],
            env=environment() | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}, cwd=ROOT, check=False,
        ).returncode  # fmt: skip


def _inside(asked: argparse.Namespace) -> int:
    from concentric.cli.venue import set_up
    from concentric.runtime import database
    from concentric.runtime.progress import silent
    from concentric.runtime.warm import warm

    readers = Readers(**json.loads(asked.sessions))
    with database.open(Path(asked.inside)):
        set_up(silent)
        warm()
        logging.disable(logging.WARNING)  # a page that one may not see is no row
        if asked.profile:
            for page in asked.profile.split(","):
                _profile(readers.accounts[asked.reader], page, asked.times)
            return 0
        rows = list(_rows(readers, asked.times, asked.only, quiet=asked.json))
        if asked.json:
            print(json.dumps([asdict(row) for row in rows], indent=2))
        else:
            print(f"{os.cpu_count()} cores; ms of server time over {asked.times} requests each")
    return 0


def _rows(readers: Readers, times: int, only: str, *, quiet: bool) -> Iterator[Row]:
    if not quiet:
        print(f"{'page':<34} {'reader':<9} {'p50 ms':>8} {'p95 ms':>8} {'again':>8} {'cpu ms':>8} "
              f"{'queries':>8} {'kB':>7}")  # fmt: skip
    from concentric.web.tests.every import addresses

    for page, path in ((name, path) for name, path in addresses().items() if only in name):
        for reader in READERS:
            row = _row(page, path, reader, readers.accounts[reader], times)
            if row is None:
                continue
            if not quiet:
                print(f"{row.page:<34} {row.reader:<9} {row.p50:>8} {row.p95:>8} {row.again:>8} "
                      f"{row.processor:>8} {row.queries:>8} {row.kilobytes:>7}", flush=True)  # fmt: skip
            yield row


def _row(page: str, path: str, reader: str, session: str, times: int) -> Row | None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from concentric.ledger.drawn import DRAWINGS

    client = _client(session)
    answer = client.get(path)
    if answer.status_code != 200:
        return None
    taken, again, used = [], [], []
    for _ in range(times):
        DRAWINGS.forget()
        began, ran = time.perf_counter(), time.thread_time()
        client.get(path)
        taken.append(1000 * (time.perf_counter() - began))
        used.append(1000 * (time.thread_time() - ran))
        began = time.perf_counter()
        answer = client.get(path)
        again.append(1000 * (time.perf_counter() - began))
    DRAWINGS.forget()
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    size = len(b"".join(answer)) if answer.streaming else len(answer.content)
    middle = (round(percentile(times, 0.5), 1) for times in (again, used))
    return Row(page, reader, round(percentile(taken, 0.5), 1), round(percentile(taken, 0.95), 1), *middle, len(asked),
               round(size / 1000, 1))  # fmt: skip


def _client(session: str) -> Any:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.cookies["concentric"] = session
    return client


def _profile(session: str, path: str, times: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from concentric.ledger.drawn import DRAWINGS

    client = _client(session)
    client.get(path)
    DRAWINGS.forget()
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    for query in asked:
        print(query["time"], query["sql"][:400])
    with cProfile.Profile() as profile:
        for _ in range(times):
            DRAWINGS.forget()
            client.get(path)
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)
    pstats.Stats(profile).sort_stats("cumulative").print_stats("concentric", 40)
