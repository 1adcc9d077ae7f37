"""The demonstration's sound and sight: what each hall's equipment consists of, and the spares in the meeting stores."""

from __future__ import annotations

from typing import Any

from concentric.cli.demonstration.places import HALLS, Hall

STORE = "STORE-C"
LETTERS = {
    "mic_wireless": "MW", "mic_gooseneck": "MG", "mixing_desk": "MD", "loudspeaker": "LS", "screen": "SC",
    "projector": "PJ", "camera": "CA", "battery_set": "BA",
}  # fmt: skip
SPARES = {
    "mic_wireless": 4,
    "mic_gooseneck": 2,
    "mixing_desk": 1,
    "projector": 1,
    "camera": 1,
    "battery_set": 2,
}


def gear_rows() -> list[dict[str, Any]]:
    """Rows of the sheet "gear"."""
    rows = [row for hall in HALLS for kind, n in _of(hall).items() for row in _rows(hall.code, kind, n)]
    return [*rows, *(row for kind, n in SPARES.items() for row in _rows(STORE, kind, n))]


def _of(hall: Hall) -> dict[str, int]:
    large = max(hall.seats.values()) > 100
    found = {"mic_wireless": 4 if large else 2, "mic_gooseneck": 8 if large else 2, "mixing_desk": 1,
             "loudspeaker": 4 if large else 2, "screen": 1}  # fmt: skip
    if "projector" in hall.equipment:
        found["projector"] = 1
    if hall.video:
        found["camera"] = 2
    return found


def _rows(place: str, kind: str, n: int) -> list[dict[str, Any]]:
    at = "ST" if place == STORE else place
    return [
        {
            "code": f"{at}-{LETTERS[kind]}{k}",
            "kind": kind,
            "home": place,
            "serial": f"DEMO-{at}-{LETTERS[kind]}-{k:03d}",
        }
        for k in range(1, n + 1)
    ]
