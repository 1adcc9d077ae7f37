"""`migrate`: bring the tables up to this version. Every command that needs the database does so too."""

from __future__ import annotations

import argparse
from typing import Literal

NAME = "migrate"
SUMMARY = "cli-migrate"
NEEDS: Literal["nothing", "venue", "database"] = "venue"  # opening it for a command migrates


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(args: argparse.Namespace) -> int:
    print(args.console.text("cli-migrated"))
    return 0
