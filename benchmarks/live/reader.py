"""One open page: holds the stream and reads its own parts again, by the rules of `ui/static/live.js`."""

from __future__ import annotations

import asyncio
import html
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

from benchmarks.live.http import Answer, Connection

PAUSE = 0.06  # live.js: entries that come together are one event
PART = re.compile(
    r'<[^>]*\bhx-get="([^"]+)"[^>]*\bhx-trigger="ledger[^"]*"(?:[^>]*\bdata-follows="([^"]*)")?[^>]*>'
)
LIVE = re.compile(r'data-live="([^"]+)"')
# What differs at every look: form keys and their ids, tokens, and the number that the page was read at.
PASSING = re.compile(
    r'name="(?:key|csrfmiddlewaretoken)" value="[^"]*"|data-live="[^"]*"|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{23}'
)


@dataclass(frozen=True, slots=True)
class Arrived:
    number: int
    kind: str
    words: tuple[str, ...]
    at: float


@dataclass(slots=True)
class Part:
    """A part of the page that follows the ledger: one request at a time, and one more when another event came."""

    url: str
    follows: frozenset[str]  # nothing: every entry
    asked: bool = False
    running: asyncio.Task[None] | None = None
    read: list[tuple[float, float]] = field(default_factory=list)  # begun, there
    last: str = ""


class OpenPage:
    """`path` as seen by one session."""

    def __init__(self, port: int, session: str, path: str) -> None:
        self.path = path
        self.arrived: list[Arrived] = []
        self.parts: list[Part] = []
        self.failed: list[str] = []
        self.bytes = 0
        self._stream = Connection(port, {"concentric": session})
        self._pages = Connection(port, {"concentric": session})
        self._one_at_a_time = asyncio.Lock()  # a browser would open more; five hundred of them would not
        self._words: set[str] = set()
        self._waiting: asyncio.TimerHandle | None = None
        self._following: asyncio.Task[None] | None = None

    async def open(self) -> None:
        first = await self._get(self.path)
        assert first.status == 200, f"{self.path}: {first.status} {first.headers.get('location', '')}"
        self.parts = [
            Part(html.unescape(url), frozenset(follows.split())) for url, follows in PART.findall(first.text)
        ]
        assert self.parts, f"{self.path}: nothing there follows the ledger"
        for part in self.parts:
            part.last = first.text if part.url == self.path else (await self._get(part.url)).text
        live = LIVE.search(first.text)
        assert live is not None
        self._following = asyncio.create_task(self._follow(html.unescape(live[1])))

    async def close(self) -> None:
        for task in (self._following, *(part.running for part in self.parts)):
            if task is not None:
                task.cancel()
        await self._stream.close()
        await self._pages.close()

    @property
    def busy(self) -> bool:
        return self._waiting is not None or any(part.running is not None for part in self.parts)

    def arrival(self, after: int, kind: str) -> Arrived | None:
        """The first entry of a kind after a number."""
        return next((a for a in self.arrived if a.number > after and a.kind == kind), None)

    def refreshed(self, since: float) -> float | None:
        """When every part that was read again after `since` was there; None when none was."""
        there = [
            min((done for begun, done in part.read if begun >= since), default=None) for part in self.parts
        ]
        return max((done for done in there if done is not None), default=None)

    async def stale(self) -> bool:
        """Whether a look at a fresh page shows anything else than what this one shows."""
        for part in self.parts:
            if _lasting((await self._get(part.url)).text) != _lasting(part.last):
                return True
        return False

    async def _follow(self, address: str) -> None:
        number = ""
        told: dict[str, Any] = {}
        async for line in self._stream.lines(address):
            if line.startswith("id: "):
                number = line[4:]
            elif line.startswith("data: "):
                told = json.loads(line[6:])
            elif not line and number:
                self._arrive(Arrived(int(number), told["kind"], tuple(told["words"]), time.perf_counter()))
                number = ""

    def _arrive(self, entry: Arrived) -> None:
        self.arrived.append(entry)
        self._words.update(entry.words)
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().call_later(PAUSE, self._announce)

    def _announce(self) -> None:
        words, self._words, self._waiting = self._words, set(), None
        for part in self.parts:
            if part.follows and "*" not in words and not part.follows & words:
                continue
            if part.running is not None:
                part.asked = True
            else:
                part.running = asyncio.create_task(self._read(part))

    async def _read(self, part: Part) -> None:
        while True:
            part.asked = False
            begun = time.perf_counter()
            try:
                answer = await self._get(part.url)
            except (OSError, asyncio.IncompleteReadError, TimeoutError) as problem:
                self.failed.append(f"{part.url}: {problem!r}")
                break
            if answer.status != 200:
                self.failed.append(f"{part.url}: {answer.status}")
                break
            part.last = answer.text
            part.read.append((begun, time.perf_counter()))
            if not part.asked:
                break
        part.running = None

    async def _get(self, path: str) -> Answer:
        async with self._one_at_a_time:
            answer = await self._pages.get(path, {"HX-Request": "true"})
        self.bytes += len(answer.body)
        return answer


def _lasting(text: str) -> str:
    return PASSING.sub("", text)
