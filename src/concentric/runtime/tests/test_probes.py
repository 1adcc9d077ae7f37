"""Signs of life, readiness check by check, metrics: who may read them, and that nothing personal is in them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.core.handlers.asgi import ASGIRequest
from django.urls import resolve
from prometheus_client.parser import text_string_to_metric_families

from concentric.ledger.actor import By
from concentric.planning.models import Cause
from concentric.runtime.backup.take import RECORD
from concentric.runtime.probes import metrics, readiness
from concentric.runtime.probes.asked import ROUTE, route_of
from concentric.runtime.probes.front import Front, may_read
from concentric.runtime.probes.route import Route
from concentric.venue.founding import Name, open_venue

DASHBOARD = Path(__file__).resolve().parents[4] / "packaging" / "grafana-dashboard.json"
HERE = ("127.0.0.1", 5000)


async def pages(scope: Any, receive: Any, send: Any) -> None:
    """In the pages' place: a page, or a stream that ends when it is told to."""
    del receive
    scope[ROUTE] = "/tasks/<uuid:task>"
    kind = b"text/event-stream" if scope["path"] == "/live" else b"text/html"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"Content-Type", kind)]})
    if scope["path"] == "/live":
        await scope["until"].wait()
    await send({"type": "http.response.body", "body": b"hello"})


def scope(path: str, *, client: Any = HERE, method: str = "GET", **headers: str) -> dict[str, Any]:
    lines = {"host": "localhost:8460", **{name.replace("_", "-"): value for name, value in headers.items()}}
    path, _, query = path.partition("?")
    return {
        "type": "http", "path": path, "query_string": query.encode(), "method": method, "client": client,
        "headers": [(name.encode(), value.encode()) for name, value in lines.items()],
    }  # fmt: skip


async def asked(front: Front, given: dict[str, Any]) -> tuple[int, bytes]:
    sent: list[Mapping[str, Any]] = []

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    async def receive() -> Mapping[str, Any]:
        return {"type": "http.request"}

    await front(given, receive, send)
    return int(sent[0]["status"]), b"".join(one.get("body", b"") for one in sent[1:])


def ask(path: str, **more: Any) -> tuple[int, bytes]:
    return asyncio.run(asked(Front(pages), scope(path, **more)))


