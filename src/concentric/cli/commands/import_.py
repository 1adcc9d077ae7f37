"""`import`: take a workbook, all of it or nothing. Opens the venue when there is none yet.

Exit codes: 0 taken (or, with --dry-run, would be); 1 something in it is refused, or was parked; 2 not a workbook.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from concentric.cli.console import Console
    from concentric.venue.workbook.importing import ImportResult
    from concentric.venue.workbook.sheets import Refusal

NAME = "import"
SUMMARY = "cli-import"
NEEDS: Literal["nothing", "database"] = "database"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("book", type=Path, metavar="BOOK.xlsx", help="cli-help-import-book")
    parser.add_argument("--dry-run", action="store_true", help="cli-help-dry-run")
    parser.add_argument("--park", type=Path, metavar="OUT.xlsx", help="cli-help-park")
    parser.add_argument("--force", action="store_true", help="cli-help-force")
    parser.add_argument("--json", action="store_true", help="cli-help-json")


def run(args: argparse.Namespace) -> int:
    from concentric.cli.commands.template import refuse_if_there, write_new
    from concentric.cli.operator import operator
    from concentric.orders.standards.actions import open_standards
    from concentric.venue.workbook.importing import import_workbook
    from concentric.venue.workbook.parking import import_parking

    parked: bytes | None = None
    if args.park is None:
        result = import_workbook(operator("importer"), args.book, dry_run=args.dry_run)
    else:
        refuse_if_there(args.park, force=args.force)  # before anything is taken
        result, parked = import_parking(
            operator("importer"), args.book, lambda refusal: _why(refusal, args.console), dry_run=args.dry_run
        )
        if parked is not None:
            write_new(args.park, parked, force=args.force, private=True)  # it may hold identity numbers
    if result.taken and not args.dry_run:
        open_standards(operator("importer"))
    if args.json:
        print(json.dumps(as_json(result, args.console), ensure_ascii=False, indent=2))
    else:
        for line in as_lines(result, args.console):
            print(line)
    if result.parked and not args.json:
        print(args.console.text("cli-import-parked", {"count": len(result.parked), "path": str(args.park)}))
    return 0 if result.taken and not result.parked else 1


def as_json(result: ImportResult, console: Console) -> dict[str, Any]:
    """What a program reads. `message` is the reason in the language of --lang."""
    return {
        "taken": result.taken,
        "dry_run": result.dry_run,
        "opened": result.opened,
        "sheets": {name: counts.__dict__ for name, counts in result.sheets.items()},
        "refusals": [_as_json(refusal, console) for refusal in result.refusals],
        "parked": [_as_json(refusal, console) for refusal in result.parked],
        "examples": dict(result.examples),
        "left_out": list(result.left_out),
        "entries": list(result.numbers),
    }


def _as_json(refusal: Refusal, console: Console) -> dict[str, Any]:
    return {
        "sheet": refusal.sheet, "cell": refusal.cell, "value": refusal.value, "code": refusal.code,
        "data": dict(refusal.data), "message": _why(refusal, console),
    }  # fmt: skip


def as_lines(result: ImportResult, console: Console) -> list[str]:
    """What a person reads."""
    from concentric.venue.workbook.sheets import SHEETS

    if not result.taken:
        told = [_refusal(refusal, console) for refusal in result.refusals]
        return [*told, console.text("cli-import-refused", {"count": len(result.refusals)})]
    lines = [_refusal(refusal, console) for refusal in result.parked]
    lines += [
        console.text("cli-import-counts", {"sheet": SHEETS[name].title, **counts.__dict__})
        for name, counts in result.sheets.items()
    ]
    if result.opened:
        lines.insert(0, console.text("cli-import-would-open" if result.dry_run else "cli-import-opened"))
    if result.examples:
        lines.append(console.text("cli-import-examples", {"count": sum(result.examples.values())}))
    if result.left_out:
        lines.append(console.text("cli-import-left-out", {"sheets": "、".join(result.left_out)}))
    if not result.sheets:
        lines.append(console.text("cli-import-empty"))
    elif result.dry_run:
        lines.append(console.text("cli-import-dry"))
    elif not result.changed and not result.opened:
        lines.append(console.text("cli-import-unchanged"))
    return lines


def _refusal(refusal: Refusal, console: Console) -> str:
    why = _why(refusal, console)
    shown = f" “{refusal.value}”" if refusal.value else ""
    return f"{refusal.where}{shown}  {why}"


def _why(refusal: Refusal, console: Console) -> str:
    from concentric.venue.workbook.said import said

    return said(refusal.code, refusal.data, console.language)
