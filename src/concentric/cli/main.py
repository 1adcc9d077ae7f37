"""`concentric COMMAND …`. Each command is a module of `commands/`, imported only when it is used.

A command module has `NAME`, `SUMMARY` (a message id), `NEEDS` ("nothing", "venue": one that is there
already, or "database": made where there is none),
`add_arguments(parser)` and `run(args) -> int`. Exit codes: 0 done; 1 findings (a broken audit); 2 refused;
3 the records are sound and tell of a rule that people broke (an audit).
"""

from __future__ import annotations

import argparse
import errno
import importlib
import json
import keyword
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NoReturn, Protocol, cast

from concentric import __version__
from concentric.cli import commands
from concentric.cli.console import Console, chosen_language
from concentric.core.errors import ConcentricError, Invalid
from concentric.runtime import environment

TELLING = ("completion", "settings")  # what tells how things are to be set works however they are set


class UnknownCommand(Invalid):
    """There is no such command. Data: command."""

    code = "cli.unknown_command"


class BadUsage(Invalid):
    """The words of the command line do not fit the command. Data: detail, command."""

    code = "cli.bad_usage"


class Command(Protocol):
    """What each module of `commands/` has."""

    NAME: str
    SUMMARY: str
    NEEDS: Literal["nothing", "venue", "database"]

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, args: argparse.Namespace) -> int: ...


class Parser(argparse.ArgumentParser):
    """Help is given as message ids and shown in the reader's language; bad usage is a refusal."""

    def __init__(self, console: Console, *, prog: str, description: str | None = None, add_help: bool = True):
        self.console = console
        super().__init__(prog=prog, description=description, add_help=add_help, allow_abbrev=False)

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        if isinstance(told := options.get("help"), str):
            options["help"] = self.console.text(told)
        return super().add_argument(*names, **options)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        raise BadUsage(command=self.prog, detail=message)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; every refusal is one sentence in the reader's language."""
    words = list(sys.argv[1:] if argv is None else argv)
    console = Console(chosen_language(_language_in(words)))
    as_json = "--json" in words
    try:
        return _run(words, console)
    except ConcentricError as error:
        return _refuse(error, console, as_json=as_json)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as error:
        full = _disk_full(error)
        if full is None:
            raise
        return _refuse(full, console, as_json=as_json)


def _run(words: list[str], console: Console) -> int:
    top = Parser(console, prog="concentric", add_help=False)
    global_arguments(top)
    top.add_argument("-h", "--help", action="store_true")
    top.add_argument("--version", action="store_true")
    top.add_argument("command", nargs="?")
    top.add_argument("rest", nargs=argparse.REMAINDER)
    first = top.parse_args(words)
    if first.version:
        print(f"concentric {__version__}")
        return 0
    if first.command is None:
        _print_commands(console)
        return 0 if first.help or not words else 2
    command = load(first.command)
    parser = parser_of(command, console, data=first.data, lang=first.lang)
    args = parser.parse_args([*(["--help"] if first.help else []), *first.rest])
    if command.NAME not in TELLING:
        environment.check()
    args.console = console
    args.data_given = args.data is not None
    args.data = args.data or environment.DATA.read()
    if command.NEEDS == "nothing":
        return command.run(args)
    if command.NEEDS == "venue":
        _must_be_there(args.data)
    return _with_database(command, args, console)


def parser_of(
    command: Command, console: Console, *, data: Path | None = None, lang: str | None = None
) -> Parser:
    """All that may follow a command's name; `data` and `lang` as they stood before it."""
    parser = Parser(console, prog=f"concentric {command.NAME}", description=console.text(command.SUMMARY))
    global_arguments(parser, data=data, lang=lang)
    command.add_arguments(parser)
    return parser


def all_commands() -> list[Command]:
    return [load(name.rstrip("_")) for name in _names()]


def _must_be_there(data: Path) -> None:
    """A command that only reads or changes a venue makes no folder and no database to look for it in."""
    from concentric.cli.venue import NoVenue
    from concentric.runtime.datafolder import DataFolder

    folder = DataFolder(data.expanduser().resolve())
    if not environment.DATABASE_URL.read() and not folder.cluster.exists():
        raise NoVenue(folder=str(folder.root))


def _with_database(command: Command, args: argparse.Namespace, console: Console) -> int:
    from concentric.cli.venue import set_up
    from concentric.runtime import database

    with database.open(args.data, console.say):
        set_up(console.say)
        return command.run(args)


def global_arguments(
    parser: argparse.ArgumentParser, *, data: Path | None = None, lang: str | None = None
) -> None:
    parser.add_argument("--data", type=Path, default=data, metavar="DIR", help="cli-help-data")
    parser.add_argument("--lang", choices=["zh", "en"], default=lang, help="cli-help-lang")


def _language_in(words: Sequence[str]) -> str | None:
    """`--lang` wherever it stands: it is needed before the arguments can be read, to refuse them."""
    for place, word in enumerate(words):
        if word == "--lang" and place + 1 < len(words):
            return words[place + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(commands.__path__) if not module.ispkg)


def load(name: str) -> Command:
    module = name.replace("-", "_")
    if module in keyword.kwlist:
        module += "_"  # `import` cannot be a module's name
    if module not in _names():
        raise UnknownCommand(command=name)
    return cast(Command, importlib.import_module(f"concentric.cli.commands.{module}"))


def _print_commands(console: Console) -> None:
    found = all_commands()
    print(console.text("cli-usage"))
    width = max((len(command.NAME) for command in found), default=0)
    for command in found:
        print(f"  {command.NAME:<{width}}  {console.text(command.SUMMARY)}")


def _refuse(error: ConcentricError, console: Console, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": error.code, "data": dict(error.data)}, ensure_ascii=False, default=str))
    print(console.error(error), file=sys.stderr)
    return 2


def _disk_full(error: BaseException) -> ConcentricError | None:
    """A full disk met in the middle of something, by us or by the database server."""
    from concentric.runtime.errors import DiskFull

    step: BaseException | None = error
    while step is not None:
        full = isinstance(step, OSError) and step.errno in (errno.ENOSPC, errno.EDQUOT)
        if full or getattr(step, "sqlstate", None) == "53100":
            named = getattr(step, "filename", None) or os.environ.get("CONCENTRIC_DATA") or os.getcwd()
            return DiskFull(folder=str(named), free_mb=0, needed_mb=16)
        step = step.__cause__ or step.__context__
    return None


if __name__ == "__main__":
    sys.exit(main())
