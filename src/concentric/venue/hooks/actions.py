"""Setting up who is told of entries; pausing, going on, sending again; and giving up after days of failing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from concentric.core.errors import Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Receipt, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import KeyToForget, last_number
from concentric.ledger.purge import forget_keys
from concentric.venue.hooks.models import LONGEST_LABEL, Hook
from concentric.venue.hooks.payload import draw_secret, open_secret, seal_secret
from concentric.venue.hooks.rules import EVERY, GIVE_UP, MANAGE, check_kinds, check_url
from concentric.venue.signing.rules import true_time

ADDED = entry_kind("hook.added", personal={})
SECRET_RENEWED = entry_kind("hook.secret_renewed", personal={})
PAUSED = entry_kind("hook.paused", personal={})
RESUMED = entry_kind("hook.resumed", personal={})
SENT_FROM = entry_kind("hook.sent_from", personal={})
REMOVED = entry_kind("hook.removed", personal={})
GAVE_UP = entry_kind("hook.gave_up", personal={})

SOUND = {"failures": 0, "failing_since": None, "failure": "", "status": None, "next_try_at": None}


@action(kind=ADDED, permission=MANAGE)
def add_hook(by: By, *, url: str, kinds: Sequence[str], label: str) -> Outcome:
    """A program that is told of entries of these kinds from now on, signed with a secret that is drawn for it.

    `kinds`: kinds of entry (`meeting.extended`), first words of kinds (`meeting`), or `*` for every kind.
    """
    label = label.strip()
    if not 1 <= len(label) <= LONGEST_LABEL:
        raise Invalid(field="hook_label", value=label[:20], accepted=f"1–{LONGEST_LABEL}")
    which = by.means.new_id()
    made = Hook.objects.create(
        id=which, venue_id=by.venue, label=label, url=check_url(url.strip()), kinds=check_kinds(kinds),
        secret_sealed=seal_secret(which, draw_secret(by.means)), made_at=true_time(),
    )  # fmt: skip
    return Outcome(
        subjects={"hook": made.id}, answer={"hook": made.id},
        values={"host": made.host, "kinds": made.kinds, "every": int(EVERY in made.kinds)},
        after=lambda number: _begin_after(made, number),
    )  # fmt: skip


@action(kind=SECRET_RENEWED, permission=MANAGE)
def renew_secret(by: By, *, hook_id: UUID) -> Outcome:
    """Whatever is sent from now on is signed with another secret, and with the former one no longer."""
    hook = _hook(by, hook_id)
    hook.secret_sealed = seal_secret(hook.id, draw_secret(by.means))
    _saved(hook, **(SOUND if hook.failure == "key" else {}))
    return Outcome(subjects={"hook": hook.id}, values={"host": hook.host}, answer={"hook": hook.id})


@action(kind=PAUSED, permission=MANAGE)
def pause_hook(by: By, *, hook_id: UUID) -> Outcome:
    """Nothing is sent until it goes on. What is entered meanwhile is sent then."""
    hook = _hook(by, hook_id)
    if hook.paused_at is not None:
        return Outcome(changed=False)
    _saved(hook, paused_at=true_time(), gave_up=False)
    return Outcome(subjects={"hook": hook.id}, values={"host": hook.host, "position": hook.position})


@action(kind=RESUMED, permission=MANAGE)
def resume_hook(by: By, *, hook_id: UUID) -> Outcome:
    """It goes on where it stopped, at once."""
    hook = _hook(by, hook_id)
    if hook.paused_at is None and hook.next_try_at is None:
        return Outcome(changed=False)
    _saved(hook, paused_at=None, gave_up=False, **SOUND)
    return Outcome(subjects={"hook": hook.id}, values={"host": hook.host, "position": hook.position})


@action(kind=SENT_FROM, permission=MANAGE)
def send_from(by: By, *, hook_id: UUID, number: int) -> Outcome:
    """Entries from this number on are sent (again); those before it that were still to be sent are left out."""
    hook = _hook(by, hook_id)
    most = last_number(by.venue) + 1
    if not 1 <= number <= most:
        raise Invalid(field="hook_number", value=number, accepted=f"1–{most}")
    before = hook.position
    _saved(hook, position=number - 1, **SOUND)
    return Outcome(
        subjects={"hook": hook.id}, values={"host": hook.host, "number": number, "position": before}
    )


@action(kind=REMOVED, permission=MANAGE)
def remove_hook(by: By, *, hook_id: UUID) -> Outcome:
    """It is told nothing any more; its secret is destroyed."""
    hook = _hook(by, hook_id)
    hook.delete()
    KeyToForget.objects.create(id=by.means.new_id(), subject_id=hook_id, data_class=of.IDENTITY)
    transaction.on_commit(forget_keys)
    return Outcome(subjects={"hook": hook_id}, values={"host": hook.host, "position": hook.position})


@action(kind=GAVE_UP, permission=GIVE_UP)
def give_up(by: By, *, hook_id: UUID, epoch: int) -> Outcome:
    """It has failed for days, or its address says that it is gone: paused, until somebody lets it go on."""
    hook = Hook.objects.select_for_update().filter(venue_id=by.venue, id=hook_id, epoch=epoch).first()
    if hook is None or hook.paused_at is not None:
        return Outcome(changed=False)
    _saved(hook, paused_at=true_time(), gave_up=True)
    return Outcome(
        subjects={"hook": hook.id},
        values={"host": hook.host, "failure": hook.failure, "status": hook.status or 0, "position": hook.position},
    )  # fmt: skip


def add_hook_telling(by: By, *, url: str, kinds: Sequence[str], label: str) -> Receipt:
    """`add_hook`, with the secret in the answer: this once, and in no answer that is kept."""
    return _telling(add_hook(by, url=url, kinds=kinds, label=label))


def renew_secret_telling(by: By, *, hook_id: UUID) -> Receipt:
    """`renew_secret`, with the secret in the answer: this once, and in no answer that is kept."""
    return _telling(renew_secret(by, hook_id=hook_id))


def _telling(receipt: Receipt) -> Receipt:
    if receipt.repeated:
        return receipt
    hook = Hook.objects.get(id=receipt.answer["hook"])
    secret = open_secret(hook.id, bytes(hook.secret_sealed))
    return replace(receipt, answer={**receipt.answer, "secret": secret})


def _begin_after(hook: Hook, number: int) -> None:
    Hook.objects.filter(id=hook.id).update(position=number)


def _hook(by: By, hook_id: UUID) -> Hook:
    found = Hook.objects.select_for_update().filter(venue_id=by.venue, id=hook_id).first()
    if found is None:
        raise NotFound(what="hook", which=str(hook_id))
    return found


def _saved(hook: Hook, **fields: object) -> None:
    """Changed by somebody: a delivery that is under way leaves it as it is now."""
    for name, value in fields.items():
        setattr(hook, name, value)
    hook.epoch += 1
    hook.save()
