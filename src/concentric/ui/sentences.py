"""A stored code with its data as a sentence: ids become names, instants become times, codes become words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from concentric.ui.text import Language, has, mentions, render
from concentric.ui.times import clock_time, day_and_time

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_INSTANT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$")
_NEED = re.compile(rf"^\w+:({_UUID.pattern})(/[\w/-]+)?$")
_WORDS = (
    "layout",
    "kind",
    "skill",
    "loop",
    "role",
    "equipment",
    "data_class",
    "cohort",
    "profile",
    "field",
    "place",
)
_ALIASES = {
    "lacks": "equipment",
    "crew": "skill",
    "phase": "kind",
    "fields": "field",
    "departments": "department",
}
_DATED = frozenset({"start", "end"})  # of a span that may lie days ahead: with its day

Name = Callable[[str], str]  # an id as its name in the reader's language


def sentence(code: str, data: Mapping[str, Any], language: Language, zone: ZoneInfo, name: Name) -> str:
    """Render the message of `code` (dots and underscores as dashes) with what it says of its data made readable."""
    message = code.replace(".", "-").replace("_", "-")
    said = mentions(message, language) if has(message, language) else frozenset()
    shown = {key: readable(key, value, language, zone, name) for key, value in data.items() if key in said}
    return render(message, shown, language)


def _of_field(told: Mapping[str, Any], language: Language, zone: ZoneInfo, name: Name) -> str:
    """A field that was told anew: from what to what, with the day of a time; a personal one by its name alone."""
    data = {"field": render(f"field-{told['field']}".replace("_", "-"), {}, language)}
    if "after" not in told:
        return render("field-told", data, language)
    for key in ("before", "after"):
        value = told[key]
        if isinstance(value, str) and _INSTANT.match(value):
            data[key] = day_and_time(datetime.fromisoformat(value), zone, language)
        elif value is None:
            data[key] = render("unknown", {}, language)
        else:
            data[key] = str(readable(told["field"], value, language, zone, name))
    same = told["before"] == told["after"]
    return render("field-as-before" if same else "field-changed", data, language)


def _of_mapping(value: Mapping[str, Any], language: Language, zone: ZoneInfo, name: Name) -> Any:
    """A text of a standard, kept with the entry in both languages; a field told anew; a rule that a plan broke."""
    if value.keys() == {"zh", "en"}:
        return value[language]
    if "field" in value:
        return _of_field(value, language, zone, name)
    if value.keys() == {"code", "data"}:
        return sentence(f"violation-{value['code']}", value["data"], language, zone, name)
    return value


def readable(key: str, value: Any, language: Language, zone: ZoneInfo, name: Name) -> Any:
    """One value as people read it."""
    if isinstance(value, bool):
        return render("yes" if value else "no", {}, language)
    if isinstance(value, Mapping):
        return _of_mapping(value, language, zone, name)
    if isinstance(value, list | tuple):
        sentences = bool(value) and isinstance(value[0], Mapping) and "code" in value[0]
        joined = ("；" if sentences else "、") if language == "zh" else ("; " if sentences else ", ")
        return joined.join(str(readable(key, item, language, zone, name)) for item in value)
    if isinstance(value, datetime):
        return clock_time(value, zone)
    if not isinstance(value, str):
        return value
    if _INSTANT.match(value):
        at = datetime.fromisoformat(value)
        return day_and_time(at, zone, language) if key in _DATED else clock_time(at, zone)
    need = _NEED.match(value)
    if need:
        return name(need.group(1))
    if _UUID.fullmatch(value):
        return name(value)
    key = _ALIASES.get(key, key)
    if key.endswith(("department", "departments")) and value:
        return name(value)
    for word in _WORDS:
        if key == word or key.endswith("_" + word):
            message = f"{word}-{value}".replace(".", "-").replace("_", "-")
            return render(message, {}, language) if has(message, language) else value
    return value
