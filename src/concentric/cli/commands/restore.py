"""`concentric restore FILE --key KEY`: a venue from a backup, in an empty folder, held against what it says."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

NAME = "restore"
SUMMARY = "cli-restore"
NEEDS = "nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="cli-help-restore-file")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="cli-help-restore-key")
    parser.add_argument("--keys", type=Path, metavar="FILE", help="cli-help-restore-keys")
    parser.add_argument("--json", action="store_true", help="cli-help-json")


def run(args: argparse.Namespace) -> int:
    """Refused, and nothing left behind, when the audit or a figure differs from what was backed up."""
    from concentric.cli.venue import set_up
    from concentric.runtime.backup.bring_back import Key, bring_heads, bring_keys, brought_back, hold_against
    from concentric.runtime.backup.identity import identity
    from concentric.runtime.datafolder import DataFolder

    key = Key(identity(args.key), args.key)
    folder = DataFolder(args.data.expanduser().resolve())
    with brought_back(args.file, key, folder.root, args.console.say) as manifest:
        put = bring_keys(args.keys, key, folder) if args.keys is not None else 0
        bring_heads(manifest, folder)
        set_up(args.console.say)
        entries, figures = hold_against(manifest, with_keys=args.keys is not None)
    if args.json:
        print(json.dumps({"folder": str(folder.root), "entries": entries, "figures": figures, "keys": put,
                          "number": manifest.number, "digest": manifest.digest, "at": manifest.at}))  # fmt: skip
        return 0
    said = {
        "folder": str(folder.root),
        "entries": entries,
        "figures": figures,
        "digest": manifest.digest[:16],
    }
    print(args.console.text("backup-restored", said))
    print(args.console.text("backup-keys-put" if put else "backup-keys-missing", {"n": put}))
    return 0
