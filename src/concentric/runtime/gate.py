"""How many requests are worked on at once: acts have places of their own, pages that refresh by themselves wait last.

A thread for each of five hundred pages that read themselves again would make all of them slow, and whoever taps
would wait for all. A request waits here in the loop, at no cost, and only once it has been received whole.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase

READS, ACTS = 3, 6  # together less than the pool has connections
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Gate:
    """So many at once; the others wait in the order they came, those in no hurry behind all others."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: tuple[deque[asyncio.Future[None]], ...] = (deque(), deque())

    @asynccontextmanager
    async def place(self, *, hurry: bool) -> AsyncIterator[None]:
        """A place for as long as the block runs."""
        await self._enter(self._waiting[0 if hurry else 1])
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, line: deque[asyncio.Future[None]]) -> None:
        if self._free > 0:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        line.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()  # it was given a place just as it went away
            raise

    def _leave(self) -> None:
        for line in self._waiting:
            while line:
                turn = line.popleft()
                if not turn.done():
                    turn.set_result(None)
                    return
        self._free += 1


class GatedHandler(ASGIHandler):
    """Django's, behind two gates, and all of it in one thread.

    Its own chain goes from the loop to a thread and back at each part that cannot be awaited, and most cannot: that
    took longer than a small answer itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware(is_async=False)
        self._reads, self._acts = Gate(READS), Gate(ACTS)

    async def run_get_response(self, request: HttpRequest) -> HttpResponseBase:
        gate = self._reads if request.method in SAFE else self._acts
        async with gate.place(hurry="HX-Request" not in request.headers):
            return await sync_to_async(self._answer)(request)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        try:
            response = self.get_response(request)
        finally:
            # A slow telephone shall not keep a connection for as long as it takes to send it the page.
            close_old_connections()
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        return response
