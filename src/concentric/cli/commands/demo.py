"""`demo`: the demonstration venue, filled once, then served."""

from __future__ import annotations

import argparse
from typing import Literal

from concentric.cli import serving
from concentric.runtime.datafolder import default_folder

NAME = "demo"
SUMMARY = "cli-demo"
NEEDS: Literal["nothing", "database"] = "nothing"  # it opens the database itself, after the port


def add_arguments(parser: argparse.ArgumentParser) -> None:
    serving.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    folder = args.data if args.data_given else default_folder("demo")

    def fill() -> None:
        # Loads the product, so only now that Django is set up.
        from concentric.cli.demonstration import open_venue

        open_venue(folder)

    def how_to_sign_in() -> str:
        from concentric.cli.demonstration import how_to_sign_in as told

        return told(folder, args.console.language)

    return serving.run(folder, args, fill=fill, how_to_sign_in=how_to_sign_in)
