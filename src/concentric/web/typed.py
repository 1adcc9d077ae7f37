"""What was typed into a form's fields: empty is not known, what cannot be read is refused by its field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.core.errors import Invalid


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
    if not raw.strip():
        return None
    try:
        value = datetime.fromisoformat(raw.strip())
    except ValueError:
        raise Invalid(field=field, value=raw, accepted="YYYY-MM-DDTHH:MM") from None
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def is_id(raw: str) -> bool:
    try:
        UUID(raw)
    except ValueError:
        return False
    return True
