"""Certificates as a client sees them: real handshakes, under a clock that is passed in."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from concentric.runtime import authority
from concentric.runtime.authority import AUTHORITY_LIVES, RENEWED_BEFORE, SERVER_LIVES, Authority, fingerprint
from concentric.runtime.certificates import check_given, covered, read_chain
from concentric.runtime.datafolder import DataFolder
from concentric.runtime.errors import (
    AuthorityDamaged,
    CertificateEnded,
    CertificateNeedsHost,
    CertificateNeedsKey,
    CertificateNotItsKey,
    CertificateOtherHosts,
    CertificateUnreadable,
    HostUnfit,
    PortInUse,
)
from concentric.runtime.front import Front
from concentric.runtime.trustserver import Trust
from concentric.runtime.webserver import CIPHERS, Renewal

NAMES = ("tongxin.example", "127.0.0.1")


@pytest.fixture
def now() -> datetime:
    return authority.now()


@pytest.fixture
def own(tmp_path: Path) -> Authority:
    return Authority(DataFolder(tmp_path).prepared())


@contextmanager
def served(context: ssl.SSLContext) -> Iterator[int]:
    """A port where whoever connects is greeted under the context's certificate."""
    listener = socket.create_server(("127.0.0.1", 0))

    def greet() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(connection, server_side=True) as safe:
                    safe.sendall(b"hello")
            except OSError:
                connection.close()  # the client refused us: what some of these tests are about

    thread = threading.Thread(target=greet)
    thread.start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def context_of(own: Authority) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.set_ciphers(CIPHERS)
    made.load_cert_chain(own.server_certificate_file, own.server_key_file)
    return made


def greeted(port: int, host: str, trusted: Path | None) -> tuple[bytes, dict[str, object]]:
    """What a browser would see: the greeting and the certificate."""
    client = ssl.create_default_context(cafile=str(trusted) if trusted else None)
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        client.wrap_socket(plain, server_hostname=host) as safe,
    ):
        return safe.recv(5), dict(safe.getpeercert() or {})


def test_a_phone_that_trusts_the_authority_is_served_under_each_host(own: Authority, now: datetime) -> None:
    assert own.issue(NAMES, now)
    with served(context_of(own)) as port:
        for host in NAMES:
            assert greeted(port, host, own.certificate_file)[0] == b"hello"
        with pytest.raises(ssl.SSLCertVerificationError, match="Hostname mismatch"):
            greeted(port, "elsewhere.example", own.certificate_file)
        with pytest.raises(ssl.SSLCertVerificationError):
            greeted(port, "tongxin.example", None)


def test_the_files_are_for_their_owner_alone_and_last(own: Authority, now: datetime) -> None:
    own.issue(NAMES, now)
    for path in (own.key_file, own.certificate_file, own.server_key_file, own.server_certificate_file):
        assert path.stat().st_mode & 0o777 == 0o600
    assert own.certificate().not_valid_after_utc - now > timedelta(days=3650)
    server = read_chain(own.server_certificate_file)[0]
    assert server.not_valid_after_utc - server.not_valid_before_utc <= timedelta(days=398)  # as phones demand


def test_it_is_renewed_before_its_end_and_when_the_hosts_change_under_the_same_authority(
    own: Authority, now: datetime
) -> None:
    own.issue(NAMES, now)
    mark = fingerprint(own.certificate())
    assert not own.issue(NAMES, now + timedelta(days=1))
    assert own.issue((*NAMES, "second.example"), now)
    assert covered(read_chain(own.server_certificate_file)[0]) == {*NAMES, "second.example"}
    assert own.issue(NAMES, now)
    assert own.issue(NAMES, now + SERVER_LIVES - RENEWED_BEFORE)
    own.server_key_file.unlink()
    assert own.issue(NAMES, now + SERVER_LIVES - RENEWED_BEFORE)
    assert fingerprint(own.certificate()) == mark


def test_an_authority_that_is_not_whole_is_never_replaced(own: Authority, now: datetime) -> None:
    own.issue(NAMES, now)
    with pytest.raises(AuthorityDamaged):
        own.issue(NAMES, now + AUTHORITY_LIVES - timedelta(days=200))
    kept = own.certificate_file.read_bytes()
    own.key_file.unlink()
    with pytest.raises(AuthorityDamaged):
        own.issue(NAMES, now)
    assert own.certificate_file.read_bytes() == kept


def test_a_renewed_certificate_is_taken_up_without_a_restart(own: Authority, now: datetime) -> None:
    own.issue(NAMES, now)
    context = context_of(own)
    renewal = Renewal(context, own.server_certificate_file, own.server_key_file)
    with served(context) as port:
        first = greeted(port, NAMES[0], own.certificate_file)[1]["serialNumber"]
        own.issue((*NAMES, "second.example"), now)
        renewal.look()
        assert greeted(port, "second.example", own.certificate_file)[1]["serialNumber"] != first
        second = greeted(port, NAMES[0], own.certificate_file)[1]["serialNumber"]
        own.server_certificate_file.write_text("half of a file")
        renewal.look()
        assert greeted(port, NAMES[0], own.certificate_file)[1]["serialNumber"] == second


