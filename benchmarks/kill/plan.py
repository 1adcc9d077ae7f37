"""`python -m benchmarks.kill.plan DATA`: the plan in force through its independent check. Exit 1: broken."""

from __future__ import annotations

import sys
from pathlib import Path

from concentric.cli.venue import set_up
from concentric.runtime import database
from concentric.runtime.progress import silent


def main(data: Path) -> int:
    with database.open(data):
        set_up(silent)
        from concentric.cli.operator import the_venue
        from concentric.ledger.present import means
        from concentric.planning.make import check
        from concentric.planning.situation import read_situation
        from concentric.planning.types import Draft

        situation = read_situation(the_venue().id, means().clock.now())
        broken = check(situation, Draft(situation.items, situation.unmet, 0, 0))
        for violation in broken:
            print(violation.code, dict(violation.data))
        print(f"version {situation.version}, {len(situation.items)} lines, {len(broken)} broken")
        return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
