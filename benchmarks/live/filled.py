"""The demonstration in a new data folder, its clock standing still, and sessions for whoever reads it.

Made in a process of its own: Django is bound to one data folder for life.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.e2e.product import ROOT, environment

from concentric.core.clock_file import set_clock

EVENING = datetime(2026, 3, 20, 12, 40, tzinfo=UTC)  # 20:40 in the venue's zone: three meetings run
PASSWORD = "nobody-types-this"
_INSIDE = "import sys; from benchmarks.live.filled import main; main(sys.argv[1:])"


@dataclass(frozen=True, slots=True)
class Readers:
    """Username → session of the demonstration's accounts; sessions of members, each with a telephone."""

    accounts: dict[str, str]
    members: list[str]
    running: list[str]  # meetings that can be extended


def fill(data: Path, members: int) -> Readers:
    """Make the venue. The clock stands still, so that pages differ by entries alone."""
    set_clock(data / "clock.json", EVENING, rate=0)
    done = subprocess.run(
        [sys.executable, "-c", _INSIDE, str(data), str(members)],
        env=environment() | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}, cwd=ROOT, text=True, check=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    return Readers(**json.loads(done.stdout.splitlines()[-1]))


def main(argv: list[str]) -> None:
    """In the process of its own: make it, and print the readers as JSON."""
    from concentric.cli.venue import set_up
    from concentric.runtime import database
    from concentric.runtime.progress import silent

    folder, members = Path(argv[0]), int(argv[1])
    with database.open(folder):
        set_up(silent)
        from concentric.cli.demonstration import open_venue

        open_venue(folder)
        print(json.dumps(asdict(_readers(members))))


def _readers(wanted: int) -> Readers:
    from concentric.areas.meetings.models import Meeting
    from concentric.cli.operator import operator
    from concentric.venue.founding import make_account
    from concentric.venue.models import Account, Person

    by = operator("demonstration")
    accounts = {account.username: _session(account) for account in Account.objects.order_by("username")}
    people = Person.objects.filter(venue_id=by.venue, department__isnull=False, accounts=None)
    crew = [person for person in people.order_by("code") if person.skills][:wanted]
    members: list[str] = []
    for person in crew:
        made = make_account(
            by, username=f"member-{person.code}", password=PASSWORD, roles=["member"], person_code=person.code
        )
        members.append(_session(Account.objects.get(id=made.answer["account"])))
    running = Meeting.objects.filter(
        venue_id=by.venue, actual_start__isnull=False, actual_end__isnull=True, length_min__isnull=False
    ).order_by("code")
    return Readers(accounts, members, [str(meeting.id) for meeting in running])


def _session(account: object) -> str:
    """What signing in leaves in the browser; a password costs too much to type five hundred times."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from concentric.venue.models import Account

    assert isinstance(account, Account)
    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    assert store.session_key is not None
    return store.session_key
