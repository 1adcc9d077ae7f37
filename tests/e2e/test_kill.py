"""kill -9 while people work: three rounds of what `./dev bench kill` does a hundred of."""

from __future__ import annotations

from benchmarks.kill import run, table
from benchmarks.kill.victims import Victim


def test_nothing_acknowledged_is_lost_whoever_is_killed() -> None:
    victims = [Victim.ALL, Victim.POSTMASTER, Victim.WORKER]
    result = run(victims, seed=7, people=("duty", "duty", "duty"), keep=True, patient=False)
    assert not result.wrong, table(result) + "\n" + result.log
    assert len(result.rounds) == 3
    assert result.acknowledged > 0
    assert result.audits == 1
