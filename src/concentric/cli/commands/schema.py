"""`concentric schema NAME`: the JSON Schema of a planner's problem and plan, for integrators."""

from __future__ import annotations

import argparse
import json
from typing import Literal

from concentric.cli import planners
from concentric.solvers.catalogue import planner

NAME = "schema"
SUMMARY = "cli-schema"
NEEDS: Literal["nothing", "database"] = "nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("planner", metavar="NAME", help=", ".join(planners.names()))


def run(args: argparse.Namespace) -> int:
    """`{"problem": …, "plan": …}` on standard output."""
    print(json.dumps(planner(args.planner).schema(), ensure_ascii=False, indent=2))
    return 0
