"""What a phone reported when its network was back, and could not be taken: kept, and settled by the desk.

A device that was offline is believed and reconciled. Its report came with its own key and time; the task had been
withdrawn or given to others meanwhile. What was found is kept with the entry, and a named person says what holds.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from concentric.core.errors import NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import Entry, Part
from concentric.ledger.permissions import DESK, permission
from concentric.ledger.sealing import keys
from concentric.orders.actions import WORK
from concentric.orders.desk.decisions import Decision
from concentric.orders.models import Task
from concentric.orders.steps import kind_in_words
from concentric.venue.find import find

SETTLE = permission("tasks.settle", DESK)
CLASHED = entry_kind("task.clashed", personal={"found": of.REMARK})
SETTLED = entry_kind("task.clash_settled", personal={})
LATELY = timedelta(days=3)
LONGEST = 2000


@action(kind=CLASHED, permission=WORK)
def report_clash(by: By, *, task_id: UUID, verb: str, found: str = "") -> Outcome:
    """`verb` was done on a phone without a network, on a task that is closed or another's by now."""
    task = find(Task, by.venue, task_id)
    text = found.strip()[:LONGEST]
    return Outcome(
        subjects={"task": task.id},
        values={"need": task.need_key, "kind": kind_in_words(task), "verb": verb, "state": task.state},
        personal=(Personal("found", task.id, text),) if text else (),
        answer={"state": task.state},
    )


@action(kind=SETTLED, permission=SETTLE)
def settle_clash(by: By, *, number: int) -> Outcome:
    """The desk has looked at it: what holds is recorded where it belongs, and this is seen to."""
    clash = Entry.objects.filter(venue_id=by.venue, kind=CLASHED.name, number=number).first()
    if clash is None:
        raise NotFound(what="entry", which=str(number))
    if not open_clashes(by.venue, by.now(), number=number):
        return Outcome(changed=False)
    said = {name: clash.values[name] for name in ("need", "kind")}
    return Outcome(
        subjects={"task": UUID(clash.subjects["task"])}, values={**said, "clash": number}, cause=number
    )


def open_clashes(
    venue: UUID, now: datetime, *, task: UUID | None = None, number: int | None = None
) -> list[Entry]:
    """Those of the last days that nobody has settled, the oldest first. One query."""
    settled = Entry.objects.filter(venue_id=venue, kind=SETTLED.name, cause__isnull=False)
    rows = Entry.objects.filter(venue_id=venue, kind=CLASHED.name, at__gte=now - LATELY)
    rows = rows.exclude(number__in=settled.values("cause"))
    if task is not None:
        rows = rows.filter(subjects__task=str(task))
    if number is not None:
        rows = rows.filter(number=number)
    return list(rows.order_by("number"))


def found_of(clash: Entry) -> str:
    """What was found, while it is kept."""
    part = Part.objects.filter(venue_id=clash.venue_id, number=clash.number, name="found").first()
    return keys().open(part.subject_id, part.data_class, bytes(part.sealed)) if part is not None else ""


def clashes(venue: UUID, now: datetime) -> list[Decision]:
    """As the duty manager is asked."""
    return [
        Decision(
            code="decision-task-clashed", url=f"/tasks/{entry.subjects['task']}", since=entry.at,
            data={"need": entry.values["need"], "kind": entry.values["kind"], "happened_at": entry.happened_at},
        )
        for entry in open_clashes(venue, now)
    ]  # fmt: skip
