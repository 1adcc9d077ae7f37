"""Webhooks for programs: how each stands. Setting them is by their actions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Router

from concentric.ledger.permissions import may
from concentric.ledger.rest.reads import ROUTERS, Call, reads
from concentric.ledger.rest.types import Strict
from concentric.venue.hooks.queries import Standing, standings
from concentric.venue.hooks.rules import MANAGE, SEE

router = ROUTERS.add("hooks", Router())


class HookOut(Strict):
    """`state`: stopped (it failed for days), paused, failing, behind or level. `behind`: entries still to be sent, 1001
    when they are more than a thousand. `url` is empty for those who may not set it: it may hold a key of the program's.
    """

    id: UUID
    label: str
    host: str
    url: str
    kinds: list[str]
    state: str
    behind: int
    position: int
    delivered: int | None
    delivered_at: datetime | None
    failing_since: datetime | None
    failures: int
    failure: str
    status: int | None
    next_try_at: datetime | None
    paused_at: datetime | None


@reads(router, "", permission=SEE, response=list[HookOut])
def hooks(request: Call) -> list[HookOut]:
    """Every webhook, the last added first."""
    manages = may(request.by.actor, MANAGE)
    return [_hook(one, manages=manages) for one in standings(request.by.venue)]


def _hook(one: Standing, *, manages: bool) -> HookOut:
    row = one.hook
    return HookOut(
        id=row.id, label=row.label, host=row.host, url=row.url if manages else "", kinds=row.kinds, state=one.state,
        behind=one.behind, position=row.position, delivered=row.delivered, delivered_at=row.delivered_at,
        failing_since=row.failing_since, failures=row.failures, failure=row.failure, status=row.status,
        next_try_at=row.next_try_at, paused_at=row.paused_at,
    )  # fmt: skip
