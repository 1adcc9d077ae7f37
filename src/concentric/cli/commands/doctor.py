"""`concentric doctor`: whether the venue's data, keys, fonts and last backup are as they must be."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

NAME = "doctor"
SUMMARY = "cli-doctor"
NEEDS = "venue"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--key", type=Path, metavar="FILE", help="cli-help-doctor-key")
    parser.add_argument("--json", action="store_true", help="cli-help-json")


def run(args: argparse.Namespace) -> int:
    """0 when all is well, 1 when anything was found; the last backup is proven by bringing it back aside."""
    from concentric.cli.operator import the_venue
    from concentric.ledger.present import means
    from concentric.runtime.backup.identity import PRIVATE
    from concentric.runtime.backup.proof import Finding
    from concentric.runtime.datafolder import DataFolder
    from concentric.runtime.doctor import checks

    home = the_venue()
    folder = DataFolder(args.data.expanduser().resolve())
    found: dict[str, tuple[Finding, ...]] = {}
    for name, check in checks(home.id, folder, args.key or folder.secrets / PRIVATE, means().clock.now()):
        found[name] = check()
        if not args.json:
            print(("✗ " if found[name] else "✓ ") + args.console.text(f"doctor-{name}"))
            for one in found[name]:
                print("    " + args.console.text(f"doctor-{one.code}", one.data))
    if args.json:
        told = {name: [{"code": one.code, "data": one.data} for one in rows] for name, rows in found.items()}
        print(json.dumps(told, ensure_ascii=False, default=str))
    return 1 if any(found.values()) else 0
