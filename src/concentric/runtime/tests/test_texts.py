"""Whatever the supervisor says or refuses has a sentence in both languages, and its data fits it."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from concentric.core.errors import ConcentricError
from concentric.runtime import errors
from concentric.ui.text import LANGUAGES, Language, has, render

ERRORS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, ConcentricError) and kind.__module__ == errors.__name__
]
SOURCES = Path(errors.__file__).parent


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: str(kind.code))
def test_every_refusal_has_a_sentence_that_takes_the_data_it_names(
    kind: type[ConcentricError], language: Language
) -> None:
    named = re.search(r"Data: ([^.]*)\.", kind.__doc__ or "")
    assert named, "the docstring names the data"
    numbers = {"free_mb": 12, "needed_mb": 1200, "seconds": 1200}
    data = {key: numbers.get(key, f"<{key}>") for key in named[1].split(", ")}
    sentence = render(kind(**data).message_id, data, language)
    assert "\n" not in sentence
    assert "1,200" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_progress_has_its_words(language: Language) -> None:
    said = {
        name
        for path in SOURCES.glob("*.py")
        for name in re.findall(r'(?:say|still)\(\s*"([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(said) > 10
    assert [name for name in sorted(said) if not has(name, language)] == []
