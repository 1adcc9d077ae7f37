"""Types as they cross the line. Strict: an id is a string, a number is no string, a truth is no number.

What an action takes is turned into what JSON can say of it (`as_sent`), and what was sent back into that (`as_meant`).
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    Base64Bytes,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    WithJsonSchema,
    create_model,
)

LONGEST_TEXT = 8000
MOST = 2000  # items in one list
LARGEST = 2**31 - 1
FIRST_YEAR, LAST_YEAR = 2000, 2199


D = TypeVar("D", date, datetime)


class Strict(BaseModel):
    """Nothing that is not named."""

    model_config = ConfigDict(extra="forbid")


def _only_text(value: object) -> object:
    if not isinstance(value, str | UUID | date):
        raise ValueError("a string")
    return value


def _without_nul(value: str) -> str:
    if "\x00" in value:
        raise ValueError("text without NUL")
    return value


def _of_our_time(value: D) -> D:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"a year from {FIRST_YEAR} to {LAST_YEAR}")
    return value


def _clock(value: object) -> object:
    """Of the venue's clock: hours and minutes."""
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value, re.ASCII):
        raise ValueError("HH:MM")
    return value


def _whole(value: object) -> object:
    """A query's number comes as text; a truth is no number."""
    if isinstance(value, bool | float):
        raise ValueError("a whole number")
    return value


# Text without NUL, which the database cannot keep.
Text = Annotated[str, StringConstraints(strict=True, max_length=LONGEST_TEXT), AfterValidator(_without_nul)]
Id = Annotated[UUID, BeforeValidator(_only_text)]
Instant = Annotated[AwareDatetime, BeforeValidator(_only_text), AfterValidator(_of_our_time)]
Int = Annotated[int, Field(strict=True, ge=-LARGEST, le=LARGEST)]
Limit = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=200)]
LongLimit = Annotated[
    int, BeforeValidator(_whole), Field(ge=1, le=1000)
]  # where a row costs no query of its own
Number = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=2**53)]

Day = Annotated[date, BeforeValidator(_only_text), AfterValidator(_of_our_time)]
Clock = Annotated[
    time,
    BeforeValidator(_clock),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]

_PLAIN: Mapping[Any, Any] = {
    str: Text, UUID: Id, datetime: Instant, date: Day, time: Clock, int: Int, bool: StrictBool, bytes: Base64Bytes,
    type(None): type(None),
}  # fmt: skip


def as_sent(meant: Any) -> Any:
    """The type that JSON is read as for an argument of type `meant`. Raises `TypeError` for one that has none."""
    if meant in _PLAIN:
        return _PLAIN[meant]
    if is_dataclass(meant):
        return model_of(meant)
    origin, inner = get_origin(meant), get_args(meant)
    if origin is Literal:
        return meant
    if origin in (Union, types.UnionType):
        return Union[tuple(as_sent(one) for one in inner if not _unsaid(one))]  # noqa: UP007  made from parts
    if origin is tuple and Ellipsis not in inner:
        return tuple[tuple(as_sent(one) for one in inner)]  # type: ignore[misc]
    if origin in (list, tuple, Sequence):
        return Annotated[list[as_sent(inner[0])], Field(max_length=MOST)]  # type: ignore[misc]
    if origin in (dict, Mapping):
        return Annotated[dict[as_sent(inner[0]), as_sent(inner[1])], Field(max_length=MOST)]  # type: ignore[misc]
    raise TypeError(f"{meant!r} has no form in JSON")


_MODELS: dict[Any, type[BaseModel]] = {}


def model_of(meant: Any) -> type[BaseModel]:
    """A dataclass as a model: its arguments by name, with the same defaults."""
    if meant in _MODELS:
        return _MODELS[meant]
    hints = get_type_hints(meant)
    given: dict[str, Any] = {}
    for one in fields(meant):
        if not one.init:
            continue
        default: Any = one.default
        if default is MISSING and one.default_factory is not MISSING:
            default = one.default_factory()
        sent = as_sent(hints[one.name])
        if isinstance(default, Enum):  # what is not sent stays as it is
            given[one.name] = (sent, Field(default_factory=lambda: None))
        else:
            given[one.name] = (sent, ... if default is MISSING else _sendable(default))
    made = create_model(meant.__name__, __base__=Strict, __doc__=first_line(meant.__doc__), **given)
    _MODELS[meant] = made
    return made


def _unsaid(kind: Any) -> bool:
    """The mark of a value that was not given: in JSON it is not there."""
    return isinstance(kind, type) and issubclass(kind, Enum) and not issubclass(kind, str)


def _sendable(default: Any) -> Any:
    return list(default) if isinstance(default, tuple) else default


def as_meant(meant: Any, sent: Any) -> Any:
    """The value that was read as `as_sent(meant)`, as the action takes it."""
    if is_dataclass(meant) and isinstance(sent, BaseModel):
        hints = get_type_hints(meant)
        names = sent.model_fields_set
        return meant(**{name: as_meant(hints[name], getattr(sent, name)) for name in names})  # type: ignore[operator]
    origin, inner = get_origin(meant), get_args(meant)
    if origin in (Union, types.UnionType):
        fitting = [one for one in inner if _fits(one, sent)]
        return as_meant(fitting[0], sent) if fitting else sent
    if origin is tuple and Ellipsis not in inner:
        return tuple(as_meant(kind, one) for kind, one in zip(inner, sent, strict=True))
    if origin in (list, tuple, Sequence):
        items = [as_meant(inner[0], one) for one in sent]
        return items if origin is list else tuple(items)
    if origin in (dict, Mapping):
        return {as_meant(inner[0], key): as_meant(inner[1], one) for key, one in sent.items()}
    return sent


def _fits(kind: Any, sent: Any) -> bool:
    """Whether a value that was read is one that this part of a union must turn into something else."""
    origin = get_origin(kind)
    if is_dataclass(kind):
        return isinstance(sent, BaseModel)
    return (origin in (list, tuple, Sequence) and isinstance(sent, list)) or (
        origin in (dict, Mapping) and isinstance(sent, dict)
    )


def first_line(docstring: str | None) -> str:
    return (docstring or "").strip().split("\n\n", maxsplit=1)[0].replace("\n    ", " ")
