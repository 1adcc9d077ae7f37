"""`import`: take a workbook, all of it or nothing. Opens the venue when there is none yet.

Exit codes: 0 taken (or, with --dry-run, would be); 1 something in it is refused; 2 not a workbook.
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
    parser.add_argument("--json", action="store_true", help="cli-help-json")


def run(args: argparse.Namespace) -> int:
    from concentric.cli.operator import operator
    from concentric.orders.standards.actions import open_standards
    from concentric.venue.workbook.importing import import_workbook

    result = import_workbook(operator("importer"), args.book, dry_run=args.dry_run)
    if result.taken and not args.dry_run:
        open_standards(operator("importer"))
    if args.json:
        print(json.dumps(as_json(result, args.console), ensure_ascii=False, indent=2))
    else:
        for line in as_lines(result, args.console):
            print(line)
    return 0 if result.taken else 1


def as_json(result: ImportResult, console: Console) -> dict[str, Any]:
    """What a program reads. `message` is the reason in the language of --lang."""
    return {
        "taken": result.taken,
        "dry_run": result.dry_run,
        "opened": result.opened,
        "sheets": {name: counts.__dict__ for name, counts in result.sheets.items()},
        "refusals": [
            {
                "sheet": refusal.sheet,
                "cell": refusal.cell,
                "value": refusal.value,
                "code": refusal.code,
                "data": dict(refusal.data),
                "message": console.text(refusal.message_id, refusal.data),
            }
            for refusal in result.refusals
        ],
        "examples": dict(result.examples),
        "left_out": list(result.left_out),
        "entries": list(result.numbers),
    }


def as_lines(result: ImportResult, console: Console) -> list[str]:
    """What a person reads."""
    from concentric.venue.workbook.sheets import SHEETS

    if not result.taken:
        told = [_refusal(refusal, console) for refusal in result.refusals]
        return [*told, console.text("cli-import-refused", {"count": len(result.refusals)})]
    lines = [
        console.text("cli-import-counts", {"sheet": SHEETS[name].title, **counts.__dict__})
        for name, counts in result.sheets.items()
    ]
    if result.opened:
        lines.insert(0, console.text("cli-import-opened"))
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
    why = console.text(refusal.message_id, refusal.data)
    shown = f" “{refusal.value}”" if refusal.value else ""
    return f"{refusal.where}{shown}  {why}"
