"""`@reads`: an address that programs read, with the permission it needs, bound together as a page's are.

What is then in the answer is filtered in its query, as on the page: by mission, department, loop and one's own tasks.
"""

from __future__ import annotations

import base64
import binascii
import inspect
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from hmac import compare_digest
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from concentric.core.errors import Invalid
from concentric.core.registry import Registry
from concentric.ledger.actor import By
from concentric.ledger.permissions import PERMISSIONS, require
from concentric.ledger.rest.types import Strict, first_line
from concentric.ledger.sealing import keys
from concentric.ui.text import Language

T = TypeVar("T", bound=BaseModel)
ROUTERS: Registry[Router] = Registry("part of the API")
USUAL = 50
MAC = 12


class Call(HttpRequest):
    """A request of a program that was let in: who asks, and in which language it is answered."""

    by: By
    language: Language


class Problem(Strict):
    """RFC 9457. `code` and `data` are for programs, `detail` is the sentence in the language that was asked for."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    data: dict[str, Any]


class Page(Strict, Generic[T]):
    """Rows in their order. `next` continues after them; null when these are the last."""

    items: list[T]
    next: str | None


PROBLEMS: Mapping[int, Any] = dict.fromkeys((400, 401, 403, 404, 405, 409, 422, 429), Problem)


@dataclass(frozen=True)
class Read:
    """An address that is read: `name` is its operation in the API's description."""

    name: str
    permission: str


READS: Registry[Read] = Registry("read of the API")
View = Callable[..., Any]


def reads(
    router: Router, path: str, *, permission: str, response: Any = None, media: str = ""
) -> Callable[[View], View]:
    """Make a function `view(request, …)` the answer at `path` (GET). Its docstring describes it.

    `media`: it is a file of this type, and no `response`.
    """
    PERMISSIONS[permission]  # one that nobody registered stops the product at start

    def decorate(view: View) -> View:
        name = view.__name__
        READS.add(name, Read(name, permission))

        @wraps(view)
        def guarded(request: Call, *args: Any, **kwargs: Any) -> Any:
            require(request.by.actor, permission)
            return view(request, *args, **kwargs)

        guarded.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
        told = first_line(view.__doc__)
        router.get(
            path, response={200: response, **PROBLEMS}, operation_id=name, summary=told,
            description=(view.__doc__ or "").strip(), openapi_extra=_of_file(media) if media else None,
        )(guarded)  # fmt: skip
        return view

    return decorate


def _of_file(media: str) -> dict[str, Any]:
    return {"responses": {200: {"content": {media: {"schema": {"type": "string", "format": "binary"}}}}}}


def page_of(
    rows: QuerySet[Any], order: Sequence[str], *, cursor: str, limit: int, out: Callable[[Any], T]
) -> Page[T]:
    """The rows after `cursor` by `order` (columns, the last one unique; `-` before one: the other way round).

    Rows that come in between neither shift a page nor come twice, as they would by number.
    """
    found, following = rows_of(rows, order, cursor=cursor, limit=limit)
    return Page(items=[out(row) for row in found], next=following)


def rows_of(
    rows: QuerySet[Any], order: Sequence[str], *, cursor: str, limit: int
) -> tuple[list[Any], str | None]:
    """As `page_of`, for what is looked up for all of its rows at once: the rows themselves, and the next cursor."""
    rows = rows.order_by(*order)
    if cursor:
        rows = rows.filter(_after(order, _opened(cursor, len(order))))
    found = list(rows[: limit + 1])
    more = len(found) > limit
    items = found[:limit]
    return items, _sealed(items[-1], order) if more else None


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows behind these values, column by column."""
    behind = Q(pk__in=[])
    same: dict[str, Any] = {}
    for column, value in zip(order, values, strict=True):
        name = column.lstrip("-")
        behind |= Q(**same, **{f"{name}__{'lt' if column.startswith('-') else 'gt'}": value})
        same[name] = value
    return behind


def _sealed(row: Any, order: Sequence[str]) -> str:
    values = []
    for column in order:
        value: Any = row
        for part in column.lstrip("-").split("__"):
            value = getattr(value, part)
        kind = "t" if isinstance(value, datetime) else "u" if isinstance(value, UUID) else "v"
        values.append([kind, value.isoformat() if kind == "t" else str(value) if kind == "u" else value])
    said = json.dumps(values).encode()
    return base64.urlsafe_b64encode(_mac(said) + said).decode().rstrip("=")


def _opened(cursor: str, columns: int) -> list[Any]:
    """The values in a cursor that we gave: one that somebody made is refused."""
    try:
        whole = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except (ValueError, binascii.Error):
        whole = b""
    said = whole[MAC:]
    if not compare_digest(whole[:MAC], _mac(said)):
        raise Invalid(field="cursor", value=cursor[:40], accepted="next")
    found = [
        datetime.fromisoformat(value) if kind == "t" else UUID(value) if kind == "u" else value
        for kind, value in json.loads(said)
    ]
    if len(found) != columns:  # of another list
        raise Invalid(field="cursor", value=cursor[:40], accepted="next")
    return found


def _mac(said: bytes) -> bytes:
    return keys().mac("cursor", said)[:MAC]
