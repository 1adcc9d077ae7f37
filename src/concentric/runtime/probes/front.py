"""The outermost of the web process: answers probes, and counts everything else that is answered."""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import json
import logging
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async

from concentric.core.errors import ConcentricError, Invalid, NotAllowed
from concentric.runtime import environment
from concentric.runtime.logs import REQUESTS
from concentric.runtime.probes import metrics, readiness
from concentric.runtime.probes.asked import HERE, NUMBER, STATIC, route_of
from concentric.ui.text import language_of, render

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
log = logging.getLogger(REQUESTS)
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip", b"via")


class MetricsClosed(NotAllowed):
    """Who asks for the metrics is neither on this machine nor has the token. Data: setting."""

    code = "probes.metrics_closed"


class WrongMethod(ConcentricError):
    """A probe is read, by GET or HEAD, and nothing is sent to it. Data: method."""

    code = "probes.wrong_method"
    status = 405


class UnknownCheck(Invalid):
    """There is no such check to leave out. Data: name, known."""

    code = "probes.unknown_check"


class Front:
    """An ASGI application around the pages."""

    def __init__(self, pages: Application) -> None:
        self._pages = pages
        self._asking = asyncio.Lock()  # one probe at a time goes to the database
        self._token = environment.METRICS_TOKEN.read()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._pages(scope, receive, send)
            return
        probe = {"/healthz": self._health, "/readyz": self._ready, "/metrics": self._metrics}.get(
            scope["path"]
        )
        if probe is None:
            await self._measured(scope, receive, send)
            return
        try:
            if scope["method"] not in ("GET", "HEAD"):
                raise WrongMethod(method=scope["method"][:10])
            status, body, sort = await probe(scope)
        except ConcentricError as refused:
            status, body, sort = refused.status, _sentence(scope, refused), "text/plain; charset=utf-8"
        await _answer(scope, send, status, body, sort)

    async def _health(self, scope: Scope) -> tuple[int, bytes, str]:
        """That this is answered at all is the sign of life."""
        del scope
        return 200, b"ok\n", "text/plain"

    async def _ready(self, scope: Scope) -> tuple[int, bytes, str]:
        """`?exclude=NAME` leaves a check out, and may be repeated."""
        leave_out = parse_qs(scope["query_string"].decode("latin-1")).get("exclude", [])
        for name in leave_out:
            if name not in readiness.CHECKS:
                raise UnknownCheck(name=name[:40], known=list(readiness.CHECKS))
        async with self._asking:
            checks = await sync_to_async(readiness.look, thread_sensitive=False)(leave_out)
        well = all(check.well for check in checks)
        said = {"ready": well, "checks": {one.name: one.why or "ok" for one in checks}}
        return 200 if well else 503, json.dumps(said).encode() + b"\n", "application/json"

    async def _metrics(self, scope: Scope) -> tuple[int, bytes, str]:
        if not may_read(scope, self._token):
            raise MetricsClosed(setting=environment.METRICS_TOKEN.name)
        async with self._asking:
            body = await sync_to_async(metrics.shown, thread_sensitive=False)()
        return 200, body, "text/plain; version=0.0.4; charset=utf-8"

    async def _measured(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, status, streams = time.monotonic(), 0, False
        scope[NUMBER] = number = uuid.uuid4().hex
        HERE.set(scope)

        async def sending(message: Mapping[str, Any]) -> None:
            nonlocal status, streams
            if message["type"] == "http.response.start" and not status:
                status = message["status"]
                route, method = route_of(scope), scope["method"]
                method = (
                    method if method in METHODS else "other"
                )  # what strangers make up is not counted apart
                metrics.REQUESTS.labels(route, method, str(status)).inc()
                taken = time.monotonic() - began
                metrics.SECONDS.labels(route).observe(taken)
                said = {"method": method, "status": status, "ms": round(taken * 1000)}
                # Files are asked for by every page, and by the supervisor every few seconds.
                log.log(
                    logging.DEBUG if route == STATIC else logging.INFO, "answered", extra={"answered": said}
                )
                message = {
                    **message,
                    "headers": [*message["headers"], (b"concentric-request", number.encode())],
                }
                if (b"content-type", b"text/event-stream") in [(k.lower(), v) for k, v in message["headers"]]:
                    streams = True
                    metrics.STREAMS.inc()
            await send(message)

        try:
            await self._pages(scope, receive, sending)
        finally:
            if streams:
                metrics.STREAMS.dec()


def may_read(scope: Mapping[str, Any], token: str) -> bool:
    """With a token set, whoever has it; without one, this machine, asking directly and by its own name."""
    headers = {name.lower(): value for name, value in scope["headers"]}
    if token:
        return hmac.compare_digest(headers.get(b"authorization", b""), b"Bearer " + token.encode())
    if any(name in headers for name in FORWARDED):
        return False
    host = headers.get(b"host", b"").decode("latin-1")
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    try:
        here = ipaddress.ip_address((scope.get("client") or ("", 0))[0]).is_loopback
    except ValueError:
        return False
    return here and name in LOCAL_NAMES


def _sentence(scope: Scope, refused: ConcentricError) -> bytes:
    tags = [value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"accept-language"]
    return f"{render(refused.message_id, refused.data, language_of(tags[0] if tags else 'zh'))}\n".encode()


async def _answer(scope: Scope, send: Send, status: int, body: bytes, sort: str) -> None:
    headers = {
        "Content-Type": sort, "Content-Length": str(len(body)), "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'",
    }  # fmt: skip
    lines = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": lines})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
