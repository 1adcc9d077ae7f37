"""One request to another program: bounded in time and in what is read of the answer, and led nowhere else by it.

A name is looked up once and what it stands for is judged before anything is connected to, so that no name can be
used to reach what its address would not be allowed to (`rules.unfit`). No proxy of the environment is used.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import os
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast
from urllib.parse import urlsplit

from concentric import __version__
from concentric.venue.hooks.rules import unfit

WITHIN = 15.0  # seconds for all of it; looking a name up has the resolver's own limit
LONGEST_ANSWER = 65536  # bytes of status and headers; a body is not read
PORTS = {"http": 80, "https": 443}
# Why a try failed; each has its words, `hook-failure-<code>`.
FAILURES = ("name", "address", "refused", "tls", "timeout", "answer", "redirect", "gone", "status", "key")


@dataclass(frozen=True, slots=True)
class Sent:
    """`failure`: empty when it was taken (2xx)."""

    failure: str = ""
    status: int | None = None


class _Failed(Exception):
    def __init__(self, failure: str) -> None:
        self.failure = failure


def post(url: str, body: bytes, headers: Mapping[str, str], *, within: float = WITHIN) -> Sent:
    """Send it, once. Never raises for what the network or the other side does."""
    line = _Line(url, time.monotonic() + within)
    try:
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        own = {
            "Content-Type": "application/json",
            "User-Agent": f"Concentric/{__version__}",
            "Connection": "close",
        }
        line.request("POST", target, body, {**own, **headers})
        status = line.getresponse().status
    except _Failed as failed:
        return Sent(failed.failure)
    except ssl.SSLError:
        return Sent("tls")
    except TimeoutError:
        return Sent("timeout")
    except http.client.HTTPException:
        return Sent("answer")
    except OSError:
        return Sent("refused")
    finally:
        line.close()
    if 200 <= status < 300:
        return Sent("", status)
    return Sent("redirect" if 300 <= status < 400 else "gone" if status == 410 else "status", status)


class _Line(http.client.HTTPConnection):
    """A connection whose every step ends at `until`."""

    def __init__(self, url: str, until: float) -> None:
        parts = urlsplit(url)
        self.scheme, self.until = parts.scheme, until
        self.default_port = PORTS[parts.scheme]
        super().__init__(parts.hostname or "", parts.port)

    def connect(self) -> None:
        plain = self._connected()
        try:
            if self.scheme == "https":
                plain.settimeout(_left(self.until))
                plain = _trusting(os.environ.get("SSL_CERT_FILE")).wrap_socket(
                    plain, server_hostname=self.host
                )
        except BaseException:
            plain.close()
            raise
        self.sock = cast(Any, _Hurried(plain, self.until))

    def _connected(self) -> socket.socket:
        """To the first address that may be sent to and answers."""
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise _Failed("name") from None
        fit = [row for row in found if not unfit(self.scheme, ipaddress.ip_address(row[4][0]))]
        if not fit:
            raise _Failed("address")
        last: OSError | None = None
        for family, kind, protocol, _, address in fit:
            made = socket.socket(family, kind, protocol)
            try:
                made.settimeout(_left(self.until))
                made.connect(address)
            except OSError as refused:
                made.close()
                last = refused
            else:
                return made
        assert last is not None
        raise last


class _Hurried:
    """A socket as `http.client` uses one: what is left of the time is all that each step has."""

    def __init__(self, plain: socket.socket, until: float) -> None:
        self.plain, self.until = plain, until

    def sendall(self, data: Any) -> None:
        self.plain.settimeout(_left(self.until))
        self.plain.sendall(data)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Answer(self.plain, self.until))

    def close(self) -> None:
        self.plain.close()


class _Answer(io.RawIOBase):
    """What comes back, up to a limit."""

    def __init__(self, plain: socket.socket, until: float) -> None:
        self.plain, self.until, self.came = plain, until, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.plain.settimeout(_left(self.until))
        got = self.plain.recv_into(buffer)
        self.came += got
        if self.came > LONGEST_ANSWER:
            raise http.client.LineTooLong("answer")
        return got


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@cache
def _trusting(file: str | None) -> ssl.SSLContext:
    """Certificates are checked against those that the machine trusts, or the file that the environment names."""
    return ssl.create_default_context(cafile=file)
