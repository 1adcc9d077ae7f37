"""How a command of the product is typed on this machine: a checkout has `./dev` for a door, a wheel brings its own."""

from __future__ import annotations

from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[3]  # when there is one: src/concentric/ui lies in it
DOOR = "./dev concentric" if (_CHECKOUT / "dev").is_file() else "concentric"


def typed(words: str) -> str:
    """`pack -o pack.pdf` as a whole line."""
    return f"{DOOR} {words}"
