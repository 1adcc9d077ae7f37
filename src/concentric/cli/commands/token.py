"""`token`: ways in for programs (`/api/v1`). A token is shown once, when it is given, and ends by itself."""

from __future__ import annotations

import argparse
import json
from typing import Literal
from uuid import UUID

NAME = "token"
SUMMARY = "cli-token"
NEEDS: Literal["nothing", "venue", "database"] = "venue"
DAYS = 90


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", choices=("give", "list", "withdraw"), help="cli-help-token-verb")
    parser.add_argument("which", nargs="?", metavar="NAME", help="cli-help-token-which")
    parser.add_argument("--label", default="", help="cli-help-token-label")
    parser.add_argument("--scope", action="append", default=[], help="cli-help-token-scope")
    parser.add_argument("--days", type=int, default=DAYS, help="cli-help-token-days")
    parser.add_argument("--per-minute", type=int, help="cli-help-token-per-minute")
    parser.add_argument("--json", action="store_true", help="cli-help-json")


def run(args: argparse.Namespace) -> int:
    from concentric.cli.operator import the_venue

    the_venue()
    return {"give": _give, "list": _list, "withdraw": _withdraw}[args.verb](args)


def _give(args: argparse.Namespace) -> int:
    from concentric.cli.operator import operator
    from concentric.core.errors import NotFound
    from concentric.venue.models import Account
    from concentric.venue.signing import tokens

    by = operator("console")
    account = Account.objects.filter(venue_id=by.venue, username=args.which or "").first()
    if account is None:
        raise NotFound(what="account", which=args.which or "—")
    token = tokens.draw_token(by.means)
    receipt = tokens.give_token(
        by, account_id=account.id, label=args.label or account.username, token=token, scopes=args.scope,
        days=args.days, per_minute=args.per_minute or tokens.PER_MINUTE,
    )  # fmt: skip
    if args.json:
        print(json.dumps({"id": receipt.answer["token"], "token": token}))
        return 0
    print(args.console.text("cli-token-given", {"name": account.username, "days": args.days}))
    print(args.console.text("cli-token-shown-once", {"token": token}))
    return 0


def _list(args: argparse.Namespace) -> int:
    from concentric.cli.operator import the_venue
    from concentric.venue.signing.rules import true_time
    from concentric.venue.signing.tokens import tokens_of

    now = true_time()
    rows = [
        {
            "id": str(t.id), "account": t.account.username, "label": t.label, "scopes": t.scopes,
            "ends_at": t.ends_at.isoformat(timespec="minutes"), "per_minute": t.per_minute,
            "used_at": t.used_at.isoformat(timespec="minutes") if t.used_at else None,
            "state": "withdrawn" if t.withdrawn_at else "ended" if t.ends_at <= now else "in_force",
        }
        for t in tokens_of(the_venue().id)
    ]  # fmt: skip
    if args.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    for row in rows:
        state = args.console.text(f"cli-token-{row['state']}".replace("_", "-"))
        print(
            f"{row['id']}  {state}  {row['account']}  {row['label']}  {' '.join(row['scopes'])}  → {row['ends_at']}"
        )
    if not rows:
        print(args.console.text("cli-token-none"))
    return 0


def _withdraw(args: argparse.Namespace) -> int:
    from concentric.cli.operator import operator
    from concentric.core.errors import NotFound
    from concentric.venue.signing.tokens import withdraw_token

    try:
        token = UUID(args.which or "")
    except ValueError:
        raise NotFound(what="token", which=args.which or "—") from None
    receipt = withdraw_token(operator("console"), token_id=token)
    done = "cli-token-withdrawn-now" if receipt.number is not None else "cli-token-withdrawn-before"
    print(args.console.text(done))
    return 0
