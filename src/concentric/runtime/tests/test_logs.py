"""Logs: nothing that somebody typed, and nobody's name, whatever goes wrong; JSON line by line; the page's pattern."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from concentric.areas.meetings.asking.links import register_liaison
from concentric.core.clock_file import set_clock
from concentric.core.errors import Invalid
from concentric.ledger.actor import By
from concentric.runtime import logs
from concentric.runtime.probes.asked import HERE, NUMBER, ROUTE
from concentric.runtime.probes.front import Front
from concentric.runtime.settings import LOGGING
from concentric.venue.founding import make_account
from concentric.web import signing

NAME, PHONE, PASSWORD = "欧阳子墨", "13900007788", "ginkgo-lantern-71"
TYPED = (NAME, PHONE, PASSWORD)


@contextmanager
def written(form: str = "json", level: int = logging.DEBUG) -> Iterator[io.StringIO]:
    """All that is logged meanwhile, by anybody, as it would be written."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.Json() if form == "json" else logs.Lines())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(level)
    try:
        yield out
    finally:
        root.removeHandler(handler)
        root.setLevel(before)


def test_the_products_own_settings_write_no_other_way() -> None:
    assert logs.config("text") == LOGGING
    for form, formatter in (("text", logs.Lines), ("json", logs.Json)):
        made = logs.config(form)
        assert {one["()"] for one in made["formatters"].values()} == {formatter}
        assert all(not one.get("handlers") for one in made["loggers"].values())
    assert logging.getLogger("django").handlers == []


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_is_typed_in_forms_is_in_no_log(
    form: str, venue: object, admin: By, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    del venue
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.AXES_FAILURE_LIMIT = 2
    make_account(admin, username="desk", password="correct-horse", roles=["duty_manager"])
    client = Client(raise_request_exception=False)
    strict = Client(enforce_csrf_checks=True)

    def fails(*_request: object, **given: object) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMP TABLE kept (name text UNIQUE) ON COMMIT DROP")
            for _ in range(2):
                try:
                    cursor.execute("INSERT INTO kept VALUES (%s)", [NAME])
                except IntegrityError as doubled:
                    raise ValueError(f"{NAME} {PHONE} {given}") from doubled

    with written(form) as out:
        for _ in range(4):  # refused, and then locked out
            client.post("/sign-in", {"username": NAME, "password": PASSWORD})
        assert client.get(f"/{NAME}/{PHONE}").status_code == 404
        assert client.get(f"/badge/{PASSWORD}").status_code == 404
        assert strict.post("/sign-in", {"username": NAME, "password": PASSWORD}).status_code == 403
        assert client.get("/sign-in", headers={"host": f"{PHONE}.example"}).status_code == 400
        assert client.post("/sign-in", {"username": "desk", "password": "correct-horse"}).status_code == 302
        client.post("/missions/new", {"title": NAME, "contact": PHONE, "guests": PASSWORD, "key": "a"})
        client.get("/find", {"q": NAME})
        monkeypatch.setattr(signing, "authenticate", fails)
        assert client.post("/sign-in", {"username": PHONE, "password": PASSWORD}).status_code == 500
    said = out.getvalue()
    assert [word for word in TYPED if word in said or json.dumps(word)[1:-1] in said] == []
    for word in (
        "ValueError",
        "IntegrityError",
        "UniqueViolation 23505 kept_name_key",
        "django.request",
        "axes",
    ):
        assert word in said or word in said.replace('", "code": "', " "), word
    assert "test_logs.py" in said  # where it failed


def test_each_line_is_json_and_tells_the_page_and_the_request() -> None:
    token = HERE.set({ROUTE: "/badge/<str:token>", NUMBER: "0af3", "path": "/badge/secret"})
    try:
        with written() as out:
            logging.getLogger("concentric.trial").error("%s", Invalid(field="phone", value=PHONE))
            logging.getLogger("concentric.trial").warning("entry %s: everyone is told", 17)
    finally:
        HERE.reset(token)
    first, second = map(json.loads, out.getvalue().splitlines())
    assert (first["message"], first["level"], first["logger"]) == (
        "Invalid invalid",
        "error",
        "concentric.trial",
    )
    assert (first["route"], first["request"]) == ("/badge/<str:token>", "0af3")
    assert second["message"] == "entry 17: everyone is told"
    assert "secret" not in out.getvalue()


def test_strangers_messages_are_shown_without_what_they_fill_in() -> None:
    with written("text") as out:
        logging.getLogger("elsewhere").warning("locked %s out for %d minutes", NAME, 15)
        logging.getLogger("elsewhere").warning(f"locked out: {NAME}")
        logging.getLogger("elsewhere").warning("odd %(who)s", {"who": NAME})
        logging.getLogger("procrastinate.worker").error(f"Job 3({NAME}) ended", extra={"action": "job_error"})
        logging.getLogger("psycopg.pool").warning("error connecting in %r: %s", "pool-1",
                                                  psycopg.OperationalError("connection refused"))  # fmt: skip
    lines = out.getvalue()
    assert NAME not in lines
    for words in ("locked … out for 15 minutes", "locked out\n", "job_error", "pool-1", "connection refused"):
        assert words in lines


def test_a_request_is_a_line_with_its_number_and_how_long_it_took() -> None:
    async def page(scope: Any, _receive: Any, send: Any) -> None:
        scope[ROUTE] = "/people"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("nothing is received")

    asked = {
        "type": "http", "path": "/people", "query_string": f"q={PHONE}".encode(), "method": "GET",
        "headers": [(b"user-agent", NAME.encode())], "client": ("127.0.0.1", 1),
    }  # fmt: skip
    before = logging.getLogger(logs.REQUESTS).level
    logging.getLogger(logs.REQUESTS).setLevel(logging.INFO)  # as with CONCENTRIC_LOG=json
    try:
        with written() as out:
            asyncio.run(Front(page)(asked, receive, send))
    finally:
        logging.getLogger(logs.REQUESTS).setLevel(before)
    (line,) = (json.loads(one) for one in out.getvalue().splitlines() if logs.REQUESTS in one)
    assert line.items() >= {"route": "/people", "method": "GET", "status": 200, "message": "answered"}.items()
    assert isinstance(line["ms"], int)
    assert dict(sent[0]["headers"])[b"concentric-request"].decode() == line["request"]
    assert PHONE not in out.getvalue()
    assert "127.0.0.1" not in out.getvalue()


def test_what_ends_a_process_is_a_line_too(tmp_path: Path) -> None:
    code = f"""
import threading, warnings
from concentric.runtime import logs
logs.configure("json")
logs.take_in_what_is_said_beside()
warnings.warn("deprecated")
def fails():
    raise ValueError({NAME!r})
one = threading.Thread(target=fails)
one.start()
one.join()
fails()
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(logs.PACKAGES)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["logger"] for line in lines] == ["py.warnings", "concentric", "concentric"]
    assert [one["type"] for line in lines[1:] for one in line["failures"]] == ["ValueError", "ValueError"]
    assert NAME not in json.dumps(lines, ensure_ascii=False)


def test_the_chain_of_a_failure_is_told_by_types_and_places() -> None:
    with written() as out:
        try:
            try:
                raise KeyError(NAME)
            except KeyError as inner:
                raise Invalid(value=PHONE) from inner
        except Invalid:
            logging.getLogger("concentric.trial").exception("could not look")
    said = json.loads(out.getvalue())
    assert [(one["type"], one["code"]) for one in said["failures"]] == [
        ("Invalid", "invalid"),
        ("KeyError", ""),
    ]
    assert said["failures"][0]["at"][0].startswith("concentric/runtime/tests/test_logs.py:")


def test_a_liaisons_link_is_in_no_log(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> None:
    assert admin.venue == venue
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, admin.now(), rate=0)
    secret = "0123456789abcdef" * 4
    register_liaison(admin, name=NAME, telephone=PHONE, organiser="Example Office", secret=secret, days=1)
    for form in ("json", "text"):
        with written(form) as out:
            assert Client().get(f"/ask/{secret}").status_code == 200
            assert Client().post(f"/ask/{secret}", {"people": "many", "title": PASSWORD}).status_code == 422
            assert Client().get(f"/ask/{secret}x").status_code == 404
        said = out.getvalue()
        assert said.count("django.request") == 2  # what was refused is logged
        assert not any(text in said for text in (secret, NAME, PHONE, PASSWORD))
