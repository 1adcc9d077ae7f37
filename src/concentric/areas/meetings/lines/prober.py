"""The prober: streams over the lines that are due, looked at twice a second, beside the worker's jobs.

What was decided is in the tables and the ledger, never in its memory: started again, it opens no second breach, and a
test that it had not finished is made again. Its times are those of the venue's clock; only the packets go by the
machine's.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Lock, Thread
from uuid import UUID

from django.db import connection

from concentric.areas.meetings.lines import due, noted
from concentric.areas.meetings.lines.judging import Standing, judge
from concentric.areas.meetings.lines.measuring import Level, Measure, Verdict, measure, verdict
from concentric.areas.meetings.lines.models import Line, LineMeasure
from concentric.areas.meetings.lines.reading import all_lines, last_tests, placed_on, uses_of
from concentric.areas.meetings.lines.senders import CannotProbe, Sender, sender_for
from concentric.areas.meetings.lines.standing import limits_of
from concentric.areas.meetings.lines.stream import LOST_AFTER_US, RATE, Stream
from concentric.core.means import Means
from concentric.ledger.actor import Actor, By
from concentric.ledger.alone import if_nobody_else
from concentric.venue.profile import Profile, profile_in_force

log = logging.getLogger(__name__)
EVERY_SECONDS = 5.0  # that it runs is looked after so often
LOOK_SECONDS = 0.5
WINDOW_US = 4_000_000  # 400 packets: three of a hundred lost are twelve of them
ENOUGH = 200  # packets, before anything is said of a line
KEEP_EVERY = timedelta(seconds=10)
READ_EVERY = timedelta(seconds=5)
CLEAR_EVERY = timedelta(hours=1)

Moment = tuple[datetime, float]  # by the venue's clock, and by the machine's


def _again(last: Moment | None, now: datetime, every: timedelta) -> bool:
    """Whether it is time again by either clock: the venue's may stand still, or be set."""
    if last is None:
        return True
    return not timedelta(0) <= now - last[0] < every or time.monotonic() - last[1] >= every.total_seconds()


def sender_of(line: Line) -> Sender:
    return sender_for(line.probe_by, line.probe_address, line.probe_port)


@dataclass
class _Probed:
    """A line that is being measured."""

    line: Line
    stream: Stream
    good_since: datetime | None = None
    kept_at: Moment | None = None