def test_a_given_certificate_is_refused_when_it_will_not_do(
    own: Authority, tmp_path: Path, now: datetime
) -> None:
    own.issue(NAMES, now)
    given, key = own.server_certificate_file, own.server_key_file
    check_given(given, key, NAMES, now)
    with pytest.raises(CertificateNotItsKey):
        check_given(given, own.key_file, NAMES, now)
    with pytest.raises(CertificateEnded) as ended:
        check_given(given, key, NAMES, now + SERVER_LIVES)
    assert ended.value.data["ends"] == f"{now + SERVER_LIVES - timedelta(days=1):%Y-%m-%d}"
    with pytest.raises(CertificateEnded):
        check_given(given, key, NAMES, now - timedelta(days=3))
    with pytest.raises(CertificateOtherHosts) as other:
        check_given(given, key, ("tongxin.example", "guest.example"), now)
    assert other.value.data["hosts"] == "guest.example"
    (tmp_path / "note.txt").write_text("not a certificate")
    for pair in ((tmp_path / "note.txt", key), (given, tmp_path / "note.txt"), (tmp_path / "absent", key)):
        with pytest.raises(CertificateUnreadable):
            check_given(*pair, NAMES, now)


def test_a_star_covers_one_label(own: Authority, now: datetime) -> None:
    own.issue(("*.tongxin.example",), now)
    pair = own.server_certificate_file, own.server_key_file
    check_given(*pair, ["a.tongxin.example"], now)
    for host in ("tongxin.example", "a.b.tongxin.example", "192.168.1.10"):
        with pytest.raises(CertificateOtherHosts):
            check_given(*pair, [host], now)


def front(*hosts: str, port: int = 8460, trust_port: int = 8080, **pair: Path) -> Front:
    return Front.of(
        hosts, port=port, trust_port=trust_port, certificate=pair.get("certificate"), key=pair.get("key")
    )


def test_hosts_are_taken_as_people_type_them() -> None:
    assert front("Tongxin.Example.", "[::1]", "tongxin.example").hosts == ("tongxin.example", "::1")
    assert front("同心.example").hosts[0].startswith("xn--")
    assert front("tongxin.example", "::1").addresses == ["https://tongxin.example:8460", "https://[::1]:8460"]
    assert front("tongxin.example", port=443).addresses == ["https://tongxin.example"]
    assert front().addresses == ["http://localhost:8460"]
    assert front().trust_addresses == []
    for wrong in ("0.0.0.0", "a b", "http://x", "-x", "10.0.0", "x/y", "x:8460", ""):
        with pytest.raises(HostUnfit):
            front(wrong)


def test_half_of_a_given_pair_is_refused() -> None:
    with pytest.raises(CertificateNeedsKey):
        front("tongxin.example", certificate=Path("c.pem"))
    with pytest.raises(CertificateNeedsHost):
        front(certificate=Path("c.pem"), key=Path("k.pem"))


def test_the_web_process_is_told_what_it_serves(
    own: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONCENTRIC_HOSTS", raising=False)
    told = front(*NAMES).prepare(own.folder)
    assert told["CONCENTRIC_HOSTS"] == "tongxin.example 127.0.0.1"
    assert (told["CONCENTRIC_TLS"], told["CONCENTRIC_TRUST"]) == (
        "own",
        "http://tongxin.example:8080/ http://127.0.0.1:8080/",
    )
    certificate, key = own.server_certificate_file, own.server_key_file
    given = front("tongxin.example", certificate=certificate, key=key).prepare(DataFolder(tmp_path))
    assert (given["CONCENTRIC_TLS"], given["CONCENTRIC_TRUST"]) == ("given", "")
    plain = front().prepare(DataFolder(tmp_path))
    assert (plain["CONCENTRIC_TLS"], "CONCENTRIC_CERTIFICATE" in plain) == ("none", False)


def test_a_trust_port_in_use_names_its_own_option() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        with pytest.raises(PortInUse) as refused:
            front("127.0.0.1", trust_port=taken).listen_for_trust()
    assert refused.value.data["option"] == "--trust-port"


@pytest.fixture
def trust() -> Trust:
    addresses = ("https://tongxin.example:8460", "https://127.0.0.1:8460")
    return Trust(b"certificate", "AB12 CD34", addresses)


def test_the_plain_port_shows_one_page_and_gives_the_certificate(trust: Trust) -> None:
    for language, said in (("zh-CN", "下载本馆证书"), ("en", "Download the venue")):
        status, sort, body, _ = trust.answer("GET", "/", "", {"accept-language": language})
        assert (status, sort) == (200, "text/html; charset=utf-8")
        assert said in body.decode()
        assert "<span>AB12</span>" in body.decode()
    assert trust.answer("GET", "/", "lang=en", {"accept-language": "zh"})[2].startswith(
        b"<!doctype html>\n<html lang="
    )
    status, sort, body, _ = trust.answer("GET", "/concentric.crt", "", {})
    assert (status, sort, body) == (200, "application/x-x509-ca-cert", b"certificate")


def test_all_else_on_the_plain_port_leads_to_https_and_nowhere_else(trust: Trust) -> None:
    def leads(path: str, host: str, query: str = "") -> str:
        status, _, _, more = trust.answer("GET", path, query, {"host": host})
        assert status == 308
        return more["Location"]

    assert leads("/sign-in", "127.0.0.1:8080") == "https://127.0.0.1:8460/sign-in"
    assert leads("/tasks", "evil.example", "a=1") == "https://tongxin.example:8460/tasks?a=1"
    assert leads("//evil.example/x", "tongxin.example") == "https://tongxin.example:8460/evil.example/x"
    assert leads("/healthz", "") == "https://tongxin.example:8460/healthz"
    assert trust.answer("POST", "/sign-in", "", {})[0] == 405
