"""Each hard rule that a plan can break has a sentence in both languages: the desk is told which, and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from concentric.ui.text import LANGUAGES, has

SOURCE = Path(__file__).parents[2] / "src" / "concentric"
CODES = sorted(
    {
        code
        for folder in ("areas", "planning")
        for file in (SOURCE / folder).rglob("*.py")
        if "tests" not in file.parts
        for code in re.findall(r'Violation\(\s*"([a-z_.]+)"', file.read_text("utf-8"))
    }
)


def test_there_are_rules() -> None:
    assert "meeting.setup_short" in CODES
    assert "plan.person_in_two_places" in CODES


@pytest.mark.parametrize("code", CODES)
def test_a_broken_rule_is_said(code: str) -> None:
    message = "violation-" + code.replace(".", "-").replace("_", "-")
    assert [language for language in LANGUAGES if not has(message, language)] == []
