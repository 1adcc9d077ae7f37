"""`@action`: permission, validation, write, entry, announcement and idempotency bound together.

An action is a verb-named function `f(by, *, …) -> Outcome`. Called, it runs in one transaction: the permission
is required, an earlier answer to the same key is returned, the body validates and writes, the database checks
its constraints, and last, under the venue's ledger lock, the entry is numbered, chained and announced.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.db import connection, transaction

from concentric.core.errors import Conflict
from concentric.core.registry import Registry
from concentric.ledger import canonical, kinds
from concentric.ledger.actor import By
from concentric.ledger.alone import lock_key, waited_for
from concentric.ledger.behalf import SAID_BY, check_when, on_behalf
from concentric.ledger.models import FirstAnswer, Part
from concentric.ledger.permissions import require
from concentric.ledger.personal import Personal
from concentric.ledger.sealing import keys

__all__ = ["ACTIONS", "Outcome", "Personal", "Receipt", "action", "lock", "trying"]

P = ParamSpec("P")
CHANNEL = "concentric_ledger"
_TRYING: ContextVar[bool] = ContextVar("trying", default=False)
LONGEST_COURTESY = 3.0  # seconds that a fact waits for a plan that facts have overtaken too often


@dataclass(frozen=True)
class Outcome:
    """What an action did, to be entered. With `changed=False` there is no entry: nothing was done.

    `answer` holds ids, numbers and codes only: it is stored as the first answer of the key.
    `under_lock` runs when no other entry can come between: it may still refuse.
    """

    subjects: Mapping[str, UUID] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    personal: tuple[Personal, ...] = ()
    lines: int = 1
    happened_at: datetime | None = None
    cause: int | None = None
    answer: Mapping[str, Any] = field(default_factory=dict)
    changed: bool = True
    under_lock: Callable[[], None] | None = None
    after: Callable[[int], None] | None = None  # given the entry's number, in the same transaction


@dataclass(frozen=True)
class Receipt:
    """The answer to an action: its entry's number (None when nothing changed) and what it says."""

    number: int | None
    answer: Mapping[str, Any]
    repeated: bool = False


class KeyReused(Conflict):
    """One idempotency key came with two different requests. Data: key."""

    code = "key_reused"


@dataclass(frozen=True)
class ActionInfo:
    name: str
    permission: str
    kind: kinds.EntryKind
    door: Callable[..., Receipt] = field(compare=False)  # the action itself


ACTIONS: Registry[ActionInfo] = Registry("action")

Body = Callable[Concatenate[By, P], Outcome]
Door = Callable[Concatenate[By, P], Receipt]


def action(*, kind: kinds.EntryKind, permission: str) -> Callable[[Body[P]], Door[P]]:
    """Make a function an action. See the module."""

    def decorate(body: Body[P]) -> Door[P]:
        name = f"{body.__module__.removeprefix('concentric.')}.{body.__name__}"

        @wraps(body)
        def door(by: By, *args: P.args, **kwargs: P.kwargs) -> Receipt:
            require(by.actor, permission)
            check_when(by)
            asked = keys().mac("request", canonical.canonical([name, _argument(kwargs)])) if by.key else b""
            with transaction.atomic():
                if kind.moves_plan and not _TRYING.get():
                    _let_the_planner_finish(by.venue)
                if by.key:
                    first = _first_answer(by, asked)
                    if first is not None:
                        return first
                outcome = body(by, *args, **kwargs)
                return _enter(by, name, kind, outcome, asked)

        ACTIONS.add(name, ActionInfo(name, permission, kind, door))
        return cast(Door[P], door)

    return decorate


