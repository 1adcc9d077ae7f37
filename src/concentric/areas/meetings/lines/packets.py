"""The packets of our own probe stream, and whoever sends them back. Standard library only.

A packet is 72 octets: a mark, the stream's random number, a sequence number, the time of sending, and filling up to
about the length of a voice packet. The reflector sends back what it was sent, to where it came from, once: never more
octets than came in, only packets of this shape, and only so many in a second, so that nobody can turn it on others.
"""

from __future__ import annotations

import logging
import socket
import struct
import time
from collections.abc import Callable

log = logging.getLogger(__name__)
MARK = b"CCLP\x00\x01"  # the sixth octet: a request; a reply has 2, and is never sent back again
REPLY = b"CCLP\x00\x02"
_SHAPE = struct.Struct("!6sQIQ")
LENGTH = 72
MOST_A_SECOND = 5000


def request(stream: int, number: int, sent_us: int) -> bytes:
    return _SHAPE.pack(MARK, stream, number, sent_us).ljust(LENGTH, b"\0")


def answer(packet: bytes) -> bytes | None:
    """What the reflector sends back; None: it is no packet of ours, and is not answered."""
    if len(packet) != LENGTH or not packet.startswith(MARK):
        return None
    return REPLY + packet[len(MARK) :]


def read_reply(packet: bytes, stream: int) -> tuple[int, int] | None:
    """Sequence number and time of sending; None where it is not an answer to this stream."""
    if len(packet) != LENGTH:
        return None
    mark, whose, number, sent_us = _SHAPE.unpack_from(packet)
    return (number, sent_us) if mark == REPLY and whose == stream else None


def listen(host: str, port: int) -> socket.socket:
    """A socket for `reflect`. Raises OSError when the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    heard = socket.socket(family, socket.SOCK_DGRAM)
    try:
        heard.bind((host, port))
    except OSError:
        heard.close()
        raise
    return heard


def reflect(heard: socket.socket, until: Callable[[], bool], *, most: int = MOST_A_SECOND) -> int:
    """Send packets back until `until` says so, which is asked at least each fifth of a second; how many were."""
    heard.settimeout(0.2)
    sent, second, in_second = 0, 0, 0
    while not until():
        try:
            packet, whence = heard.recvfrom(LENGTH + 1)
        except TimeoutError:
            continue
        now = int(time.monotonic())
        if now != second:
            second, in_second = now, 0
        back = answer(packet)
        if back is None or in_second >= most:
            continue
        in_second += 1
        try:
            heard.sendto(back, whence)
        except OSError as problem:  # their network, not ours: the next one may go
            log.info("a packet could not be sent back: %s", problem)
            continue
        sent += 1
    return sent
