"""The halls on paper: for the desk with titles and telephones, for the departments with hall, time and number only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from concentric.areas.meetings.equipment import in_words
from concentric.areas.meetings.models import Meeting
from concentric.orders.papers.sections import Printing, Table, section
from concentric.planning.models import PlanItem
from concentric.ui.text import render

AHEAD = timedelta(hours=24)


def _lines(of: Printing) -> list[tuple[PlanItem, Meeting]]:
    items = PlanItem.objects.filter(
        venue_id=of.venue, kind="meeting.hall", until__isnull=True, during__overlap=(of.now, of.now + AHEAD)
    ).select_related("place")
    found = {item.need_key.partition(":")[2].partition("/")[0]: item for item in items}
    meetings = Meeting.objects.filter(venue_id=of.venue, id__in=found)
    return sorted(
        ((found[str(m.id)], m) for m in meetings), key=lambda pair: (pair[0].during.lower, pair[1].code)
    )


def _heads(of: Printing, widths: dict[str, int]) -> list[tuple[str, int]]:
    return [(render(message, {}, of.language), width) for message, width in widths.items()]


def _hall(of: Printing, item: PlanItem) -> str:
    return item.place.name_in(of.language) if item.place else ""


def _span(of: Printing, item: PlanItem) -> str:
    return f"{of.day(item.during.lower)}–{of.clock(item.during.upper)}"


def _layout(of: Printing, meeting: Meeting) -> str:
    layout = render("layout-" + meeting.layout.replace("_", "-"), {}, of.language)
    return " · ".join([str(meeting.people), layout, *in_words(meeting, of.language)])


def whole(of: Printing) -> Sequence[Table]:
    rows = []
    for item, m in _lines(of):
        telephone = f"{m.liaison_name} {m.liaison_telephone}".strip()
        rows.append([_span(of, item), _hall(of, item), m.code, m.title, _layout(of, m), telephone])
    head = _heads(of, {"papers-time": 5, "field-hall": 4, "field-code": 3, "field-title": 6, "field-people": 4,
                       "field-liaison-name": 5})  # fmt: skip
    return [
        Table(render("papers-halls", {}, of.language), head, rows, empty=render("day-empty", {}, of.language))
    ]


def plain(of: Printing) -> Sequence[Table]:
    rows = [[_span(of, item), _hall(of, item), m.code, _layout(of, m)] for item, m in _lines(of)]
    head = _heads(of, {"papers-time": 5, "field-hall": 5, "field-code": 3, "field-people": 5})
    boxes = _heads(of, {"papers-what-happened": 5})
    title = render("papers-halls-plain", {}, of.language)
    return [Table(title, head, rows, boxes, empty=render("day-empty", {}, of.language))]


SHOWN = ("plan.published", "meeting.", "venue.place_unavailable", "venue.available_again")
HALLS = section("halls", order=10, audience="desk", read=whole, shows=SHOWN)
HALLS_PLAIN = section("halls_plain", order=15, audience="crew", read=plain, shows=SHOWN)
