"""From a window of probes to loss, jitter and delay, and what the limits say of them (AV-04). Pure.

Times are whole microseconds of one clock, the sender's. A line is measured there and back: delay is half the round
trip, jitter that of the round trip (RFC 3550, A.8), which is never less than that of one way alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

LEAST_LOST = 3  # fewer lost packets are chance, whatever part of a short window they are


class Level(IntEnum):
    """How bad: the worse, the larger."""

    GOOD = 0
    WARN = 1
    CRITICAL = 2

    @property
    def code(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Probe:
    """One packet: when it was sent and when it came back; None: it did not."""

    number: int
    sent_us: int
    back_us: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """`delay_us` the median one-way delay, `delay95_us` what 95 of 100 packets stay within; None without an answer."""

    sent: int
    lost: int
    delay_us: int | None
    delay95_us: int | None
    jitter_us: int | None

    @property
    def loss_permille(self) -> int:
        """Rounded up, so that what was lost is never shown as nothing."""
        return -(-self.lost * 1000 // self.sent) if self.sent else 0


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on a line is warned of, and from where on it is bad. Each level's limit belongs to it."""

    loss_permille: tuple[int, int] = (10, 30)
    jitter_us: tuple[int, int] = (30_000, 50_000)
    delay_us: tuple[int, int] = (100_000, 150_000)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`because`: which of loss, jitter and delay reach the level."""

    level: Level
    because: tuple[str, ...] = ()


def measure(probes: Sequence[Probe]) -> Measure:
    """What a window comes to. Packets may have come back in any order; one that is there twice counts once."""
    there = {probe.number: probe for probe in probes}
    came = [(probe.back_us, probe.sent_us) for probe in there.values() if probe.back_us is not None]
    halves = sorted((back - sent) // 2 for back, sent in came)
    return Measure(
        sent=len(there),
        lost=len(there) - len(came),
        delay_us=percentile(halves, 50),
        delay95_us=percentile(halves, 95),
        jitter_us=jitter(sorted(came)) if came else None,
    )


def jitter(in_order: Sequence[tuple[int, int]]) -> int:
    """Interarrival jitter of (back, sent), in the order in which they came back: J += (|D| - J) / 16."""
    found = 0.0
    for (back, sent), (last_back, last_sent) in zip(in_order[1:], in_order, strict=False):
        apart = abs((back - last_back) - (sent - last_sent))
        found += (apart - found) / 16
    return round(found)


def percentile(ordered: Sequence[int], of_hundred: int) -> int | None:
    """The smallest of the values that so many of a hundred do not exceed."""
    if not ordered:
        return None
    return ordered[max(0, -(-len(ordered) * of_hundred // 100) - 1)]


def verdict(found: Measure, limits: Limits) -> Verdict:
    """The worst that loss, jitter or delay comes to. Of a line that answers nothing, that everything is lost."""
    if not found.sent:
        return Verdict(Level.GOOD)
    each = {
        "loss": _loss_level(found, limits.loss_permille),
        "jitter": _level(found.jitter_us, limits.jitter_us),
        "delay": _level(found.delay95_us, limits.delay_us),
    }
    worst = max(each.values())
    return Verdict(worst, tuple(what for what, level in each.items() if level and level == worst))


def _loss_level(found: Measure, limits: tuple[int, int]) -> Level:
    if found.lost < min(LEAST_LOST, found.sent):
        return Level.GOOD
    return Level(sum(found.lost * 1000 >= limit * found.sent for limit in limits))


def _level(value: int | None, limits: tuple[int, int]) -> Level:
    return Level.GOOD if value is None else Level(sum(value >= limit for limit in limits))
