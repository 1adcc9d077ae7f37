"""Two lines of two carriers for the small venue of `test_loop.py`, and what its tests do with them."""

from __future__ import annotations

from typing import Any

from concentric.areas.meetings.lines.entering import LineForm, enter_lines
from concentric.areas.meetings.lines.models import Line
from concentric.areas.meetings.tests.test_loop import House
from concentric.venue.models import Place


def lay(house: House, *, far: Place | None = None, **each: Any) -> tuple[Line, Line]:
    """`each`: field=(of the main line, of the standby)."""
    rows = (("L1", "电信示例", "main"), ("L2", "联通示例", "standby"))
    forms = [
        LineForm(
            code=code, carrier=carrier, role=role, place=house.halls["A"].id, far=far.id if far else None,
            hotline="10000-示例", mbps=20, **{name: values[n] for name, values in each.items()},
        )
        for n, (code, carrier, role) in enumerate(rows)
    ]  # fmt: skip
    enter_lines(house.by, lines=forms)
    one, two = Line.objects.filter(venue_id=house.by.venue).order_by("code")
    return one, two
