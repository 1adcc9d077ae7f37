"""A venue lived in, and programs that ask it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.ledger.actor import By
from concentric.venue.founding import make_account
from concentric.venue.models import Account
from concentric.venue.signing.tokens import draw_token, give_token, known_scopes
from concentric.web.tests.filled import PASSWORD, Filled


class Program:
    """A program with a token: sends JSON, reads JSON."""

    def __init__(self, token: str, language: str = "en") -> None:
        self.token, self.language = token, language

    def headers(self, **more: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Accept-Language": self.language, **more}

    def get(self, path: str, **query: Any) -> Any:
        return Client().get(f"/api/v1{path}", query, headers=self.headers())

    def post(self, path: str, body: Any, *, key: str | None = None) -> Any:
        headers = self.headers(**({"Idempotency-Key": key} if key else {}))
        sent = body if isinstance(body, str) else json.dumps(body)
        return Client().post(f"/api/v1{path}", sent, content_type="application/json", headers=headers)


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    made.live("14:00")
    for name, role in (("auditor", "auditor"), ("root", "administrator")):
        make_account(admin, username=name, password=PASSWORD, roles=[role])
    return made


@pytest.fixture
def program(filled: Filled) -> Callable[..., Program]:
    """`program("duty", "read", "meetings")`: every scope when none is named."""

    def make(
        username: str, *scopes: str, days: int = 30, per_minute: int = 6000, language: str = "en"
    ) -> Program:
        token = draw_token(filled.by.means)
        give_token(
            filled.by, account_id=Account.objects.get(username=username).id, label=username, token=token,
            scopes=scopes or known_scopes(), days=days, per_minute=per_minute,
        )  # fmt: skip
        return Program(token, language)

    return make
