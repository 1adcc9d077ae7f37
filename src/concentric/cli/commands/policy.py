"""`concentric policy`: the numbers of policy in force; with NAME=VALUE, a new version of them."""

from __future__ import annotations

import argparse
from typing import Literal

from concentric.core.errors import Invalid

NAME = "policy"
SUMMARY = "cli-policy"
NEEDS: Literal["nothing", "venue", "database"] = "venue"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("change", nargs="*", metavar="NAME=VALUE", help="cli-help-policy")


def run(args: argparse.Namespace) -> int:
    from concentric.cli.operator import operator, the_venue
    from concentric.venue.policy import set_policy, shown
    from concentric.venue.profile import profile_in_force

    home = the_venue()
    changes = {}
    for typed in args.change:
        name, sign, value = typed.partition("=")
        if not sign:
            raise Invalid(field="policy_profile", value=typed, accepted="NAME=VALUE")
        changes[name.strip()] = value.strip()
    by = operator("console")
    if changes:
        set_policy(by, changes=changes)
    profile = profile_in_force(home.id, by.now())
    print(args.console.text("cli-policy-in-force", {"profile": profile.stamp()}))
    for name, value in shown(profile).items():
        print(f"  {name} = {value}")
    return 0
