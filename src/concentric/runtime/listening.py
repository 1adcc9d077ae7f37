"""The sockets that pages are served from.

The supervisor holds them, so a web process that dies and is started again loses no visitor: connections wait
in the queue, and no other program can take the port meanwhile.
"""

from __future__ import annotations

import errno
import socket

from concentric.runtime.errors import AddressRefused, PortInUse

BACKLOG = 2048
LOCALHOST = ("127.0.0.1", "::1")


def listen(host: str | None, port: int, *, option: str = "--port") -> list[socket.socket]:
    """Sockets on every address of the host (`localhost` is two: browsers try either first); None: of the machine.

    `option` is what the user would change to have another port.
    """
    named = host or "*"
    # What `localhost` is, is known: an empty root or a small container has no table of hosts to look it up in.
    places = LOCALHOST if host == "localhost" else (host,)
    try:
        found = [
            one for place in places
            for one in socket.getaddrinfo(place, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        ]  # fmt: skip
    except OSError as error:
        raise AddressRefused(host=named, port=str(port), reason=error.strerror or str(error)) from error
    sockets: list[socket.socket] = []
    try:
        for family, kind, protocol, _, address in sorted(set(found)):
            if made := _listen((family, kind, protocol), address, host=named, port=port, option=option):
                sockets.append(made)
        if not sockets:
            raise AddressRefused(host=named, port=str(port), reason="no address")
    except BaseException:
        for one in sockets:
            one.close()
        raise
    return sockets


def _listen(
    sort: tuple[socket.AddressFamily, int, int],
    address: tuple[object, ...],
    *,
    host: str,
    port: int,
    option: str,
) -> socket.socket | None:
    try:
        made = socket.socket(*sort)
    except OSError:
        return None  # a machine without IPv6
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if sort[0] == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(address)
        made.listen(BACKLOG)
    except OSError as error:
        made.close()
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(host=host, port=str(port), option=option) from error
        if error.errno == errno.EADDRNOTAVAIL and sort[0] == socket.AF_INET6:
            return None  # IPv6 is compiled in but switched off
        raise AddressRefused(host=host, port=str(port), reason=error.strerror or str(error)) from error
    return made
