"""One way to write an entry as bytes, so that its digest can be computed again by anyone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

GENESIS = b"\0" * 32
_AS_IT_IS = frozenset({str, int, bool, type(None)})


def instant(value: datetime) -> str:
    """ISO 8601 in UTC with microseconds, as PostgreSQL keeps them."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def plain(value: Any) -> Any:
    """JSON types only; ids and instants as text. Floats are refused: their text is not one text."""
    if type(value) in _AS_IT_IS:  # most are; asking what an abstract Mapping is takes ten times as long
        return value
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(v) for v in value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return instant(value)
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(f"an entry holds text, whole numbers, truth values, ids and instants, not {type(value)}")


def plain_map(value: Mapping[str, Any]) -> dict[str, Any]:
    """`plain` of a mapping."""
    return {str(k): plain(v) for k, v in value.items()}


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8."""
    return of_plain(plain(value))


def of_plain(value: Any) -> bytes:
    """The same of what is `plain` already."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def commitment(salt: bytes, data_class: str, name: str, text: str) -> str:
    """A salted digest of a personal part: proves it later, tells nothing once the salt is gone."""
    return hashlib.sha256(salt + canonical([data_class, name, text])).hexdigest()


def digest(previous: bytes, public: Mapping[str, Any]) -> bytes:
    """SHA-256 over the previous entry's digest and this entry's public part."""
    return hashlib.sha256(previous + canonical(public)).digest()
