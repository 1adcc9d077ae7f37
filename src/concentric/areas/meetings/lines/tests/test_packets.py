"""The far end's reflector: what it sends back, and that nobody can turn it on others."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as some

from concentric.areas.meetings.lines import packets
from concentric.areas.meetings.lines.senders import CannotProbe, sender_for


@given(some.integers(0, 2**64 - 1), some.integers(0, 2**32 - 1), some.integers(0, 2**63))
def test_an_answer_is_as_long_as_the_request_and_is_never_answered(stream: int, number: int, at: int) -> None:
    asked = packets.request(stream, number, at)
    back = packets.answer(asked)
    assert back is not None
    assert len(back) == len(asked) == packets.LENGTH
    assert packets.read_reply(back, stream) == (number, at)
    assert packets.read_reply(back, stream ^ 1) is None
    assert packets.answer(back) is None  # two reflectors would else send it to and fro for ever


@given(some.binary(max_size=200))
def test_what_is_no_packet_of_ours_is_not_answered(found: bytes) -> None:
    assert packets.answer(found) is None or found.startswith(packets.MARK)
    assert packets.read_reply(found, 1) is None or found.startswith(packets.REPLY)


@pytest.fixture
def port() -> Iterator[int]:
    over, heard = Event(), packets.listen("127.0.0.1", 0)
    thread = Thread(target=packets.reflect, args=(heard, over.is_set), kwargs={"most": 20}, daemon=True)
    thread.start()
    yield heard.getsockname()[1]
    over.set()
    thread.join(timeout=5)
    heard.close()


def test_a_flood_is_answered_only_up_to_its_bound(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ours:
        ours.settimeout(0.5)
        for number in range(200):
            ours.sendto(packets.request(7, number, 0), ("127.0.0.1", port))
        came = sum(_comes(ours) for _ in range(200))
    assert 0 < came <= 40  # at the turn of a second, twice the bound


def _comes(ours: socket.socket) -> bool:
    try:
        return bool(ours.recv(100))
    except TimeoutError:
        ours.settimeout(0.001)  # what has not come by now does not come
        return False


def test_what_cannot_be_measured_is_said_by_a_code() -> None:
    with pytest.raises(CannotProbe) as refused:
        sender_for("udp", "192.0.2.1", None)
    assert refused.value.code == "no-port"
    with pytest.raises(CannotProbe) as refused:
        sender_for("udp", "no such address", 9)
    assert refused.value.code == "address-unknown"


def test_a_closed_port_is_a_line_on_which_everything_is_lost() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    sender = sender_for("udp", "127.0.0.1", port)
    try:
        for number in range(3):
            sender.send(number)
            assert sender.heard(0.05) == []
    finally:
        sender.close()
