"""A stream of probes over one line, in a thread of its own, and the windows that are looked at of it."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from threading import Event, Lock, Thread

from concentric.areas.meetings.lines.measuring import Probe
from concentric.areas.meetings.lines.senders import Sender, now_us

log = logging.getLogger(__name__)
RATE = 100  # packets a second: about 60 kbit/s, as much as one voice
LOST_AFTER_US = 800_000  # an answer that comes later is of no use to anybody who speaks
KEPT_US = 12_000_000


class Stream:
    """Sends `rate` packets a second until closed."""

    def __init__(
        self, make: Callable[[], Sender], *, rate: int = RATE, lost_after_us: int = LOST_AFTER_US
    ) -> None:
        self._sender = make()  # what is wrong with the address is known at once
        self._apart_us = 1_000_000 // rate
        self._lost_after_us = lost_after_us
        self._probes: deque[Probe] = deque()
        self._wait_for: dict[
            int, int
        ] = {}  # number as it comes back → place counted from the first probe ever
        self._dropped = 0
        self._lock = Lock()
        self._over = Event()
        self._thread = Thread(target=self._run, name="probes", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def window(self, span_us: int) -> list[Probe]:
        """The probes of the last `span_us` of which it is known whether they came back."""
        until = now_us() - self._lost_after_us
        with self._lock:
            return [
                probe if probe.back_us is None or probe.back_us - probe.sent_us < self._lost_after_us
                else Probe(probe.number, probe.sent_us, None)
                for probe in self._probes if until - span_us <= probe.sent_us < until
            ]  # fmt: skip

    def close(self) -> None:
        self._over.set()
        self._thread.join(timeout=2)
        self._sender.close()

    def _run(self) -> None:
        number, due = 0, now_us()
        try:
            while not self._over.is_set():
                now = now_us()
                if now >= due:
                    if now - due > 1_000_000:  # the machine slept: what was not sent is not lost
                        due = now
                    self._sent(number, self._sender.send(number))
                    number, due = number + 1, due + self._apart_us
                    continue
                self._came(self._sender.heard(min(due - now, 50_000) / 1_000_000))
        except Exception:
            if not self._over.is_set():
                log.exception("a stream of probes broke off")

    def _sent(self, number: int, at: int) -> None:
        with self._lock:
            self._probes.append(Probe(number, at, None))
            self._wait_for[number & 0xFFFF] = self._dropped + len(self._probes) - 1
            while self._probes[0].sent_us < at - KEPT_US:
                self._probes.popleft()
                self._dropped += 1

    def _came(self, found: list[tuple[int, int]]) -> None:
        if not found:
            return
        with self._lock:
            for number, at in found:
                place = self._wait_for.pop(number & 0xFFFF, -1) - self._dropped
                if place >= 0:
                    was = self._probes[place]
                    self._probes[place] = Probe(was.number, was.sent_us, at)
