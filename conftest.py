"""Fixtures for every test: one real PostgreSQL for the run, a venue, a clock that stands still."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

# Settings read the environment when they are imported, which is before any fixture runs.
_DATA = Path(tempfile.mkdtemp(prefix="ccd-"))
os.environ["CONCENTRIC_DATA"] = str(_DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "concentric.runtime.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in the thread that uses the ORM
for _name in ("DATABASE_URL", "DATABASE_OWNER_URL", "CONCENTRIC_DATABASE_URL", "CONCENTRIC_POOL"):
    os.environ.pop(_name, None)

import django  # noqa: E402
import pytest  # noqa: E402

django.setup()

from concentric.core.clock import ManualClock  # noqa: E402
from concentric.core.ids import SeededDraws  # noqa: E402
from concentric.core.means import Means  # noqa: E402

NOON = datetime(2026, 3, 20, 4, 0, tzinfo=UTC)  # 12:00 in the venue's zone
VENUE = UUID("0195a000-0000-7000-8000-000000000001")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(specs: list[Any]) -> None:
    """Workers inherit our environment, and would read the settings, with our folder, before they have one of their own
    (above): all would share keys and clock.
    """
    for spec in specs:
        spec.env["DJANGO_SETTINGS_MODULE"] = ""


def pytest_unconfigure() -> None:
    shutil.rmtree(_DATA, ignore_errors=True)


def point(url: str, alias: str) -> None:
    """Make a Django connection use another database from now on."""
    from django.db import connections

    from concentric.runtime.settings import _database

    connections[alias].close()
    chosen = _database(url)
    for place in (connections.databases[alias], connections[alias].settings_dict):
        place.update({key: chosen[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")})


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    """A real PostgreSQL in a folder of its own, thrown away after the run."""
    from concentric.runtime.postgres import temporary_cluster

    with temporary_cluster() as made:
        yield made


@pytest.fixture(scope="session")
def template(cluster: Any, django_db_blocker: Any) -> str:
    """An idle database with every migration applied, to be copied (57 ms) by tests that commit."""
    import psycopg

    from concentric.runtime.migrate import migrate

    with django_db_blocker.unblock():
        point(cluster.app_url, "default")
        point(cluster.owner_url, "owner")
        migrate()
    with psycopg.connect(cluster.owner_url, autocommit=True) as session:
        session.execute("CREATE DATABASE pattern TEMPLATE concentric")
    return "pattern"


@pytest.fixture(scope="session")
def django_db_setup(template: str) -> None:
    """pytest-django's own set-up is replaced: the tables are there, the application's role is used."""
    del template


def _with_database(url: str, name: str) -> str:
    import psycopg.conninfo

    return psycopg.conninfo.make_conninfo(url, dbname=name)


Urls = Callable[[str], str]


@pytest.fixture
def fresh(cluster: Any, template: str, django_db_blocker: Any) -> Callable[[], Any]:
    """`with fresh() as urls:` a database of its own, for a test that commits.

    `urls("app" | "owner" | "super")` are its addresses for each role.
    """
    import psycopg

    @contextmanager
    def make() -> Iterator[Urls]:
        name = f"copy_{os.urandom(4).hex()}"
        with psycopg.connect(cluster.owner_url, autocommit=True) as session:
            session.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        urls = {
            "app": _with_database(cluster.app_url, name),
            "owner": _with_database(cluster.owner_url, name),
            "super": _with_database(cluster.superuser_url, name),
        }
        with django_db_blocker.unblock():
            point(urls["app"], "default")
            point(urls["owner"], "owner")
            try:
                yield urls.__getitem__
            finally:
                point(cluster.app_url, "default")
                point(cluster.owner_url, "owner")
                # Not as the owner, who may not end what the server itself does there (autovacuum).
                with psycopg.connect(cluster.superuser_url, autocommit=True) as session:
                    session.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    return make


@pytest.fixture
def committed(fresh: Callable[[], Any]) -> Iterator[Urls]:
    """A database of its own for the whole of one test that commits; see `fresh`."""
    with fresh() as urls:
        yield urls


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Every test's venue has the same ids and clock: no page of another test is handed out, no key from memory that
    has gone from the disk since, and no clock that another set."""
    from concentric.areas.meetings.first_answer import KEPT
    from concentric.ledger.drawn import DRAWINGS
    from concentric.ledger.sealing import _store

    DRAWINGS.forget()
    KEPT.clear()
    _store.cache_clear()
    (_DATA / "clock.json").unlink(missing_ok=True)


@pytest.fixture
def means() -> Means:
    """Noon of 20 March 2026 in the venue's zone; the same ids and salts every time."""
    return Means(ManualClock(NOON), SeededDraws(7))


@pytest.fixture
def clock(means: Means) -> ManualClock:
    assert isinstance(means.clock, ManualClock)
    return means.clock


@pytest.fixture
def admin(means: Means) -> Any:
    """An administrator of the venue, as the first argument of actions."""
    from concentric.ledger.actor import Actor, By

    return By(Actor(UUID(int=1), frozenset({"administrator", "duty_manager"})), VENUE, means)


@pytest.fixture
def venue(db: None, admin: Any) -> UUID:
    """An open venue with the default departments, loops and contact matrix; rolled back after the test."""
    from concentric.venue.founding import Name, open_venue

    del db
    open_venue(admin, code="test", name=Name("test", "试验宾馆", "Trial House"))
    return VENUE
