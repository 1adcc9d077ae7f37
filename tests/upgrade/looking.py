"""A venue that came from an older version, looked at by this one: audit, figures, rows, pages, and one thing done.

`python -m tests.upgrade.looking DATA AT`: what was found, as JSON. A process of its own, since Django is bound to one
data folder for life.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from concentric.core.clock_file import set_clock

READERS = ("duty", "crew")


@dataclass(frozen=True, slots=True)
class Seen:
    """`pages`: reader → page → status. `homeless`: begun meetings of which nobody knows the hall. `extended` and
    `planned`: numbers of the entries of what was done; the audit is `again` taken after it."""

    audit: dict[str, Any]
    figures: dict[str, int]
    rows: dict[str, int]
    migrations: list[str]
    begun: int
    homeless: int
    pages: dict[str, dict[str, int]]
    extended: int | None
    planned: int | None
    again: dict[str, Any]


def main(folder: Path, at: datetime) -> None:
    from concentric.cli.venue import set_up
    from concentric.runtime import database
    from concentric.runtime.progress import silent

    set_clock(folder / "clock.json", at, rate=0)
    with database.open(folder):
        set_up(silent)
        sys.stdout.write(json.dumps(asdict(look())) + "\n")


def look() -> Seen:
    from concentric.areas.meetings.models import Meeting
    from concentric.ledger.figures import FIGURES
    from concentric.venue.models import Venue
    from tests.upgrade.filling import migrations, rows

    home = Venue.objects.get()
    audit, figures, counted = audited(), {n: f.value(home.id) for n, f in FIGURES.items()}, dict(rows())
    begun = Meeting.objects.filter(actual_start__isnull=False)
    homeless = begun.filter(actual_hall__isnull=True).count()
    pages = {name: shown(name) for name in READERS}
    extended, planned = do()
    return Seen(
        audit, figures, counted, migrations(), begun.count(), homeless, pages, extended, planned, audited()
    )


def audited() -> dict[str, Any]:
    from concentric.ledger.audit import audit
    from concentric.venue.models import Venue

    report = audit(Venue.objects.get().id)
    return {"findings": [finding.code for finding in report.findings], "entries": report.entries,
            "digest": report.digest, "parts": report.parts, "rules": list(report.rules),
            "purged": {str(number): n for number, n in report.purges.items()}}  # fmt: skip


def shown(name: str) -> dict[str, int]:
    """Every page that can be read, as somebody sees it."""
    from django.test import Client

    from concentric.venue.models import Account
    from concentric.web.tests.every import addresses

    client = Client(SERVER_NAME="localhost")
    client.force_login(Account.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
    return {page: client.get(address).status_code for page, address in addresses().items()}


def do() -> tuple[int | None, int | None]:
    """A meeting is made longer, and the plan follows."""
    from concentric.areas.meetings.actions import extend_meeting
    from concentric.areas.meetings.models import Meeting
    from concentric.ledger.actor import By
    from concentric.ledger.present import means
    from concentric.planning.replan import replan
    from concentric.planning.stages import Effort
    from concentric.solvers.common import Work
    from concentric.venue.models import Account

    duty = Account.objects.get(username="duty")
    by = By(duty.actor(), duty.venue_id, means())
    open_ones = Meeting.objects.filter(actual_end__isnull=True, cancelled=False, length_min__isnull=False)
    longer = open_ones.order_by("wish", "code").first()
    assert longer is not None
    receipt = extend_meeting(by, meeting_id=longer.id, minutes=15)
    planned = replan(by.venue, by.means, Effort(Work(0.5), seed=1))
    return receipt.number, planned.number if planned else None


if __name__ == "__main__":
    main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
