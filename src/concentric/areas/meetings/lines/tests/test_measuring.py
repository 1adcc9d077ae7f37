"""From probes to a verdict: what no window can come to, and what each limit says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from concentric.areas.meetings.lines.judging import Standing, judge
from concentric.areas.meetings.lines.measuring import (
    Level,
    Limits,
    Measure,
    Probe,
    measure,
    percentile,
    verdict,
)

LIMITS = Limits()
PROBES = some.lists(some.one_of(some.none(), some.integers(0, 700_000)), min_size=1, max_size=300).map(
    lambda each: [
        Probe(n, n * 10_000, None if took is None else n * 10_000 + took) for n, took in enumerate(each)
    ]
)


@given(PROBES)
def test_a_measure_stays_within_what_was_probed(probes: list[Probe]) -> None:
    found = measure(probes)
    took = [p.back_us - p.sent_us for p in probes if p.back_us is not None]
    assert (found.sent, found.lost) == (len(probes), len(probes) - len(took))
    if not took:
        assert (found.delay_us, found.delay95_us, found.jitter_us) == (None, None, None)
        return
    assert found.delay_us is not None
    assert found.delay95_us is not None
    assert found.jitter_us is not None
    assert min(took) // 2 <= found.delay_us <= found.delay95_us <= max(took) // 2
    assert 0 <= found.jitter_us <= max(took) - min(took)


@given(PROBES, some.randoms(use_true_random=False))
def test_neither_order_nor_doubles_change_a_measure(probes: list[Probe], chance: object) -> None:
    shuffled = [*probes, *probes[:3]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert measure(shuffled) == measure(probes)


@given(PROBES, some.integers(0, 400_000))
def test_a_longer_way_adds_delay_and_no_jitter(probes: list[Probe], more: int) -> None:
    longer = [Probe(p.number, p.sent_us, None if p.back_us is None else p.back_us + 2 * more) for p in probes]
    was, now = measure(probes), measure(longer)
    assert (now.lost, now.jitter_us) == (was.lost, was.jitter_us)
    assert now.delay_us == (None if was.delay_us is None else was.delay_us + more)


@given(PROBES, some.integers(0, 299))
def test_losing_one_packet_more_never_makes_a_line_better_by_loss(probes: list[Probe], which: int) -> None:
    fewer = [Probe(p.number, p.sent_us, None if p.number == which else p.back_us) for p in probes]
    limits = Limits(jitter_us=(10**9, 10**9), delay_us=(10**9, 10**9))
    assert verdict(measure(fewer), limits).level >= verdict(measure(probes), limits).level


def test_jitter_is_that_of_rfc_3550() -> None:
    """Transit 20, 30, 20, 30 ms: D is 10 ms each time, so J = 10 (1 - (15/16)^3) ms."""
    probes = [Probe(n, n * 20_000, n * 20_000 + (20_000 if n % 2 == 0 else 30_000)) for n in range(4)]
    assert measure(probes).jitter_us == round(10_000 * (1 - (15 / 16) ** 3))


def test_each_limit_belongs_to_its_level() -> None:
    def level(lost: int = 0, jitter: int = 0, delay: int = 0) -> tuple[Level, tuple[str, ...]]:
        said = verdict(Measure(400, lost, delay, delay, jitter), LIMITS)
        return said.level, said.because

    assert level(lost=3) == (Level.GOOD, ())
    assert level(lost=4) == (Level.WARN, ("loss",))
    assert level(lost=12) == (Level.CRITICAL, ("loss",))
    assert level(jitter=29_999) == (Level.GOOD, ())
    assert level(jitter=30_000) == (Level.WARN, ("jitter",))
    assert level(jitter=50_000, lost=4) == (Level.CRITICAL, ("jitter",))
    assert level(delay=100_000) == (Level.WARN, ("delay",))
    assert level(delay=150_000, lost=400) == (Level.CRITICAL, ("loss", "delay"))
    assert verdict(Measure(5, 5, None, None, None), LIMITS).level == Level.CRITICAL
    assert verdict(Measure(20, 2, 1, 1, 1), LIMITS).level == Level.GOOD  # two of twenty are chance


@given(some.lists(some.integers(0, 10**6), min_size=1), some.integers(1, 100))
def test_a_percentile_is_reached_by_so_many(values: list[int], share: int) -> None:
    found = percentile(sorted(values), share)
    assert found in values
    assert sum(v <= (found or 0) for v in values) * 100 >= share * len(values)


@given(some.lists(some.tuples(some.sampled_from(Level), some.integers(0, 40)), max_size=60))
def test_a_line_turns_at_once_and_is_good_again_only_after_the_settling_time(
    steps: list[tuple[Level, int]],
) -> None:
    at, settle = datetime(2026, 3, 20, tzinfo=UTC), timedelta(seconds=30)
    stands, last_bad = Standing(Level.GOOD), at
    for level, wait in steps:
        at += timedelta(seconds=wait)
        before, stands = stands, judge(stands, level, at, settle)
        assert stands.level >= level
        if level != Level.GOOD:
            last_bad = at
        if before.level != Level.GOOD and stands.level == Level.GOOD:
            assert at - last_bad >= settle
        if level == Level.GOOD and before.level == Level.GOOD:
            assert stands.level == Level.GOOD
