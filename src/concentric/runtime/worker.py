"""The worker process: plans, and whatever else is asked for by a job. `python -m concentric.runtime.worker`.

It lives and dies with one session to the database. When that is lost (the database was killed, or restarted),
a job may be half done and its end may have gone unrecorded; the worker then ends where it stands, and the next
one begins by giving every job of the dead back to the queue.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

import django
import psycopg

from concentric.runtime import lifeline, logs
from concentric.runtime.processes import DATABASE_LOST

if TYPE_CHECKING:
    from concentric.core.means import Means

log = logging.getLogger(__name__)
LOOK_EVERY = 30.0
AT_ONCE = 3  # jobs: facts are followed while a better plan is looked for
_HERE = 0x776F726B  # "work": held by every worker, so that a new one knows whether it is alone
_STALLED = "(w.id IS NULL OR w.last_heartbeat < now() - interval '30 seconds')"
_GIVE_BACK = (
    "SELECT count(procrastinate_retry_job_v2(j.id, now(), NULL, NULL, NULL)) FROM procrastinate_jobs j"
    " LEFT JOIN procrastinate_workers w ON w.id = j.worker_id WHERE j.status = 'doing'"
)


def main() -> None:
    lifeline.hold()
    logs.take_in_what_is_said_beside()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concentric.runtime.settings")
    django.setup()
    from procrastinate.contrib.django import app

    import concentric.solvers.dispatch.solve
    import concentric.solvers.halls.repair
    import concentric.solvers.halls.solve  # noqa: F401  kept warm: OR-Tools takes 2 s to import
    from concentric.core.beside import BESIDE
    from concentric.ledger.purge import forget_keys
    from concentric.orders import watchkeeping
    from concentric.orders.papers import due
    from concentric.planning.jobs import follow_what_waits
    from concentric.runtime.warm import leave_alone
    from concentric.venue.hooks import courier

    leave_alone()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    session = _session()
    _give_back_what_the_dead_had(session)
    threading.Thread(target=_watch, args=(session,), name="session", daemon=True).start()
    for name, every, look in (
        ("watchkeeper", watchkeeping.EVERY_SECONDS, watchkeeping.look),
        ("papers", due.EVERY_SECONDS, due.print_if_due),  # a pack takes a second: no plan shall wait for it
        (
            "courier",
            courier.EVERY_SECONDS,
            courier.Courier().look,
        ),  # nor for another program that does not answer
        *((name, beside.seconds, beside.make()) for name, beside in BESIDE.items()),
    ):
        threading.Thread(target=_regularly, args=(every, look), name=name, daemon=True).start()
    _open_standards()
    forget_keys()  # purges that committed just before the product was killed
    follow_what_waits()  # facts whose job was running when it was
    with app.replace_connector(app.connector.get_worker_connector()) as with_pool:  # type: ignore[attr-defined]
        with_pool.run_worker(concurrency=AT_ONCE, delete_jobs="successful", listen_notify=True)


def _open_standards() -> None:
    """A venue of an older version, or opened by an import just now, is given the lists that it does not have."""
    from concentric.ledger.actor import Actor, By
    from concentric.ledger.present import means
    from concentric.orders.standards.actions import open_standards
    from concentric.venue.models import Venue

    for venue in Venue.objects.values_list("id", flat=True):
        open_standards(By(Actor.system("worker"), venue, means()))


def _regularly(every: float, look: Callable[[UUID, Means], object]) -> None:
    """Look after each venue again and again, beside the jobs; a look that fails is said, and the next one comes."""
    from django.db import connection

    from concentric.ledger.present import means
    from concentric.venue.models import Venue

    while True:
        try:
            for venue in Venue.objects.values_list("id", flat=True):
                look(venue, means())
        except Exception:
            log.exception("could not look; looks again")
        finally:
            connection.close()
        time.sleep(every)


def _session() -> psycopg.Connection[tuple[object, ...]]:
    """A session of our own, as soon as the database gives one."""
    from django.db import connection

    given = connection.get_connection_params()
    parameters = {k: v for k, v in given.items() if k not in {"cursor_factory", "context", "pool"}}
    while True:
        try:
            return psycopg.connect(**parameters, autocommit=True)
        except psycopg.OperationalError:
            time.sleep(0.1)


def _give_back_what_the_dead_had(session: psycopg.Connection[tuple[object, ...]]) -> None:
    """When no other worker lives, every job that is being done is a dead one's; else, those that fell silent."""
    row = session.execute("SELECT pg_try_advisory_lock(%s)", [_HERE]).fetchone()
    alone = bool(row and row[0])
    session.execute(_GIVE_BACK if alone else f"{_GIVE_BACK} AND {_STALLED}")
    session.execute("SELECT pg_advisory_lock_shared(%s)", [_HERE])
    if alone:
        session.execute("SELECT pg_advisory_unlock(%s)", [_HERE])


def _watch(session: psycopg.Connection[tuple[object, ...]]) -> None:
    """End with the session; meanwhile give back the jobs of workers elsewhere that fell silent."""
    try:
        while True:
            for _ in session.notifies(timeout=LOOK_EVERY):
                pass
            session.execute(f"{_GIVE_BACK} AND {_STALLED}")
    except psycopg.Error as lost:
        log.warning("the session to the database was lost: %s", lost)
    finally:
        os._exit(DATABASE_LOST)


if __name__ == "__main__":
    main()
