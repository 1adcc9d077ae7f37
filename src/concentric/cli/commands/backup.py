"""`concentric backup -o FILE`: all that the database holds, in one encrypted file; `--keys`: the keys, apart."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

NAME = "backup"
SUMMARY = "cli-backup"
NEEDS = "venue"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="cli-help-backup-output"
    )
    parser.add_argument("--keys", action="store_true", help="cli-help-backup-keys")
    parser.add_argument("--to", action="append", default=[], metavar="age1…", help="cli-help-backup-to")
    parser.add_argument("--json", action="store_true", help="cli-help-json")


def run(args: argparse.Namespace) -> int:
    """Sealed for the venue's own key, and for every `--to`."""
    import os

    from concentric.cli.operator import the_venue
    from concentric.ledger.present import means
    from concentric.runtime.backup import take
    from concentric.runtime.backup.identity import PRIVATE, own_recipient, recipient
    from concentric.runtime.datafolder import DataFolder

    the_venue()
    folder = DataFolder(args.data.expanduser().resolve())
    out: Path = args.output.expanduser().absolute()
    own, made = own_recipient(folder)
    to = [own, *(recipient(text) for text in args.to)]
    if made:
        args.console.say("backup-key-made", file=str(folder.secrets / PRIVATE))
    if args.keys:
        n = take.take_keys(folder, out, to)
        said = {"n": n, "file": str(out), "size": out.stat().st_size}
        print(json.dumps(said) if args.json else args.console.text("backup-keys-taken", said))
        return 0
    owner = os.environ["CONCENTRIC_OWNER_DATABASE_URL"]
    taken = take.take(folder, owner, out, to, means().clock.now())
    manifest = taken.manifest
    if args.json:
        print(json.dumps({"file": str(out), "size": taken.size, "sha256": taken.sha256, "at": manifest.at,
                          "number": manifest.number, "digest": manifest.digest, "findings": manifest.findings,
                          "figures": manifest.figures}))  # fmt: skip
    else:
        print(args.console.text("backup-taken", {"file": str(out), "kb": taken.size // 1024 + 1,
                                                 "n": manifest.number, "digest": manifest.digest[:16]}))  # fmt: skip
    return 0
