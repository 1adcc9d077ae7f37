"""`token`: given, listed, used and withdrawn as it is typed; and refused in words that people use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from concentric.cli import main as module
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.venue.founding import make_account
from concentric.venue.signing.models import ApiToken
from concentric.venue.signing.rules import true_time

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(
    venue: UUID, admin: By, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Typed:
    """`typed("token", …)`: exit code, what was printed, and what was said beside it; the database is the test's."""
    assert admin.venue == venue
    make_account(admin, username="duty", password="correct-horse", roles=["duty_manager"])
    monkeypatch.setattr(module, "_must_be_there", lambda _: None)
    monkeypatch.setattr(module, "_with_database", lambda command, args, _: command.run(args))

    def run(*words: str, language: str = "en") -> tuple[int, str, str]:
        code = module.main(["--lang", language, *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def give(typed: Typed, *more: str, language: str = "en") -> tuple[int, str, str]:
    return typed("token", "give", "duty", "--label", "door screens", *more, language=language)


def asked(token: str) -> int:
    return Client().get("/api/v1/venue", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_token_is_given_shown_once_opens_the_api_and_is_withdrawn(typed: Typed) -> None:
    code, out, _ = give(typed, "--scope", "read", "--scope", "meetings", "--days", "30", "--per-minute", "5")
    (token,) = re.findall(r"cct_[0-9a-f]{64}", out)
    assert code == 0
    assert "30 days" in out
    assert asked(token) == 200
    kept = ApiToken.objects.get()
    assert (kept.scopes, kept.per_minute) == (["meetings", "read"], 5)
    _, out, _ = typed("token", "list")
    assert all(word in out for word in (str(kept.id), "in force", "duty", "door screens", "meetings read"))
    assert token not in out
    assert typed("token", "withdraw", str(kept.id)) == (0, "Withdrawn: it opens nothing from now on.\n", "")
    assert asked(token) == 401
    assert typed("token", "withdraw", str(kept.id)) == (0, "It was withdrawn already.\n", "")
    assert Entry.objects.filter(kind="signing.token_withdrawn").count() == 1


def test_for_programs_it_is_all_json(typed: Typed) -> None:
    assert json.loads(typed("token", "list", "--json")[1]) == []
    assert typed("token", "list")[1] == "No token was given.\n"
    given = json.loads(give(typed, "--scope", "read", "--json")[1])
    assert asked(given["token"]) == 200
    (row,) = json.loads(typed("token", "list", "--json")[1])
    assert (row["id"], row["label"], row["state"]) == (given["id"], "door screens", "in_force")
    assert row["used_at"] is not None
    ApiToken.objects.update(ends_at=true_time())
    assert json.loads(typed("token", "list", "--json")[1])[0]["state"] == "ended"
    code, out, _ = give(typed, "--scope", "everything", "--json")
    assert code == 2
    assert json.loads(out)["data"]["field"] == "token_scopes"  # a program reads codes


@pytest.mark.parametrize(
    ("words", "en", "zh"),
    [
        ((), "Scopes", "权限范围"),
        (("--scope", "everything"), "Scopes: “everything”", "权限范围：“everything”"),
        (("--scope", "read", "--days", "401"), "Valid for days: “401”", "有效天数：“401”"),
        (("--scope", "read", "--per-minute", "-1"), "Requests a minute", "每分钟请求数"),
        (("--scope", "read", "--label", "x" * 61), "What it is for", "用途"),
    ],
)
def test_a_refusal_names_the_field_by_its_label(
    typed: Typed, words: tuple[str, ...], en: str, zh: str
) -> None:
    for language, label in (("en", en), ("zh", zh)):
        code, out, err = give(typed, *words, language=language)
        assert (code, out) == (2, "")
        assert err.startswith(label)
        assert err.count("\n") == 1
        assert "token_" not in err
        assert "[" not in err
    assert not ApiToken.objects.exists()


def test_whom_and_which_must_be_there(typed: Typed) -> None:
    assert "nobody" in typed("token", "give", "nobody", "--scope", "read")[2]
    for which in ("", "not an id", str(UUID(int=3))):
        assert typed("token", "withdraw", which)[0] == 2
