"""Texts of the sheets: messages and spans in the reader's language."""

from __future__ import annotations

from typing import Any

from concentric.orders.papers.sections import Printing
from concentric.ui.text import render


def say(of: Printing, message: str, **data: object) -> str:
    return render(message, data, of.language)


def kind_of(of: Printing, kind: str) -> str:
    return say(of, "kind-" + kind.replace(".", "-").replace("_", "-"))


def span(of: Printing, during: Any) -> str:
    """With its day; the end's day too where it is another."""
    same = during.lower.astimezone(of.zone).date() == during.upper.astimezone(of.zone).date()
    return f"{of.day(during.lower)} – {of.clock(during.upper) if same else of.day(during.upper)}"


def clock_span(of: Printing, during: Any) -> str:
    return f"{of.clock(during.lower)} – {of.clock(during.upper)}"
