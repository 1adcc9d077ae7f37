"""One reading: what several parts of a page ask for is read once, and is the same for all of them.

Outside a reading every call reads anew. A reading belongs to the thread or task that began it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_READ: ContextVar[dict[Any, Any] | None] = ContextVar("read", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Within it, a function marked `once` is called once for the same arguments."""
    token = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(token)


def once(function: Callable[P, T]) -> Callable[P, T]:
    """Mark a function that only reads: hashable arguments, an answer that nobody changes."""

    @wraps(function)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        read = _READ.get()
        if read is None:
            return function(*args, **kwargs)
        key = (function, args, tuple(sorted(kwargs.items())))
        if key not in read:
            read[key] = function(*args, **kwargs)
        found: T = read[key]
        return found

    return reading
