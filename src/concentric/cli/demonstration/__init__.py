"""The demonstration venue: written as a workbook, and taken in by the same door as anybody's.

A state guesthouse of the account's size; everything in it is invented. The mandate, trolleys and carriers'
lines come with the areas they belong to (orders, meals, meetings).
"""

from __future__ import annotations

import shlex
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from concentric.ui.text import Language, render
from concentric.ui.typed import typed

if TYPE_CHECKING:
    from concentric.cli.demonstration.people import Someone
    from concentric.ledger.actor import By

WORKBOOK = "demonstration.xlsx"
HOUSED, ARRIVED = 125, 60  # of 150 guests and 160 rooms
LIVED = "demonstration.lived"  # the day up to the first start was lived to its end


def open_venue(data_folder: Path) -> None:
    """Make the demonstration venue, unless there is a venue already, and live its day up to now.

    The workbook and the accounts are taken in together or not at all. When the day was cut short (Ctrl-C, a
    kill), the next start lives on from where it stopped.
    """
    from concentric.cli.demonstration.today import live_until, morning
    from concentric.cli.operator import operator
    from concentric.core.clock import ManualClock
    from concentric.ledger.models import Entry
    from concentric.venue.models import Venue

    lived = data_folder / LIVED
    begun = Venue.objects.exists()
    if begun and (lived.exists() or not (data_folder / WORKBOOK).exists()):
        return
    by = operator("demonstration")
    now = by.now()
    start = morning(now, Venue())  # a new venue's own defaults: its zone, its service day
    if begun:
        last = (
            Entry.objects.filter(venue_id=by.venue).order_by("-number").values_list("at", flat=True).first()
        )
        start = max(start, last or start)
    clock = ManualClock(min(start, now))
    by = replace(by, means=replace(by.means, clock=clock))
    if not begun:
        _take_in(by, now, data_folder / WORKBOOK)
    live_until(by, clock, now)
    lived.touch()


def _take_in(by: By, now: datetime, path: Path) -> None:
    from django.db import transaction

    from concentric.cli.demonstration.book import demonstration
    from concentric.orders.standards.actions import open_standards
    from concentric.venue.workbook.importing import import_workbook

    made = demonstration(now)
    path.write_bytes(made.workbook())
    with transaction.atomic():
        result = import_workbook(by, path)
        if not result.taken:
            raise RuntimeError(f"the demonstration's own workbook is refused: {result.refusals[:3]}")
        open_standards(by)
        _make_accounts(by, made.people)
        _house_guests(by)


def _house_guests(by: By) -> None:
    """Most guests are in their rooms; some are still to come, and rooms are left for a call tonight."""
    from concentric.areas.stays.actions import arrive, give_rooms
    from concentric.areas.stays.models import Stay
    from concentric.areas.stays.queries import rooms, without_room

    now = by.now()
    pairs = zip(without_room(by.venue, now)[:HOUSED], rooms(by.venue, now, "zh"), strict=False)
    give_rooms(by, pairs=[(person.id, card.room.id) for person, card in pairs], start=now)
    for stay in Stay.objects.filter(venue_id=by.venue).order_by("room__code")[:ARRIVED]:
        arrive(by, stay_id=stay.id)


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
            person_code=group[account.nth] if account.of is not None and account.nth is not None else None,
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


def how_to_sign_in(data_folder: Path, language: Language) -> str:
    """What `demo` prints below the address: who may sign in, and where the data are."""
    folder = str(data_folder.expanduser().resolve())
    command = typed(f"pack --data {shlex.quote(folder)} -o pack.pdf")
    where = render("demo-folder", {"folder": folder, "command": command}, language)
    return "\n".join([*sign_in_lines(language), where])
