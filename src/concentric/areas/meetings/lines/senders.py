"""Who sends probes and hears of them: by ICMP (`icmplib`), or by packets of our own where that is refused."""

from __future__ import annotations

import fcntl
import secrets
import select
import socket
import struct
import time
from typing import Protocol

import icmplib

from concentric.areas.meetings.lines import packets

_LAST_CAME = 0x8907  # SIOCGSTAMPNS
_TIMESPEC = struct.Struct("@qq")
_BATCH = 64  # answers taken at once, before the next packet is due


class CannotProbe(Exception):
    """Why nothing can be sent: `code` is kept with the line, and said there in words."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code = code


class Sender(Protocol):
    """Sends numbered packets to one address. Times are microseconds of `now_us`."""

    def send(self, number: int) -> int:
        """When it was sent. A packet that the machine cannot send is a lost one, and no error."""
        ...

    def heard(self, wait: float) -> list[tuple[int, int]]:
        """(number, when it came back) of what came within `wait` seconds, as soon as anything did."""
        ...

    def close(self) -> None: ...


def now_us() -> int:
    return time.monotonic_ns() // 1000


def came_us(heard: socket.socket) -> int:
    """When the packet that was read last reached this machine: by the kernel, for a busy process reads it later."""
    try:
        seconds, nanoseconds = _TIMESPEC.unpack(fcntl.ioctl(heard, _LAST_CAME, bytes(_TIMESPEC.size)))
    except OSError:  # it keeps none yet, or is no Linux
        return now_us()
    late = time.time_ns() - seconds * 1_000_000_000 - nanoseconds
    return now_us() - max(0, late) // 1000 if late < 1_000_000_000 else now_us()


class UdpSender:
    """To a reflector (`concentric reflect`). Each stream has a number of its own, which nobody can guess."""

    def __init__(self, address: str, port: int) -> None:
        family, target = _resolve(address, port)
        self._stream = secrets.randbits(64)
        self._socket = socket.socket(family, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        try:
            self._socket.connect(target)  # only what comes from there is heard
        except OSError as problem:
            self._socket.close()
            raise CannotProbe("no-route", str(problem)) from problem

    def send(self, number: int) -> int:
        at = now_us()
        try:
            self._socket.send(packets.request(self._stream, number, at))
        except OSError:  # refused, unreachable, no room: it did not arrive
            return at
        return at

    def heard(self, wait: float) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        if not select.select([self._socket], [], [], wait)[0]:
            return found
        for _ in range(_BATCH):
            try:
                packet = self._socket.recv(packets.LENGTH + 1)
            except BlockingIOError:
                break
            except OSError:  # "connection refused": nobody listens there, so the packet is lost
                continue
            reply = packets.read_reply(packet, self._stream)
            if reply is not None:
                found.append((reply[0], came_us(self._socket)))
        return found

    def close(self) -> None:
        self._socket.close()


class IcmpSender:
    """Echo requests. With a raw socket where that is allowed, else with the kernel's own for everybody."""

    def __init__(self, address: str) -> None:
        family, target = _resolve(address, 0)
        self._address = str(target[0])
        kind = icmplib.ICMPv6Socket if family == socket.AF_INET6 else icmplib.ICMPv4Socket
        self._socket = self._open(kind)
        self._id = secrets.randbits(16)

    @staticmethod
    def _open(kind: type[icmplib.ICMPSocket]) -> icmplib.ICMPSocket:
        for privileged in (True, False):
            try:
                return kind(privileged=privileged)
            except icmplib.SocketPermissionError:
                continue
            except icmplib.ICMPSocketError as problem:
                raise CannotProbe("no-route", str(problem)) from problem
        raise CannotProbe("icmp-not-allowed")

    def send(self, number: int) -> int:
        asked = icmplib.ICMPRequest(self._address, self._id, number & 0xFFFF, payload_size=44)
        at = now_us()
        try:
            self._socket.send(asked)
        except icmplib.ICMPSocketError:
            return at
        self._id = asked.id  # of a socket for everybody it is the kernel's choice
        return at

    def heard(self, wait: float) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for _ in range(_BATCH):
            if not select.select([self._socket.sock], [], [], 0 if found else wait)[0]:
                break
            try:
                reply = self._socket.receive(timeout=0.05)
                at = came_us(self._socket.sock)
                reply.raise_for_status()
            except icmplib.ICMPLibError:  # unreachable, or an answer to somebody else's request
                continue
            if reply.id == self._id and reply.source == self._address:
                found.append((reply.sequence, at))
        return found

    def close(self) -> None:
        self._socket.close()


def sender_for(by: str, address: str, port: int | None) -> Sender:
    """Raises `CannotProbe`: address-unknown, no-port, icmp-not-allowed, no-route."""
    if by == "icmp":
        return IcmpSender(address)
    if not port:
        raise CannotProbe("no-port")
    return UdpSender(address, port)


def _resolve(address: str, port: int) -> tuple[socket.AddressFamily, tuple[str | int, ...]]:
    try:
        first = socket.getaddrinfo(address, port or None, type=socket.SOCK_DGRAM)[0]
    except OSError as problem:
        raise CannotProbe("address-unknown", str(problem)) from problem
    target = first[4]
    return first[0], tuple(part for part in target if isinstance(part, str | int))
