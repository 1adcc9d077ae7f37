"""What was typed into a form's fields: empty is not known, what cannot be read is refused by its field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.core.errors import Invalid
from concentric.ui.times import read_typed


def read_count(typed: Mapping[str, str], field: str) -> int | None:
    raw = typed.get(field, "").strip()
    if not raw:
        return None
    if not raw.isdecimal():
        raise Invalid(field=field, value=raw, accepted="1, 2, 3 …")
    return int(raw)


def read_instant(typed: Mapping[str, str], field: str, zone: ZoneInfo) -> datetime | None:
    return read_local(typed.get(field, ""), field, zone)


def read_local(raw: str, field: str, zone: ZoneInfo) -> datetime | None:
    return read_typed(raw, field, zone) if raw.strip() else None


def is_id(raw: str) -> bool:
    try:
        UUID(raw)
    except ValueError:
        return False
    return True
