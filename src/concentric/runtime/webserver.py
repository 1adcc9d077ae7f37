"""The web process: uvicorn on the supervisor's sockets. `python -m concentric.runtime.webserver`."""

from __future__ import annotations

import os
import socket

import uvicorn

from concentric.runtime import lifeline

SOCKETS = "CONCENTRIC_SOCKETS"


def main() -> None:
    lifeline.hold()
    sockets = [socket.socket(fileno=int(number)) for number in os.environ.pop(SOCKETS).split(",")]
    config = uvicorn.Config(
        "concentric.runtime.asgi:application",
        timeout_graceful_shutdown=2,  # streams never end by themselves
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )
    uvicorn.Server(config).run(sockets=sockets)


if __name__ == "__main__":
    main()
