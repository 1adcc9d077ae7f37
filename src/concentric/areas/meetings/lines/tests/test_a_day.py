"""A day of a line with three faults, on the venue's own clock: real packets through the prober, table and pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from threading import Event, Thread
from time import sleep
from uuid import UUID

import pytest

from concentric.areas.meetings import actions
from concentric.areas.meetings.lines import packets
from concentric.areas.meetings.lines.history import days_of
from concentric.areas.meetings.lines.models import Line, LineMeasure, LineTest
from concentric.areas.meetings.lines.prober import Probing
from concentric.areas.meetings.lines.showing import rows_of
from concentric.areas.meetings.lines.tests.laid import lay
from concentric.areas.meetings.lines.tests.relay import Relay
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.ledger.audit import audit
from concentric.ledger.models import Entry

RATE, WINDOW_US, LOST_AFTER_US = 150, 800_000, 300_000  # a hiccup of this machine is a small part of a window
STEP = timedelta(minutes=30)


@pytest.fixture
def ways() -> Iterator[tuple[Relay, Relay]]:
    """Two ways to one reflector."""
    over, heard = Event(), packets.listen("127.0.0.1", 0)
    thread = Thread(target=packets.reflect, args=(heard, over.is_set), daemon=True)
    thread.start()
    made = tuple(Relay(heard.getsockname()[1], seed) for seed in (1, 2))
    try:
        yield made[0], made[1]
    finally:
        for one in made:
            one.close()
        over.set()
        thread.join(timeout=5)
        heard.close()


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def test_a_day_with_three_faults_is_three_breaches_and_a_table(
    house: House, clock: ManualClock, ways: tuple[Relay, Relay]
) -> None:
    """Loss from 16:00 to 17:00, jitter from 20:00 to 21:00, delay from 01:00 to 02:00; good between and after."""
    one, two = lay(
        house, probe_by=("udp", "udp"), probe_address=("127.0.0.1", "127.0.0.1"),
        probe_port=(ways[0].port, ways[1].port),
    )  # fmt: skip
    meeting = house.ask("13:00", 1440, people=35)
    house.plan()
    clock.set(at("13:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    probing = Probing(
        venue=house.by.venue, means=house.by.means, rate=RATE, window_us=WINDOW_US, lost_after_us=LOST_AFTER_US,
        enough=80,
    )  # fmt: skip
    faults = (
        (at("16:00"), at("17:00"), {"lose": 40}),
        (at("20:00"), at("21:00"), {"uneven": 0.12}),
        (at("+01:00"), at("+02:00"), {"delay": 0.11}),
    )
    try:
        now = at("13:00")
        probing.round()
        while now <= at("+09:00"):
            ways[0].lose, ways[0].delay, ways[0].uneven = 0, 0.0, 0.0
            for start, end, how in faults:
                if start <= now < end:
                    for name, value in how.items():
                        setattr(ways[0], name, value)
            sleep((WINDOW_US + LOST_AFTER_US) / 1_000_000 + 0.1)
            clock.set(now)
            probing.round()
            now += STEP
    finally:
        probing.close()

    breaches = list(Entry.objects.filter(kind="line.breached", values__code="L1").order_by("number"))
    began = [next(e for e in breaches if start <= e.at < end) for start, end, _how in faults]
    for entry, what in zip(began, ("loss", "jitter", "delay"), strict=True):
        assert what in entry.values["because"].split(",")
    assert {e.at - start for e, (start, _end, _how) in zip(began, faults, strict=True)} == {timedelta(0)}
    recovered = list(Entry.objects.filter(kind="line.recovered", values__code="L1").order_by("number"))
    assert [e.at for e in recovered] == [end + STEP for _start, end, _how in faults]

    # The table: what the page shows is what was measured, a good line without a mark beside it.
    clock.set(at("+09:00"))
    rows = {row.line.code: row for row in rows_of(house.by.venue, clock.now())}
    assert rows["L1"].state == "service"
    assert [one.meeting.id for one in rows["L1"].meetings] == [meeting.id]
    days = days_of([one.id, two.id], clock.now())
    assert days[one.id].bad == 6
    assert days[two.id].bad < 2
    assert len(days[one.id].columns) == len(days[two.id].columns) == 41
    # The weekly tests of both lines were made in passing, once each, and nothing is kept for longer than it may.
    assert {(t.line.code, t.purpose) for t in LineTest.objects.select_related("line")} == {
        ("L1", "weekly"), ("L2", "weekly"),
    }  # fmt: skip
    clock.set(clock.now() + timedelta(days=15))
    later = Probing(venue=house.by.venue, means=house.by.means)
    Line.objects.update(probe_address="")
    later.round()
    assert not LineMeasure.objects.exists()
    assert audit(house.by.venue).sound
