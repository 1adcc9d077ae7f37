"""The live stream: the ledger's tail by server-sent events.

A reader that comes back says the last number it saw, and is given everything since: there is no hole.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from concentric.ledger.actor import Actor
from concentric.venue.models import Account
from concentric.web.tail import HUB, earlier, given_back

HEARTBEAT_SECONDS = 15
ANEW = "venue."  # entries after which a reader may be another's colleague, or nobody's


async def live(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """`/live?after=N`, or the header Last-Event-ID: entries after N as they come; see `tail.Told.line`."""
    account = await sync_to_async(given_back)(_account, request)
    if account is None:
        return HttpResponse(status=401)
    raw = request.headers.get("Last-Event-ID") or request.GET.get("after", "0")
    if not raw.isdecimal():
        return HttpResponse(status=422)
    response = StreamingHttpResponse(
        _stream(account.venue_id, account.id, int(raw)), content_type="text/event-stream"
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    return response


async def _stream(venue: UUID, account: UUID, after: int) -> AsyncIterator[bytes]:
    yield b"retry: 1000\n\n"
    tail = await HUB.tail(venue)
    reader = await sync_to_async(given_back)(_reader, account)
    while reader is not None:
        more = tail.more  # taken before looking, so that nothing falls between
        told = tail.since(after)
        if told is None:
            told = await sync_to_async(given_back)(earlier, venue, after)
        if told:
            if any(one.kind.startswith(ANEW) for one in told):
                reader = await sync_to_async(given_back)(_reader, account)
                if reader is None:
                    return
            after = told[-1].number
            yield b"".join(one.line(reader) for one in told)
            continue
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(more.wait(), HEARTBEAT_SECONDS)
            continue
        yield b": still here\n\n"


def _reader(account: UUID) -> Actor | None:
    """Whose stream it is, by person and department."""
    found = Account.objects.filter(id=account, is_active=True).select_related("person__department").first()
    return found.actor() if found is not None else None


def _account(request: HttpRequest) -> Account | None:
    """Whoever is signed in."""
    return request.user if isinstance(request.user, Account) else None
