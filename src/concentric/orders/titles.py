"""What a task is called, and whose it is."""

from __future__ import annotations

from concentric.orders.models import Task
from concentric.orders.steps import kind_in_words
from concentric.ui.text import Language
from concentric.ui.text import render as say


def subject_of(need_key: str) -> str:
    """The meeting's id in `meeting:<id>/setup`."""
    return need_key.partition(":")[2].partition("/")[0]


def title_of(task: Task, language: Language) -> str:
    """What a task is: the section of its list, or its kind."""
    kind = kind_in_words(task)
    if isinstance(kind, dict):
        return kind[language]
    return say("kind-" + kind.replace(".", "-").replace("_", "-"), {}, language)
