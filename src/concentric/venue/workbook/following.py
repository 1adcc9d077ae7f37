"""How far reading, checking and writing have come, and what became of each row, for whoever wants to follow it.

Nobody does, unless asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
EVERY = 200  # rows between two words
READING, CHECKING, WRITING, COMPARING = STAGES = ("reading", "checking", "writing", "comparing")
Follow = Callable[
    [str, str, int, int], None
]  # stage, sheet (its name, or a worksheet's title), done, of how many
_FOLLOW: ContextVar[Follow | None] = ContextVar("follow", default=None)


@contextmanager
def followed(follow: Follow) -> Iterator[None]:
    """Within it, `follow` is told of each stage, and of every so many rows of it. It must be quick."""
    token = _FOLLOW.set(follow)
    try:
        yield
    finally:
        _FOLLOW.reset(token)


def come_to(stage: str, sheet: str = "", done: int = 0, total: int = 0) -> None:
    follow = _FOLLOW.get()
    if follow is not None:
        follow(stage, sheet, done, total)


def each(rows: Iterable[T], stage: str, sheet: str, total: int = 0) -> Iterator[T]:
    """The rows, with a word every so many of them."""
    for number, row in enumerate(rows):
        if number % EVERY == 0:
            come_to(stage, sheet, number, total)
        yield row


_BECAME: ContextVar[list[str] | None] = ContextVar("became", default=None)


@contextmanager
def becoming() -> Iterator[list[str]]:
    """What becomes of each row that is written within it, in their order: created, updated or unchanged."""
    found: list[str] = []
    token = _BECAME.set(found)
    try:
        yield found
    finally:
        _BECAME.reset(token)


def became(what: str) -> None:
    found = _BECAME.get()
    if found is not None:
        found.append(what)
