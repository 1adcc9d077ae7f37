"""What the commands `plan`, `verify` and `schema` share: files, planners, reasons shown to a reader."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from concentric.cli.console import Console
from concentric.core.errors import Invalid
from concentric.solvers.catalogue import CATALOGUE
from concentric.solvers.common import Reason, Violation


def names() -> list[str]:
    return list(CATALOGUE)


def read_text(name: str) -> bytes:
    """A file's bytes, `-` for standard input. `Invalid` names a file that cannot be read."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as why:
        raise Invalid(field=name, value=why.strerror or "", accepted="a file that can be read") from why


def write_text(name: str | None, text: str) -> None:
    """To a file, or to standard output for None and `-`."""
    if name in (None, "-"):
        print(text)
        return
    try:
        Path(str(name)).write_text(text + "\n", encoding="utf-8")
    except OSError as why:
        raise Invalid(field=str(name), value=why.strerror or "", accepted="a file to write to") from why


def shown(data: Mapping[str, Any], origin: datetime) -> dict[str, Any]:
    """Data for a sentence: instants as hour and minute in the origin's zone, with the day when another."""
    return {
        key: _instant(value, origin) if isinstance(value, datetime) else value for key, value in data.items()
    }


def _instant(value: datetime, origin: datetime) -> str:
    local = value.astimezone(origin.tzinfo)
    return local.strftime("%H:%M" if local.date() == origin.date() else "%m-%d %H:%M")


def sentences(console: Console, items: Iterable[Reason | Violation], origin: datetime) -> Iterable[str]:
    for item in items:
        yield console.text(item.message_id, shown(item.data, origin))
