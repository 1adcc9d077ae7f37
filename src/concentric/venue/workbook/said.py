"""Why a cell was not taken, in words of whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from concentric.ui.text import Language, render


def said(code: str, data: Mapping[str, Any], language: Language) -> str:
    """The sentence of a refusal. What has a name in both languages is kept with both, and told in the reader's."""
    told = {key: value[language] if isinstance(value, Mapping) else value for key, value in data.items()}
    return render("refusal-" + code.replace("_", "-"), told, language)
