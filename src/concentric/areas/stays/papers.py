"""Who has which room, on paper: for the front office and guest services."""

from __future__ import annotations

from collections.abc import Sequence

from concentric.areas.stays import queries
from concentric.orders.papers.sections import Printing, Table, section
from concentric.ui.text import render


def rooms(of: Printing) -> Sequence[Table]:
    def t(message: str) -> str:
        return render(message, {}, of.language)

    rows = []
    for card in queries.rooms(of.venue, of.now, of.language):
        stay = card.stay
        if stay is None:
            continue
        until = of.day(stay.during.upper) if stay.during.upper else t("rooms-open-end")
        rows.append(
            [card.floor, card.room.code, stay.person.code, stay.person.name, of.day(stay.during.lower), until,
             t(f"room-state-{card.state}")]
        )  # fmt: skip
    widths = {"rooms-floor": 3, "field-room": 3, "papers-code": 3, "field-name": 4, "rooms-from": 4, "field-until": 4,
              "papers-state": 3}  # fmt: skip
    head = [(t(message), width) for message, width in widths.items()]
    boxes = [(t("rooms-arrived"), 3), (t("rooms-left"), 3)]
    return [Table(t("papers-rooms"), head, rows, boxes, empty=t("papers-rooms-none"))]


ROOMS = section(
    "rooms",
    order=30,
    audience="rooms",
    read=rooms,
    shows=("stay.", "mission.guests_named", "venue.people_entered"),
)
