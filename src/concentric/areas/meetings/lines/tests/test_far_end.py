"""Real packets to a network of its own over two wires, of which one loses some: seen, proposed, and told apart."""

from __future__ import annotations

import time
from collections.abc import Iterator
from uuid import UUID

import pytest

from concentric.areas.meetings import actions
from concentric.areas.meetings.lines.asking import of_lines
from concentric.areas.meetings.lines.measuring import measure
from concentric.areas.meetings.lines.models import Line, LineMeasure
from concentric.areas.meetings.lines.prober import Probing
from concentric.areas.meetings.lines.senders import sender_for
from concentric.areas.meetings.lines.stream import Stream
from concentric.areas.meetings.lines.switching import switch_line
from concentric.areas.meetings.lines.tests.laid import lay
from concentric.areas.meetings.lines.tests.network import PORT, FarEnd, far_end, missing
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.tests.test_loop import House, at
from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.ledger.models import Entry

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"missing: {missing()}")
WITHIN = 5.0  # seconds, as promised
NO_LONGER = 30.0  # the test itself


@pytest.fixture
def there() -> Iterator[FarEnd]:
    with far_end() as made:
        yield made


@pytest.fixture
def house(venue: UUID, admin: By) -> House:
    del venue
    return House(admin)


def running(house: House, clock: ManualClock) -> Meeting:
    meeting = house.ask("14:00", 600, people=35)
    house.plan()
    clock.set(at("14:00"))
    actions.start_meeting(house.by, meeting_id=meeting.id)
    house.plan()
    return meeting


@pytest.mark.parametrize("by", ["udp", "icmp"])
def test_packets_cross_to_the_far_end_and_back(there: FarEnd, by: str) -> None:
    stream = Stream(lambda: sender_for(by, there.address(0), PORT), rate=200, lost_after_us=200_000)
    try:
        time.sleep(1.5)
        found = measure(stream.window(1_000_000))
    finally:
        stream.close()
    assert found.sent > 100
    assert found.lost == 0
    assert found.delay95_us is not None
    assert found.delay95_us < 50_000


def test_three_of_a_hundred_lost_on_one_carrier_are_seen_and_the_other_line_is_proposed(
    there: FarEnd, house: House, clock: ManualClock
) -> None:
    one, two = lay(
        house,
        probe_by=("udp", "icmp"),
        probe_address=(there.address(0), there.address(1)),
        probe_port=(PORT, None),
    )
    meeting = running(house, clock)
    probing = Probing(venue=house.by.venue, means=house.by.means)
    try:
        # Good, as far as it can be told: the wires are whole.
        _rounds(probing, clock, until=lambda: LineMeasure.objects.filter(line=two).exists())
        assert not Entry.objects.filter(kind="line.breached").exists()
        there.lose(0, 3)
        began = time.monotonic()
        _rounds(probing, clock, until=lambda: Entry.objects.filter(kind="line.breached").exists())
        took = time.monotonic() - began
        (decision,) = of_lines(house.by.venue, clock.now())
        assert took <= WITHIN, took
        assert (decision.code, decision.data["line"], decision.data["other"]) == (
            "decision-line-switch",
            "L1",
            "L2",
        )
        assert decision.data["code"] == meeting.code

        # Another prober begins, as after a restart: it finds the line bad, and opens no second breach of that level.
        levels = set(Entry.objects.filter(kind="line.breached").values_list("values__level", flat=True))
        probing.close()
        probing = Probing(venue=house.by.venue, means=house.by.means)
        _rounds(probing, clock, until=lambda: _measured_again(one, clock))
        again = Entry.objects.filter(kind="line.breached")
        assert again.count() == len(set(again.values_list("values__level", flat=True)) | levels)
        assert not Entry.objects.filter(kind="line.recovered").exists()

        # One tap, one entry, with what the other line was like just then; and nothing is asked any more.
        before = Entry.objects.count()
        switch_line(house.by, meeting_id=meeting.id, line_id=two.id)
        entry = Entry.objects.get(kind="meeting.line_switched")
        assert Entry.objects.count() == before + 1
        assert (entry.values["line"], entry.values["was"], entry.values["now_loss"]) == ("L2", "L1", "0")
        assert [d.code for d in of_lines(house.by.venue, clock.now())] == ["decision-line-bad"]

        there.lose(0, 0)
        _rounds(probing, clock, until=lambda: Entry.objects.filter(kind="line.recovered").exists(), step=8)
        codes = [d.code for d in of_lines(house.by.venue, clock.now())]
        assert codes == ["decision-line-good-again"]
    finally:
        probing.close()


def _measured_again(line: Line, clock: ManualClock) -> bool:
    return LineMeasure.objects.filter(line=line, at__gte=clock.now()).exists()


def _rounds(probing: Probing, clock: ManualClock, *, until: object, step: float = 0) -> None:
    """Looks as the product looks, twice a second; `step`: seconds that the venue's clock goes on with each look."""
    last = time.monotonic() + NO_LONGER
    while time.monotonic() < last:
        probing.round()
        if until():  # type: ignore[operator]
            return
        time.sleep(0.5)
        if step:
            from datetime import timedelta

            clock.set(clock.now() + timedelta(seconds=step))
    raise AssertionError("nothing came of it in time")
