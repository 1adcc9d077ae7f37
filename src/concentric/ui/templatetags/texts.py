"""Texts and times in templates: `{% t "day-title" n=3 %}`, `{{ instant|hm:zone }}`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.translation import get_language

from concentric.ui import times
from concentric.ui.text import Language, has, language_of, render
from concentric.ui.typed import typed

register = template.Library()


def language() -> Language:
    return language_of(get_language())


@register.simple_tag
def t(message_id: str, **data: Any) -> str:
    """The message in the reader's language. Escaped like any other text."""
    return render(message_id, data, language())


@register.simple_tag
def command(words: str) -> str:
    """A command as it is typed on this machine."""
    return typed(words)


@register.filter
def code(value: str, prefix: str) -> str:
    """`{{ kind|code:"kind" }}`: the message `kind-<value with dashes>`."""
    return render(f"{prefix}-{value}".replace(".", "-").replace("_", "-"), {}, language())


@register.filter
def word(value: str, prefix: str) -> str:
    """A code by its word where there is one (`profile-<code>`): a venue has codes of its own, shown as they are."""
    message = f"{prefix}-{value}".replace(".", "-").replace("_", "-")
    return render(message, {}, language()) if value and has(message, language()) else value


@register.simple_tag
def assumed(source: Any) -> str:
    """Where an assumed time comes from: its `rule`, by so many `minutes`."""
    return render(f"assumed-{source.rule}", {"minutes": source.minutes}, language())


@register.filter
def hm(instant: datetime | None, zone: ZoneInfo) -> str:
    return times.clock_time(instant, zone) if instant else "—"


@register.filter
def dhm(instant: datetime | None, zone: ZoneInfo) -> str:
    return times.day_and_time(instant, zone, language()) if instant else "—"


@register.filter
def day_of(instant: datetime, zone: ZoneInfo) -> date:
    """The calendar day that it is in the zone."""
    return instant.astimezone(zone).date()


@register.filter
def day(value: date) -> str:
    return times.day_name(value, language())


@register.filter
def named(thing: Any) -> str:
    """The name of a loop, place or department in the reader's language."""
    return str(thing.name_in(language()))


@register.filter
def listed(items: Iterable[Any]) -> str:
    """Names in a row, with the comma of the reader's language."""
    return render("list-and", {}, language()).join(map(str, items))


@register.simple_tag
def name_of(names: Any, which: Any) -> str:
    """An id's name, from whatever knows names on this page."""
    return str(names(str(which))) if which else "—"


@register.simple_tag
def value_of(typed: Any, name: str) -> str:
    """What was typed in the field called `name`."""
    return str(typed.get(name) or "")


@register.inclusion_tag("ui/tables.html", takes_context=True)
def tables(context: Any, which: str, *, post: bool = False, **more: Any) -> dict[str, Any]:
    """Links to what the page lists as files, with the page's own filters. None on a shared phone, where files stay."""
    request = context["request"]
    if request.session.get("way") == "badge":
        return {}
    asked = request.GET.copy()
    asked.pop("part", None)  # of a page that is drawn anew in parts: no filter
    for key, value in more.items():
        asked[key] = str(value)
    query = f"?{asked.urlencode()}" if asked else ""
    title = render(f"table-{which}", {}, language())
    return {
        "post": post,
        "label": render("tables-of", {"title": title}, language()),
        "links": [
            {"url": f"/tables/{which}.{suffix}{query}", "name": kind,
             "label": render("table-as", {"title": title, "kind": kind}, language())}
            for suffix, kind in (("csv", "CSV"), ("xlsx", "Excel"))
        ],
    }  # fmt: skip


@register.filter
def make_list_of(value: str) -> list[str]:
    """`"0,15,30"` as a list."""
    return value.split(",")
