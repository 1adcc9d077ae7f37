"""`user`: give someone a way to sign in. A password is made and shown once when none is given."""

from __future__ import annotations

import argparse
import secrets
import sys
from typing import Literal

NAME = "user"
SUMMARY = "cli-user"
NEEDS: Literal["nothing", "venue", "database"] = "venue"

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is easily taken for another


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from concentric.ledger.permissions import Role

    roles = [role.value for role in Role if role is not Role.SYSTEM]
    parser.add_argument("name", metavar="NAME", help="cli-help-user-name")
    parser.add_argument("--role", action="append", required=True, choices=roles, help="cli-help-user-role")
    parser.add_argument("--person", metavar="CODE", help="cli-help-user-person")
    parser.add_argument("--department", metavar="CODE", help="cli-help-user-department")
    parser.add_argument("--password-stdin", action="store_true", help="cli-help-user-password")


def run(args: argparse.Namespace) -> int:
    from concentric.cli.operator import operator, the_venue
    from concentric.venue.founding import make_account

    the_venue()
    password = sys.stdin.readline().rstrip("\r\n") if args.password_stdin else make_password()
    make_account(
        operator("console"),
        username=args.name,
        password=password,
        roles=list(dict.fromkeys(args.role)),
        person_code=args.person,
        department=args.department,
        language=args.console.language,
    )
    print(args.console.text("cli-user-made", {"name": args.name}))
    if not args.password_stdin:
        print(args.console.text("cli-user-password", {"password": password}))
    return 0


def make_password() -> str:
    """Four groups of four letters and digits: 79 bits, and can be read out by telephone."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
