"""People at work all at once, who keep account of what they were answered; and a reader of the live tail.

An action counts as acknowledged only when its answer arrived. After a cut the very same form is sent again,
key and all, until there is an answer.
"""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.kill.visitor import Cut, Form, Page, Visitor

LONGEST_WITHOUT_ANSWER = 180.0
MOST_OPEN = 3  # meetings of one writer at a time: the venue is small
OFTEN_REPEATED = 0.05  # share of answered forms that are sent once more all the same
MEETING = re.compile(r"^/meetings/([0-9a-f-]{36})(?:[?#].*)?$")
TASK = re.compile(r"^/tasks/[0-9a-f-]{36}/\w+$")
KINDS: Mapping[str, str] = {
    "request": "meeting.requested", "extend": "meeting.extended", "cancel": "meeting.cancelled",
    "acknowledge": "task.acknowledged", "start": "task.started", "finish": "task.done",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answered:
    """An action whose answer arrived. `meeting`: the one made, extended or cancelled."""

    key: str
    verb: str
    meeting: str | None
    asked: float
    minutes: int = 0


@dataclass
class Account:
    """What all writers were told together. Lists only grow."""

    acknowledged: list[Answered] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # keys
    repeated: int = 0  # forms sent again after a cut
    cuts: int = 0
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Writer(threading.Thread):
    """One person. `go` is cleared to have them finish what they are at and rest."""

    def __init__(
        self, url: str, name: str, password: str, *, account: Account, seed: str,
        now: Callable[[], datetime], go: threading.Event, end: threading.Event, asks: bool,
    ) -> None:  # fmt: skip
        super().__init__(name=name, daemon=True)
        self._visitor = Visitor(url)
        self._visitor.sign_in(name, password)
        self._account, self._draw, self._now = account, random.Random(seed), now
        self._go, self._end, self._asks = go, end, asks
        self._open: list[str] = []
        self.resting = threading.Event()

    def run(self) -> None:
        while not self._end.is_set():
            if not self._go.wait(timeout=0.05):
                self.resting.set()
                continue
            self.resting.clear()
            try:
                self._act()
            except Cut:
                with self._account.lock:
                    self._account.cuts += 1
                time.sleep(0.05)
            except AssertionError as problem:
                with self._account.lock:
                    self._account.wrong.append(f"{self.name}: {problem}")
                return
            time.sleep(self._draw.uniform(0.02, 0.25))
        self.resting.set()

    def _act(self) -> None:
        luck = self._draw.random()
        if not self._asks or luck < 0.4:
            self._task()
        elif len(self._open) < 2 or (luck < 0.6 and len(self._open) < MOST_OPEN):
            self._request()
        elif luck < 0.85:
            self._change("extend", 5)
        else:
            self._change("cancel")

    def _request(self) -> None:
        form = next(f for f in self._visitor.forms("/meetings/new") if "title" in f.fields)
        start = self._now() + timedelta(minutes=self._draw.randrange(150, 1500, 5))
        people = self._draw.randrange(8, 21)
        more = {
            "title": f"调度会 {form.fields['key'][:8]}", "people": str(people), "layout": "boardroom",
            "start": start.strftime("%Y-%m-%dT%H:%M"), "flexible": "60", "length": "45", "organiser": self.name,
            "liaison_name": "联络员", "liaison_telephone": "000-0000",
        }  # fmt: skip
        told = self._send("request", Form(form.action, form.fields | more))
        if told is not None and told.meeting is not None:
            self._open.append(told.meeting)

    def _change(self, verb: str, minutes: int = 0) -> None:
        meeting = self._draw.choice(self._open)
        # What an extension moves is seen before it is made: its form is on that page.
        page = f"/meetings/{meeting}" + (f"/extend?minutes={minutes}" if verb == "extend" else "")
        found = [
            f for f in self._visitor.forms(page)
            if f.action.partition("?")[0].endswith(f"/{verb}") and "csrfmiddlewaretoken" in f.fields
        ]  # fmt: skip
        more = {"minutes": str(minutes)} if minutes else {}
        told = self._send(verb, Form(found[0].action, found[0].fields | more), minutes) if found else None
        if told is None or verb == "cancel":
            self._open.remove(meeting)

    def _task(self) -> None:
        found = [f for f in self._visitor.forms("/tasks") if TASK.match(f.action)]
        if found:
            form = self._draw.choice(found)
            self._send(form.action.rpartition("/")[2], form)

    def _send(self, verb: str, form: Form, minutes: int = 0) -> Answered | None:
        """Until there is an answer. None: refused."""
        asked = time.monotonic()
        page = self._insist(form)
        key, account = form.fields["key"], self._account
        if page.status != 302:
            assert 400 <= page.status < 500, f"{verb}: answered {page.status}"
            assert page.status != 403, f"{verb}: the session or its token was lost"
            with account.lock:
                account.refused.append(key)
            return None
        assert not page.location.startswith("/sign-in"), f"{verb}: the session was lost"
        match = MEETING.match(page.location)
        told = Answered(key, verb, match[1] if match else None, asked, minutes)
        with account.lock:
            account.acknowledged.append(told)
        if self._draw.random() < OFTEN_REPEATED:
            again = self._insist(form)
            assert (again.status, again.location) == (302, page.location), (
                f"{verb} {key}: {page.location} at first, then {again.status} {again.location}"
            )
        return told

    def _insist(self, form: Form) -> Page:
        last = time.monotonic() + LONGEST_WITHOUT_ANSWER
        while True:
            try:
                return self._visitor.post(form)
            except Cut:
                with self._account.lock:
                    self._account.cuts += 1
                    self._account.repeated += 1
                assert time.monotonic() < last, f"{form.action}: no answer in {LONGEST_WITHOUT_ANSWER:.0f} s"
                time.sleep(0.05)


class Reader(threading.Thread):
    """Follows the live tail as a page does, and sees that no number is missing or comes twice."""

    def __init__(self, url: str, name: str, password: str, account: Account, end: threading.Event) -> None:
        super().__init__(name=f"{name} reading", daemon=True)
        self._visitor = Visitor(url)
        self._visitor.sign_in(name, password)
        self._account, self._end = account, end
        self.last = 0
        self.cuts = 0

    def run(self) -> None:
        while not self._end.is_set():
            try:
                for line in self._visitor.stream(f"/live?after={self.last}"):
                    if line.startswith("id: "):
                        self._saw(int(line[4:]))
                    if self._end.is_set():
                        return
            except Cut:
                pass
            self.cuts += 1
            time.sleep(0.1)

    def _saw(self, number: int) -> None:
        if number != self.last + 1:
            with self._account.lock:
                self._account.wrong.append(f"the live tail went from {self.last} to {number}")
        self.last = number
