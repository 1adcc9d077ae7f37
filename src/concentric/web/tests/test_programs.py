"""Programs on their pages: tokens made, shown once, used and withdrawn; webhooks added, stopped and let go on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from concentric.ledger.actor import By
from concentric.ledger.kinds import KINDS
from concentric.ledger.models import Entry
from concentric.ui.text import LANGUAGES, has
from concentric.venue.founding import make_account
from concentric.venue.hooks import courier
from concentric.venue.hooks.models import Hook
from concentric.venue.hooks.sending import FAILURES, Sent
from concentric.venue.hooks.tests.receiver import receiver
from concentric.venue.models import Account
from concentric.venue.signing.models import ApiToken
from concentric.venue.signing.rules import true_time
from concentric.venue.signing.tokens import known_scopes
from concentric.web.tests.filled import PASSWORD, Filled


@pytest.fixture
def filled(venue: UUID, admin: By, settings: Any, tmp_path: Path) -> Filled:
    assert admin.venue == venue
    made = Filled(admin, settings, tmp_path)
    make_account(admin, username="root", password=PASSWORD, roles=["administrator"])
    return made


@pytest.fixture
def root(filled: Filled) -> Client:
    """An administrator whose password was asked a moment ago."""
    client = filled.client("root")
    client.post("/account/confirm", {"password": PASSWORD})
    return client


def read(client: Client, path: str) -> str:
    return str(client.get(path).content.decode())


def give(client: Client, **more: Any) -> Any:
    account = Account.objects.get(username="duty").id
    form = {
        "account": account,
        "label": "door screens",
        "days": 30,
        "per_minute": 60,
        "scope": ["read"],
        **more,
    }
    return client.post("/programs/tokens/give", form)


def test_a_token_is_made_shown_once_used_and_withdrawn(root: Client) -> None:
    assert give(root).status_code == 302
    (token,) = re.findall(r"cct_[0-9a-f]{64}", read(root, "/programs"))
    page = read(root, "/programs")
    assert token not in page
    assert "door screens" in page
    assert "never used" in page

    def ask() -> int:
        return Client().get("/api/v1/venue", headers={"Authorization": f"Bearer {token}"}).status_code

    assert ask() == 200
    assert "last used" in read(root, "/programs")
    kept = ApiToken.objects.get()
    assert (kept.scopes, kept.per_minute, (kept.ends_at - kept.given_at).days) == (["read"], 60, 30)
    assert root.post(f"/programs/tokens/{kept.id}/withdraw").status_code == 302
    assert ask() == 401
    assert "Withdrawn" in read(root, "/programs")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"scope": []}, "Scopes"), ({"scope": ["everything"]}, "Scopes"), ({"days": 401}, "Valid for days"),
        ({"days": "soon"}, "Valid for days"), ({"per_minute": 0}, "Requests a minute"),
        ({"label": " "}, "What it is for"),
        ({"account": "nobody"}, "no account"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_by_its_label_and_what_was_typed_stays(
    root: Client, wrong: dict[str, Any], named: str
) -> None:
    answer = give(root, **wrong)
    assert answer.status_code in (404, 422)
    said = re.findall(r'<p class="alarm" role="alert">(.*?)</p>', answer.content.decode())
    assert named in said[0]
    assert "token_" not in said[0]
    if "label" not in wrong:
        assert 'value="door screens"' in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_the_password_is_asked_before_a_token_is_given(filled: Filled) -> None:
    client = filled.client("root")
    assert 'action="/programs/tokens/give"' not in read(client, "/programs")
    asked = give(client)
    assert (asked.status_code, asked.headers["Location"]) == (302, "/account/confirm?next=/programs")
    assert not ApiToken.objects.exists()
    back = client.post("/account/confirm?next=/programs", {"password": PASSWORD})
    assert back.headers["Location"] == "/programs"
    assert 'action="/programs/tokens/give"' in read(client, "/programs")
    elsewhere = client.get("/account/confirm?next=https://example.com/")
    assert elsewhere.headers["Location"] == "/account"


def test_a_hook_is_added_its_secret_shown_once_and_it_is_told(root: Client, filled: Filled) -> None:
    with receiver() as program:
        form = {"url": program.url, "label": "门口屏", "kind": ["call", "meeting.extended"]}
        assert root.post("/programs/hooks/add", form).status_code == 302
        (secret,) = re.findall(r"whsec_[\w+/=]+", read(root, "/programs/hooks"))
        page = read(root, "/programs/hooks")
        assert secret not in page
        assert "门口屏" in page
        filled.live()
        (hook,) = Hook.objects.all()
        assert "1 entry" in read(root, "/programs/hooks")
        assert courier.deliver(filled.by.venue, hook.id, filled.by.means) == 1
        assert [Entry.objects.get(number=n).kind for n in program.numbers] == ["call.taken"]
        assert f"#{program.numbers[0]}" in read(root, "/programs/hooks")
        root.post(f"/programs/hooks/{hook.id}/from", {"number": f"#{program.numbers[0]}"})
        assert courier.deliver(filled.by.venue, hook.id, filled.by.means) == 1
        assert len(set(program.ids)) == 1
        root.post(f"/programs/hooks/{hook.id}/secret")
        fresh = re.findall(r"whsec_[\w+/=]+", read(root, "/programs/hooks"))
        assert len(fresh) == 1
        assert fresh != [secret]
        root.post(f"/programs/hooks/{hook.id}/remove")
        assert program.url not in read(root, "/programs/hooks")


def test_one_that_stopped_is_shown_at_the_desk_and_an_administrator_lets_it_go_on(
    root: Client, filled: Filled
) -> None:
    root.post("/programs/hooks/add", {"url": "http://127.0.0.1:9/", "label": "x", "kind": ["call"]})
    hook = Hook.objects.get()
    filled.live()
    courier.deliver(filled.by.venue, hook.id, filled.by.means, send=lambda *_: Sent("gone", 410))
    duty = filled.client("duty")
    assert "127.0.0.1:9 is told nothing any more" in read(duty, "/desk")
    seen = read(duty, "/programs/hooks")
    assert "Stopped" in seen
    assert "410" in seen
    assert "<form" not in seen.partition('<main id="main"')[2].partition("</main>")[0]
    assert duty.post(f"/programs/hooks/{hook.id}/resume").status_code == 403
    assert filled.client("head").get("/programs/hooks").status_code == 403
    assert root.post(f"/programs/hooks/{hook.id}/resume").status_code == 302
    assert "is told nothing any more" not in read(duty, "/desk")
    root.post(f"/programs/hooks/{hook.id}/pause")
    assert "is told nothing any more" not in read(duty, "/desk")  # somebody wanted it so
    assert "Paused" in read(duty, "/programs/hooks")


def test_an_address_that_cannot_be_taken_is_said_and_what_was_typed_stays(root: Client) -> None:
    form = {"url": "http://8.8.8.8/hook", "label": "screens", "kind": ["call"]}
    answer = root.post("/programs/hooks/add", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Use https://" in page
    assert 'value="http://8.8.8.8/hook"' in page
    assert re.search(r'value="call" checked', page)
    assert not Hook.objects.exists()
    hook = UUID(int=9)
    assert root.post(f"/programs/hooks/{hook}/pause").status_code == 404
    assert root.post(f"/programs/hooks/{hook}/burn").status_code == 404


def test_every_failure_kind_and_scope_has_its_words() -> None:
    heads = {kind.partition(".")[0] for kind in KINDS if not kind.startswith(("test.", "trial."))}
    for language in LANGUAGES:
        for message in (
            *(f"hook-failure-{code}" for code in FAILURES),
            *(f"hook-kind-{head}" for head in heads),
            *(f"token-scope-{scope}" for scope in known_scopes() if not scope.startswith(("test", "trial"))),
        ):
            assert has(message, language), message


def test_a_token_that_has_ended_says_so(root: Client) -> None:
    give(root)
    ApiToken.objects.update(ends_at=true_time())
    read(root, "/programs")
    assert "Ended" in read(root, "/programs")
