"""Plans and reasons as JSON, for all planners: strict reading, the offending field named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from concentric.core.errors import Invalid
from concentric.solvers.common import Reason

M = TypeVar("M", bound="Wire")


class Wire(BaseModel):
    """Strict, closed: an unknown field is refused, and a number is not a string."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class ReasonWire(Wire):
    code: str
    data: dict[str, str | int | list[str]] = {}

    @staticmethod
    def of(reason: Reason) -> ReasonWire:
        return ReasonWire(code=reason.code, data=plain(reason.data))

    def to_model(self) -> Reason:
        return Reason(self.code, self.data)


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """Data of a reason or violation as JSON takes it: instants as ISO text."""
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in data.items()}


def read(kind: type[M], text: str | bytes) -> M:
    """Read JSON, or refuse it as `Invalid` with the first offending field, its value, what is accepted."""
    try:
        return kind.model_validate_json(text)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        raise Invalid(
            field=_path(first["loc"]) or "(whole)",
            value=_short(first.get("input")),
            accepted=str(first["msg"]),
        ) from None


def _path(loc: tuple[int | str, ...]) -> str:
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."
