"""`concentric purge`: erase one person's data of one class, for good."""

from __future__ import annotations

import argparse

NAME = "purge"
SUMMARY = "cli-purge"
NEEDS = "venue"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", help="cli-help-person")
    parser.add_argument("data_class", help="cli-help-data-class")


def run(args: argparse.Namespace) -> int:
    from concentric.cli.operator import operator, the_venue
    from concentric.core.errors import NotFound
    from concentric.ledger.purge import purge
    from concentric.ui.text import render
    from concentric.venue.models import Person

    home = the_venue()
    person = Person.objects.filter(venue_id=home.id, code=args.person).first()
    if person is None:
        raise NotFound(what="person", which=args.person)
    receipt = purge(operator("command"), subject_id=person.id, data_class=args.data_class)
    print(render("purge-done", {"number": receipt.number, **receipt.answer}, args.console.language))
    return 0
