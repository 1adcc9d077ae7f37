"""The live stream: the ledger's tail by server-sent events. One listener for the process, many readers.

A reader that comes back says the last number it saw, and is given everything since: there is no hole.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import psycopg
from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from concentric.ledger.action import CHANNEL
from concentric.ledger.models import Entry

log = logging.getLogger(__name__)
HEARTBEAT_SECONDS = 15
BATCH = 200


class Hub:
    """Wakes the readers of a venue when its ledger grows. Listens on one connection of its own."""

    def __init__(self) -> None:
        self._events: dict[str, asyncio.Event] = {}
        self._task: asyncio.Task[None] | None = None

    def event(self, venue: UUID) -> asyncio.Event:
        """Set at the next entry; take it before looking at the ledger, so that nothing falls between."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._listen())
        return self._events.setdefault(str(venue), asyncio.Event())

    def _wake(self, venue: str) -> None:
        event = self._events.pop(venue, None)
        if event is not None:
            event.set()

    async def _listen(self) -> None:
        delay = 0.2
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_parameters(), autocommit=True) as own:
                    await own.execute(f"LISTEN {CHANNEL}")
                    delay = 0.2
                    for venue in list(self._events):
                        self._wake(venue)  # what came while nobody listened
                    async for notice in own.notifies():
                        self._wake(notice.payload.partition(":")[0])
            except psycopg.OperationalError as problem:
                log.warning("the live stream lost the database: %s", problem)
            await asyncio.sleep(delay)
            delay = min(delay * 2, 5)


def _parameters() -> dict[str, Any]:
    """The connection parameters of the product's own database, for a connection outside the pool."""
    parameters = connection.get_connection_params()
    return {k: v for k, v in parameters.items() if k not in {"cursor_factory", "context", "pool"}}


HUB = Hub()


async def live(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """`/live?after=N`, or the header Last-Event-ID: entries after N as they come: number and kind, no more."""
    venue = await sync_to_async(_venue_of_reader)(request)
    if venue is None:
        return HttpResponse(status=401)
    raw = request.headers.get("Last-Event-ID") or request.GET.get("after", "0")
    if not raw.isdecimal():
        return HttpResponse(status=422)
    response = StreamingHttpResponse(_stream(venue, int(raw)), content_type="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


async def _stream(venue: UUID, after: int) -> AsyncIterator[bytes]:
    yield b"retry: 1000\n\n"
    while True:
        event = HUB.event(venue)
        rows = await sync_to_async(_entries)(venue, after)
        for number, kind in rows:
            after = number
            yield f"id: {number}\nevent: entry\ndata: {json.dumps({'number': number, 'kind': kind})}\n\n".encode()
        if len(rows) == BATCH:
            continue
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), HEARTBEAT_SECONDS)
            continue
        yield b": still here\n\n"


def _entries(venue: UUID, after: int) -> list[tuple[int, str]]:
    rows = Entry.objects.filter(venue_id=venue, number__gt=after).order_by("number")
    try:
        return list(rows.values_list("number", "kind")[:BATCH])
    finally:
        connection.close()  # back to the pool: a stream is open for hours and needs it for milliseconds


def _venue_of_reader(request: HttpRequest) -> UUID | None:
    """The venue of whoever is signed in. Read in one go, and the connection given back."""
    try:
        user = request.user
        return user.venue_id if user.is_authenticated else None
    finally:
        connection.close()
