"""`concentric cards names.csv -o cards.pdf`: place cards for any list of names; needs no venue."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any, Literal

from concentric.orders.papers.cards import fitting
from concentric.orders.papers.cards.faces import FAMILIES, HEI
from concentric.orders.papers.cards.making import LANGUAGES, Set, Style
from concentric.orders.papers.cards.sheets import SHEETS, USUAL

NAME = "cards"
SUMMARY = "cli-cards"
NEEDS: Literal["nothing", "database"] = "nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", type=Path, metavar="NAMES", help="cli-help-cards-names")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="cli-help-cards-output")
    parser.add_argument("--size", default=USUAL, metavar="WxH", help="cli-help-cards-size")
    parser.add_argument("--sheet", choices=SHEETS, default="a4", help="cli-help-cards-sheet")
    parser.add_argument("--font", choices=list(FAMILIES), default=HEI, help="cli-help-cards-font")
    parser.add_argument(
        "--language", choices=LANGUAGES, default=fitting.CHINESE, help="cli-help-cards-language"
    )
    parser.add_argument("--unit", action="store_true", help="cli-help-cards-unit")
    parser.add_argument("--title", action="store_true", help="cli-help-cards-title")
    parser.add_argument("--qr", action="store_true", help="cli-help-cards-qr")
    parser.add_argument("--force", action="store_true", help="cli-help-force")
    parser.add_argument("--json", action="store_true", help="cli-help-json")


def run(args: argparse.Namespace) -> int:
    """0 when the PDF is written, whatever it warns of; 2 (by the refusal) when nothing is."""
    from concentric.cli.commands.template import refuse_if_there, write_new
    from concentric.orders.papers.cards.listing import read_list, with_codes
    from concentric.orders.papers.cards.making import prepare, to_pdf

    output: Path = args.output or Path(args.names.with_suffix(".pdf").name)
    refuse_if_there(output, force=args.force)
    data = _read(args.names)
    people = read_list(data, args.names.name)
    if args.qr:
        people = with_codes(people, data)
    style = Style(args.size, args.sheet, args.font, args.language, args.unit, args.title)
    made = prepare(people, style)
    pdf, pages = to_pdf(made)
    write_new(output, pdf, force=args.force, private=True)
    if args.json:
        print(json.dumps(_plain(made, output, pages), ensure_ascii=False, indent=2))
        return 0
    say = args.console.say
    for name, rows in made.same.items():
        say("cards-same-name", name=name, rows=", ".join(map(str, rows)))
    for card in made.smaller:
        say(
            "cards-smaller",
            name=card.who.name,
            row=card.who.row,
            mm=f"{card.name_mm:.0f}",
            set=f"{made.letters:.0f}",
        )
    told = {
        "file": str(output),
        "n": len(people),
        "pages": pages,
        "size": args.size,
        "mm": f"{made.letters:.0f}",
    }
    print(args.console.text("cli-cards-written", told))
    return 0


def _read(path: Path) -> bytes:
    from concentric.orders.papers.cards.listing import MOST_BYTES, NoSuchList, TooLarge, is_workbook

    try:
        if path.stat().st_size > MOST_BYTES:
            raise TooLarge(file=path.name, most=MOST_BYTES // 2**20)
        data = path.read_bytes()
    except OSError as problem:
        raise NoSuchList(file=str(path), why=os.strerror(problem.errno or 0)) from None
    if is_workbook(data):  # read by what reads the venue's workbook, which is part of an application
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concentric.runtime.settings")
        import django

        django.setup()
    return data


def _plain(made: Set, output: Path, pages: int) -> dict[str, Any]:
    return {
        "file": str(output), "cards": len(made.cards), "pages": pages, "size": made.style.size,
        "name_mm": round(made.letters, 1),
        "smaller": [{"row": c.who.row, "name": c.who.name, "mm": round(c.name_mm, 1)} for c in made.smaller],
        "same_name": [{"name": name, "rows": list(rows)} for name, rows in made.same.items()],
        "codes": [{"row": c.who.row, "name": c.who.name, "code": c.who.code} for c in made.cards if c.who.code],
    }  # fmt: skip
