"""Entries are told in order, each until it is taken, signed, without anything personal, and never lost."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from concentric.core.errors import Invalid
from concentric.ledger.actor import Behalf, By
from concentric.ledger.models import Entry, Part, last_number
from concentric.ledger.sealing import keys
from concentric.venue.actions import mark_place_unavailable
from concentric.venue.founding import Name, make_account, open_venue
from concentric.venue.hooks import actions, courier
from concentric.venue.hooks.models import Hook
from concentric.venue.hooks.payload import headers_of, open_secret
from concentric.venue.hooks.queries import standings
from concentric.venue.hooks.rules import LASTS, WAITS
from concentric.venue.hooks.sending import Sent
from concentric.venue.hooks.tests.receiver import Receiver, receiver
from concentric.venue.models import Place

ROOT = Path(__file__).resolve().parents[5]
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def program() -> Iterator[Receiver]:
    with receiver() as made:
        yield made


def told(by: By, program: Receiver, *kinds: str) -> Hook:
    receipt = actions.add_hook(by, url=program.url, kinds=kinds or ("venue",), label="门口屏")
    return Hook.objects.get(id=receipt.answer["hook"])


def account(by: By, *names: str) -> list[int]:
    """Entries of the kind `venue.account_made`; their numbers."""
    return [
        make_account(by, username=name, password="correct-horse", roles=["auditor"]).number or 0
        for name in names
    ]


def deliver(by: By, hook: Hook, at: datetime = NOW) -> int:
    return courier.deliver(by.venue, hook.id, by.means, now=lambda: at)


def held_back(arrived: threading.Event, may_answer: threading.Event) -> Callable[[], None]:
    """An answer that comes when it may."""

    def wait() -> None:
        arrived.set()
        may_answer.wait(60)

    return wait


def verified(document: str) -> Any:
    """The example of the document for integrators, as it stands there."""
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    found: dict[str, Any] = {}
    (block,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    exec(block, found)
    return found["verified"]


def test_it_is_signed_as_the_conventions_own_example_is() -> None:
    at = datetime.fromtimestamp(1614265330, UTC)
    body, secret = b'{"test": 2432232314}', "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    headers = headers_of("msg_p5jXN8AQM9LWM0D4loKWxJek", body, secret, at)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize("document", ["integrate.md", "integrate.zh-CN.md"])
def test_the_example_for_integrators_verifies_what_is_sent_and_nothing_else(
    venue: UUID, admin: By, program: Receiver, document: str
) -> None:
    hook = told(admin, program)
    (number,) = account(admin, "a")
    assert deliver(admin, hook) == 1
    headers, body = program.got[0]
    check, secret, now = verified(document), open_secret(hook.id, bytes(hook.secret_sealed)), NOW.timestamp()
    assert check(secret, headers, body, now)
    assert not check(secret, headers, body.replace(b"venue", b"Venue"), now)
    assert not check(secret, {**headers, "webhook-id": headers["webhook-id"] + "0"}, body, now)
    assert not check("whsec_" + base64.b64encode(bytes(32)).decode(), headers, body, now)
    assert not check(secret, headers, body, now + 301)
    said = json.loads(body)
    assert said["id"] == headers["webhook-id"] == f"entry_{venue.hex}_{number}"
    assert (said["type"], said["venue"], said["data"]["number"]) == ("venue.account_made", "test", number)
    assert headers["content-type"] == "application/json"


def test_entries_of_its_kinds_from_then_on_are_told_in_their_order(
    venue: UUID, admin: By, program: Receiver
) -> None:
    account(admin, "before")
    hook, every = told(admin, program, "venue.account_made"), told(admin, program, "*")
    numbers = account(admin, "a", "b", "c")
    assert deliver(admin, hook) == 3
    assert program.numbers == numbers
    hook.refresh_from_db()
    assert (hook.position, hook.delivered) == (last_number(venue), numbers[-1])
    program.got.clear()
    deliver(admin, every)
    assert program.numbers == list(range(every.position + 1, last_number(venue) + 1))
    assert courier.due(venue) == []


def test_many_are_carried_in_rounds_and_none_is_left_out(
    venue: UUID, admin: By, program: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "ROUND", 2)
    hook = told(admin, program)
    numbers = account(admin, "a", "b", "c")
    assert [deliver(admin, hook), deliver(admin, hook), deliver(admin, hook)] == [2, 1, 0]
    assert program.numbers == numbers
    assert courier.due(venue) == []


def test_personal_data_never_leaves(venue: UUID, admin: By, program: Receiver, means: Any) -> None:
    hook = told(admin, program, "*")
    hall = Place.objects.create(
        id=means.new_id(), venue_id=venue, code="H", kind="hall", name_zh="厅", name_en="Hall"
    )
    said = replace(admin, behalf=Behalf(name="张某某", via="telephone", read_back=True))
    mark_place_unavailable(
        said, place_id=hall.id, start=admin.now(), end=admin.now() + timedelta(hours=1), reason="某领导身体不适"
    )  # fmt: skip
    account(admin, "li.si")
    sealed = Part.objects.filter(venue_id=venue)
    opened = {keys().open(p.subject_id, p.data_class, bytes(p.sealed)) for p in sealed}
    assert {"张某某", "某领导身体不适"} <= opened
    assert deliver(admin, hook) == 2
    sent = b"".join(body for _, body in program.got).decode()
    for secret in (*opened, "li.si", "门口屏"):
        assert secret not in sent
        assert json.dumps(secret)[1:-1] not in sent
    entry = Entry.objects.get(kind="venue.place_unavailable")
    assert json.loads(program.got[0][1])["data"]["commitments"] == entry.commitments


def test_one_that_is_not_taken_is_sent_again_later_before_those_that_follow(
    venue: UUID, admin: By, program: Receiver
) -> None:
    hook = told(admin, program)
    numbers = account(admin, "a", "b")
    program.answers = [500, 503]
    at = NOW
    for wait in WAITS[:2]:
        assert deliver(admin, hook, at) == 0
        assert courier.due(venue, lambda at=at: at) == []  # type: ignore[misc]
        assert deliver(admin, hook, at + timedelta(seconds=wait - 1)) == 0
        at += timedelta(seconds=wait)
    (row,) = standings(venue)
    assert (row.state, row.behind, row.hook.failure, row.hook.status) == ("failing", 2, "status", 503)
    assert row.hook.failing_since == NOW
    assert program.numbers == [numbers[0]] * 2
    assert courier.due(venue, lambda: at) == [hook.id]
    assert deliver(admin, hook, at) == 2
    assert program.numbers == [numbers[0]] * 3 + [numbers[1]]
    assert len(set(program.ids[:3])) == 1
    (row,) = standings(venue)
    assert (row.state, row.behind, row.hook.failing_since, row.hook.failures) == ("level", 0, None, 0)


def test_waits_grow_to_an_hour_and_after_days_it_is_paused_until_somebody_lets_it_go_on(
    venue: UUID, admin: By, program: Receiver
) -> None:
    hook = told(admin, program)
    (number,) = account(admin, "a")
    program.answers = [500] * 1000
    at, waited = NOW, []
    while hook.paused_at is None:
        deliver(admin, hook, at)
        hook.refresh_from_db()
        assert hook.next_try_at is not None
        waited.append(int((hook.next_try_at - at).total_seconds()))
        at = hook.next_try_at
    assert waited[:7] == [5, 15, 60, 300, 900, 3600, 3600]
    assert set(waited[5:]) == {3600}
    assert LASTS <= at - NOW < LASTS + timedelta(hours=2)
    assert Entry.objects.get(kind="hook.gave_up").values["failure"] == "status"
    assert [r.state for r in standings(venue)] == ["stopped"]
    assert courier.due(venue, lambda: at + timedelta(days=9)) == []
    assert deliver(admin, hook, at + timedelta(days=9)) == 0
    program.answers.clear()
    program.got.clear()
    actions.resume_hook(admin, hook_id=hook.id)
    assert deliver(admin, hook, at) == 1
    assert program.numbers == [number]


def test_an_address_that_is_gone_is_not_tried_again(venue: UUID, admin: By, program: Receiver) -> None:
    hook = told(admin, program)
    account(admin, "a")
    program.answers = [410]
    deliver(admin, hook)
    assert [(r.state, r.behind) for r in standings(venue)] == [("stopped", 1)]
    assert Entry.objects.get(kind="hook.gave_up").values["failure"] == "gone"


def test_what_was_sent_is_sent_again_from_any_number_under_the_same_ids(
    venue: UUID, admin: By, program: Receiver
) -> None:
    hook = told(admin, program)
    numbers = account(admin, "a", "b", "c")
    deliver(admin, hook)
    ids = program.ids
    actions.send_from(admin, hook_id=hook.id, number=numbers[1])
    assert deliver(admin, hook) == 2
    assert program.numbers == [*numbers, *numbers[1:]]
    assert program.ids == [*ids, *ids[1:]]
    later = account(admin, "d", "e")
    actions.send_from(admin, hook_id=hook.id, number=later[1])
    assert deliver(admin, hook) == 1
    assert program.numbers[-1] == later[1]
    for wrong in (0, last_number(venue) + 2):
        with pytest.raises(Invalid):
            actions.send_from(admin, hook_id=hook.id, number=wrong)


def test_a_pause_holds_and_what_was_entered_meanwhile_comes_after_it(
    venue: UUID, admin: By, program: Receiver
) -> None:
    hook = told(admin, program)
    actions.pause_hook(admin, hook_id=hook.id)
    numbers = account(admin, "a", "b")
    assert courier.due(venue) == []
    assert deliver(admin, hook) == 0
    actions.resume_hook(admin, hook_id=hook.id)
    assert deliver(admin, hook) == 2
    assert program.numbers == numbers


def test_what_somebody_changes_while_it_is_being_sent_is_not_written_over(
    venue: UUID, admin: By, program: Receiver
) -> None:
    """Sent again from the first number while the first of two is on its way: both come, in order."""
    hook = told(admin, program)
    numbers = account(admin, "a", "b")

    def send(*_: Any, **__: Any) -> Any:
        actions.send_from(admin, hook_id=hook.id, number=numbers[0])
        return Sent("", 204)

    assert courier.deliver(venue, hook.id, admin.means, send=send, now=lambda: NOW) == 0
    hook.refresh_from_db()
    assert hook.position == numbers[0] - 1
    assert deliver(admin, hook) == 2
    assert program.numbers == numbers


def test_a_secret_that_was_not_brought_back_is_named_and_a_new_one_mends_it(
    venue: UUID, admin: By, program: Receiver
) -> None:
    hook = told(admin, program)
    former = open_secret(hook.id, bytes(hook.secret_sealed))
    account(admin, "a")
    keys().forget(hook.id, "identity")
    assert deliver(admin, hook) == 0
    assert [(r.state, r.hook.failure) for r in standings(venue)] == [("failing", "key")]
    fresh = actions.renew_secret_telling(admin, hook_id=hook.id).answer["secret"]
    assert fresh != former
    assert deliver(admin, hook) == 1
    headers, body = program.got[0]
    assert [verified("integrate.md")(s, headers, body, NOW.timestamp()) for s in (former, fresh)] == [
        False,
        True,
    ]


@pytest.mark.usefixtures("venue")
def test_a_secret_is_told_once_and_lies_nowhere_in_the_tables(admin: By, program: Receiver) -> None:
    by = admin.keyed("once")
    ask: dict[str, Any] = {"url": program.url, "kinds": ["meeting"], "label": "x"}
    secret = actions.add_hook_telling(by, **ask).answer["secret"]
    again = actions.add_hook_telling(by, **ask)
    assert again.repeated
    assert "secret" not in again.answer
    hook = Hook.objects.get()
    raw = base64.b64decode(secret.removeprefix("whsec_"))
    assert len(raw) == 32
    assert raw not in bytes(hook.secret_sealed)
    entry = Entry.objects.get(kind="hook.added")
    assert secret not in json.dumps([entry.values, entry.subjects])
    assert "key=k" not in json.dumps(entry.values)  # addresses of programs often hold a key of theirs


@pytest.mark.usefixtures("venue")
def test_the_key_goes_with_the_hook(
    admin: By, program: Receiver, django_capture_on_commit_callbacks: Any
) -> None:
    hook = told(admin, program)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_hook(admin, hook_id=hook.id)
    assert not Hook.objects.exists()
    assert not keys()._path(hook.id, "identity").exists()


KILLED = """
import django, sys
django.setup()
from uuid import UUID
from concentric.ledger.present import means
from concentric.venue.hooks.courier import deliver
deliver(UUID(sys.argv[1]), UUID(sys.argv[2]), means())
"""


def test_killed_between_sending_and_marking_it_is_sent_again_under_the_same_id(
    committed: Any, admin: By, program: Receiver
) -> None:
    """A real process, killed while the program holds its answer back."""
    open_venue(admin, code="test", name=Name("test", "试验宾馆", "Trial House"))
    hook = told(admin, program)
    numbers = account(admin, "a", "b")
    arrived, may_answer = threading.Event(), threading.Event()
    program.before = held_back(arrived, may_answer)
    env = {**os.environ, "CONCENTRIC_DATABASE_URL": committed("app"), "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(admin.venue), str(hook.id)], env=env)
    try:
        assert arrived.wait(60), (process.poll(), Hook.objects.values("failure", "status"))
        assert deliver(admin, hook) == 0  # while another process is at it, this one is not
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        may_answer.set()
    program.before = None
    _until_let_go(committed("super"))
    hook.refresh_from_db()
    assert hook.delivered is None
    assert deliver(admin, hook) == 2
    assert program.numbers == [numbers[0], *numbers]
    assert program.ids[0] == program.ids[1]


def _until_let_go(url: str) -> None:
    """Until the server has noticed that the dead process's session is gone, and with it what it held."""
    with psycopg.connect(url, autocommit=True) as session:
        while True:
            row = session.execute(
                "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                " WHERE l.locktype = 'advisory' AND d.datname = current_database()"
            ).fetchone()
            if row == (0,):
                return
            session.execute("SELECT pg_sleep(0.02)")


@pytest.mark.usefixtures("committed")
def test_who_does_not_answer_keeps_nobody_else_waiting(admin: By, program: Receiver) -> None:
    """The courier comes back at once, and tells the second program while the first holds its answer back."""
    open_venue(admin, code="test", name=Name("test", "试验宾馆", "Trial House"))
    with receiver() as slow:
        arrived, may_answer = threading.Event(), threading.Event()
        slow.before = held_back(arrived, may_answer)
        both = told(admin, slow), told(admin, program)
        (number,) = account(admin, "a")
        done = threading.Event()
        program.before = done.set
        carrier = courier.Courier()
        carrier.look(admin.venue, admin.means)
        assert arrived.wait(60)
        assert done.wait(60)
        assert program.numbers == [number]
        carrier.look(admin.venue, admin.means)  # one that is being told is not told twice at once
        may_answer.set()
        while carrier._busy:
            threading.Event().wait(0.01)
        assert slow.numbers == [number]
        assert {h.position for h in Hook.objects.filter(id__in=[h.id for h in both])} == {
            last_number(admin.venue)
        }
