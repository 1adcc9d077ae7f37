"""What the database itself says of what was acknowledged. Read with the product's own role and URL."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from tests.e2e.product import ROOT, environment

from benchmarks.kill.writers import KINDS, Account, Answered
from concentric.ledger.sealing import KeyStore
from concentric.runtime.cluster import Cluster
from concentric.runtime.setup import APPLICATION, DATABASE

T = TypeVar("T")
LONGEST_WITHOUT_DATABASE = 120.0


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the ledger."""

    entries: int
    gaps: int


class Evidence:
    """Questions to the database of one data folder; each on a session of its own, repeated when it is cut."""

    def __init__(self, data: Path) -> None:
        cluster = Cluster.at(data)
        self._data = data
        self._keys = KeyStore(data / "keys")
        self._url = cluster.url(APPLICATION, cluster.folder.secret(APPLICATION, make=False), DATABASE)

    def look(self, account: Account, first: int) -> tuple[Look, list[str]]:
        """Numbers run 1..n, and each acknowledged key from `first` on is there with its entry."""
        with account.lock:
            acknowledged = account.acknowledged[first:]
            refused = set(account.refused)
        return self._insist(lambda session: _look(session, acknowledged, refused, self._stored))

    def _stored(self, key: str) -> str:
        """An idempotency key as the ledger keeps it."""
        return self._keys.mac("idempotency key", key.encode()).hex()

    def waiting(self, up_to: int | None = None) -> int:
        """Facts that the published plan does not follow yet."""
        return self._insist(
            lambda session: _one(
                session,
                "SELECT count(*) FROM planning_cause WHERE NOT planned AND number <= coalesce(%s, number)",
                [up_to],
            )
        )

    def last_number(self) -> int:
        return self._insist(lambda session: _one(session, "SELECT max(number) FROM ledger_entry", []))

    def nothing_twice(self, account: Account, brought: int) -> list[str]:
        """With nobody at work: as many meetings as were acknowledged, extended by as much, once each."""
        return self._insist(lambda session: _nothing_twice(session, account, brought))

    def jobs(self) -> dict[str, int]:
        """Jobs that are left, by status."""
        return self._insist(
            lambda session: {
                str(status): int(count)
                for status, count in session.execute(
                    "SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1"
                ).fetchall()
            }
        )

    def plan(self) -> str:
        """The plan in force against its independent check, by the product's own code; empty when it holds."""
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.kill.plan", str(self._data)],
            cwd=ROOT, env=environment(), text=True, capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        return "" if done.returncode == 0 else (done.stdout + done.stderr).strip()

    def _insist(self, ask: Callable[[psycopg.Connection[Any]], T]) -> T:
        last = time.monotonic() + LONGEST_WITHOUT_DATABASE
        while True:
            try:
                with psycopg.connect(self._url) as session:
                    session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    return ask(session)
            except psycopg.OperationalError:
                if time.monotonic() > last:
                    raise
                time.sleep(0.05)


def _one(session: psycopg.Connection[Any], query: str, values: Sequence[Any]) -> int:
    found = session.execute(query.encode(), values).fetchone()
    return int(found[0] or 0) if found else 0


def _look(
    session: psycopg.Connection[Any],
    acknowledged: Sequence[Answered],
    refused: set[str],
    stored: Callable[[str], str],
) -> tuple[Look, list[str]]:
    found = session.execute(
        "SELECT coalesce(max(number), 0), count(*), coalesce(min(number), 1) FROM ledger_entry"
    ).fetchone()
    assert found is not None
    highest, entries, lowest = found
    gaps = highest - entries + (lowest - 1)
    wrong = [f"{gaps} numbers are missing among 1..{highest}"] if gaps else []
    rows = session.execute(
        "SELECT a.key, a.number, a.answer->>'meeting', e.kind, e.subjects->>'meeting' FROM ledger_firstanswer a"
        " LEFT JOIN ledger_entry e ON (e.venue_id, e.number) = (a.venue_id, a.number) WHERE a.key = ANY(%s)",
        [[stored(key) for key in (*(told.key for told in acknowledged), *refused)]],
    ).fetchall()
    kept = {key: rest for key, *rest in rows}
    there = {
        key: kept[stored(key)] for key in (*(t.key for t in acknowledged), *refused) if stored(key) in kept
    }
    for told in acknowledged:
        if told.key not in there:
            wrong.append(f"lost: {told.verb} {told.key}")
            continue
        number, answered, kind, subject = there[told.key]
        if number is None:
            if told.verb in ("request", "extend", "cancel"):  # a task may have been done by another already
                wrong.append(f"answered without an entry: {told.verb} {told.key}")
        elif kind != KINDS[told.verb] or (told.meeting and not (answered == subject == told.meeting)):
            wrong.append(
                f"{told.verb} {told.key} is entry {number}: {kind} of {subject}, told {told.meeting}"
            )
    wrong += [f"refused, and yet done: {key}" for key in refused & there.keys()]
    return Look(entries, gaps), wrong


def _nothing_twice(session: psycopg.Connection[Any], account: Account, brought: int) -> list[str]:
    with account.lock:
        acknowledged = list(account.acknowledged)
    wrong: list[str] = []
    asked_for = {told.meeting for told in acknowledged if told.verb == "request"}
    requests = sum(told.verb == "request" for told in acknowledged)
    if len(asked_for) != requests:
        wrong.append(f"{requests} requests were answered with {len(asked_for)} meetings")
    extended: dict[str | None, int] = defaultdict(int)
    for told in acknowledged:
        if told.verb == "extend":
            extended[told.meeting] += told.minutes
    rows = session.execute("SELECT id::text, extended_min, cancelled FROM meetings_meeting").fetchall()
    if len(rows) != requests + brought:
        wrong.append(f"{requests} meetings were acknowledged, and {len(rows) - brought} are there")
    cancelled = {told.meeting for told in acknowledged if told.verb == "cancel"}
    for meeting, minutes, is_cancelled in rows:
        if minutes != extended[meeting]:
            wrong.append(f"meeting {meeting} is {minutes} min longer; acknowledged: {extended[meeting]}")
        if is_cancelled != (meeting in cancelled):
            wrong.append(f"meeting {meeting}: cancelled is {is_cancelled}")
    keys = Counter(told.key for told in acknowledged)
    wrong += [f"key used twice: {key}" for key, count in keys.items() if count > 1]
    return wrong