def _argument(value: Any) -> Any:
    """Arguments as canonical JSON can take them."""
    if isinstance(value, Mapping):
        return {str(k): _argument(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_argument(v) for v in value]
    if value is None or isinstance(value, str | int | bool | UUID | datetime):
        return value
    return repr(value)


@contextmanager
def trying() -> Iterator[None]:
    """Within it actions do all that they do, but for their entries; at its end everything is taken back.

    No number of the ledger is held, so that nobody's fact waits for what was only asked about.
    """
    with transaction.atomic():
        token = _TRYING.set(True)
        try:
            yield
        finally:
            _TRYING.reset(token)
            transaction.set_rollback(True)


def stored_key(key: str) -> str:
    """An idempotency key as it is kept: a keyed digest, since whoever chose it may have put anything in."""
    return keys().mac("idempotency key", key.encode()).hex()


def _first_answer(by: By, asked: bytes) -> Receipt | None:
    """The stored answer of this key. Two at once: the second waits here for the first to finish."""
    assert by.key is not None
    lock("answer:" + by.key, by.actor.id)
    row = FirstAnswer.objects.filter(venue_id=by.venue, actor_id=by.actor.id, key=stored_key(by.key)).first()
    if row is None:
        return None
    if bytes(row.asked) != asked:
        raise KeyReused(key=by.key)
    return Receipt(row.number, row.answer, repeated=True)


def _enter(by: By, name: str, kind: kinds.EntryKind, outcome: Outcome, asked: bytes) -> Receipt:
    now = by.now()
    number: int | None = None
    answer = canonical.plain(outcome.answer)
    if outcome.changed:
        if _TRYING.get():
            with connection.cursor() as cursor:
                cursor.execute(_CHECKED)
            return Receipt(None, answer)
        head = _head_under_lock(by.venue)
        if outcome.under_lock is not None:
            outcome.under_lock()
        number = append(by, kind, outcome, now, head)
        if outcome.after is not None:
            outcome.after(number)
        for listener in kinds.AFTER_ENTRY:
            listener(by.venue, number, kind)
    if by.key:
        FirstAnswer.objects.create(
            venue_id=by.venue, actor_id=by.actor.id, key=stored_key(by.key), action=name, asked=asked,
            number=number, answer=answer, at=now,
        )  # fmt: skip
    return Receipt(number, answer)


def lock(what: str, of: UUID) -> None:
    """Take an advisory lock until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock_key(of, what)])


def quiet(venue: UUID) -> AbstractContextManager[None]:
    """No fact that moves the plan comes in while the block runs, unless it takes longer than the courtesy."""
    return waited_for(venue, "quiet")


def _let_the_planner_finish(venue: UUID) -> None:
    """Taken before any other lock, so that nobody waits in a circle; given up after a while."""
    key, last = lock_key(venue, "quiet"), time.monotonic() + LONGEST_COURTESY
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [key])
            row = cursor.fetchone()
            if (row is not None and row[0]) or time.monotonic() > last:
                return
            time.sleep(0.02)


def public_part(
    *, venue: UUID, number: int, kind: str, at: datetime, happened_at: datetime, actor: UUID,
    subjects: Any, values: Any, commitments: Any, lines: int, cause: int | None,
) -> dict[str, Any]:  # fmt: skip
    """What the digest is taken over."""
    return {
        "venue": venue, "number": number, "kind": kind, "at": at, "happened_at": happened_at, "actor": actor,
        "subjects": subjects, "values": values, "commitments": commitments, "lines": lines, "cause": cause,
    }  # fmt: skip


# A deferred violation would show only at COMMIT, after the number was given.
_CHECKED = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"
# Sent at once, read one after the other: the head is seen as it is when the lock has been given.
_HEAD = """SELECT pg_advisory_xact_lock(%s);
SELECT number, digest FROM ledger_entry WHERE venue_id = %s ORDER BY number DESC LIMIT 1"""


def _head_under_lock(venue: UUID) -> tuple[int, bytes]:
    """The number and digest of the last entry, once nobody else can make another. Constraints were checked before.
    One trip to the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_CHECKED}; {_HEAD}", [lock_key(venue, "ledger"), venue])
        while cursor.nextset():
            pass
        head = cursor.fetchone()
    return (head[0], bytes(head[1])) if head else (0, canonical.GENESIS)


def append(by: By, kind: kinds.EntryKind, outcome: Outcome, now: datetime, head: tuple[int, bytes]) -> int:
    """Number, chain and insert one entry with its parts after `head`. The ledger lock is held. One trip to the
    database."""
    number, previous = head[0] + 1, head[1]
    parts: list[Part] = []
    commitments: dict[str, str] = {}
    happened_at = outcome.happened_at or by.happened_at or now
    said_by, personal = on_behalf(by)
    for part in (*outcome.personal, *personal):
        data_class = kind.personal.get(part.name) or SAID_BY.get(part.name)
        if data_class is None:
            raise ValueError(f"{kind.name} declares no personal part named {part.name}")
        if part.name in commitments:
            raise ValueError(f"{kind.name}: {part.name} given twice")
        salt = by.means.draws.token_bytes(32)
        commitments[part.name] = canonical.commitment(salt, data_class, part.name, part.text)
        parts.append(
            Part(
                id=by.means.new_id(), venue_id=by.venue, number=number, name=part.name, salt=salt,
                subject_id=part.subject, data_class=data_class,
                sealed=keys().seal(part.subject, data_class, part.text),
            )
        )  # fmt: skip
    public = canonical.plain(
        public_part(
            venue=by.venue, number=number, kind=kind.name, at=now, actor=by.actor.id, cause=outcome.cause,
            happened_at=happened_at, subjects=dict(outcome.subjects),
            values={**outcome.values, **said_by}, commitments=commitments, lines=outcome.lines,
        )
    )  # fmt: skip
    row = {
        "venue_id": by.venue, "number": number, "kind": kind.name, "at": now, "happened_at": happened_at,
        "actor_id": by.actor.id, "subjects": json.dumps(public["subjects"]), "values": json.dumps(public["values"]),
        "commitments": json.dumps(commitments), "lines": outcome.lines, "cause": outcome.cause,
        "previous": previous, "digest": canonical.digest(previous, public),
    }  # fmt: skip
    statements = [_insert("ledger_entry", row)]
    columns = ("id", "venue_id", "number", "name", "subject_id", "data_class", "salt", "sealed")
    statements += [_insert("ledger_part", {name: getattr(part, name) for name in columns}) for part in parts]
    statements.append(("SELECT pg_notify(%s, %s)", [CHANNEL, f"{by.venue}:{number}:{kind.name}"]))
    with connection.cursor() as cursor:
        cursor.execute(
            "; ".join(text for text, _ in statements), [one for _, given in statements for one in given]
        )
    return number


def _insert(table: str, row: Mapping[str, Any]) -> tuple[str, list[Any]]:
    names = ", ".join(f'"{name}"' for name in row)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(row))})", list(row.values())
