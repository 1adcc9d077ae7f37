"""A named failure as one sentence in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from concentric.core.errors import ConcentricError
from concentric.ui.text import Language, has
from concentric.ui.text import render as say
from concentric.ui.times import day_and_time

LONGEST = 400
# What stands in a failure as a code, and what the message begins with that says it
WORDS = (
    ("field", "field"), ("state", "task-state"), ("version_state", "version-state"), ("refusal", "refusal"),
)  # fmt: skip
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")


def refusal_of(problem: ConcentricError, language: Language, zone: ZoneInfo | None = None) -> str:
    """The sentence of a named failure; a field by its label, a state by its word, a time as `zone` reads it."""
    data = {
        key: _timed(_short(_told(value, language)), language, zone) for key, value in problem.data.items()
    }
    for key, prefix in WORDS:
        message = f"{prefix}-{data.get(key, '')}".replace("_", "-")
        if has(message, language):
            data[key] = say(message, data, language)
    return say(problem.message_id, data, language)


def _told(value: Any, language: Language) -> Any:
    """What is kept with its name in both languages, by the reader's."""
    return value[language] if isinstance(value, Mapping) else value


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
