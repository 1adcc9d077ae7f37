"""What the product does with tasks as time passes: tells those who are awake now, raises what nobody answered.

`look` runs every few seconds, since the shortest answer time is thirty. It writes only when something is due.
"""

from __future__ import annotations

from uuid import UUID

from concentric.core.means import Means
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import Actor, By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import permission
from concentric.orders.models import Notice, Task, TaskState
from concentric.orders.noting import unnoted
from concentric.orders.rising import raise_unanswered

EVERY_SECONDS = 5.0
TELL = permission("tasks.tell", [])
TOLD = entry_kind("task.told", personal={})


@action(kind=TOLD, permission=TELL)
def tell_due(by: By) -> Outcome:
    """Ask those whose watch is about to begin, and those to whom a change was kept for the morning."""
    now = by.now()
    due = Task.objects.select_for_update(of=("self",)).filter(
        venue_id=by.venue, state=TaskState.PLANNED, tell_at__lte=now
    )  # fmt: skip
    needs = []
    for task in due.order_by("need_key"):
        if task.told_at is not None:
            task.changes, task.changed_at = task.changes + 1, now
        task.state, task.told_at, task.tell_at = TaskState.TOLD, now, None
        task.save(update_fields=["state", "told_at", "tell_at", "changes", "changed_at"])
        needs.append(task.need_key)
    if not needs:
        return Outcome(changed=False)
    return Outcome(values={"needs": needs, "n": len(needs)}, lines=len(needs))


def look(venue: UUID, means: Means) -> None:
    """Tell and raise what is due. Three short queries when nothing is."""
    by = By(Actor.system("watchkeeper"), venue, means)
    now = means.clock.now()
    if Task.objects.filter(venue_id=venue, state=TaskState.PLANNED, tell_at__lte=now).exists():
        tell_due(by)
    waiting = Task.objects.filter(venue_id=venue, state=TaskState.TOLD).exclude(risen_to="duty_manager")
    missed = Notice.objects.filter(unnoted(now), venue_id=venue, urgent=True, risen_to="")
    if waiting.exists() or missed.exists():
        raise_unanswered(by)
