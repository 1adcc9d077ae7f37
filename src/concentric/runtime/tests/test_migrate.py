"""Migrating: a cut between the migrations and what must follow them is settled by the next start."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from concentric.runtime import migrate as module
from concentric.runtime.migrate import migrate, pending


def may_insert(urls: Any) -> bool:
    with psycopg.connect(urls("app")) as session:
        row = session.execute("SELECT has_table_privilege('ledger_entry', 'INSERT')").fetchone()
    return bool(row and row[0])


def unsettled(urls: Any) -> None:
    """The tables as a kill between `migrate` and the grants leaves them."""
    with psycopg.connect(urls("owner"), autocommit=True) as owner:
        row = owner.execute("SELECT obj_description('django_migrations'::regclass)").fetchone()
        assert row is not None
        assert str(row[0]).startswith("concentric tables ")
        owner.execute("COMMENT ON TABLE django_migrations IS NULL")
        owner.execute("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM concentric_app")


def test_a_settled_database_is_left_alone(committed: Any) -> None:
    del committed
    assert not pending()
    assert migrate() is False


def test_grants_that_a_kill_prevented_are_made_by_the_next_start(committed: Any) -> None:
    unsettled(committed)
    assert not may_insert(committed)
    assert pending()
    assert migrate() is True
    assert may_insert(committed)
    assert not pending()


def test_the_mark_comes_with_the_grants_or_not_at_all(
    committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    unsettled(committed)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, "grant", cut)
        with pytest.raises(KeyboardInterrupt):
            migrate()
    assert pending()
    assert migrate() is True
    assert may_insert(committed)