@dataclass(kw_only=True)
class Probing:
    """The lines of one venue. `round` is one look; whoever calls it holds no transaction."""

    venue: UUID
    means: Means
    make: Callable[[Line], Sender] = sender_of
    rate: int = RATE
    window_us: int = WINDOW_US
    lost_after_us: int = LOST_AFTER_US
    enough: int = ENOUGH
    _probed: dict[UUID, _Probed] = field(default_factory=dict)
    _tests: dict[UUID, due.ToTest] = field(default_factory=dict)
    _watched: frozenset[UUID] = frozenset()
    _read_at: Moment | None = None
    _cleared_at: datetime | None = None

    @property
    def by(self) -> By:
        return By(Actor.system("prober"), self.venue, self.means)

    def round(self) -> None:
        """What is due is measured, and what was measured is looked at."""
        now = self.means.clock.now()
        profile = profile_in_force(self.venue, now)
        if _again(self._read_at, now, READ_EVERY):
            self._read(now, profile)
            self._read_at = (now, time.monotonic())
        for probed in list(self._probed.values()):
            self._look(probed, now, profile)
        if self._cleared_at is None or now - self._cleared_at >= CLEAR_EVERY:
            old = now - timedelta(days=profile.line_measures_days)
            LineMeasure.objects.filter(venue_id=self.venue, at__lt=old).delete()
            self._cleared_at = now

    def close(self) -> None:
        for probed in self._probed.values():
            probed.stream.close()
        self._probed.clear()

    def _read(self, now: datetime, profile: Profile) -> None:
        lines = all_lines(self.venue)
        usable = {line.id: line for line in lines if line.probe_address and line.out_at is None}
        if not usable:
            self._keep_streams({})
            return
        uses = uses_of(placed_on(self.venue, now, timedelta(hours=profile.line_rehearse_hours), lines))
        last = last_tests(self.venue)
        served = [line.id for line in usable.values() if line.in_service_at is not None]
        tests = {one.line: one for one in due.to_test(uses, served, last, now, profile) if one.line in usable}
        for line in usable.values():
            asked = line.test_asked_at
            if asked is not None and last.get(line.id, asked) <= asked <= now:
                tests[line.id] = due.ToTest(line.id, due.ASKED, None, asked)
        bad = [line.id for line in usable.values() if line.level or line.fault_since is not None]
        self._tests, self._watched = tests, due.to_watch(uses, bad) & usable.keys()
        self._keep_streams({id_: usable[id_] for id_ in self._watched | tests.keys()})

    def _keep_streams(self, wanted: dict[UUID, Line]) -> None:
        for id_, probed in list(self._probed.items()):
            there = wanted.get(id_)
            if there is None or _address(there) != _address(probed.line) or not probed.stream.alive:
                probed.stream.close()
                del self._probed[id_]
            else:
                probed.line = there
        for id_, line in wanted.items():
            if id_ not in self._probed:
                self._begin(line)

    def _begin(self, line: Line) -> None:
        trouble = ""
        try:
            stream = Stream(lambda: self.make(line), rate=self.rate, lost_after_us=self.lost_after_us)
            self._probed[line.id] = _Probed(line, stream)
        except CannotProbe as problem:
            trouble = problem.code
            log.warning("line %s is not measured: %s", line.code, problem)
        if line.trouble != trouble:
            Line.objects.filter(id=line.id).update(trouble=trouble)
            line.trouble = trouble

    def _look(self, probed: _Probed, now: datetime, profile: Profile) -> None:
        found = measure(probed.stream.window(self.window_us))
        if found.sent < self.enough:
            return
        said = verdict(found, limits_of(profile))
        full = found.sent >= self.rate * self.window_us // 1_000_000 * 9 // 10
        line = probed.line
        was = Standing(Level(line.level), probed.good_since)
        stands = judge(was, said.level, now, timedelta(seconds=profile.line_settle_seconds))
        probed.good_since = stands.good_since
        turned = stands.level != was.level
        if turned or _again(probed.kept_at, now, KEEP_EVERY):
            self._keep(line, found, said, now)
            probed.kept_at = (now, time.monotonic())
        if turned:
            self._turned(line, stands.level, said, found)
        test = self._tests.get(line.id)
        if test is not None and full:
            noted.note_test(
                self.by, line_id=line.id, purpose=test.purpose, meeting_id=test.meeting, level=int(said.level),
                found=found,
            )  # fmt: skip
            del self._tests[line.id]
            if line.id not in self._watched and line.level == Level.GOOD:
                probed.stream.close()
                del self._probed[line.id]

    def _turned(self, line: Line, level: Level, said: Verdict, found: Measure) -> None:
        if level == Level.GOOD:
            noted.note_recovery(self.by, line_id=line.id, found=found)
        else:
            noted.note_breach(
                self.by, line_id=line.id, level=int(level), because=",".join(said.because), found=found
            )
            self._watched |= {line.id}  # until it is good again
        line.level = int(level)

    def _keep(self, line: Line, found: Measure, said: Verdict, now: datetime) -> None:
        LineMeasure.objects.create(
            id=self.means.new_id(), venue_id=self.venue, line=line, at=now, span_ms=self.window_us // 1000,
            sent=found.sent, lost=found.lost, delay_us=found.delay_us, delay95_us=found.delay95_us,
            jitter_us=found.jitter_us, level=int(said.level),
        )  # fmt: skip


def _address(line: Line) -> tuple[str, str, int | None]:
    return line.probe_by, line.probe_address, line.probe_port


class Prober:
    """That of one process: a thread for each venue, unless another process has it in hand. `look` returns at once."""

    def __init__(self) -> None:
        self._busy: set[UUID] = set()
        self._lock = Lock()
        self._over = Event()

    def look(self, venue: UUID, means: Means) -> None:
        """One query while no line is measured."""
        with self._lock:
            if (
                venue in self._busy
                or not Line.objects.filter(venue_id=venue).exclude(probe_address="").exists()
            ):
                return
            self._busy.add(venue)
        Thread(target=self._run, args=(venue, means), name="prober", daemon=True).start()

    def stop(self) -> None:
        self._over.set()

    def _run(self, venue: UUID, means: Means) -> None:
        probing = Probing(venue=venue, means=means)
        try:
            with if_nobody_else(venue, "prober") as ours:
                while ours and not self._over.wait(LOOK_SECONDS):
                    probing.round()
        except Exception:
            log.exception("could not measure the lines; begins again")
        finally:
            probing.close()
            with suppress(Exception):
                connection.close()
            with self._lock:
                self._busy.discard(venue)


def made() -> Callable[[UUID, Means], None]:
    """The prober of this process, as the worker looks after it."""
    return Prober().look
