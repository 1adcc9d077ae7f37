"""`concentric pack -o pack.pdf`: a numbered paper pack, without a web server."""

from __future__ import annotations

import argparse
from pathlib import Path

NAME = "pack"
SUMMARY = "cli-pack"
NEEDS = "venue"
AUDIENCES = ("desk", "gate", "rooms", "crew")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="cli-help-pack-output")
    parser.add_argument("--for", dest="audience", choices=AUDIENCES, default="desk", help="cli-help-pack-for")


def run(args: argparse.Namespace) -> int:
    from concentric.cli.console import paper_language
    from concentric.cli.operator import operator, the_venue
    from concentric.orders.papers.actions import path_of, print_pack

    the_venue()
    receipt = print_pack(
        operator("papers"), audience=args.audience, language=paper_language(args.lang), why="command"
    )
    number = receipt.answer["number"]
    kept = path_of(number)
    if args.output is not None:
        args.output.write_bytes(kept.read_bytes())
    print(args.console.text("cli-pack-printed", {"n": f"{number:04d}", "file": str(args.output or kept)}))
    return 0
