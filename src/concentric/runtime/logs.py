"""What is written to logs, as lines or as JSON: never what somebody typed, and nobody's name.

A log is read by people who may not see what it would otherwise hold. So a failure is told by its type, its code and
the places in the code that it passed, never by its message; other people's messages without what they fill in; an
address by the pattern of its page.
"""

from __future__ import annotations

import json
import logging
import logging.config
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg

from concentric.core.errors import ConcentricError
from concentric.runtime.probes.asked import HERE, NUMBER, route_of

REQUESTS = "concentric.requests"
OWN = "concentric"
SPOKEN_FOR = ("psycopg.pool", "py.warnings", "uvicorn")  # theirs hold addresses of servers and places in code
PACKAGES = Path(__file__).resolve().parents[2]


def config(form: str) -> dict[str, Any]:
    """For `logging.config`. `form`: "text" for warnings and errors as lines; "json" for a line for each request too."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"out": {"()": Json if form == "json" else Lines}},
        "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "out"}},
        "root": {"handlers": ["err"], "level": "WARNING"},
        "loggers": {
            REQUESTS: {"level": "INFO" if form == "json" else "WARNING"},
            # Django's own handlers are replaced: they would write addresses as they were asked for.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
        },
    }


def configure(form: str) -> None:
    """For a process without Django."""
    logging.config.dictConfig(config(form))


def take_in_what_is_said_beside() -> None:
    """Warnings of the language, and the failure that ends a process or a thread, become lines like all others."""
    logging.captureWarnings(True)
    own = logging.getLogger(OWN)

    def ended(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            own.critical("ended by a failure", exc_info=(kind, error, trace))

    def thread_ended(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            ended(told.exc_type, told.exc_value, told.exc_traceback)

    sys.excepthook = ended
    threading.excepthook = thread_ended


class Lines(logging.Formatter):
    """One line, and one more for each failure in the chain."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        where = " ".join(f"{key}={value}" for key, value in _where().items())
        lines = [" ".join(filter(None, (at, record.levelname, record.name, told(record), where)))]
        lines += [
            f"  {one['type']} {one['code']} {' < '.join(one['at'])}".rstrip() for one in failures(record)
        ]
        return "\n".join(lines)


class Json(logging.Formatter):
    """One JSON object in a line."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": told(record),
            **_where(),
        }
        if isinstance(more := getattr(record, "answered", None), dict):
            said |= more
        if failed := list(failures(record)):
            said["failures"] = failed
        return json.dumps(said, ensure_ascii=False)


def _where() -> dict[str, str]:
    scope = HERE.get()
    return {"request": str(scope.get(NUMBER, "")), "route": route_of(scope)} if scope is not None else {}


def told(record: logging.LogRecord) -> str:
    """The message. Of strangers' the template alone, with its numbers: what else it fills in may be anything."""
    if record.name.startswith("procrastinate"):
        return str(getattr(record, "action", "")) or "procrastinate"  # the messages hold arguments of jobs
    if not record.args:
        known = record.name.startswith((OWN, *SPOKEN_FOR))
        return str(record.msg) if known else str(record.msg).partition(":")[0][:80]
    trusted = record.name.startswith((OWN, *SPOKEN_FOR))
    args = record.args if isinstance(record.args, tuple) else (record.args,)
    try:
        return str(record.msg) % tuple(_filled(one, trusted=trusted) for one in args)
    except (TypeError, ValueError):
        return str(record.msg)


def _filled(value: object, *, trusted: bool) -> object:
    if isinstance(value, BaseException):
        return _named(value)
    return value if trusted or isinstance(value, int | float) else "…"


def _named(error: BaseException) -> str:
    code = _code(error)
    return f"{type(error).__name__} {code}".rstrip()


def _code(error: BaseException) -> str:
    """What may be said of a failure beside its type."""
    if isinstance(error, ConcentricError):
        return error.code
    if isinstance(error, psycopg.Error):
        constraint = error.diag.constraint_name or ""
        if error.sqlstate or not isinstance(error, psycopg.OperationalError):
            return f"{error.sqlstate or ''} {constraint}".strip()
        return (str(error).strip().splitlines() or [""])[
            0
        ]  # no row was touched: it tells which server is gone
    if isinstance(error, OSError):
        return error.strerror or ""
    return ""


def failures(record: logging.LogRecord) -> Iterator[dict[str, Any]]:
    """The failure and those that it came from: type, code, and the places it passed, the innermost first."""
    error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        frames = reversed(traceback.extract_tb(error.__traceback__))
        yield {
            "type": type(error).__qualname__, "code": _code(error),
            "at": [f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
        }  # fmt: skip
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _place(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(PACKAGES)) if path.is_relative_to(PACKAGES) else "/".join(path.parts[-3:])
