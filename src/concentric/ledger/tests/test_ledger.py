"""The ledger against a real database: gapless, chained, append-only, purgeable, and honest about tampering."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from psycopg.types.json import Json

from concentric.core.errors import NotAllowed
from concentric.ledger import data_classes as of
from concentric.ledger.action import KeyReused, Outcome, Personal, action
from concentric.ledger.actor import Actor, By
from concentric.ledger.audit import AUDITS, Finding, audit
from concentric.ledger.heads import keep, sign_head
from concentric.ledger.heads import read as read_heads
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import Entry, Part
from concentric.ledger.permissions import Role, permission
from concentric.ledger.purge import forget_keys, purge
from concentric.ledger.sealing import keys

NOTE = permission("test.note", [Role.ADMINISTRATOR])
NOTED = entry_kind("test.noted", personal={"illness": of.HEALTH, "who": of.IDENTITY})
PERSON = UUID(int=77)


@action(kind=NOTED, permission=NOTE)
def note(by: By, *, n: int, illness: str = "", fail: bool = False) -> Outcome:
    del by
    personal = (Personal("illness", PERSON, illness),) if illness else ()
    if fail:
        raise RuntimeError("after validation")
    return Outcome(subjects={"person": PERSON}, values={"n": n}, personal=personal, answer={"n": n})


def codes(by: By, **kwargs: Any) -> list[str]:
    return [f.code for f in audit(by.venue, **kwargs).findings if not f.code.startswith("chain.unknown_kind")]


@pytest.mark.django_db
def test_entries_are_numbered_without_a_gap_and_chained(admin: By) -> None:
    for n in range(5):
        assert note(admin, n=n).number == n + 1
    with pytest.raises(RuntimeError):
        note(admin, n=9, fail=True)
    assert note(admin, n=10).number == 6
    report = audit(admin.venue)
    assert report.sound
    assert report.entries == 6


@pytest.mark.django_db
def test_a_repeat_returns_the_first_answer_and_writes_nothing(admin: By) -> None:
    first = note(admin.keyed("k1"), n=1)
    again = note(admin.keyed("k1"), n=1)
    assert (again.number, again.answer, again.repeated) == (first.number, first.answer, True)
    assert Entry.objects.count() == 1
    with pytest.raises(KeyReused):
        note(admin.keyed("k1"), n=2)


@pytest.mark.django_db
def test_without_the_permission_nothing_is_written(admin: By) -> None:
    stranger = replace(admin, actor=Actor(UUID(int=2), frozenset({"member"})))
    with pytest.raises(NotAllowed):
        note(stranger, n=1)
    assert Entry.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET lines = 2",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry",
        "UPDATE ledger_part SET name = 'x'",
        "UPDATE ledger_firstanswer SET answer = '{}'",
    ],
)
def test_the_database_refuses_changes_from_the_application(admin: By, statement: str) -> None:
    note(admin.keyed("k"), n=1, illness="fever")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_owner_is_refused_too(committed: Any, admin: By) -> None:
    note(admin, n=1, illness="fever")
    for statement in (
        "UPDATE ledger_entry SET lines = 2",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry",
    ):
        with psycopg.connect(committed("owner")) as owner, pytest.raises(psycopg.errors.RestrictViolation):
            owner.execute(statement)
    with (
        psycopg.connect(committed("owner")) as owner,
        pytest.raises(psycopg.errors.RestrictViolation),
    ):
        owner.execute(
            "INSERT INTO ledger_entry SELECT venue_id, 9, kind, at, happened_at, actor_id, subjects, values,"
            " commitments, lines, cause, previous, digest FROM ledger_entry"
        )


@pytest.mark.usefixtures("committed")
def test_a_purge_leaves_chain_and_audit_clean_and_nothing_behind(admin: By) -> None:
    secret = "suspected-quinsy-38.4"
    note(admin, n=1, illness=secret)
    note(admin, n=2)
    assert codes(admin) == []
    receipt = purge(admin, subject_id=PERSON, data_class=of.HEALTH)
    assert receipt.answer["parts"] == 1
    report = audit(admin.venue)
    assert report.sound
    assert report.purges == {receipt.number: 1}
    assert Part.objects.count() == 0
    assert not list(keys().folder.glob(f"*/{PERSON.hex}.{of.HEALTH}"))
    assert forget_keys() == 0


def test_what_is_changed_behind_the_back_is_found(committed: Any, admin: By) -> None:
    for n in range(1, 6):
        note(admin, n=n, illness="cough" if n == 2 else "")
    with psycopg.connect(committed("super"), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("UPDATE ledger_entry SET values = '{\"n\": 99}' WHERE number = 3")
    found = audit(admin.venue).findings
    assert [(f.code, f.data["number"]) for f in found] == [("chain.changed", 3)]


def test_a_part_that_was_stolen_or_changed_is_found(committed: Any, admin: By) -> None:
    note(admin, n=1, illness="cough")
    note(admin, n=2, illness="cold")
    with psycopg.connect(committed("super"), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("DELETE FROM ledger_part WHERE number = 1")
        superuser.execute("UPDATE ledger_part SET salt = decode(repeat('00', 32), 'hex') WHERE number = 2")
    assert sorted(codes(admin)) == ["part.changed", "part.missing"]


def test_a_whole_chain_rebuilt_is_found_by_a_head_that_left(committed: Any, admin: By, tmp_path: Any) -> None:
    from concentric.ledger import canonical
    from concentric.ledger.action import public_part

    for n in range(1, 5):
        note(admin, n=n)
    head = sign_head(admin.venue, tmp_path / "keys", admin.now())
    assert head is not None
    assert head.genuine()
    path = keep(head, tmp_path / "away")
    entries = list(Entry.objects.order_by("number"))
    with psycopg.connect(committed("super"), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        previous = canonical.GENESIS
        for entry in entries:
            values = {"n": 50} if entry.number == 2 else entry.values
            public = public_part(
                venue=entry.venue_id, number=entry.number, kind=entry.kind, at=entry.at,
                happened_at=entry.happened_at, actor=entry.actor_id, subjects=entry.subjects, values=values,
                commitments=entry.commitments, lines=entry.lines, cause=entry.cause,
            )  # fmt: skip
            digest = canonical.digest(previous, canonical.plain(public))
            superuser.execute(
                "UPDATE ledger_entry SET values = %s, previous = %s, digest = %s WHERE number = %s",
                [Json(values), previous, digest, entry.number],
            )
            previous = digest
    assert codes(admin) == []  # the chain alone looks whole
    assert codes(admin, heads=read_heads(path)) == ["head.differs"]
    forged = replace(read_heads(path)[0], digest=previous.hex())
    assert codes(admin, heads=[forged]) == ["head.not_genuine"]


def test_the_end_cut_off_is_found_by_a_head(committed: Any, admin: By, tmp_path: Any) -> None:
    for n in range(1, 5):
        note(admin, n=n)
    head = sign_head(admin.venue, tmp_path, admin.now())
    assert head is not None
    with psycopg.connect(committed("super"), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("DELETE FROM ledger_entry WHERE number >= 3")
    assert codes(admin, heads=[head]) == ["head.beyond"]


def test_an_audit_sees_one_instant_of_a_venue_at_work(
    committed: Any, admin: By, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written while it runs is neither missed nor half seen."""
    seen: list[int] = []

    def while_others_write(_: UUID) -> list[Finding]:
        seen.append(Entry.objects.count())
        with psycopg.connect(committed("app")) as other:
            other.execute(
                "INSERT INTO ledger_entry SELECT venue_id, number + 1, kind, at, happened_at, actor_id, subjects,"
                " values, commitments, lines, cause, digest, sha256(digest) FROM ledger_entry"
            )
        seen.append(Entry.objects.count())
        return []

    note(admin, n=1, illness="发热")
    monkeypatch.setitem(AUDITS._items, "test.others", while_others_write)
    assert audit(admin.venue).sound
    assert seen == [1, 1]
    assert Entry.objects.count() == 2
