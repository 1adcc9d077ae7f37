"""`concentric head`: sign the head of the chain, for keeping elsewhere."""

from __future__ import annotations

import argparse

NAME = "head"
SUMMARY = "cli-head"
NEEDS = "venue"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    del parser


def run(args: argparse.Namespace) -> int:
    """Prints one line, and keeps it in the data folder too. Write it down, send it away, print it."""
    from django.conf import settings

    from concentric.cli.operator import the_venue
    from concentric.ledger.heads import keep, sign_head
    from concentric.ledger.present import means

    del args
    head = sign_head(the_venue().id, settings.CONCENTRIC_KEYS, means().clock.now())
    if head is not None:
        keep(head, settings.CONCENTRIC_HEADS)
        print(head.line())
    return 0
