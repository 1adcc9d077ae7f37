"""A page is drawn once for its reader: other screens of the same account are given what was drawn.

A page is a function of its reader, its address, the language, the ledger's last number and the time. When an entry
comes, every open page asks again at once; those that must show the same are drawn once and handed out, each with
form keys and a token of its own. What was drawn at an earlier number is never handed out, and nothing is kept for
longer than `FRESH`. `@page(…, drawn_once=True)` says of a page that this is so. docs/adr/0010-a-page-is-drawn-once.md.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.middleware.csrf import get_token

from concentric.core.means import Means

FRESH = timedelta(seconds=2)  # by the venue's clock: minutes waited are shown in minutes
KEPT = 64  # drawings; some 100 kB each
_PASSING = re.compile(
    rb'(?P<id>[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})'
    rb'|(?<=name="csrfmiddlewaretoken" value=")(?P<token>[A-Za-z0-9]+)'
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Handing(Means):
    """Means that remember the ids they gave: form keys, which must be others on each screen."""

    handed: set[UUID] = field(default_factory=set)

    def new_id(self) -> UUID:
        made = Means.new_id(self)
        self.handed.add(made)
        return made


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page in pieces: bytes as they are; None where a token belongs; an id where a fresh one does."""

    number: int
    at: datetime
    pieces: tuple[bytes | UUID | None, ...]

    def serves(self, number: int, now: datetime) -> bool:
        return self.number >= number and timedelta(0) <= now - self.at <= FRESH

    def page(self, request: Any) -> HttpResponse:
        """Another copy of it, with its own keys and token."""
        fresh: dict[UUID, bytes] = {}
        written = []
        for piece in self.pieces:
            if piece is None:
                written.append(get_token(request).encode())
            elif isinstance(piece, UUID):
                if piece not in fresh:
                    fresh[piece] = str(request.means.new_id()).encode()
                written.append(fresh[piece])
            else:
                written.append(piece)
        return HttpResponse(b"".join(written))


def pieces_of(page: bytes, handed: set[UUID]) -> tuple[bytes | UUID | None, ...]:
    """Take a page apart at its token and at the ids that were handed out for it."""
    found: list[bytes | UUID | None] = []
    since = 0
    for match in _PASSING.finditer(page):
        own = UUID(match["id"].decode()) if match["id"] else None
        if own is not None and own not in handed:
            continue
        found += [page[since : match.start()], own]
        since = match.end()
    return (*found, page[since:])


class Drawings:
    """The last drawings, and who is drawing. One of those who ask for the same page draws it; the others wait."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[object, Drawing] = OrderedDict()
        self._drawing: dict[object, tuple[threading.Lock, int]] = {}
        self._own = threading.Lock()

    def page(self, key: object, request: Any, draw: Callable[[], HttpResponse]) -> HttpResponse:
        """The page for `key` as of `request.last_number`: handed out, or drawn."""
        turn = self._enter(key)
        try:
            with turn:
                found = self._drawn.get(key)
                if found is not None and found.serves(request.last_number, request.by.now()):
                    return found.page(request)
                return self._draw(key, request, draw)
        finally:
            self._leave(key)

    def forget(self) -> None:
        """Every page is drawn anew."""
        with self._own:
            self._drawn.clear()

    def _draw(self, key: object, request: Any, draw: Callable[[], HttpResponse]) -> HttpResponse:
        means = request.means
        handing = _Handing(means.clock, means.draws)
        request.means, request.by = handing, replace(request.by, means=handing)
        response = draw()
        if response.status_code == 200 and not response.streaming and not response.cookies:
            drawing = Drawing(
                request.last_number, request.by.now(), pieces_of(response.content, handing.handed)
            )
            with self._own:
                over = [k for k, old in self._drawn.items() if not old.serves(0, drawing.at)]
                for gone in [key, *over]:  # the newest last, and nothing that will not be used again
                    self._drawn.pop(gone, None)
                self._drawn[key] = drawing
                while len(self._drawn) > KEPT:
                    self._drawn.popitem(last=False)
        return response

    def _enter(self, key: object) -> threading.Lock:
        with self._own:
            lock, waiting = self._drawing.get(key, (threading.Lock(), 0))
            self._drawing[key] = (lock, waiting + 1)
            return lock

    def _leave(self, key: object) -> None:
        with self._own:
            lock, waiting = self._drawing[key]
            if waiting > 1:
                self._drawing[key] = (lock, waiting - 1)
            else:
                del self._drawing[key]


DRAWINGS = Drawings()
