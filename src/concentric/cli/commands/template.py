"""`template`: an empty workbook with every sheet, its notes, drop-downs and examples."""

from __future__ import annotations

import argparse
import errno
import os
from pathlib import Path
from typing import Literal

from concentric.core.errors import Conflict, Invalid

NAME = "template"
SUMMARY = "cli-template"
NEEDS: Literal["nothing", "database"] = "nothing"


class FileExists(Conflict):
    """There is such a file already, and it is not written over. Data: path."""

    code = "cli.file_exists"


class CannotWrite(Invalid):
    """The file cannot be written. Data: path, why."""

    code = "cli.cannot_write"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="OUT.xlsx", help="cli-help-template-out")
    parser.add_argument("--force", action="store_true", help="cli-help-force")


def run(args: argparse.Namespace) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concentric.runtime.settings")
    import django

    django.setup()  # the areas register their sheets; no database is asked
    from concentric.venue.workbook.sheets import SHEETS
    from concentric.venue.workbook.template import template

    write_new(args.out, template(SHEETS.values()), force=args.force)
    print(args.console.text("cli-template-written", {"path": str(args.out)}))
    return 0


def refuse_if_there(path: Path, *, force: bool) -> None:
    """What `write_new` would refuse, before anything else is done."""
    if path.exists() and not force:
        raise FileExists(path=str(path))
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise CannotWrite(
            path=str(path), why=os.strerror(errno.ENOENT if not path.parent.is_dir() else errno.EACCES)
        )


def write_new(path: Path, content: bytes, *, force: bool, private: bool = False) -> None:
    """Write a file; one that is there is written over only by `force`. `private`: nobody else may read it."""
    try:
        with path.open("wb" if force else "xb") as out:
            if private:
                os.fchmod(out.fileno(), 0o600)
            out.write(content)
    except FileExistsError:
        raise FileExists(path=str(path)) from None
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as error:
        raise CannotWrite(path=str(path), why=error.strerror) from None
