"""`concentric schema NAME`: for integrators, the JSON Schema of a planner's problem and plan; `api`: OpenAPI."""

from __future__ import annotations

import argparse
import json
from typing import Literal

from concentric.cli import planners
from concentric.solvers.catalogue import planner

NAME = "schema"
API = "api"
SUMMARY = "cli-schema"
NEEDS: Literal["nothing", "database"] = "nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("planner", metavar="NAME", help=", ".join([*planners.names(), API]))


def run(args: argparse.Namespace) -> int:
    """`{"problem": …, "plan": …}` on standard output, or the description of `/api/v1`."""
    if args.planner == API:
        print(description())
        return 0
    print(json.dumps(planner(args.planner).schema(), ensure_ascii=False, indent=2))
    return 0


def description() -> str:
    """OpenAPI of `/api/v1`, sorted, so that two of it can be compared."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concentric.runtime.settings")
    import django

    django.setup()
    from concentric.runtime.urls import api  # registers every address

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True)
