"""The demonstration venue: written as a workbook, and taken in by the same door as anybody's.

A state guesthouse of the account's size; everything in it is invented. The mandate, trolleys and carriers'
lines come with the areas they belong to (orders, meals, meetings).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from concentric.ui.text import Language, render

if TYPE_CHECKING:
    from concentric.cli.demonstration.people import Someone
    from concentric.ledger.actor import By

WORKBOOK = "demonstration.xlsx"


def open_venue(data_folder: Path) -> None:
    """Make the demonstration venue, unless the database has a venue already, and live its day up to now.

    The workbook and the accounts are taken in together or not at all.
    """
    from django.db import transaction

    from concentric.cli.demonstration.book import demonstration
    from concentric.cli.demonstration.today import live_until, morning
    from concentric.cli.operator import operator
    from concentric.core.clock import ManualClock
    from concentric.venue.models import Venue
    from concentric.venue.workbook.importing import import_workbook

    if Venue.objects.exists():
        return
    by = operator("demonstration")
    now = by.now()
    made = demonstration(now)
    path = data_folder / WORKBOOK
    path.write_bytes(made.workbook())
    clock = ManualClock(morning(now, Venue()))  # a new venue's own defaults: its zone, its service day
    by = replace(by, means=replace(by.means, clock=clock))
    with transaction.atomic():
        result = import_workbook(by, path)
        if not result.taken:
            raise RuntimeError(f"the demonstration's own workbook is refused: {result.refusals[:3]}")
        _make_accounts(by, made.people)
    live_until(by, clock, now)


def _make_accounts(by: By, people: list[Someone]) -> None:
    from concentric.cli.demonstration.accounts import ACCOUNTS, PASSWORD
    from concentric.venue.founding import make_account

    for account in ACCOUNTS:
        group = [p.code for p in people if account.of in (p.row.get("department"), p.row["cohort"])]
        in_department = account.of if account.of not in (None, "guests") else None
        make_account(
            by,
            username=account.username,
            password=PASSWORD,
            roles=[account.role.value],
            person_code=group[account.nth] if account.of is not None else None,
            department=in_department,
            language=account.language,
        )


def sign_in_lines(language: Language = "zh") -> list[str]:
    """Each name to sign in with, and its role; the password, which all share, comes first."""
    from concentric.cli.demonstration.accounts import ACCOUNTS, PASSWORD

    lines = [render("demo-password", {"password": PASSWORD}, language)]
    for account in ACCOUNTS:
        role = render(f"role-{account.role.value.replace('_', '-')}", None, language)
        lines.append(f"  {account.username:<12} {role}")
    return lines


def how_to_sign_in(_data_folder: Path, language: Language) -> str:
    """What `demo` prints below the address."""
    return "\n".join(sign_in_lines(language))
