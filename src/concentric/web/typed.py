"""What was typed into a form's fields: empty is not known, what cannot be read is refused by its field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.core.errors import Invalid
from concentric.ui.times import read_typed

# As people write and say a number of people: 20, 20人, 约20, 20多人, 20 左右, about 20, ~20.
COUNT = re.compile(
    r"(?P<before>约|大约|大概|about|approx\.?|ca\.?|some|~|≈)?\s*(?P<n>\d{1,9})\s*(?P<more>多|来|余)?\s*[人位名个]?\s*"
    r"(?P<after>左右|上下|or so)?",
    re.IGNORECASE,
)


def read_count(typed: Mapping[str, str], field: str) -> int | None:
    """A whole number of people; None when nothing was typed. One said roughly is refused: here it must be exact."""
    n, about = read_about(typed, field)
    if about:
        raise Invalid(field=field, value=typed[field].strip(), accepted="1, 2, 3 …")
    return n


def read_about(typed: Mapping[str, str], field: str) -> tuple[int | None, bool]:
    """The same, and whether it was said roughly."""
    raw = unicodedata.normalize("NFKC", typed.get(field, "")).strip()
    if not raw:
        return None, False
    read = COUNT.fullmatch(raw)
    if read is None:
        raise Invalid(field=field, value=raw, accepted="1, 2, 3 …")
    return int(read["n"]), bool(read["before"] or read["more"] or read["after"])


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
