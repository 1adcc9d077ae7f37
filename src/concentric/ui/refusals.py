"""A named failure as one sentence in the reader's language."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from concentric.core.errors import ConcentricError
from concentric.ui.text import Language, has
from concentric.ui.text import render as say
from concentric.ui.times import day_and_time

LONGEST = 400
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")


def refusal_of(problem: ConcentricError, language: Language, zone: ZoneInfo | None = None) -> str:
    """The sentence of a named failure; a field by its label, a state by its word, a time as `zone` reads it."""
    data = {key: _timed(_short(value), language, zone) for key, value in problem.data.items()}
    for key, prefix in (("field", "field"), ("state", "task-state"), ("version_state", "version-state")):
        message = f"{prefix}-{data.get(key, '')}".replace("_", "-")
        if has(message, language):
            data[key] = say(message, {}, language)
    return say(problem.message_id, data, language)


def _short(value: Any) -> Any:
    """What was typed, as far as it is of use to see it again: a sentence takes no more."""
    return f"{value[:LONGEST]}…" if isinstance(value, str) and len(value) > LONGEST else value


def _timed(value: Any, language: Language, zone: ZoneInfo | None) -> Any:
    """A value with its instants as people read them; `> 2026-03-20T15:30:00+00:00` as well."""
    if zone is None:
        return value
    if isinstance(value, datetime):
        return day_and_time(value, zone, language)
    if isinstance(value, str):
        return _INSTANT.sub(lambda m: day_and_time(datetime.fromisoformat(m[0]), zone, language), value)
    return value
