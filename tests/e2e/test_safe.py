"""Over HTTPS, as a phone meets it: it comes to trust the venue, then a passkey, a code, a badge sign it in."""

from __future__ import annotations

import re
import shutil
import ssl
from base64 import b32decode, b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from concentric.core.clock import SystemClock
from tests.e2e.conftest import CHROMIUM
from tests.e2e.own_workbook import willow_lodge
from tests.e2e.product import PASSWORD, Product, free_port, new_product

pytestmark = pytest.mark.browser
NAME = "tongxin.test"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def safe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Product, int]]:
    """A venue served with `--host`, and the port on which phones come to trust it."""
    trust = free_port()
    with new_product() as product:
        book = tmp_path_factory.mktemp("book") / "willow.xlsx"
        product.command("template", str(book))
        willow_lodge(book)
        product.command("import", str(book))
        for name, role in (("duty", "duty_manager"), ("crew", "member")):
            product.command("user", name, "--role", role, "--password-stdin", given=PASSWORD + "\n")
        product.scheme = "https"
        product.options = ("--host", NAME, "--host", "localhost", "--trust-port", str(trust))
        product.serve()
        yield product, trust


def authority(product: Product) -> Path:
    return product.data / "secrets" / "authority.crt"


@pytest.fixture(scope="module")
def browser(safe: tuple[Product, int], playwright: Any) -> Iterator[Any]:
    """A Chromium that trusts this venue's authority by its key, and finds the venue by its name."""
    key = x509.load_pem_x509_certificate(authority(safe[0]).read_bytes()).public_key()
    pin = b64encode(
        sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
    ).decode()
    own = [f"--ignore-certificate-errors-spki-list={pin}", f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    made = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=[*CHROMIUM, *own])
    yield made
    made.close()


