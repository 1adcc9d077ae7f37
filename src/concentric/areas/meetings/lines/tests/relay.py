"""A way that is as bad as a test wants it to be: it passes packets on, late, unevenly late, or not at all."""

from __future__ import annotations

import heapq
import select
import socket
import time
from random import Random
from threading import Event, Thread


class Relay:
    """On loopback, in front of a reflector.

    Set `lose` (of a hundred), `delay` (seconds, each way) and `uneven` (seconds that every other packet takes longer).
    """

    def __init__(self, beyond: int, seed: int) -> None:
        self.lose, self.delay, self.uneven = 0, 0.0, 0.0
        self._beyond = ("127.0.0.1", beyond)
        self._chance = Random(seed)
        self._over = Event()
        self._near = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._near.bind(("127.0.0.1", 0))
        self._far = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._far.bind(("127.0.0.1", 0))
        self.port: int = self._near.getsockname()[1]
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self._thread.join(timeout=5)
        self._near.close()
        self._far.close()

    def _run(self) -> None:
        waiting: list[tuple[float, int, bytes, bool]] = []
        number, sent, back = 0, 0, ("127.0.0.1", 9)
        while not self._over.is_set():
            wait = min(0.02, max(0.0, waiting[0][0] - time.monotonic())) if waiting else 0.02
            for one in select.select([self._near, self._far], [], [], wait)[0]:
                packet, whence = one.recvfrom(2000)
                out = one is self._near
                if out:
                    back = whence
                if out and self._chance.randrange(100) < self.lose:
                    continue
                number += 1
                sent += out
                due = time.monotonic() + self.delay + (self.uneven if out and sent % 2 else 0.0)
                heapq.heappush(waiting, (due, number, packet, out))
            while waiting and waiting[0][0] <= time.monotonic():
                _, _, packet, out = heapq.heappop(waiting)
                if out:
                    self._far.sendto(packet, self._beyond)
                else:
                    self._near.sendto(packet, back)
