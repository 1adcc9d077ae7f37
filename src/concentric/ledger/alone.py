"""One at a time, on whichever machine: locks of the database's session, which go with the process that dies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection


@contextmanager
def waited_for(of: UUID, what: str) -> Iterator[None]:
    """Wait until nobody else does `what` for `of`, and keep others waiting while the block runs, over several
    transactions. Whoever holds it may take it again.
    """
    key = lock_key(of, what)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [key])
    try:
        yield
    finally:
        _let_go(key)


@contextmanager
def if_nobody_else(of: UUID, what: str) -> Iterator[bool]:
    """Whether we are the one who does `what` for `of`, for as long as the block runs. Never waits."""
    key = lock_key(of, what)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        row = cursor.fetchone()
    ours = bool(row and row[0])
    try:
        yield ours
    finally:
        if ours:
            _let_go(key)


def _let_go(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def lock_key(of: UUID, what: str) -> int:
    """The number by which PostgreSQL knows the lock: signed, of 64 bits."""
    return int.from_bytes(hashlib.sha256(what.encode() + of.bytes).digest()[:8], "big", signed=True)