def asked(url: str, trusted: Path | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One request without following where it leads."""
    tls = HTTPSHandler(context=ssl.create_default_context(cafile=str(trusted) if trusted else None))
    opener = build_opener(ProxyHandler({}), tls)
    opener.handlers = [one for one in opener.handlers if type(one).__name__ != "HTTPRedirectHandler"]
    for found in opener.handle_error.get("http", {}).values():
        found[:] = [one for one in found if type(one).__name__ != "HTTPRedirectHandler"]
    try:
        with opener.open(Request(url, headers=headers), timeout=10) as answer:
            return (
                answer.status,
                {name.lower(): value for name, value in answer.headers.items()},
                answer.read(),
            )
    except HTTPError as answer:
        with answer:
            return answer.code, {name.lower(): value for name, value in answer.headers.items()}, answer.read()


def test_who_trusts_the_authority_is_served_and_the_plain_port_serves_trust_alone(
    safe: tuple[Product, int],
) -> None:
    product, trust = safe
    status, headers, _ = asked(product.url + "/sign-in", authority(product))
    assert status == 200
    cookie = headers["set-cookie"]
    assert "Secure" in cookie
    assert "strict-transport-security" not in headers  # only with a given certificate
    with pytest.raises(OSError, match="CERTIFICATE_VERIFY_FAILED"):
        asked(product.url + "/sign-in")
    with pytest.raises(OSError, match="IP address mismatch"):
        asked(f"https://127.0.0.1:{product.port}/sign-in", authority(product))
    plain = f"http://localhost:{trust}"
    status, headers, body = asked(plain + "/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    status, headers, der = asked(plain + "/concentric.crt")
    assert (status, headers["content-type"]) == (200, "application/x-x509-ca-cert")
    own = x509.load_der_x509_certificate(der)
    assert own == x509.load_pem_x509_certificate(authority(product).read_bytes())
    shown = "".join(re.findall(r"<span>([0-9A-F]{4})</span>", body.decode()))
    assert shown == sha256(der).hexdigest().upper()
    status, headers, _ = asked(plain + "/sign-in")
    assert (status, headers["location"]) == (308, product.url + "/sign-in")


def opened(browser: Any, product: Product, host: str) -> tuple[Any, str]:
    context = browser.new_context(viewport=PHONE, has_touch=True, timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.set_default_timeout(15000)
    return page, f"https://{host}:{product.port}"


def with_password(page: Any, url: str, name: str) -> None:
    page.goto(url + "/sign-in")
    page.click('button[name=language][value="zh"]')
    page.fill("#username", name)
    page.fill("#password", PASSWORD)
    page.click("main button.btn-primary")


def signed_out(page: Any, url: str) -> None:
    page.context.clear_cookies()
    page.goto(url + "/tasks")
    page.wait_for_url(re.compile("/sign-in"))


@pytest.mark.parametrize("host", [NAME, "localhost"])
def test_a_passkey_is_made_signs_in_without_a_password_and_is_removed(
    safe: tuple[Product, int], browser: Any, host: str
) -> None:
    page, url = opened(browser, safe[0], host)
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    made = devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                     "hasUserVerification": True, "isUserVerified": True,
                     "automaticPresenceSimulation": True}},
    )  # fmt: skip
    with_password(page, url, "crew")
    page.goto(url + "/account")
    page.fill("input[name=label]", "班组手机")
    page.click("form[data-passkey] button")
    page.wait_for_url(url + "/account/codes")
    assert len(page.query_selector_all(".codes li")) == 10
    page.goto(url + "/account")
    assert "班组手机" in page.inner_text("main")

    signed_out(page, url)
    page.click("form[data-passkey] button")
    page.wait_for_url(url + "/tasks")

    signed_out(page, url)  # and with the password, the passkey is the second step
    with_password(page, url, "crew")
    page.wait_for_url(url + "/sign-in/second")
    page.click("form[data-passkey] button")
    page.wait_for_selector("header.side")

    devices.send(
        "WebAuthn.setUserVerified", {"authenticatorId": made["authenticatorId"], "isUserVerified": False}
    )
    signed_out(page, url)  # a phone whose holder is not recognised lets nobody in
    page.click("form[data-passkey] button")
    page.wait_for_selector("[data-said]:not([hidden])")
    assert "/sign-in" in page.url
    devices.send(
        "WebAuthn.setUserVerified", {"authenticatorId": made["authenticatorId"], "isUserVerified": True}
    )
    page.click("form[data-passkey] button")
    page.wait_for_selector("header.side")
    page.goto(url + "/account")
    page.click("form[action$='/remove'] button")
    page.wait_for_selector("main:not(:has-text('班组手机'))")
    signed_out(page, url)
    page.click("form[data-passkey] button")
    page.wait_for_selector("[data-said]:not([hidden])")
    page.context.close()


def test_an_authenticators_code_is_asked_after_the_password(safe: tuple[Product, int], browser: Any) -> None:
    page, url = opened(browser, safe[0], NAME)
    with_password(page, url, "duty")
    page.goto(url + "/account/totp")
    secret = b32decode(page.inner_text("code").replace(" ", ""))
    page.fill("input[name=code]", shown(secret))
    page.click("main button.btn-primary")
    page.wait_for_url(url + "/account/codes")
    kept = page.inner_text(".codes li >> nth=0")
    signed_out(page, url)
    with_password(page, url, "duty")
    page.wait_for_url(url + "/sign-in/second")
    page.fill("#code", shown(secret, next_one=True))  # the one before was taken already
    page.click("main button.btn-primary")
    page.wait_for_selector("header.side")
    signed_out(page, url)
    with_password(page, url, "duty")
    page.fill("#code", kept)
    page.click("main button.btn-primary")
    page.wait_for_selector("header.side")
    page.context.close()


def shown(secret: bytes, *, next_one: bool = False) -> str:
    """What the phone shows now; or will, half a minute on, which the product takes as a clock that is fast."""
    at = int(SystemClock().now().timestamp()) + (30 if next_one else 0)
    return TOTP(secret, 6, SHA1(), 30, enforce_key_length=False).generate(at).decode()


def test_a_badge_is_given_scanned_and_signs_in_with_its_pin(safe: tuple[Product, int], browser: Any) -> None:
    product, _ = safe
    product.command("user", "steward", "--role", "member", "--password-stdin", given=PASSWORD + "\n")
    product.command("user", "boss", "--role", "administrator", "--password-stdin", given=PASSWORD + "\n")
    desk, url = opened(browser, product, NAME)
    with_password(desk, url, "boss")
    desk.goto(url + "/connect")
    assert desk.query_selector_all(".qr-box svg")
    desk.goto(url + "/accounts")
    desk.click("li:has(b:text-is('steward')) >> text=发胸卡")
    desk.wait_for_selector(".badge-card svg")
    address = read(desk, ".badge-card .qr-box svg")
    assert address.startswith(url + "/badge/")
    shared, _ = opened(browser, product, NAME)
    shared.goto(address)
    for field in ("pin", "again"):
        shared.fill(f"input[name={field}]", "2947")
    shared.click("main button.btn-primary")
    shared.wait_for_selector("header.side")
    shared.context.clear_cookies()
    shared.goto(address)
    shared.fill("input[name=pin]", "2947")
    shared.click("main button.btn-primary")
    shared.wait_for_selector("header.side")
    for one in (desk, shared):
        one.context.close()


def read(page: Any, svg: str) -> str:
    """What a camera reads from a QR code on the screen."""
    import numpy as np
    import zxingcpp

    side = 400
    grey = page.evaluate(
        """async ([where, side]) => {
            const drawn = document.querySelector(where).cloneNode(true);
            drawn.setAttribute("width", side); drawn.setAttribute("height", side);
            drawn.setAttribute("xmlns", "http://www.w3.org/2000/svg");
            const image = new Image();
            image.src = "data:image/svg+xml;base64," + btoa(drawn.outerHTML);
            await image.decode();
            const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
            const paper = canvas.getContext("2d");
            paper.fillStyle = "#fff"; paper.fillRect(0, 0, side, side); paper.drawImage(image, 0, 0);
            return [...paper.getImageData(0, 0, side, side).data].filter((_, at) => at % 4 === 0);
        }""",
        [svg, side],
    )
    found = zxingcpp.read_barcodes(np.array(grey, dtype=np.uint8).reshape(side, side))
    return str(found[0].text)
