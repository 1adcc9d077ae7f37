"""Who is let in, how far, how often; every refusal is problem+json with a sentence in the language asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from concentric.venue.models import Account
from concentric.venue.signing.models import ApiToken
from concentric.venue.signing.tokens import draw_token, give_token, known_scopes, withdraw_token
from concentric.web.tests.filled import Filled
from tests.api.conftest import Program

Make = Callable[..., Program]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer nonsense", "Basic ZHV0eTpwdw==", "Bearer cct_00"]
)
def test_without_a_token_in_force_nothing_is_read(header: str | None) -> None:
    headers = {"Accept-Language": "zh"} | ({"Authorization": header} if header is not None else {})
    answer = Client().get("/api/v1/meetings", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    said = answer.json()
    assert (said["code"], said["status"]) == ("signing.token_refused", 401)
    assert "令牌无效" in said["detail"]


def test_a_session_of_a_page_opens_nothing_here(filled: Filled) -> None:
    assert filled.client("duty").get("/api/v1/meetings").status_code == 401


def test_a_token_ends_is_withdrawn_and_closes_with_its_account(filled: Filled, program: Make) -> None:
    one, two, three = program("duty"), program("duty"), program("head")
    assert one.get("/meetings").status_code == 200
    first, second, third = ApiToken.objects.order_by("given_at")
    assert bytes(first.token_mac) not in one.token.encode()
    ApiToken.objects.filter(id=first.id).update(ends_at=first.given_at - timedelta(seconds=1))
    withdraw_token(filled.by, token_id=second.id)
    Account.objects.filter(id=third.account_id).update(is_active=False)
    for gone in (one, two, three):
        assert gone.get("/meetings").json()["code"] == "signing.token_refused"


def test_a_token_goes_no_further_than_its_scopes_and_its_account(filled: Filled, program: Make) -> None:
    reader, writer, crew = program("duty", "read"), program("duty", "meetings"), program("crew")
    meeting = filled.meetings[0].id
    body = {"meeting_id": str(meeting), "minutes": 15}
    refused = reader.post("/meetings/extend-meeting", body)
    assert (refused.status_code, refused.json()["code"]) == (403, "signing.out_of_scope")
    assert writer.get("/meetings").json()["data"] == {"scope": "read"}
    assert writer.post("/meetings/extend-meeting", body).status_code == 200
    assert crew.post("/meetings/extend-meeting", body).json()["code"] == "not_allowed"


def test_a_token_may_ask_so_often_a_minute(program: Make) -> None:
    few = program("duty", "read", per_minute=3)
    answers = [few.get("/venue") for _ in range(4)]
    if [a.status_code for a in answers] == [200] * 4:  # a new minute began between them
        answers = [few.get("/venue") for _ in range(4)]
    assert [a.status_code for a in answers][-1] == 429
    assert answers[0].headers["RateLimit-Limit"] == "3"
    last = answers[-1]
    assert last.json()["code"] == "signing.too_many_requests"
    assert 1 <= int(last.headers["Retry-After"]) <= 60


def test_what_is_no_scope_is_refused_when_the_token_is_given(filled: Filled) -> None:
    from concentric.core.errors import Invalid, NotAllowed

    duty = Account.objects.get(username="duty").id
    for scopes in ([], ["everything"], ["signing"]):
        with pytest.raises(Invalid):
            give_token(
                filled.by,
                account_id=duty,
                label="x",
                token=draw_token(filled.by.means),
                scopes=scopes,
                days=1,
            )
    with pytest.raises(NotAllowed):
        give_token(
            filled.of("duty"),
            account_id=duty,
            label="x",
            token=draw_token(filled.by.means),
            scopes=["read"],
            days=1,
        )
    assert {"read", "meetings", "tasks", "missions", "stays", "plan"} <= set(known_scopes())
    assert not {"signing", "ledger"} & set(known_scopes())
