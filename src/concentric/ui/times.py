"""Instants as people read them, in the venue's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from concentric.core.errors import Invalid
from concentric.ui.text import Language

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clock_time(instant: datetime, zone: ZoneInfo) -> str:
    """23:30"""
    return instant.astimezone(zone).strftime("%H:%M")


def day_name(day: date, language: Language) -> str:
    """3月20日 / 20 Mar"""
    return f"{day.month}月{day.day}日" if language == "zh" else f"{day.day} {_MONTHS[day.month - 1]}"


def day_and_time(instant: datetime, zone: ZoneInfo, language: Language) -> str:
    """3月20日 23:30 / 20 Mar 23:30"""
    local = instant.astimezone(zone)
    return f"{day_name(local.date(), language)} {local:%H:%M}"


def as_typed(instant: datetime, zone: ZoneInfo) -> str:
    """As a `datetime-local` field takes it: 2026-03-20T23:30"""
    return instant.astimezone(zone).strftime("%Y-%m-%dT%H:%M")


def read_typed(raw: str, field: str, zone: ZoneInfo) -> datetime:
    """What such a field sends, in the venue's zone where it names none. Raises `Invalid`: field, value, accepted."""
    try:
        value = datetime.fromisoformat(raw.strip())
    except ValueError:
        raise Invalid(field=field, value=raw[:40], accepted="YYYY-MM-DDTHH:MM") from None
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)
