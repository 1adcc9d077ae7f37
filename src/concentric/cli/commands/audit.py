"""`concentric audit`: recompute the chain and every hard rule."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concentric.ledger.audit import Report

NAME = "audit"
SUMMARY = "cli-audit"
NEEDS = "venue"
BREACHES = 3  # its exit code: 2 says of every command that it was refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="cli-help-json")
    parser.add_argument(
        "--heads", type=Path, action="append", default=[], metavar="FILE", help="cli-help-heads"
    )


def run(args: argparse.Namespace) -> int:
    """0 when everything holds, 1 when the records do not, 3 when they do and tell of a rule that was broken."""
    from django.conf import settings

    from concentric.cli.operator import the_venue
    from concentric.ledger import heads
    from concentric.ledger.audit import audit
    from concentric.ui.sentences import sentence
    from concentric.ui.text import render
    from concentric.venue.names import Names

    home = the_venue()
    own = settings.CONCENTRIC_HEADS / "heads.jsonl"
    files = [*([own] if own.exists() else []), *args.heads]
    signed = [head for path in files for head in heads.read(path)]
    report = audit(home.id, signed, heads.public_key(settings.CONCENTRIC_KEYS))
    if args.json:
        print(
            json.dumps(
                {
                    "sound": report.sound, "entries": report.entries, "digest": report.digest,
                    "parts": report.parts, "purged": dict(report.purges), "heads": report.heads,
                    "rules": list(report.rules),
                    "findings": [{"code": f.code, "data": dict(f.data)} for f in report.findings],
                    "breaches": [{"code": f.code, "data": dict(f.data)} for f in report.breaches],
                },
                ensure_ascii=False, default=str,
            )
        )  # fmt: skip
        return _exit_code(report)
    names, zone = Names(home.id, args.console.language), home.service_day.zone
    said = {
        "entries": report.entries,
        "parts": report.parts,
        "heads": report.heads,
        "rules": len(report.rules),
    }
    print(render("audit-looked-at", said, args.console.language))
    for number, parts in report.purges.items():
        print(render("audit-purged", {"parts": parts, "number": number}, args.console.language))
    for finding in report.findings:
        print("✗ " + sentence("audit-" + finding.code, finding.data, args.console.language, zone, names))
    for breach in report.breaches:
        print("! " + sentence("audit-" + breach.code, breach.data, args.console.language, zone, names))
    digest = {"digest": report.digest[:16]}
    print(render("audit-sound" if report.sound else "audit-not-sound", digest, args.console.language))
    if report.breaches:
        print(render("audit-breaches", {"n": len(report.breaches)}, args.console.language))
    return _exit_code(report)


def _exit_code(report: Report) -> int:
    if not report.sound:
        return 1
    return BREACHES if report.breaches else 0
