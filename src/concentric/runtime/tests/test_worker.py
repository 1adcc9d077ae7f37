"""The worker takes up what a killed one had in hand, and leaves alone what a living one has."""

from __future__ import annotations

from typing import Any

import psycopg

from concentric.runtime.worker import _HERE, _give_back_what_the_dead_had


def in_hand(session: psycopg.Connection[Any], *, silent_for: int) -> int:
    """A job that is being done by a worker last heard of so many seconds ago."""
    row = session.execute(
        "WITH w AS (INSERT INTO procrastinate_workers (last_heartbeat)"
        " VALUES (now() - make_interval(secs => %s)) RETURNING id)"
        " INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id)"
        " SELECT 'planning', 'planning.replan', '{}', 'doing', id FROM w RETURNING id",
        [silent_for],
    ).fetchone()
    assert row is not None
    return int(row[0])


def status(session: psycopg.Connection[Any], job: int) -> str:
    row = session.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [job]).fetchone()
    assert row is not None
    return str(row[0])


def test_the_only_worker_gives_back_every_job_at_once(committed: Any) -> None:
    with psycopg.connect(committed("app"), autocommit=True) as session:
        job = in_hand(session, silent_for=1)
        _give_back_what_the_dead_had(session)
        assert status(session, job) == "todo"


def test_a_living_worker_keeps_its_jobs_and_a_silent_one_does_not(committed: Any) -> None:
    with (
        psycopg.connect(committed("app"), autocommit=True) as other,
        psycopg.connect(committed("app"), autocommit=True) as session,
    ):
        other.execute("SELECT pg_advisory_lock_shared(%s)", [_HERE])
        living, silent = in_hand(session, silent_for=1), in_hand(session, silent_for=60)
        _give_back_what_the_dead_had(session)
        assert (status(session, living), status(session, silent)) == ("doing", "todo")


def test_workers_that_live_do_not_keep_a_new_one_out(committed: Any) -> None:
    with (
        psycopg.connect(committed("app"), autocommit=True) as first,
        psycopg.connect(committed("app"), autocommit=True) as second,
    ):
        _give_back_what_the_dead_had(first)
        second.execute("SET statement_timeout = '5s'")
        _give_back_what_the_dead_had(second)
