"""`@table`: what a page lists, as a file. Who may have it, and which rows, is as on the page.

A table is read by a function that the page reads with as well; `/tables/NAME.csv` and `.xlsx` take the page's own
filters. What it is called is the message `table-NAME`, and each column `column-COLUMN`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.http import content_disposition_header

from concentric.core.errors import ConcentricError, Invalid, NotFound
from concentric.core.registry import Registry
from concentric.ledger.pages import page
from concentric.ui import sheets
from concentric.ui.text import Language
from concentric.ui.text import render as say

MOST = 10_000  # rows in one file
Value = sheets.Cell | bool
Row = Mapping[str, Value]
Reader = Callable[[Any], Iterable[Row]]


class NotOnSharedPhone(ConcentricError):
    """A file stays on the phone, and the next bearer of a badge would find it there."""

    code = "tables.not_on_shared_phone"
    status = 403


class TooLong(Invalid):
    """More rows than a file holds. Data: most."""

    code = "tables.too_long"


@dataclass(frozen=True, eq=False)
class Table:
    """`methods`: POST for what is not read by merely looking."""

    name: str
    permission: str
    columns: tuple[str, ...]
    methods: tuple[str, ...]
    view: Callable[..., HttpResponse]


TABLES: Registry[Table] = Registry("table")


def table(
    name: str, permission: str, columns: tuple[str, ...], *, methods: tuple[str, ...] = ("GET",)
) -> Callable[[Reader], Reader]:
    """Make a function `read(request)` a table: rows as mappings from `columns`.

    A column that no row names is left out: the reader need not know it.
    """

    def decorate(read: Reader) -> Reader:
        def view(request: Any, suffix: str) -> HttpResponse:
            if suffix not in sheets.MEDIA:
                raise NotFound(what="table", which=f"{name}.{suffix}"[:40])
            if request.session.get("way") == "badge":
                raise NotOnSharedPhone()
            return _file(request, name, suffix, columns, read)

        view.__module__, view.__name__, view.__doc__ = read.__module__, read.__name__, read.__doc__
        TABLES.add(name, Table(name, permission, columns, methods, page(permission, methods=methods)(view)))
        return read

    return decorate


def addresses() -> list[URLPattern]:
    """`NAME.<suffix>` of every table that is registered by now."""
    return [path(f"{one.name}.<str:suffix>", one.view, name=f"table-{one.name}") for one in TABLES.values()]


def word(prefix: str, value: object, language: Language) -> str:
    """A code by its word, as pages have it; nothing for none."""
    return say(f"{prefix}-{value}".replace(".", "-").replace("_", "-"), {}, language) if value else ""


def joined(items: Iterable[object], language: Language) -> str:
    return say("list-and", {}, language).join(map(str, items))


def _file(request: Any, name: str, suffix: str, columns: tuple[str, ...], read: Reader) -> HttpResponse:
    language: Language = request.language
    zone = request.home.service_day.zone
    rows = list(islice(read(request), MOST + 1))
    if len(rows) > MOST:
        raise TooLong(most=MOST)
    shown = [column for column in columns if not rows or any(column in row for row in rows)]

    def cell(value: Value) -> sheets.Cell:
        if isinstance(value, bool):
            return say("yes" if value else "no", {}, language)
        if isinstance(value, datetime):
            return value.astimezone(zone).replace(tzinfo=None)
        return value

    cells = [[cell(row.get(column)) for column in shown] for row in rows]
    header = [say(f"column-{column}".replace("_", "-"), {}, language) for column in shown]
    title = say(f"table-{name}", {}, language)
    made = sheets.as_csv(header, cells) if suffix == "csv" else sheets.as_xlsx(title, header, cells)
    answer = HttpResponse(made, content_type=sheets.MEDIA[suffix])
    stamp = request.by.now().astimezone(zone).strftime("%Y-%m-%d-%H%M")
    called = "".join(
        "-" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in request.home.name_in(language)
    )
    file = f"{called} {title} {stamp}.{suffix}"
    answer.headers["Content-Disposition"] = content_disposition_header(True, file) or "attachment"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
