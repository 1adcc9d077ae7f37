"""The web process: uvicorn on the supervisor's sockets. `python -m concentric.runtime.webserver`."""

from __future__ import annotations

import logging
import os
import socket
import ssl
import threading
from pathlib import Path
from typing import Any

import uvicorn

from concentric.runtime import lifeline, logs
from concentric.runtime.front import CERTIFICATE, KEY

SOCKETS = "CONCENTRIC_SOCKETS"
CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"  # for TLS 1.2; 1.3 has only good ones
LOOK_EVERY = 15.0  # seconds

log = logging.getLogger(__name__)


def main() -> None:
    lifeline.hold()
    logs.take_in_what_is_said_beside()
    sockets = [socket.socket(fileno=int(number)) for number in os.environ.pop(SOCKETS).split(",")]
    certificate, key = os.environ.get(CERTIFICATE), os.environ.get(KEY)
    tls: dict[str, Any] = {}
    if certificate and key:
        tls = {"ssl_certfile": certificate, "ssl_keyfile": key, "ssl_ciphers": CIPHERS}
    config = uvicorn.Config(
        "concentric.runtime.asgi:application",
        timeout_graceful_shutdown=2,  # streams never end by themselves
        access_log=False,
        log_config=None,  # logs.py
        server_header=False,
        proxy_headers=False,
        **tls,
    )
    config.load()
    if certificate and key and config.ssl is not None:
        Renewal(config.ssl, Path(certificate), Path(key)).start()
    uvicorn.Server(config).run(sockets=sockets)


class Renewal(threading.Thread):
    """Takes up a renewed certificate without a restart: connections that are open go on under the old one."""

    def __init__(
        self, context: ssl.SSLContext, certificate: Path, key: Path, *, every: float = LOOK_EVERY
    ) -> None:
        super().__init__(name="certificate", daemon=True)
        self._context, self._certificate, self._key, self._every = context, certificate, key, every
        self._seen = _stamp(certificate)

    def run(self) -> None:
        quiet = threading.Event()
        while not quiet.wait(self._every):
            self.look()

    def look(self) -> None:
        now = _stamp(self._certificate)
        if now in (self._seen, None):
            return
        try:
            # First into a context of its own: a pair that does not fit would spoil the one in use.
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(self._certificate, self._key)
            self._context.load_cert_chain(self._certificate, self._key)
        except (OSError, ssl.SSLError) as error:
            log.warning("the new certificate cannot be used, the old one stays: %s", error)
            return  # its key may still be on the way: looked at again
        self._seen = now
        log.warning("a new certificate is in use")


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


if __name__ == "__main__":
    main()
