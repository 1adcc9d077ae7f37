"""What lines register when the area is ready."""

from __future__ import annotations


def ready() -> None:
    from concentric.areas.meetings.lines import entering, noted, switching
    from concentric.areas.meetings.lines.prober import EVERY_SECONDS, Prober
    from concentric.core.beside import BESIDE, Beside

    del entering, noted, switching
    if "prober" not in BESIDE:
        BESIDE.add("prober", Beside(EVERY_SECONDS, lambda: Prober().look))
