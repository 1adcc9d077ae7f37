"""A purge of one person's health data: gone from every table and from a dump; chain, figures, audit clean."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from typing import Any

from concentric.ledger import data_classes as of
from concentric.ledger.action import Receipt
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.ledger.figures import FIGURES
from concentric.ledger.models import Entry, KeyToForget
from concentric.ledger.purge import purge
from concentric.ledger.sealing import KeyStore, keys
from concentric.runtime.binaries import installed
from concentric.venue.actions import mark_person_unavailable
from concentric.venue.founding import Name, open_venue
from concentric.venue.models import Person, Unavailability

SECRET = "tertian-ague-39-point-2"


def ill(by: By, person: Person, reason: str) -> Receipt:
    start = by.now()
    return mark_person_unavailable(
        by.keyed(f"ill-{reason}"),
        person_id=person.id,
        start=start,
        end=start + timedelta(days=1),
        reason=reason,
    )


def dump(url: str) -> bytes:
    """Everything in the database as text."""
    tool = installed().program("pg_dump")
    return subprocess.run([tool, "--inserts", url], capture_output=True, check=True).stdout


def test_a_purge_leaves_nothing_of_it_anywhere(committed: Any, admin: By) -> None:
    open_venue(admin, code="v", name=Name("v", "试验", "Trial"))
    one, other = (
        Person.objects.create(id=admin.means.new_id(), venue_id=admin.venue, code=c, name=f"甲{c}")
        for c in "AB"
    )
    ill(admin, one, SECRET)
    ill(admin, other, "another-illness")
    sealed = bytes(Unavailability.objects.get(person=one).reason_sealed or b"")
    part = Entry.objects.get(kind="venue.person_unavailable", subjects__person=str(one.id))
    figures = {name: f.value(admin.venue) for name, f in FIGURES.items()}
    digest = audit(admin.venue).digest
    before = dump(committed("super"))
    assert SECRET.encode() not in before  # sealed from the first
    assert sealed.hex().encode() in before
    assert keys().open(one.id, of.HEALTH, sealed) == SECRET

    receipt = purge(admin, subject_id=one.id, data_class=of.HEALTH)

    after = dump(committed("super"))
    assert SECRET.encode() not in after
    assert sealed.hex().encode() not in after
    assert not KeyToForget.objects.exists()
    assert not list(KeyStore(keys().folder).folder.glob(f"*/{one.id.hex}.{of.HEALTH}"))
    report = audit(admin.venue)
    assert report.sound
    assert report.purges == {receipt.number: 1}
    assert report.entries == receipt.number
    assert report.digest != digest
    assert {name: f.value(admin.venue) for name, f in FIGURES.items()} == figures
    assert Entry.objects.get(number=part.number, venue_id=admin.venue).digest == part.digest
    # The other person's is untouched, and a repeat finds nothing more.
    kept = bytes(Unavailability.objects.get(person=other).reason_sealed or b"")
    assert keys().open(other.id, of.HEALTH, kept) == "another-illness"
    assert purge(admin, subject_id=one.id, data_class=of.HEALTH).answer == {"parts": 0, "rows": 1}
