"""A named failure as one sentence in the reader's language."""

from __future__ import annotations

from concentric.core.errors import ConcentricError
from concentric.ui.text import Language, has
from concentric.ui.text import render as say


def refusal_of(problem: ConcentricError, language: Language) -> str:
    """The sentence of a named failure; a field by its label, a state by its word."""
    data = dict(problem.data)
    for key, prefix in (("field", "field"), ("state", "task-state"), ("version_state", "version-state")):
        message = f"{prefix}-{data.get(key, '')}".replace("_", "-")
        if has(message, language):
            data[key] = say(message, {}, language)
    return say(problem.message_id, data, language)
