"""Facts that come in faster than plans: after a few tries the planner asks for quiet, and facts wait a little."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from django.db import connection

from concentric.core.means import Means
from concentric.ledger import action as ledger
from concentric.ledger.actor import By
from concentric.ledger.alone import lock_key
from concentric.planning import replan as module
from concentric.planning.publish import PlanStale
from concentric.planning.stages import Effort
from concentric.solvers.common import Work
from concentric.venue.founding import Name, open_venue


def quiet_is_held(by: By) -> bool:
    return is_held(lock_key(by.venue, "quiet"))


def is_held(lock: int) -> bool:
    key = lock & 0xFFFFFFFFFFFFFFFF
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock'"
            " AND classid::bigint = %s AND objid::bigint = %s",
            [key >> 32, key & 0xFFFFFFFF],
        )
        return bool(cursor.fetchone()[0])


def test_a_planner_that_is_overtaken_again_and_again_asks_for_quiet(
    venue: Any, admin: By, means: Means, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[bool] = []

    def overtaken(by: By, effort: Effort) -> None:
        del effort
        held.append(quiet_is_held(by))
        if len(held) <= module.PATIENT_TRIES:
            raise PlanStale(number=len(held))

    monkeypatch.setattr(module, "_once", overtaken)
    module.replan(venue, means, Effort(Work(0.1)))
    assert held == [False] * module.PATIENT_TRIES + [True]
    assert not quiet_is_held(admin)


def test_an_improvement_gives_way_at_once(venue: Any, means: Means, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[None] = []

    def overtaken(*_: object) -> None:
        tries.append(None)
        raise PlanStale(number=1)

    monkeypatch.setattr(module, "_once", overtaken)
    assert module.replan(venue, means, Effort(Work(0.1), whole=True)) is None
    assert len(tries) == 1


def test_a_fact_waits_for_quiet_to_end_but_not_for_ever(
    committed: Any, admin: By, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "LONGEST_COURTESY", 0.05)
    with psycopg.connect(committed("app"), autocommit=True) as planner:
        planner.execute("SELECT pg_advisory_lock(%s)", [lock_key(admin.venue, "quiet")])
        ledger._let_the_planner_finish(admin.venue)
        assert open_venue(admin, code="test", name=Name("test", "试验宾馆", "Trial House")) is not None


def test_facts_are_followed_while_a_better_plan_is_looked_for(
    venue: Any, means: Means, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search for a better plan holds no lock: only its publication does."""
    held: list[bool] = []

    def search(*_: object) -> Any:
        held.append(is_held(lock_key(venue, "plan")))
        raise PlanStale(number=1)

    monkeypatch.setattr(module, "make_plan", search)
    monkeypatch.setattr(module, "TRIES", 1)
    assert module.replan(venue, means, Effort(Work(0.1), whole=True)) is None
    with pytest.raises(PlanStale):
        module.replan(venue, means, Effort(Work(0.1)))
    assert held == [False, True]


def test_one_improves_at_a_time(committed: Any, admin: By) -> None:
    with psycopg.connect(committed("app"), autocommit=True) as other:
        key = lock_key(admin.venue, "improve")
        other.execute("SELECT pg_advisory_lock(%s)", [key])
        with module.improving(admin.venue) as ours:
            assert not ours
        other.execute("SELECT pg_advisory_unlock(%s)", [key])
        with module.improving(admin.venue) as ours:
            assert ours
        with module.improving(admin.venue) as ours:
            assert ours
