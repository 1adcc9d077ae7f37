"""`export`: what the venue has, as the workbook that `import` takes."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

NAME = "export"
SUMMARY = "cli-export"
NEEDS = "venue"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="OUT.xlsx", help="cli-help-export-out")
    parser.add_argument("--force", action="store_true", help="cli-help-force")
    parser.add_argument("--json", action="store_true", help="cli-help-json")


def run(args: argparse.Namespace) -> int:
    from concentric.cli.commands.template import write_new
    from concentric.cli.operator import operator, the_venue
    from concentric.venue.workbook.exporting import export_workbook

    the_venue()
    content, counts = export_workbook(operator("command"))
    write_new(args.out, content, force=args.force)
    if args.json:
        print(json.dumps({"path": str(args.out), "sheets": counts}))
        return 0
    from concentric.venue.workbook.sheets import SHEETS

    for name, n in counts.items():
        print(args.console.text("cli-export-count", {"sheet": SHEETS[name].title, "n": n}))
    print(args.console.text("cli-export-written", {"path": str(args.out)}))
    return 0
