"""Where something is sent to, how long it may take, and what is believed of an answer."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest

from concentric.core.errors import Invalid, NotAllowed
from concentric.ledger.actor import Actor, By
from concentric.venue.hooks import actions, sending
from concentric.venue.hooks.rules import UrlUnfit, check_kinds, check_url, unfit
from concentric.venue.hooks.tests.receiver import receiver


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.com/x", "scheme"), ("file:///etc/passwd", "address"), ("javascript:alert(1)", "address"),
        ("example.com/hook", "scheme"), ("", "address"), ("https://", "address"), ("https://a b.com/", "address"),
        ("https://example.com/#x", "address"), ("https://example.com:99999/", "address"),
        ("https://例.com/", "address"),
        ("https://u:p@example.com/", "user"), ("https://example.com/" + "a" * 500, "long"),
        ("http://8.8.8.8/", "plain"), ("http://[2001:4860:4860::8888]/", "plain"),
        ("https://169.254.169.254/", "special"),
        ("http://169.254.169.254/latest", "special"), ("https://0.0.0.0/", "special"),
        ("https://224.0.0.1/", "special"),
        ("https://[fe80::1]/", "special"), ("https://[::ffff:169.254.169.254]/", "special"),
    ],
)  # fmt: skip
def test_what_can_never_be_sent_to_is_refused_when_it_is_added(url: str, reason: str) -> None:
    with pytest.raises(UrlUnfit) as refused:
        check_url(url)
    assert refused.value.data["reason"] == reason


@pytest.mark.parametrize(
    "url",
    ["https://example.com/hook?key=1", "http://127.0.0.1:9/", "http://[::1]/", "http://10.1.2.3/", "http://door.lan/",
     "http://192.168.1.10:8080/x", "https://8.8.8.8/"],
)  # fmt: skip
def test_what_may_be_sent_to_is_taken(url: str) -> None:
    assert check_url(url) == url


def test_a_name_is_judged_by_what_it_stands_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(address: str) -> None:
        row = (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [row])

    for address in ("169.254.169.254", "8.8.8.8", "224.0.0.1"):
        found(address)
        assert sending.post("http://innocent.example/", b"", {}).failure == "address"
    assert unfit("https", ipaddress.ip_address("8.8.8.8")) == ""


def test_kinds_that_are_not_there_are_refused() -> None:
    assert check_kinds(["meeting", "call.taken", "meeting"]) == ["call.taken", "meeting"]
    assert check_kinds(["meeting", "*"]) == ["*"]
    for wrong in ([], ["meetings"], ["meeting."], ["call.%"]):
        with pytest.raises(Invalid):
            check_kinds(wrong)


def test_only_administrators_set_one(venue: UUID, admin: By) -> None:
    duty = By(Actor(UUID(int=5), frozenset({"duty_manager"})), venue, admin.means)
    with pytest.raises(NotAllowed):
        actions.add_hook(duty, url="https://example.com/", kinds=["meeting"], label="x")


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (200, ""),
        (204, ""),
        (302, "redirect"),
        (307, "redirect"),
        (400, "status"),
        (410, "gone"),
        (500, "status"),
    ],
)
def test_2xx_is_taken_and_no_answer_leads_elsewhere(status: int, failure: str) -> None:
    with receiver() as elsewhere, receiver() as program:
        program.answers, program.headers = [status], {"Location": elsewhere.url}
        sent = sending.post(program.url, b"{}", {"webhook-id": "x"})
        assert (sent.failure, sent.status) == (failure, status)
        assert len(program.got) == 1
        assert elsewhere.got == []


@contextmanager
def speaking(answer: Any) -> Iterator[str]:
    """A server that does with each connection what `answer(connection)` does."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                try:
                    answer(connection)
                except OSError:
                    return  # the other side has hung up, as it should

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        thread.join()


def test_nobody_home() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert sending.post(f"http://127.0.0.1:{port}/", b"", {}).failure == "refused"
    assert sending.post("https://nothing.invalid/", b"", {}).failure == "name"


def test_an_answer_that_comes_drop_by_drop_is_not_waited_for() -> None:
    """Each byte comes well within the time that is left: all of them together may not take longer."""
    stop = threading.Event()

    def drip(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nx: ")
        while not stop.wait(0.02):
            connection.sendall(b"a")

    with speaking(drip) as url:
        assert sending.post(url, b"", {}, within=0.5).failure == "timeout"
        stop.set()


def test_an_answer_without_end_is_cut_off_and_a_body_is_not_read() -> None:
    def flood(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"x: " + b"a" * 1000 + b"\r\n")

    def long_body(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 500 No\r\nContent-Length: 1000000000\r\n\r\n")
        while True:
            connection.sendall(b"a" * 65536)

    with speaking(flood) as url:
        assert sending.post(url, b"", {}).failure == "answer"
    with speaking(long_body) as url:
        assert sending.post(url, b"", {}) == sending.Sent("status", 500)
    with speaking(lambda c: (c.recv(65536), c.sendall(b"220 mail ready\r\n"))) as url:
        assert sending.post(url, b"", {}).failure == "answer"