def shown() -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """Every sample by its name and labels."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(metrics.shown().decode())
        for sample in family.samples
    }


@pytest.fixture
def opened(committed: Callable[[str], str], admin: By) -> Callable[[str], str]:
    """A venue in a database of its own, as probes see it: by connections of their own."""
    open_venue(admin, code="test", name=Name("test", "试验宾馆", "Trial House"))
    return committed


def heartbeat(url: str, seconds: int) -> None:
    with psycopg.connect(url, autocommit=True) as session:
        session.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [seconds],
        )


def test_alive_is_answered_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "parameters", lambda: pytest.fail("the database was asked"))
    assert ask("/healthz") == (200, b"ok\n")
    assert ask("/healthz", method="POST")[0] == 405
    assert ask("/healthz", method="HEAD") == (200, b"")


def test_ready_names_each_check(opened: Callable[[str], str]) -> None:
    status, body = ask("/readyz")
    said = {"database": "ok", "migrations": "ok", "ledger": "ok", "worker": "worker.none"}
    assert (status, json.loads(body)) == (503, {"ready": False, "checks": said})
    heartbeat(opened("owner"), 120)
    assert json.loads(ask("/readyz")[1])["checks"]["worker"] == "worker.silent"
    heartbeat(opened("owner"), 1)
    status, body = ask("/readyz")
    assert (status, json.loads(body)["ready"]) == (200, True)


def test_a_check_can_be_left_out_by_name_alone(opened: Callable[[str], str]) -> None:
    del opened
    status, body = ask("/readyz?exclude=worker")
    assert (status, list(json.loads(body)["checks"])) == (200, ["database", "migrations", "ledger"])
    status, body = ask("/readyz?exclude=workers", accept_language="en")
    assert status == 422
    assert "no check “workers”" in body.decode()


def test_tables_of_another_version_are_not_ready(opened: Callable[[str], str]) -> None:
    with psycopg.connect(opened("owner"), autocommit=True) as session:
        session.execute("COMMENT ON TABLE django_migrations IS 'concentric tables of another version'")
    status, body = ask("/readyz?exclude=worker")
    assert (status, json.loads(body)["checks"]["migrations"]) == (503, "migrations.pending")


def test_a_venue_without_a_head_is_not_ready(opened: Callable[[str], str]) -> None:
    with psycopg.connect(opened("super"), autocommit=True) as session:
        session.execute(
            "SET session_replication_role = replica"
        )  # the only way past the ledger's own refusal
        session.execute("DELETE FROM ledger_entry")
    status, body = ask("/readyz?exclude=worker")
    assert (status, json.loads(body)["checks"]["ledger"]) == (503, "ledger.no_head")


def test_without_a_database_every_check_says_so_and_metrics_still_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = {"host": "127.0.0.1", "port": 1, "dbname": "none", "connect_timeout": 1}
    monkeypatch.setattr(readiness, "parameters", lambda: gone)
    status, body = ask("/readyz")
    assert status == 503
    assert set(json.loads(body)["checks"].values()) == {"database.unreachable"}
    status, body = ask("/metrics")
    assert status == 200
    assert 'concentric_ready{check="database"} 0.0' in body.decode()


def test_metrics_are_shown_to_this_machine_or_for_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    assert may_read(scope("/metrics"), "")
    assert may_read(scope("/metrics", client=("::1", 1), host="[::1]:8460"), "")
    assert not may_read(scope("/metrics", client=("192.168.1.20", 1)), "")
    assert not may_read(scope("/metrics", host="tongxin.example"), "")  # a proxy that passes the name on
    assert not may_read(scope("/metrics", x_forwarded_for="10.0.0.1"), "")
    assert not may_read({**scope("/metrics"), "client": None}, "")
    token = "a-token-of-some-length"
    assert may_read(scope("/metrics", client=("10.0.0.9", 1), authorization=f"Bearer {token}"), token)
    assert not may_read(scope("/metrics"), token)
    assert not may_read(scope("/metrics", authorization=f"Bearer {token}x"), token)
    monkeypatch.setenv("CONCENTRIC_METRICS_TOKEN", token)
    status, body = ask("/metrics", accept_language="en")
    assert status == 403
    assert "CONCENTRIC_METRICS_TOKEN" in body.decode()
    assert token not in body.decode()


def test_metrics_tell_how_the_work_stands(
    opened: Callable[[str], str], admin: By, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    taken = datetime.now(UTC) - timedelta(hours=2)
    (tmp_path / RECORD).write_text(json.dumps({"file": "x", "at": taken.isoformat()}) + "\n")
    heartbeat(opened("owner"), 5)
    before = shown()
    assert before["concentric_entries_total", ()] == 1
    assert before["concentric_facts_waiting", ()] == 0
    assert before["concentric_ready", (("check", "ledger"),)] == 1
    assert before["concentric_tasks", (("state", "told"),)] == 0
    assert 7000 < before["concentric_backup_age_seconds", ()] < 7500
    assert before["concentric_worker_silent_seconds", ()] >= 5
    Cause.objects.create(id=UUID(int=9), venue_id=admin.venue, number=1)
    after = shown()
    assert after["concentric_facts_waiting", ()] == 1
    assert after["concentric_plan_waiting_seconds", ()] > 0


def test_requests_are_counted_by_the_pattern_of_the_page() -> None:
    page = "/tasks/<uuid:task>"
    seen, made_up = (metrics.REQUESTS.labels(page, method, "200") for method in ("GET", "other"))
    before, others = seen._value.get(), made_up._value.get()
    assert ask("/tasks/0195a000-0000-7000-8000-00000000ffff")[0] == 200
    ask("/tasks/x", method="BREW")  # what strangers make up is not counted apart
    assert (seen._value.get(), made_up._value.get()) == (before + 1, others + 1)


def test_open_streams_are_counted_while_they_are_open() -> None:
    async def both() -> tuple[float, float]:
        until = asyncio.Event()
        given = {**scope("/live"), "until": until}
        stream = asyncio.create_task(asked(Front(pages), given))
        await asyncio.sleep(0)
        during = metrics.STREAMS._value.get()
        until.set()
        await stream
        return during, metrics.STREAMS._value.get()

    during, after = asyncio.run(both())
    assert during == after + 1


def test_a_page_tells_its_pattern_to_the_front() -> None:
    """Whatever the address holds: a badge's token is a secret."""
    request = ASGIRequest(scope("/badge/secret-token"), BytesIO())
    request.resolver_match = resolve("/badge/secret-token")
    Route(lambda _: pytest.fail("it asks for no page")).process_view(request)
    assert route_of(request.scope) == "/badge/<str:token>"
    assert route_of({"path": "/static/rings.svg"}) == "/static/"
    assert route_of({"path": "/张三"}) == "none"


def test_the_dashboard_asks_for_metrics_that_are_there(
    opened: Callable[[str], str], settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    (tmp_path / RECORD).write_text(json.dumps({"file": "x", "at": datetime.now(UTC).isoformat()}) + "\n")
    heartbeat(opened("owner"), 1)
    ask("/tasks/x")
    there = {name for name, _ in shown()} | {
        family.name for family in text_string_to_metric_families(metrics.shown().decode())
    }
    board = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    queries = [target["expr"] for panel in board["panels"] for target in panel.get("targets", [])]
    named = {name for query in queries for name in re.findall(r"\b(?:concentric|process)_\w+", query)}
    assert len(queries) > 10
    assert sorted(named - there) == []
    own = {name for name in there if name.startswith("concentric_")}
    assert len(named & own) > 12
