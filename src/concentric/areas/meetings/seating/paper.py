"""The seating plan on paper, to scale: what a set-up crew lays by, and what stands beside the door."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from concentric.areas.meetings import rules
from concentric.areas.meetings.seating.arranging import plan_of, problem_of
from concentric.areas.meetings.seating.drawing import Drawing, drawn, tape
from concentric.areas.meetings.seating.reading import whole_of
from concentric.areas.meetings.seating.screens import own
from concentric.areas.meetings.sheet_pages import head, pdf_answer, printing
from concentric.areas.meetings.sheet_words import say
from concentric.core.errors import NotFound
from concentric.ledger.pages import page
from concentric.orders.papers.typeset import typeset
from concentric.ui.text import render

TEMPLATE = Path(__file__).parent / "seating.typ"
SCALES = (25, 40, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500)
PAPER = (273, 160)  # mm of an A4 sheet lying that a drawing may take
WORDS = ("scale", "from_hall", "from_rostrum", "tape", "signed_line")


@page(rules.SEE)
def pdf(request: Any, meeting: UUID) -> HttpResponse:
    """Two pages: as the hall sees it, and as the rostrum does."""
    row = own(request, meeting)
    found = whole_of(row)
    if found is None:
        raise NotFound(what="seating", which=str(meeting))
    of = printing(request)
    problem, plan = problem_of(found.row.problem), plan_of(found.row.laid)
    names = {str(one.id): one.name for one in found.people}
    on = {one.seat: (name, names.get(name, ""), one.placed) for name, one in found.given.items()}
    sides = [drawn(problem, plan, on, from_rostrum=turned) for turned in (False, True)]
    hall = found.row.hall.name_in(of.language)
    signed = of.clock(found.row.signed_at) if found.signed and found.row.signed_at else ""
    facts = [hall, render(f"layout-{found.row.layout}".replace("_", "-"), {}, of.language),
             render("seating-seats", {"n": len(plan.seats)}, of.language)]  # fmt: skip
    if problem.clearances.distance:
        facts.append(render("seating-distance", {"mm": problem.clearances.distance}, of.language))
    data = {
        **head(request, of),
        "title": say(of, "seating"),
        "code": row.code,
        "facts": facts,
        "said": {name: say(of, f"seating-{name.replace('_', '-')}") for name in WORDS},
        "signed": render("seating-signed-at", {"at": signed}, of.language)
        if signed
        else say(of, "seating-unsigned"),
        "scale": scale_of(sides[0]),
        "sides": [_side(side) for side in sides],
        "tape": [[say(of, one.what), one.metres] for one in tape(problem, plan)],
    }
    made, _ = typeset(data, TEMPLATE)
    return pdf_answer(made, f"{row.code}-seating.pdf")


def scale_of(drawing: Drawing) -> int:
    """The largest usual scale at which the hall goes on the paper: 1 to so many."""
    return next(
        (n for n in SCALES if drawing.width <= PAPER[0] * n and drawing.height <= PAPER[1] * n), SCALES[-1]
    )


def _side(drawing: Drawing) -> dict[str, Any]:
    """Millimetres of the hall; the template divides by the scale."""
    return {
        "left": drawing.left, "top": drawing.top, "width": drawing.width, "height": drawing.height,
        "boxes": [[b.kind, b.x, b.y, b.width, b.height, b.name] for b in drawing.boxes],
        "seats": [
            {
                "box": [s.box.x, s.box.y, s.box.width, s.box.height],
                "back": [s.back.x, s.back.y, s.back.width, s.back.height],
                "x": s.x, "y": s.y, "lines": [line for line, _ in s.lines], "size": s.size,
                "label": f"{s.place.row}-{s.place.col}",
            }
            for s in drawing.seats
        ],
    }  # fmt: skip
