"""Texts are rendered from a message id and data, in the reader's language, and are never stored.

Each package keeps its own messages beside its code: `locale/en/*.ftl` and `locale/zh/*.ftl` (Project Fluent).
Neither language is the source of the other. A message that is missing is an error, not its own id on a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import BaseNode, Message, MessageReference, Resource, VariableReference
from fluent.syntax.visitor import Visitor

from concentric.core.errors import StartUpError

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
ROOT = Path(__file__).resolve().parent.parent
_LOCALES: Mapping[Language, str] = {"zh": "zh-CN", "en": "en-GB"}


class MissingText(StartUpError):
    """A message is not there in a language, or cannot be rendered. Data: message, language, why."""

    code = "text.missing"


def files(language: Language) -> list[Path]:
    """Every message file of one language, in a stable order."""
    return sorted(ROOT.glob(f"**/locale/{language}/*.ftl"))


@cache
def _resources(language: Language) -> list[tuple[Path, Resource]]:
    return [(path, FluentResource(path.read_text(encoding="utf-8"))) for path in files(language)]


@cache
def bundle(language: Language) -> FluentBundle:
    """All messages of one language. A message given twice is an error."""
    made = FluentBundle([_LOCALES[language]], use_isolating=False)
    seen: dict[str, Path] = {}
    for path, resource in _resources(language):
        for item in resource.body:
            name = getattr(getattr(item, "id", None), "name", None)
            if type(item).__name__ == "Junk":
                raise MissingText(message=str(path), language=language, why=str(getattr(item, "content", "")))
            if name in seen:
                raise MissingText(message=name, language=language, why=f"given twice: {seen[name]}, {path}")
            if name is not None:
                seen[name] = path
        made.add_resource(resource)
    return made


def has(message_id: str, language: Language) -> bool:
    return bool(bundle(language).has_message(message_id))


@cache
def mentions(message_id: str, language: Language) -> frozenset[str]:
    """The names of the data that a message shows or chooses by, those of messages within it included."""
    item = _written(language).get(message_id)
    seen = _Mentions()
    seen.visit(item)
    inner = [mentions(name, language) for name in sorted(seen.messages)]
    return frozenset(seen.variables).union(*inner)


@cache
def _written(language: Language) -> dict[str, BaseNode]:
    """Every message as it is written, by name."""
    return {
        item.id.name: item
        for _, resource in _resources(language)
        for item in resource.body
        if isinstance(item, Message)
    }


class _Mentions(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: MessageReference) -> None:
        self.messages.add(node.id.name)


def render(message_id: str, data: Mapping[str, Any] | None, language: Language) -> str:
    """The sentence. `data` values are strings and numbers; a missing one is an error."""
    return _fixed(message_id, language) or _filled(message_id, data, language)


@cache
def _fixed(message_id: str, language: Language) -> str:
    """A message that says the same whatever the data; empty for one that does not."""
    if has(message_id, language) and mentions(message_id, language):
        return ""
    return _filled(message_id, None, language)


def _filled(message_id: str, data: Mapping[str, Any] | None, language: Language) -> str:
    made = bundle(language)
    if not made.has_message(message_id):
        raise MissingText(message=message_id, language=language, why="no such message")
    pattern = made.get_message(message_id).value
    if pattern is None:
        raise MissingText(message=message_id, language=language, why="no value")
    text, problems = made.format_pattern(pattern, {k: _plain(v) for k, v in (data or {}).items()})
    if problems:
        raise MissingText(message=message_id, language=language, why="; ".join(map(str, problems)))
    return str(text)


def _plain(value: Any) -> Any:
    """Fluent takes strings and numbers; whatever else is shown as its text, and nothing as a dash."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | str):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(str(item) for item in value)
    return str(value)


def language_of(tag: str | None) -> Language:
    """`zh-Hans`, `zh_CN.UTF-8` → zh; all else → en."""
    return "zh" if (tag or "").lower().startswith("zh") else "en"
