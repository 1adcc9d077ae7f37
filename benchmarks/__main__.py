"""`python -m benchmarks NAME …`: one benchmark, by the name of its module here."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "src")]


def main(argv: list[str]) -> int:
    names = sorted(m.name for m in pkgutil.iter_modules([str(HERE)]) if m.name not in ("__main__", "common"))
    if not argv or argv[0] not in names:
        print(
            f"benchmarks NAME [FILES…] [--seconds S] [--seed N] [--solution OUT] [--json]: {', '.join(names)}"
        )
        return 0 if not argv or argv[0] in ("-h", "--help") else 2
    return int(importlib.import_module(f"benchmarks.{argv[0]}").main(argv[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
