"""The gate: so many at once, those in a hurry first, and nobody who went away holds a place."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from django.http import HttpRequest, HttpResponse

from concentric.runtime.gate import READS, Gate, GatedHandler


def test_those_in_a_hurry_go_first_and_in_order() -> None:
    done: list[str] = []

    async def visit(gate: Gate, name: str, *, hurry: bool) -> None:
        async with gate.place(hurry=hurry):
            done.append(name)
            await asyncio.sleep(0)

    async def all_of_them() -> None:
        gate = Gate(1)
        async with gate.place(hurry=True):
            waiting = [asyncio.create_task(visit(gate, name, hurry=name.startswith("tap")))
                       for name in ("page 1", "page 2", "tap 1", "tap 2")]  # fmt: skip
            await asyncio.sleep(0)
            assert done == []
        await asyncio.gather(*waiting)

    asyncio.run(all_of_them())
    assert done == ["tap 1", "tap 2", "page 1", "page 2"]


def test_no_more_at_once_than_places() -> None:
    async def most() -> int:
        gate, inside, highest = Gate(3), 0, 0

        async def visit() -> None:
            nonlocal inside, highest
            async with gate.place(hurry=False):
                inside += 1
                highest = max(highest, inside)
                await asyncio.sleep(0)
                inside -= 1

        await asyncio.gather(*(visit() for _ in range(20)))
        return highest

    assert asyncio.run(most()) == 3


def test_who_went_away_holds_no_place() -> None:
    async def still_free() -> bool:
        gate = Gate(1)

        async def visit() -> None:
            async with gate.place(hurry=True):
                pass

        async with gate.place(hurry=True):
            gone, given = asyncio.create_task(visit()), asyncio.create_task(visit())
            await asyncio.sleep(0)
            gone.cancel()
            await asyncio.sleep(0)
        given.cancel()  # it has just been given the place, and has not yet run
        await asyncio.gather(gone, given, return_exceptions=True)
        await asyncio.wait_for(visit(), 1)
        return True

    assert asyncio.run(still_free())


def test_who_goes_away_while_waiting_is_not_worked_for_and_what_has_begun_is_done() -> None:
    done: list[str] = []
    may_go_on = threading.Event()

    async def visits() -> list[bytes]:
        handler = GatedHandler()
        handler.get_response = lambda request: _slow(request, done, may_go_on)  # type: ignore[method-assign]
        sent: list[bytes] = []
        first = [
            asyncio.create_task(handler(*_visit(f"/begun/{n}", sent, stays=n > 0))) for n in range(READS)
        ]
        while len(done) < READS:
            await asyncio.sleep(0.005)
        gone = asyncio.create_task(handler(*_visit("/waiting", sent, stays=False)))
        await asyncio.wait_for(gone, 5)
        may_go_on.set()
        await asyncio.gather(*first)
        return sent

    sent = asyncio.run(visits())
    assert sorted(done) == [f"/begun/{n}" for n in range(READS)]
    assert len(sent) == READS  # what had begun was answered, whether or not anybody was still there


def _slow(request: HttpRequest, done: list[str], may_go_on: threading.Event) -> HttpResponse:
    done.append(request.path)
    assert may_go_on.wait(5)
    return HttpResponse(request.path)


def _visit(path: str, sent: list[bytes], *, stays: bool) -> Any:
    """Scope, receive and send of somebody who asks for a page, and goes away at once unless they stay."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [],
        "http_version": "1.1",
    }
    asked = iter([{"type": "http.request", "body": b""}] + ([] if stays else [{"type": "http.disconnect"}]))

    async def receive() -> Any:
        for message in asked:
            return message
        await asyncio.Event().wait()

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body":
            sent.append(message["body"])

    return scope, receive, send
