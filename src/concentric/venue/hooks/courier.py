"""Carrying entries to those who are told of them: in order, each until it is taken, beside everything else.

It is no job of the queue, whose few places belong to the plan: whoever does not answer keeps a thread of the
courier's waiting, and nothing else. Where each stands is in its row, and not in a queue, so nothing is lost when the
process is killed: an entry that was sent and not yet marked is sent again, under the same id.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from threading import Lock, Thread
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet

from concentric.core.means import Means
from concentric.ledger.actor import Actor, By
from concentric.ledger.alone import if_nobody_else
from concentric.ledger.models import Entry, last_number
from concentric.ledger.sealing import KeyGone
from concentric.venue.hooks.actions import SOUND, give_up
from concentric.venue.hooks.models import Hook
from concentric.venue.hooks.payload import body_of, headers_of, message_id, open_secret
from concentric.venue.hooks.rules import EVERY, LASTS, WAITS
from concentric.venue.hooks.sending import Sent, post
from concentric.venue.models import Venue
from concentric.venue.signing.rules import true_time

log = logging.getLogger(__name__)
EVERY_SECONDS = 1.0
AT_ONCE = 6  # who are told at the same time
ROUND = 1000  # entries to one of them, before the others have their turn


class Courier:
    """The courier of one process. `look` returns at once; what is due is carried by threads of its own."""

    def __init__(self) -> None:
        self._busy: set[UUID] = set()
        self._lock = Lock()

    def look(self, venue: UUID, means: Means) -> None:
        """One query when nobody is told of anything; two else."""
        for which in due(venue):
            with self._lock:
                if which in self._busy:
                    continue
                if len(self._busy) == AT_ONCE:
                    return
                self._busy.add(which)
            # A daemon: the process need not wait for whoever does not answer, to be stopped.
            Thread(target=self._carry, args=(venue, which, means), name="carries", daemon=True).start()

    def _carry(self, venue: UUID, which: UUID, means: Means) -> None:
        try:
            deliver(venue, which, means)
        except Exception:
            log.exception("could not deliver; looks again")
        finally:
            connection.close()
            with self._lock:
                self._busy.discard(which)


def due(venue: UUID, now: Callable[[], datetime] = true_time) -> list[UUID]:
    """Those to whom something may have to be sent now; those that fail, last."""
    rows = list(Hook.objects.filter(venue_id=venue, paused_at__isnull=True).order_by("failures", "position"))
    if not rows:
        return []
    last, at = last_number(venue), now()
    return [r.id for r in rows if r.position < last and (r.next_try_at is None or r.next_try_at <= at)]


def asked(kinds: list[str]) -> Q:
    """Entries of these kinds."""
    if EVERY in kinds:
        return Q()
    found = Q(kind__in=kinds)
    for word in kinds:
        if "." not in word:
            found |= Q(kind__startswith=f"{word}.")
    return found


def deliver(
    venue: UUID, which: UUID, means: Means, *, send: Callable[..., Sent] = post,
    now: Callable[[], datetime] = true_time,
) -> int:  # fmt: skip
    """Send what is due to one, in order, until one is not taken; how many were. Nothing if another process is at it."""
    with in_hand(which) as ours:
        hook = Hook.objects.filter(venue_id=venue, id=which, paused_at__isnull=True).first() if ours else None
        if hook is None or (hook.next_try_at is not None and hook.next_try_at > now()):
            return 0
        return _round(hook, means, send, now)


def _round(hook: Hook, means: Means, send: Callable[..., Sent], now: Callable[[], datetime]) -> int:
    last = last_number(hook.venue_id)  # before the entries are read: those up to it are all there
    later = Entry.objects.filter(venue_id=hook.venue_id, number__gt=hook.position)
    rows = list(later.filter(asked(hook.kinds)).order_by("number")[:ROUND])
    code = Venue.objects.values_list("code", flat=True).get(id=hook.venue_id) if rows else ""
    taken = 0
    for entry in rows:
        sent = _send(hook, entry, code, send, now())
        if sent.failure:
            _failed(hook, sent, means, now())
            return taken
        marked = {"position": entry.number, "delivered": entry.number, "delivered_at": now(), **SOUND}
        if not _unchanged(hook).update(**marked):
            return taken  # paused, removed, or to be sent from elsewhere
        taken += 1
    if len(rows) < ROUND:
        _unchanged(hook).filter(position__lt=last).update(position=last)
    return taken


def _send(hook: Hook, entry: Entry, code: str, send: Callable[..., Sent], at: datetime) -> Sent:
    try:
        secret = open_secret(hook.id, bytes(hook.secret_sealed))
    except KeyGone:
        return Sent("key")
    body = body_of(entry, code)
    return send(hook.url, body, headers_of(message_id(entry), body, secret, at))


def _failed(hook: Hook, sent: Sent, means: Means, at: datetime) -> None:
    """It waits, each time longer; after days, or when the address says that it is gone, it is paused."""
    row = _unchanged(hook).first()
    if row is None:
        return
    since = row.failing_since or at
    wait = timedelta(seconds=WAITS[min(row.failures, len(WAITS) - 1)])
    _unchanged(hook).update(
        failures=F("failures") + 1, failing_since=since, failure=sent.failure, status=sent.status,
        next_try_at=at + wait,
    )  # fmt: skip
    if sent.failure == "gone" or at - since >= LASTS:
        give_up(By(Actor.system("worker"), hook.venue_id, means), hook_id=hook.id, epoch=hook.epoch)


def _unchanged(hook: Hook) -> QuerySet[Hook]:
    """The row, unless somebody has changed since what is to be sent."""
    return Hook.objects.filter(id=hook.id, epoch=hook.epoch)


def in_hand(which: UUID) -> AbstractContextManager[bool]:
    """Whether we are the one who carries to it, for as long as the block runs."""
    return if_nobody_else(which, "hook")
