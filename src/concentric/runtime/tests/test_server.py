"""A server named by DATABASE_URL: roles kept apart, and clear refusals that show no password."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from concentric.runtime import database, server
from concentric.runtime.errors import RoleRefused, ServerTooOld, ServerUnreachable
from concentric.runtime.postgres import TemporaryCluster, temporary_cluster


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[TemporaryCluster]:
    with temporary_cluster() as made:
        yield made


def role(url: str) -> str:
    with psycopg.connect(url) as session:
        found = session.execute("SELECT current_user::text").fetchone()
        assert found is not None
        return str(found[0])


def test_with_one_address_the_application_takes_on_a_lesser_role(elsewhere: TemporaryCluster) -> None:
    urls = server.checked(elsewhere.superuser_url, None)
    assert role(urls.owner) == "postgres"
    assert role(urls.application) == urls.application_role == "concentric_app"


def test_with_two_addresses_both_are_passed_through(
    elsewhere: TemporaryCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", elsewhere.app_url)
    monkeypatch.setenv("DATABASE_OWNER_URL", elsewhere.owner_url)
    with database.open(tmp_path) as opened:
        assert opened.cluster is None
        assert opened.running()
        assert role(os.environ["CONCENTRIC_DATABASE_URL"]) == "concentric_app"
        assert role(os.environ["CONCENTRIC_OWNER_DATABASE_URL"]) == "concentric_owner"
        assert os.environ["CONCENTRIC_APPLICATION_ROLE"] == "concentric_app"
    assert not (tmp_path / "postgres").exists()


def test_a_role_that_can_be_neither_made_nor_taken_is_refused(elsewhere: TemporaryCluster) -> None:
    with pytest.raises(RoleRefused):
        server.checked(elsewhere.owner_url, None)


def test_a_server_that_is_too_old_or_refuses_us_is_named_without_its_password(
    elsewhere: TemporaryCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = elsewhere.app_url.replace("concentric_app:", "concentric_app:sesame")
    for url in (wrong, "postgresql://someone:sesame@127.0.0.1:1/x", "nonsense sesame"):
        with pytest.raises(ServerUnreachable) as refused:
            server.checked(url, None)
        assert "sesame" not in str(refused.value)
    monkeypatch.setattr(server, "LEAST_MAJOR", 99)
    with pytest.raises(ServerTooOld) as old:
        server.checked(elsewhere.superuser_url, None)
    assert old.value.data == {"found": "18", "needed": "99"}
