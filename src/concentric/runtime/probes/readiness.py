"""Whether the product can serve: each check by name, with a code when it cannot. Nothing personal is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import psycopg
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from concentric.ledger.models import Entry
from concentric.runtime.migrate import TABLES_MARK, mark_of
from concentric.venue.models import Venue

SECONDS = 3  # for the database to answer
SILENT_AFTER = 45  # seconds; a worker gives a sign of life every ten
Session = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Check:
    """`why`: a code, empty when all is well."""

    name: str
    why: str = ""

    @property
    def well(self) -> bool:
        return not self.why


def parameters() -> dict[str, Any]:
    """For a connection of its own: the pool may be exhausted, and waits longer than who asks would."""
    given = connection.get_connection_params()
    own = {key: value for key, value in given.items() if key not in {"cursor_factory", "context", "pool"}}
    return own | {"connect_timeout": SECONDS, "autocommit": True}


def look(leave_out: Iterable[str] = ()) -> list[Check]:
    """Every check but those left out, in order. What needs a database that is not there is named so."""
    wanted = [name for name in CHECKS if name not in set(leave_out)]
    found: list[Check] = []
    try:
        with psycopg.connect(**parameters()) as session:
            session.execute(f"SET statement_timeout = '{SECONDS}s'")
            found.extend(
                Check(name, CHECKS[name](session)) for name in wanted
            )  # those before a failure are kept
    except psycopg.Error as problem:
        why = "database.slow" if isinstance(problem, psycopg.errors.QueryCanceled) else "database.unreachable"
        found += [Check(name, why) for name in wanted[len(found) :]]
    return found


def _database(session: Session) -> str:
    session.execute("SELECT 1")
    return ""


@cache
def _expected() -> str:
    """The mark that this version leaves when its tables are all there."""
    return mark_of(MigrationLoader(None).graph.leaf_nodes())


def _migrations(session: Session) -> str:
    row = session.execute(TABLES_MARK).fetchone()
    return "" if row and row[0] == _expected() else "migrations.pending"


def _ledger(session: Session) -> str:
    """The head of every venue's chain can be read. Before a venue is opened there is none."""
    entries, venues = Entry._meta.db_table, Venue._meta.db_table
    rows = session.execute(
        f"SELECT (SELECT digest FROM {entries} e WHERE e.venue_id = v.id ORDER BY number DESC LIMIT 1)"
        f" FROM {venues} v".encode()
    ).fetchall()
    return "ledger.no_head" if any(row[0] is None for row in rows) else ""


def _worker(session: Session) -> str:
    row = session.execute(
        "SELECT max(last_heartbeat) > now() - make_interval(secs => %s) FROM procrastinate_workers",
        [SILENT_AFTER],
    ).fetchone()
    if row is None or row[0] is None:
        return "worker.none"
    return "" if row[0] else "worker.silent"


CHECKS: dict[str, Callable[[Session], str]] = {
    "database": _database,
    "migrations": _migrations,
    "ledger": _ledger,
    "worker": _worker,
}
