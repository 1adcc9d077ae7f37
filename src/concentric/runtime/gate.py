"""How many requests are worked on at once: acts have places of their own, pages that refresh by themselves wait last.

A thread for each of five hundred pages that read themselves again would make all of them slow, and whoever taps
would wait for all. A request waits here in the loop, at no cost, and only once it has been received whole.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from asgiref.sync import SyncToAsync, sync_to_async
from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.db import close_old_connections
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

READS, ACTS = 3, 6  # together less than the pool has connections
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]


class Gate:
    """So many at once; the others wait in the order they came, those in no hurry behind all others."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: tuple[deque[asyncio.Future[None]], ...] = (deque(), deque())

    @property
    def free(self) -> bool:
        """Whether whoever comes now waits for nobody."""
        return self._free > 0

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
    """Django's, behind two gates, and all of a request in one of a few threads that stay.

    Its own chain goes from the loop to a thread and back at each part that cannot be awaited, and most cannot; it makes
    a thread for each request, two tasks, and asks each receiver of its signals in a turn of its own: that took longer
    than a small answer itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware(is_async=False)
        self._reads, self._acts = self._lane("read", READS), self._lane("act", ACTS)

    def _lane(self, name: str, places: int) -> tuple[Gate, SyncToAsync[[HttpRequest], HttpResponseBase]]:
        """A gate, and what answers behind it, with a thread for each of its places."""
        threads = ThreadPoolExecutor(places, thread_name_prefix=name)
        return Gate(places), SyncToAsync(self._answer, thread_sensitive=False, executor=threads)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, received whole before it takes a place. Whoever goes away while waiting gives it up; what has
        begun is done."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        with contextlib.closing(body):
            set_script_prefix(get_script_prefix(scope))
            request, refused = self.create_request(scope, body)
            if request is None:
                assert refused is not None
                await self.send_response(refused, send)
                return
            gate, answer = self._reads if request.method in SAFE else self._acts
            response: HttpResponseBase | None
            if gate.free:
                response = await _behind(gate, answer, request)
            else:
                response = await self._while_there(_behind(gate, answer, request), receive)
            if response is None:
                return
            if not response.streaming:
                await self.send_response(response, send)
                return
            try:
                await self._while_there(self.send_response(response, send), receive)
            finally:
                await sync_to_async(response.close)()

    async def _while_there(self, work: Any, receive: Receive) -> Any:
        """What comes of the work; None where whoever asked has gone away before it was done."""
        doing, gone = asyncio.ensure_future(work), asyncio.ensure_future(self.listen_for_disconnect(receive))
        try:
            await asyncio.wait((doing, gone), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (doing, gone):
                task.cancel()
            done = (await asyncio.gather(doing, gone, return_exceptions=True))[0]
        if isinstance(done, asyncio.CancelledError):
            return None
        if isinstance(done, BaseException):
            raise done
        return done

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        signals.request_started.send(sender=self.__class__, scope=getattr(request, "scope", None))
        try:
            response = self.get_response(request)
        finally:
            # A slow telephone shall not keep a connection for as long as it takes to send it the page.
            close_old_connections()
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        if not response.streaming:
            response.close()  # here, where the request was worked on; nothing of it is read after this
        return response


async def _behind(
    gate: Gate, answer: Callable[[HttpRequest], Awaitable[HttpResponseBase]], request: HttpRequest
) -> HttpResponseBase:
    async with gate.place(hurry="HX-Request" not in request.headers):
        return await answer(request)
