"""The sheets as pages that print, and as PDF. A sheet is a paper: it says when it was read, and on the screen, that
something on it has changed since."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from concentric.areas.meetings import rules
from concentric.areas.meetings.sheet import sheet_of
from concentric.areas.meetings.sheet_day import days_of, on_paper
from concentric.areas.meetings.sheet_words import say
from concentric.core.errors import NotFound
from concentric.ledger import canonical
from concentric.ledger.pages import page
from concentric.orders.papers.sections import Printing
from concentric.orders.papers.typeset import typeset
from concentric.venue.models import Department
from concentric.venue.rules import SEE_DEPARTMENT, departments_of

TEMPLATE = Path(__file__).parent / "sheet.typ"


@page(rules.SEE)
def sheet(request: Any, meeting: UUID) -> HttpResponse:
    of = printing(request)
    read = sheet_of(of, request.by.actor, meeting)
    context = {"sheet": read, "back": f"/meetings/{meeting}", **_read_at(request, read.digest)}
    return render(request, "meetings/sheet.html", context)


@page(rules.SEE)
def sheet_pdf(request: Any, meeting: UUID) -> HttpResponse:
    of = printing(request)
    read = sheet_of(of, request.by.actor, meeting)
    said = {name: say(of, f"sheet-{name.replace('_', '-')}") for name in WORDS}
    pdf, _ = typeset(
        {
            **vars(read),
            "name": read.title,
            **head(request, of),
            "said": {**said, "sep": say(of, "list-and")},
        },
        TEMPLATE,
    )
    return pdf_answer(pdf, f"{read.code}.pdf")


@page(SEE_DEPARTMENT)
def day(request: Any, code: str) -> HttpResponse:
    of = printing(request)
    department = _department(request, code)
    days = days_of(of, request.by.actor, department)
    digest = hashlib.sha256(canonical.canonical([vars(row) for *_, rows in days for row in rows])).hexdigest()
    context = {"department": department, "name": department.name_in(of.language), "days": days,
               **_read_at(request, digest[:16])}  # fmt: skip
    return render(request, "meetings/sheet_day.html", context)


@page(SEE_DEPARTMENT)
def day_pdf(request: Any, code: str) -> HttpResponse:
    of = printing(request)
    department = _department(request, code)
    tables = on_paper(of, days_of(of, request.by.actor, department))
    name = department.name_in(of.language)
    sections = [{"audience": say(of, "sheet-day-line"), "tables": tables}]
    more = {"number": name, "title": say(of, "sheet-day-title"), "sections": sections, "flipped": True}
    pdf, _ = typeset({**head(request, of), **more})
    return pdf_answer(pdf, f"{code}.pdf")


# What the PDF says beside the sheet's own texts.
WORDS = (
    "line", "as_it_was", "phases", "department_head", "nobody", "changes", "changes_none",
    "unsettled", "unsettled_none", "abridged", "cause", "steps_none", "optional", "signed",
)  # fmt: skip


def printing(request: Any) -> Printing:
    """For this reader, now."""
    return Printing(request.by.venue, request.by.now(), request.language)


def _read_at(request: Any, digest: str) -> dict[str, Any]:
    """When it was read. `?seen=` comes back from a page that stands open: whether any text of it would differ now.
    Another language's texts differ without a change, so that each is compared with its own."""
    mark = f"{request.language}-{digest}"
    seen = request.GET.get("seen", "")
    return {
        "mark": mark,
        "changed": seen.partition("-")[0] == request.language and seen != mark,
        "read_at": request.last_number,
    }


def head(request: Any, of: Printing) -> dict[str, Any]:
    """What every sheet of the area says at its top and foot."""
    return {
        "lang": of.language,
        "venue": of.home.name_in(of.language),
        "title": say(of, "sheet-title"),
        "made": of.day(of.now),
        "foot": say(of, "sheet-foot", number=str(request.last_number), at=of.day(of.now)),
    }


def _department(request: Any, code: str) -> Department:
    rows = Department.objects.filter(venue_id=request.by.venue, code=code)
    row = departments_of(request.by.actor, rows).first()
    if row is None:
        raise NotFound(what="department", which=code)
    return row


def pdf_answer(pdf: bytes, name: str) -> HttpResponse:
    """Shown in the browser, kept by nobody."""
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
