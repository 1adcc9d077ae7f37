"""`concentric completion bash`: what a shell reads to complete commands, options and files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Literal

from concentric.cli.console import Console

NAME = "completion"
SUMMARY = "cli-completion"
NEEDS: Literal["nothing"] = "nothing"
SHELLS = ("bash", "zsh")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, help="cli-help-shell")


def run(args: argparse.Namespace) -> int:
    import shtab

    print(shtab.complete(whole(args.console), args.shell))
    return 0


def whole(console: Console) -> argparse.ArgumentParser:
    """All commands under one parser. Each is read alone when it is used; a shell has to know them all."""
    from concentric.cli.main import Parser, all_commands, global_arguments

    top = Parser(console, prog="concentric")
    global_arguments(top)

    class Below(Parser):
        """As a parser of parsers makes them: with the console at hand."""

        def __init__(self, **options: Any) -> None:
            super().__init__(console, **options)

    below = top.add_subparsers(parser_class=Below)
    for command in all_commands():
        told = console.text(command.SUMMARY)
        parser = below.add_parser(command.NAME, help=told, description=told)
        global_arguments(parser)
        command.add_arguments(parser)
        _files(parser)
    _files(top)
    return top


def _files(parser: argparse.ArgumentParser) -> None:
    """What takes a path is completed with the names of files."""
    import shtab

    for action in parser._actions:
        if action.type is Path:
            completed: Any = action
            completed.complete = shtab.DIRECTORY if action.metavar == "DIR" else shtab.FILE
