"""The handover signed: by whoever gives the watch, then by another who takes it. What is signed never changes."""

from __future__ import annotations

from uuid import UUID

from concentric.core.errors import Conflict, NotAllowed
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, action, lock
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.desk import rules
from concentric.orders.desk.fields import bounded, parts
from concentric.orders.desk.handover import draw, span_since_last
from concentric.orders.desk.models import Handover
from concentric.venue.find import find
from concentric.venue.models import Account

DRAFTED = entry_kind("handover.drafted", personal={})
COMPLETED = entry_kind("handover.completed", personal={"note": of.REMARK})
GIVEN = entry_kind("handover.given", personal={"note": of.REMARK})
TAKEN = entry_kind("handover.taken", personal={})


class Signed(Conflict):
    """The handover is signed: it does not change any more. Data: order."""

    code = "handover.signed"


class OneHand(NotAllowed):
    """Whoever gives a watch does not take it. Data: order."""

    code = "handover.one_hand"


class NotGiven(Conflict):
    """Nobody has signed for giving it yet. Data: order."""

    code = "handover.not_given"


@action(kind=DRAFTED, permission=rules.KEEP)
def draft_handover(by: By) -> Outcome:
    """Draw up what this watch leaves behind. There is one draft at a time: another's is gone on with."""
    lock("handover", by.venue)
    draft = Handover.objects.filter(venue_id=by.venue, given_at__isnull=True).first()
    if draft is not None:
        return Outcome(changed=False, answer={"handover": draft.id})
    draft = Handover(
        id=by.means.new_id(), venue_id=by.venue, order=Handover.objects.filter(venue_id=by.venue).count() + 1
    )
    _draw(by, draft)
    draft.save(force_insert=True)
    return _of(draft)


@action(kind=COMPLETED, permission=rules.KEEP)
def complete_handover(by: By, *, handover_id: UUID, note: str) -> Outcome:
    """What only a person knows is added; the rest is drawn up anew."""
    draft = _unsigned(by, handover_id)
    text = bounded("note", note)
    if text == draft.note:
        return Outcome(changed=False, answer={"handover": draft.id})
    draft.note = text
    _draw(by, draft)
    draft.save()
    return _of(draft, note=True)


@action(kind=GIVEN, permission=rules.KEEP)
def give_handover(by: By, *, handover_id: UUID, note: str) -> Outcome:
    """The outgoing duty manager signs: drawn up to this very entry, and closed."""
    draft = _unsigned(by, handover_id)
    draft.note = bounded("note", note)
    _draw(by, draft)
    draft.given_by, draft.given_at = by.actor.id, by.now()
    draft.save()
    return _of(draft, note=True)


@action(kind=TAKEN, permission=rules.KEEP)
def take_over(by: By, *, handover_id: UUID) -> Outcome:
    """The incoming duty manager signs, never the one who gave it, by whatever account."""
    given = find(Handover, by.venue, handover_id, lock=True)
    if given.given_at is None:
        raise NotGiven(order=given.order)
    if given.taken_at is not None:
        if given.taken_by == by.actor.id:
            return Outcome(changed=False, answer={"handover": given.id})
        raise Signed(order=given.order)
    givers = Account.objects.filter(venue_id=by.venue, id=given.given_by or by.actor.id)
    same = by.actor.person is not None and givers.filter(person_id=by.actor.person).exists()
    if given.given_by == by.actor.id or same:
        raise OneHand(order=given.order)
    given.taken_by, given.taken_at = by.actor.id, by.now()
    given.save(update_fields=["taken_by", "taken_at"])
    return Outcome(
        subjects={"handover": given.id}, values={"order": given.order}, answer={"handover": given.id}
    )


def _unsigned(by: By, handover_id: UUID) -> Handover:
    draft = find(Handover, by.venue, handover_id, lock=True)
    if draft.given_at is not None:
        raise Signed(order=draft.order)
    return draft


def _draw(by: By, draft: Handover) -> None:
    """Under the ledger's lock, so that no entry comes between what was read and the one being written."""
    lock("ledger", by.venue)
    now = by.now()
    span = span_since_last(by.venue, now)
    draft.begins_at, draft.ends_at, draft.drafted_at = span.begins_at, now, now
    draft.from_number, draft.number = span.first, span.last
    draft.lines = draw(by.venue, span, now)


def _of(draft: Handover, *, note: bool = False) -> Outcome:
    lines = draft.lines
    return Outcome(
        subjects={"handover": draft.id},
        values={"order": draft.order, "from_number": draft.from_number, "number": draft.number, "lines": lines,
                "matters": len(lines["matters"]), "calls": len(lines["calls"]), "tasks": len(lines["tasks"])},
        personal=parts(draft.id, {"note": draft.note}) if note else (),
        answer={"handover": draft.id},
    )  # fmt: skip
