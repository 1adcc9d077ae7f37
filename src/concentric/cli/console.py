"""The terminal: messages rendered in the reader's language, progress on stderr, results on stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from concentric.core.errors import ConcentricError
from concentric.ui.refusals import refusal_of
from concentric.ui.text import Language, has, language_of, render


def chosen_language(asked: str | None) -> Language:
    """`--lang`, else what the environment says as other programs read it."""
    if asked in ("zh", "en"):
        return language_of(asked)
    variables = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return language_of(next((value for value in variables if value), None))


def paper_language(asked: str | None) -> Language:
    """The language of what is printed for the house: Chinese, unless it is told otherwise or the environment names
    another. C and POSIX name none."""
    for value in (asked, *(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))):
        if value and value.partition(".")[0].upper() not in ("C", "POSIX"):
            return language_of(value)
        if value:
            break  # the first that is set is what counts, as other programs read it
    return "zh"


class Console:
    """Where a command says what it does."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def text(self, message_id: str, data: Mapping[str, object] | None = None) -> str:
        """The sentence of a message id; what is no message id is shown as it is."""
        return render(message_id, data, self.language) if has(message_id, self.language) else message_id

    def say(self, message_id: str, /, **data: object) -> None:
        """One line of progress."""
        print(render(message_id, data, self.language), file=sys.stderr, flush=True)

    def error(self, error: ConcentricError) -> str:
        """The sentence of a refusal; its code and data when nobody has written one."""
        if has(error.message_id, self.language):
            return refusal_of(error, self.language)
        return str(error)
