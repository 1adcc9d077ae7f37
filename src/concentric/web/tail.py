"""The ledger's tail in memory: read once for the process, given to every reader.

One connection listens. When entries come, they are read once for each venue, with whom they are near, and kept
for those who follow. Whoever is further behind than the tail reads the database.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from django.db import DatabaseError, connection

from concentric.ledger.action import CHANNEL
from concentric.ledger.actor import Actor
from concentric.ledger.models import Entry, last_number
from concentric.web.near import Near, near, words

log = logging.getLogger(__name__)
T = TypeVar("T")
BATCH = 200
KEPT = 2000  # entries of a venue that are kept for those who follow


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as its readers are told of it. `near` None: it may concern everyone."""

    number: int
    kind: str
    near: Near | None
    _lines: dict[tuple[bool, bool], bytes] = field(default_factory=dict, compare=False)

    def line(self, reader: Actor) -> bytes:
        """The event: number, kind, and the words by which pages follow it. Names nobody, and no subject."""
        person = self.near is None or reader.person in self.near.people
        department = self.near is None or reader.department in self.near.departments
        if (person, department) not in self._lines:
            data = {
                "number": self.number,
                "kind": self.kind,
                "words": words(self.kind, person=person, department=department),
            }
            self._lines[person, department] = (
                f"id: {self.number}\nevent: entry\ndata: {json.dumps(data)}\n\n".encode()
            )
        return self._lines[person, department]


@dataclass(slots=True)
class Tail:
    """The last entries of one venue, without a gap. `last` None: nobody has looked yet."""

    venue: UUID
    told: list[Told] = field(default_factory=list)
    last: int | None = None
    more: asyncio.Event = field(default_factory=asyncio.Event)  # set at the next entries; then another
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    def since(self, number: int) -> Sequence[Told] | None:
        """What came after a number; None when that is further back than what is kept."""
        if self.last is None or number >= self.last:
            return ()
        first = self.told[0].number if self.told else self.last + 1
        return self.told[number + 1 - first :] if number + 1 >= first else None

    def add(self, entries: Sequence[Told]) -> None:
        self.told = [*self.told, *entries][-KEPT:]
        self.last = entries[-1].number
        self.more.set()
        self.more = asyncio.Event()


class Hub:
    """The tails of every venue that is followed, kept up by one listener. It reads in a thread of its own."""

    def __init__(self) -> None:
        self._tails: dict[UUID, Tail] = {}
        self._task: asyncio.Task[None] | None = None
        self._reader = ThreadPoolExecutor(1, "live")

    async def tail(self, venue: UUID) -> Tail:
        """The venue's tail, kept up from now on."""
        tail = self._tails.setdefault(venue, Tail(venue))
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._listen())
        if tail.last is None:
            await self._catch_up(tail)
        return tail

    async def _read(self, function: Callable[..., T], *given: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._reader, given_back, function, *given)

    async def _catch_up(self, tail: Tail) -> None:
        async with tail.reading:
            if tail.last is None:
                tail.last = await self._read(last_number, tail.venue)
            while entries := await self._read(_entries, tail.venue, tail.last):
                tail.add(entries)

    async def _listen(self) -> None:
        delay = 0.2
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_parameters(), autocommit=True) as own:
                    await own.execute(f"LISTEN {CHANNEL}")
                    delay = 0.2
                    for tail in list(self._tails.values()):
                        await self._catch_up(tail)  # what came while nobody listened
                    async for notice in own.notifies():
                        await self._notified(notice.payload)
            except (psycopg.Error, DatabaseError) as problem:
                log.warning("the live stream lost the database: %s", problem)
            except Exception:
                log.exception("the live stream listens again")
            await asyncio.sleep(delay)
            delay = min(delay * 2, 5)

    async def _notified(self, payload: str) -> None:
        venue, number, _ = payload.split(":", 2)
        tail = self._tails.get(UUID(venue))
        if tail is not None and (tail.last is None or int(number) > tail.last):
            await self._catch_up(tail)


def given_back(function: Callable[..., T], *given: object) -> T:
    """Ask the database something, and give the connection back: a stream is open for hours."""
    try:
        return function(*given)
    finally:
        connection.close()


def earlier(venue: UUID, after: int) -> list[Told]:
    """Entries further back than the tail: whoever was away so long is told that each may concern them."""
    rows = Entry.objects.filter(venue_id=venue, number__gt=after).order_by("number")
    return [Told(number, kind, None) for number, kind in rows.values_list("number", "kind")[:BATCH]]


def _entries(venue: UUID, after: int) -> list[Told]:
    rows = Entry.objects.filter(venue_id=venue, number__gt=after).order_by("number")
    entries = rows.only("venue_id", "number", "kind", "subjects", "values")[:BATCH]
    return [Told(entry.number, entry.kind, _near(entry)) for entry in entries]


def _near(entry: Entry) -> Near | None:
    try:
        return near(entry)
    except DatabaseError:
        raise
    except Exception:
        log.exception("entry %s: everyone is told", entry.number)
        return None


def _parameters() -> dict[str, Any]:
    """The connection parameters of the product's own database, for a connection outside the pool."""
    parameters = connection.get_connection_params()
    return {k: v for k, v in parameters.items() if k not in {"cursor_factory", "context", "pool"}}


HUB = Hub()
