"""`serve`: one's own venue."""

from __future__ import annotations

import argparse
from typing import Literal

from concentric.cli import serving

NAME = "serve"
SUMMARY = "cli-serve"
NEEDS: Literal["nothing", "database"] = "nothing"  # it opens the database itself, after the port


def add_arguments(parser: argparse.ArgumentParser) -> None:
    serving.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    return serving.run(args.data, args)
