"""Every setting that the environment gives: declared here once, with its type, its default and a sentence.

What is not declared is refused by name, and so is a value that cannot be taken: a setting that was mistyped would
otherwise be one that is not there. `concentric settings` lists them; docs/settings.md is generated from this.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from concentric.core.errors import StartUpError
from concentric.runtime.datafolder import default_folder

PREFIX = "CONCENTRIC_"
LEAST_TOKEN = 16
T = TypeVar("T")


class UnknownSetting(StartUpError):
    """The environment has a setting that nothing reads. Data: name, nearest."""

    code = "settings.unknown"


class SettingUnfit(StartUpError):
    """A setting's value cannot be taken. Data: name, value (a dash for a secret), why."""

    code = "settings.unfit"


@dataclass(frozen=True)
class Setting(Generic[T]):
    """`take` reads what was set and raises ValueError. An empty value is none.

    `kind` is what documents call its type; `otherwise` the default as they show it, where it is not a plain value.
    `inner`: the supervisor tells it to its own processes; nobody else sets it. `secret`: its value is not shown.
    """

    name: str
    kind: str
    take: Callable[[str], T]
    default: Callable[[], T]
    otherwise: str = "—"
    secret: bool = False
    inner: bool = False

    def read(self, environment: Mapping[str, str] | None = None) -> T:
        """Its value now; `SettingUnfit` when it cannot be taken."""
        given = (os.environ if environment is None else environment).get(self.name, "")
        if not given:
            return self.default()
        try:
            return self.take(given)
        except ValueError as error:
            raise SettingUnfit(name=self.name, value="—" if self.secret else given, why=str(error)) from None

    @property
    def message_id(self) -> str:
        return "setting-" + self.name.lower().replace("_", "-")


def _folder(given: str) -> Path:
    return Path(given).expanduser()


def _address(given: str) -> str:
    from psycopg import ProgrammingError  # only where an address is set
    from psycopg.conninfo import conninfo_to_dict

    try:
        conninfo_to_dict(given)
    except ProgrammingError:
        raise ValueError("postgresql://USER:PASSWORD@HOST:PORT/DATABASE") from None
    return given


def _token(given: str) -> str:
    if len(given) < LEAST_TOKEN or not given.isascii() or not given.isprintable() or " " in given:
        raise ValueError(f"≥ {LEAST_TOKEN} ASCII")
    return given


def _one_of(*words: str) -> Callable[[str], str]:
    def take(given: str) -> str:
        if given not in words:
            raise ValueError(" | ".join(words))
        return given

    return take


def _none() -> str:
    return ""


def _inner(name: str, kind: str = "text") -> Setting[str]:
    return Setting(name, kind, str, _none, inner=True)


DATA = Setting(
    "CONCENTRIC_DATA", "folder", _folder, lambda: default_folder("venue"),
    otherwise="/var/lib/concentric/venue; ~/.local/share/concentric/venue",
)  # fmt: skip
DATABASE_URL = Setting("DATABASE_URL", "address", _address, _none, secret=True)
DATABASE_OWNER_URL = Setting("DATABASE_OWNER_URL", "address", _address, _none, secret=True)
HOSTS: Setting[list[str]] = Setting("CONCENTRIC_HOSTS", "names", str.split, list)
LOG = Setting("CONCENTRIC_LOG", "text | json", _one_of("text", "json"), lambda: "text")
LOG_TO = Setting("CONCENTRIC_LOG_TO", "files | console", _one_of("files", "console"), lambda: "files")
METRICS_TOKEN = Setting("CONCENTRIC_METRICS_TOKEN", "token", _token, _none, secret=True)

POOL = Setting("CONCENTRIC_POOL", "text", bool, bool, inner=True)
TLS = Setting(
    "CONCENTRIC_TLS", "none | own | given", _one_of("none", "own", "given"), lambda: "none", inner=True
)
ADDRESSES: Setting[list[str]] = Setting("CONCENTRIC_ADDRESSES", "names", str.split, list, inner=True)
TRUST: Setting[list[str]] = Setting("CONCENTRIC_TRUST", "names", str.split, list, inner=True)
APPLICATION_URL = _inner("CONCENTRIC_DATABASE_URL", "address")
OWNER_URL = _inner("CONCENTRIC_OWNER_DATABASE_URL", "address")

SETTINGS: tuple[Setting[Any], ...] = (
    DATA,
    DATABASE_URL,
    DATABASE_OWNER_URL,
    HOSTS,
    LOG,
    LOG_TO,
    METRICS_TOKEN,
    POOL,
    TLS,
    ADDRESSES,
    TRUST,
    APPLICATION_URL,
    OWNER_URL,
    _inner("CONCENTRIC_APPLICATION_ROLE"),
    _inner("CONCENTRIC_CERTIFICATE", "file"),
    _inner("CONCENTRIC_KEY", "file"),
    _inner("CONCENTRIC_SOCKETS"),
    _inner("CONCENTRIC_LIFELINE"),
)


def check(environment: Mapping[str, str] | None = None) -> None:
    """Refuse what nobody declared, naming the nearest that is, and what cannot be taken."""
    given = os.environ if environment is None else environment
    known = [setting.name for setting in SETTINGS]
    own = [setting.name for setting in SETTINGS if not setting.inner]
    for name in sorted(given):
        if name.startswith(PREFIX) and name not in known:
            (nearest,) = difflib.get_close_matches(name, own, n=1, cutoff=0.0)
            raise UnknownSetting(name=name, nearest=nearest)
    for setting in SETTINGS:
        setting.read(given)
