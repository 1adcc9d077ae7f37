"""Second factors, badges and headers, through their pages: what lets somebody in, and what does not."""

from __future__ import annotations

import re
from base64 import b32decode
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.conf import settings as configured
from django.test import Client

from concentric.core.clock_file import set_clock
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.ledger.permissions import Role
from concentric.venue.founding import make_account
from concentric.venue.models import Account
from concentric.venue.policy import set_policy
from concentric.venue.signing import codes, factors, rules
from concentric.venue.signing.models import Badge, RecoveryCode, SecondFactor
from concentric.web.middleware import POLICY

PASSWORD = "correct-horse"


class Phone:
    """A clock that phone and product share, and what an authenticator shows by it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def code(self, secret: bytes) -> str:
        return codes._totp(secret).generate(int(self.at.timestamp())).decode()

    def later(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def house(venue: Any, admin: By, settings: Any, tmp_path: Any) -> By:
    assert admin.venue == venue
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CONCENTRIC_CLOCK = tmp_path / "clock.json"
    set_clock(settings.CONCENTRIC_CLOCK, admin.now(), rate=0)
    for role in (Role.ADMINISTRATOR, Role.DUTY_MANAGER, Role.MEMBER, Role.GATE):
        department = "government_affairs" if role is Role.MEMBER else None
        make_account(admin, username=role, password=PASSWORD, roles=[role], department=department)
    return admin


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Phone:
    made = Phone(rules.true_time())
    for module in ("concentric.venue.signing.factors", "concentric.venue.signing.rules", "concentric.web.door",
                   "concentric.web.account"):  # fmt: skip
        monkeypatch.setattr(f"{module}.true_time", lambda: made.at)
    return made


pytestmark = pytest.mark.usefixtures("house")


def signs_in(name: str, password: str = PASSWORD, client: Client | None = None) -> tuple[Client, Any]:
    browser = client or Client()
    browser.cookies["concentric_language"] = "en"
    return browser, browser.post("/sign-in", {"username": name, "password": password})


def account(name: str) -> Account:
    return Account.objects.get(username=name)


def entries(kind: str) -> list[Any]:
    return list(Entry.objects.filter(kind=kind).order_by("number").values_list("values", flat=True))


def with_totp(phone: Phone, name: str = "member") -> tuple[bytes, list[str]]:
    """Switches codes on through the pages; the secret and the recovery codes that were shown."""
    browser, _ = signs_in(name)
    page = browser.get("/account/totp").content.decode()
    typed = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert typed is not None
    secret = b32decode(typed[1].replace(" ", ""))
    wrong = browser.post("/account/totp", {"code": "000000", "key": "a"})
    assert wrong.status_code == 422
    assert browser.get("/account/totp").content.decode().count(typed[1]) == 1  # the same, so no second scan
    done = browser.post("/account/totp", {"code": phone.code(secret), "key": "b"})
    assert (done.status_code, done.headers["Location"]) == (302, "/account/codes")
    shown = re.findall(r"<li>([0-9a-z]{5}-[0-9a-z]{5})</li>", browser.get("/account/codes").content.decode())
    assert len(shown) == 10
    assert "<li>" not in browser.get("/account/codes").content.decode().split("<main")[1]  # once
    return secret, shown


def test_a_password_alone_lets_in_until_a_second_factor_is_on_and_then_no_more(phone: Phone) -> None:
    assert signs_in("member")[1].headers["Location"] == "/"
    secret, _ = with_totp(phone)
    assert entries("signing.totp_set") == [{}]
    phone.later(seconds=30)
    browser, answer = signs_in("member")
    assert answer.headers["Location"] == "/sign-in/second"
    assert browser.get("/tasks").status_code == 302  # nothing opens half-way
    assert browser.get("/account").status_code == 302
    assert browser.post("/sign-in/second", {"code": "123 456"}).status_code == 401
    assert browser.post("/sign-in/second", {"code": phone.code(secret)}).headers["Location"] == "/"
    assert browser.get("/tasks").status_code == 200
    assert [(e["way"], e["result"]) for e in entries("signing.tried")] == [
        ("totp", "wrong"),
        ("totp", "passed"),
    ]


def test_a_code_is_taken_once(phone: Phone) -> None:
    secret, _ = with_totp(phone)
    first, _ = signs_in("member")
    assert first.post("/sign-in/second", {"code": phone.code(secret)}).status_code == 401  # it set codes up
    phone.later(seconds=30)
    seen = phone.code(secret)
    assert first.post("/sign-in/second", {"code": seen}).status_code == 302
    second, _ = signs_in("member")
    assert second.post("/sign-in/second", {"code": seen}).status_code == 401
    phone.later(seconds=30)
    assert second.post("/sign-in/second", {"code": phone.code(secret)}).status_code == 302


def test_a_recovery_code_stands_in_once_and_is_kept_as_a_digest(phone: Phone) -> None:
    _, shown = with_totp(phone)
    for code in shown:
        assert not RecoveryCode.objects.filter(digest=code.encode()).exists()
    browser, _ = signs_in("member")
    assert browser.post("/sign-in/second", {"code": shown[0].upper().replace("-", " ")}).status_code == 302
    again, _ = signs_in("member")
    assert again.post("/sign-in/second", {"code": shown[0]}).status_code == 401
    assert RecoveryCode.objects.filter(used_at__isnull=True).count() == 9


def test_the_secret_is_sealed(phone: Phone) -> None:
    secret, _ = with_totp(phone)
    row = SecondFactor.objects.get(account=account("member"))
    assert row.secret_sealed is not None
    assert secret not in bytes(row.secret_sealed)
    assert secret.hex().encode() not in bytes(row.secret_sealed)


def test_five_wrong_codes_lock_and_the_page_says_how_long(phone: Phone) -> None:
    secret, _ = with_totp(phone)
    phone.later(seconds=60)
    browser, _ = signs_in("member")
    for _ in range(5):
        assert browser.post("/sign-in/second", {"code": "000000"}).status_code == 401
    right = browser.post("/sign-in/second", {"code": phone.code(secret)})
    assert right.status_code == 429
    assert "Wait 15 minutes" in right.content.decode()
    phone.later(minutes=15)
    signs_in("member", client=browser)  # half-way lasts ten minutes
    assert browser.post("/sign-in/second", {"code": phone.code(secret)}).status_code == 302
    assert [e["result"] for e in entries("signing.tried")][-2:] == ["locked", "passed"]


def test_half_way_does_not_last(phone: Phone) -> None:
    secret, _ = with_totp(phone)
    browser, _ = signs_in("member")
    phone.later(minutes=11)
    answer = browser.post("/sign-in/second", {"code": phone.code(secret)})
    assert answer.headers["Location"] == "/sign-in"


def test_what_is_changed_long_after_signing_in_asks_for_the_password(phone: Phone) -> None:
    secret, _ = with_totp(phone)
    phone.later(seconds=30)
    browser, _ = signs_in("member")
    browser.post("/sign-in/second", {"code": phone.code(secret)})
    phone.later(minutes=16)
    assert browser.post("/account/totp/off").headers["Location"] == "/account/confirm"
    assert browser.post("/account/codes").headers["Location"] == "/account/confirm"
    assert factors.ways(account("member")) == ["totp"]
    assert browser.post("/account/confirm", {"password": "guess"}).status_code == 401
    assert browser.post("/account/confirm", {"password": PASSWORD}).status_code == 302
    assert browser.post("/account/totp/off").headers["Location"] == "/account"
    assert factors.ways(account("member")) == []
    assert not RecoveryCode.objects.exists()
    assert signs_in("member")[1].headers["Location"] == "/"


def test_an_administrator_takes_off_a_lost_factor_with_a_reason(phone: Phone) -> None:
    with_totp(phone)
    lost = f"/accounts/{account('member').id}/take-off"
    desk, _ = signs_in("duty_manager")
    assert desk.post(lost, {"reason": "lost", "key": "a"}).status_code == 403
    boss, _ = signs_in("administrator")
    assert boss.post(lost, {"reason": " ", "key": "b"}).status_code == 422
    assert factors.ways(account("member")) == ["totp"]
    assert boss.post(lost, {"reason": "手机掉进湖里", "key": "c"}).status_code == 302
    assert factors.ways(account("member")) == []
    assert entries("signing.factors_taken_off") == [{"count": 1}]  # the reason is not in the public part


def test_policy_makes_a_role_set_one_up_before_anything_else(house: By, phone: Phone) -> None:
    set_policy(house, changes={"second_factor_roles": "member"})
    assert signs_in("gate")[1].headers["Location"] == "/"
    browser, answer = signs_in("member")
    assert answer.headers["Location"] == "/account"
    assert browser.get("/tasks").headers["Location"] == "/account"
    assert "must sign in with a second factor" in browser.get("/account").content.decode()
    page = browser.get("/account/totp").content.decode()
    typed = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert typed is not None
    browser.post("/account/totp", {"code": phone.code(b32decode(typed[1].replace(" ", ""))), "key": "k"})
    assert browser.get("/tasks").status_code == 200


def test_ones_own_password_is_changed_and_other_sessions_end() -> None:
    here, _ = signs_in("member")
    there, _ = signs_in("member")
    form = {"password": PASSWORD, "new_password": "willow-lodge-7", "again": "willow-lodge-7", "key": "k"}
    for wrong, status in (({"password": "guess"}, 401), ({"again": "x"}, 422),
                          ({"new_password": "short", "again": "short"}, 422)):  # fmt: skip
        assert here.post("/account/password", {**form, **wrong}).status_code == status
    assert here.post("/account/password", form).headers["Location"] == "/account?changed=password"
    assert here.get("/tasks").status_code == 200
    assert there.get("/tasks").status_code == 302
    assert signs_in("member")[1].status_code == 401
    assert signs_in("member", "willow-lodge-7")[1].status_code == 302
    assert len(entries("signing.password_changed")) == 1


def given_badge(name: str = "member") -> str:
    """A badge given at the desk; the address that its QR code holds."""
    desk, _ = signs_in("duty_manager")
    target = f"/accounts/{account(name).id}/badge"
    with patch("concentric.web.accounts.qr.svg", side_effect=lambda text: f"QR:{text}:") as drawn:
        assert desk.post(target).status_code == 302
        page = desk.get(target)
        assert page.headers["Cache-Control"].count("no-store") == 1
        assert desk.get(target).content.decode().count("QR:") == 0  # once
    return str(drawn.call_args.args[0]).removeprefix("http://testserver")


def test_a_badge_signs_its_bearer_in_with_a_pin_chosen_at_first_use() -> None:
    address = given_badge()
    token = address.removeprefix("/badge/")
    assert not Badge.objects.filter(token_mac=token.encode()).exists()
    shared = Client()
    shared.cookies["concentric_language"] = "en"
    assert "choose a PIN" in shared.get(address).content.decode()
    for pin, again, status in (("1234", "1234", 422), ("7777", "7777", 422), ("29", "29", 422),
                               ("2947", "2948", 401)):  # fmt: skip
        assert shared.post(address, {"pin": pin, "again": again}).status_code == status
        assert shared.get("/tasks").status_code == 302
    assert shared.post(address, {"pin": "2947", "again": "2947"}).headers["Location"] == "/"
    assert shared.get("/tasks").status_code == 200
    other = Client()
    assert other.post(address, {"pin": "2948"}).status_code == 401
    answer = other.post(address, {"pin": "2947"})
    assert answer.headers["Location"] == "/"
    assert answer.cookies[configured.SESSION_COOKIE_NAME]["max-age"] == 30 * 60
    assert other.get("/tasks").headers["Refresh"] == str(30 * 60 + 5)
    assert other.get("/tasks").cookies[configured.SESSION_COOKIE_NAME]["max-age"] == 30 * 60  # lives on
    assert (
        configured.SESSION_COOKIE_NAME not in other.get("/tasks", headers={"HX-Request": "true"}).cookies
    )  # what refreshes by itself does not


def test_by_badge_ones_ways_to_sign_in_cannot_be_changed() -> None:
    address = given_badge()
    shared = Client()
    shared.post(address, {"pin": "2947", "again": "2947"})
    assert shared.get("/account").status_code == 200
    for path in ("/account/totp", "/account/confirm", "/account/codes"):
        assert shared.get(path).status_code == 403
    for path in ("/account/password", "/account/totp/off", "/account/passkeys/begin", "/account/passkeys"):
        answer = shared.post(path, {"password": PASSWORD, "new_password": "x" * 9, "again": "x" * 9})
        assert answer.status_code == 403
    assert signs_in("member")[1].status_code == 302


def test_wrong_pins_lock_the_badge_until_the_desk_sets_it_free() -> None:
    address = given_badge()
    shared = Client()
    shared.cookies["concentric_language"] = "en"
    shared.post(address, {"pin": "2947", "again": "2947"})
    left = [shared.post(address, {"pin": "1111"}).content.decode() for _ in range(4)]
    assert "4 tries left" in left[0]
    assert "One try left" in left[3]
    assert shared.post(address, {"pin": "1111"}).status_code == 429
    locked = Client().post(address, {"pin": "2947"})
    assert locked.status_code == 429
    assert [e["result"] for e in entries("signing.tried")] == ["wrong"] * 4 + ["locked"]
    desk, _ = signs_in("duty_manager")
    member = account("member").id
    assert desk.post(f"/accounts/{member}/badge/pin", {"pin": "3851", "key": "k"}).status_code == 302
    assert Client().post(address, {"pin": "3851"}).status_code == 302
    assert desk.post(f"/accounts/{member}/badge/withdraw", {"key": "w"}).status_code == 302
    assert Client().post(address, {"pin": "3851"}).status_code == 404
    assert Client().get("/badge/nobody").status_code == 404


def test_a_new_badge_ends_the_old_one_and_only_members_have_one() -> None:
    first = given_badge()
    second = given_badge()
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    desk, _ = signs_in("duty_manager")
    assert desk.post(f"/accounts/{account('gate').id}/badge").status_code == 409
    assert signs_in("member")[0].get("/accounts").status_code == 403


def test_every_answer_says_what_a_browser_may_do_with_it() -> None:
    desk, _ = signs_in("duty_manager")
    strict = Client(enforce_csrf_checks=True)
    answers = [
        desk.get("/"), desk.get("/desk"), desk.get("/account"), desk.get("/nowhere"), Client().get("/sign-in"),
        Client().get("/offline"), Client().get("/tasks"), Client().get("/static/rings.svg"),
        strict.post("/sign-in", {"username": "a", "password": "b"}), Client().get("/badge/nobody"),
        Client().get("/sign-in", headers={"host": "evil.example"}),
    ]  # fmt: skip
    assert [a.status_code for a in answers] == [302, 200, 200, 404, 200, 200, 302, 200, 403, 404, 400]
    answers[7].close()  # a file
    for answer in answers:
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "microphone=()" in answer.headers["Permissions-Policy"]
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Referrer-Policy"] == "same-origin"
    assert (
        "The form was not taken" in answers[8].content.decode()
        or "表单没有提交" in answers[8].content.decode()
    )


def test_the_policy_is_strict() -> None:
    parts = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    assert (
        parts["default-src"]
        == parts["object-src"]
        == parts["base-uri"]
        == parts["frame-ancestors"]
        == "'none'"
    )
    assert parts["script-src"] == parts["style-src"] == "'self'"
    assert "unsafe" not in POLICY


def test_the_desk_finds_the_codes_for_phones(settings: Any, tmp_path: Any) -> None:
    desk, _ = signs_in("duty_manager")
    assert "--host" in desk.get("/connect").content.decode()
    key = Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Concentric")])
    own = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(7).not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC)).sign(key, None)
    )  # fmt: skip
    kept = tmp_path / "authority.crt"
    kept.write_bytes(own.public_bytes(Encoding.PEM))
    mark = own.fingerprint(SHA256()).hex().upper()
    settings.CONCENTRIC_TLS, settings.CONCENTRIC_TRUST = "own", ["http://tongxin.example:8080/"]
    settings.CONCENTRIC_AUTHORITY = kept
    page = desk.get("/connect").content.decode()
    assert "".join(re.findall(r"<span>([0-9A-F]{4})</span>", page)) == mark
    assert "<svg" in page
    assert "http://tongxin.example:8080/" in page
    assert signs_in("member")[0].get("/connect").status_code == 403
