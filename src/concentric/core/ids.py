"""Ids, salts and draws come from a source that is passed in, so that a rehearsal can be repeated."""

from __future__ import annotations

import random
import secrets
from typing import Protocol
from uuid import UUID

from concentric.core.clock import Clock


class Draws(Protocol):
    def token_bytes(self, n: int) -> bytes:
        """`n` random bytes."""
        ...


class SystemDraws:
    """The operating system's randomness: the live venue."""

    def token_bytes(self, n: int) -> bytes:
        return secrets.token_bytes(n)


class SeededDraws:
    """The same bytes for the same seed: tests and rehearsals. Never for keys of a live venue."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def token_bytes(self, n: int) -> bytes:
        return self._random.randbytes(n)


def new_id(clock: Clock, draws: Draws) -> UUID:
    """A version 7 UUID (RFC 9562): the clock's milliseconds, then 74 random bits."""
    millis = int(clock.now().timestamp() * 1000)
    raw = bytearray(millis.to_bytes(6, "big") + draws.token_bytes(10))
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return UUID(bytes=bytes(raw))
