"""Every failure has a code, data and a status. The sentence is rendered in the reader's language from them.

A code is dotted, lower case; its sentence is the message `error-<code with dashes>` in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class ConcentricError(Exception):
    """Something was asked that cannot be done; nothing was written."""

    code = "error"
    status = 400

    def __init__(self, **data: Any) -> None:
        self.data: Mapping[str, Any] = data
        super().__init__(f"{self.code} {dict(data)!r}" if data else self.code)

    @property
    def message_id(self) -> str:
        return "error-" + self.code.replace(".", "-").replace("_", "-")


class NotAllowed(ConcentricError):
    """The actor has no role that permits this here. Data: permission."""

    code = "not_allowed"
    status = 403


class NotFound(ConcentricError):
    """There is no such thing, or the actor may not know of it. Data: what, which."""

    code = "not_found"
    status = 404


class Conflict(ConcentricError):
    """The facts have moved on; the request no longer fits them."""

    code = "conflict"
    status = 409


class Invalid(ConcentricError):
    """A value cannot be taken. Data: field, value, and what is accepted."""

    code = "invalid"
    status = 422


class StartUpError(ConcentricError):
    """The product contradicts itself or its surroundings and will not start."""

    code = "start_up"
    status = 500
