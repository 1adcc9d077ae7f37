"""`concentric figures`: every figure, and on request the entries that make one up."""

from __future__ import annotations

import argparse
import json

NAME = "figures"
SUMMARY = "cli-figures"
NEEDS = "venue"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="cli-help-json")
    parser.add_argument("--open", metavar="FIGURE", help="cli-help-open")


def run(args: argparse.Namespace) -> int:
    from concentric.cli.operator import the_venue
    from concentric.core.errors import NotFound
    from concentric.ledger.figures import FIGURES
    from concentric.ui.text import render

    home = the_venue()
    if args.open:
        if args.open not in FIGURES:
            raise NotFound(what="figure", which=args.open)
        rows = FIGURES[args.open].entries(home.id)
        entries = [
            {"number": e.number, "kind": e.kind, "lines": e.lines, "at": e.at.isoformat()} for e in rows
        ]
        print(
            json.dumps(entries)
            if args.json
            else "\n".join(f"{e['number']}\t{e['kind']}\t{e['lines']}" for e in entries)
        )
        return 0
    values = {name: figure.value(home.id) for name, figure in FIGURES.items()}
    if args.json:
        print(json.dumps(values))
        return 0
    for name, figure in FIGURES.items():
        print(f"{values[name]:>8}  {render(figure.message_id, {}, args.console.language)}  ({name})")
    return 0
