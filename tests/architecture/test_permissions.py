"""The permission matrix, whole: each role against each action and each page; and the document that shows it."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver

from concentric.core.clock_file import set_clock
from concentric.core.errors import NotAllowed
from concentric.ledger.action import ACTIONS
from concentric.ledger.actor import Actor, By
from concentric.ledger.pages import PAGES, Page
from concentric.ledger.permissions import PERMISSIONS, Role
from concentric.venue.founding import make_account
from concentric.venue.models import Account
from concentric.web.urls import urlpatterns

ROOT = Path(__file__).resolve().parents[2]
ROLES = [role.value for role in Role if role is not Role.SYSTEM]
# For anyone, or for anyone signed in: what a phone without a network asks for, signing in and out,
# one's language, one's own first page.
OPEN = {
    "sign-in", "sign-in/second", "sign-in/passkey", "sign-in/passkey/begin", "ask/none", "badge/none", "sign-out",
    "language", "live", "", "outbox", "worker.js", "offline",
}  # fmt: skip
ANY = "0195a000-0000-7000-8000-00000000ffff"


def addresses(patterns: Any = urlpatterns, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every address with its view; parameters as some value that fits them."""
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, path)
        elif isinstance(one, URLPattern):
            yield (
                re.sub(r"<(\w+):\w+>", lambda m: {"uuid": ANY, "int": "1"}.get(m[1], "none"), path),
                one.callback,
            )


def page_of(view: Any) -> Page | None:
    found: Page | None = getattr(view, "page", None)
    return found


def test_every_address_is_a_page_with_a_permission() -> None:
    assert {path for path, view in addresses() if page_of(view) is None} == OPEN
    registered = {page.name for page in PAGES.values()}
    assert registered == {page.name for _, view in addresses() if (page := page_of(view))}


@pytest.fixture
def house(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> dict[str, Client]:
    """A client for each role, signed in."""
    assert admin.venue == venue
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, admin.now(), rate=0)
    clients = {}
    for role in ROLES:
        department = "government_affairs" if role in ("department_head", "member") else None
        make_account(admin, username=role, password="correct-horse", roles=[role], department=department)
        clients[role] = Client(raise_request_exception=False)
        clients[role].force_login(
            Account.objects.get(username=role), "django.contrib.auth.backends.ModelBackend"
        )
    return clients


def test_each_role_against_each_page(house: dict[str, Client]) -> None:
    for path, view in addresses():
        page = page_of(view)
        if page is None:
            continue
        for role, client in house.items():
            ask = client.get if "GET" in page.methods else client.post
            answer = ask("/" + path)
            if Role(role) not in PERMISSIONS[page.permission].roles:
                assert answer.status_code == 403, f"{role} {path}: {answer.status_code}"
            else:  # what is not there, or not said, is named; nothing fails without a name
                assert answer.status_code < 500, f"{role} {path}: {answer.status_code}"
        stranger = Client().get("/" + path) if "GET" in page.methods else Client().post("/" + path)
        assert (stranger.status_code, stranger.headers["Location"].partition("?")[0]) == (302, "/sign-in"), (
            path
        )


def test_each_role_against_each_action(venue: UUID, admin: By) -> None:
    """Without the permission an action refuses before it looks at anything else."""
    for info in ACTIONS.values():
        module, _, name = f"concentric.{info.name}".rpartition(".")
        door = getattr(importlib.import_module(module), name)
        for role in ROLES:
            by = By(Actor(UUID(int=5), frozenset({role})), venue, admin.means)
            if Role(role) in PERMISSIONS[info.permission].roles:
                continue
            with pytest.raises(NotAllowed) as refusal:
                door(by)
            assert refusal.value.data["permission"] == info.permission


def test_the_document_shows_the_matrix_as_it_is() -> None:
    """As the command prints it, in a process of its own: tests register actions too."""
    document = ROOT / "docs" / "permissions.md"
    said = subprocess.run(
        [sys.executable, "-m", "concentric.cli.main", "permissions"], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ).stdout  # fmt: skip
    assert document.read_text(encoding="utf-8") == said, "run: concentric permissions > docs/permissions.md"
