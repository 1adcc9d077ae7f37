"""The cards of a meeting on its page: seen before they are printed, printed, and looked at in the hall by phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.areas.meetings import actions, rules
from concentric.areas.meetings.after import attending
from concentric.areas.meetings.cards.actions import check_cards, looks_like, print_cards
from concentric.areas.meetings.cards.expecting import code_for
from concentric.areas.meetings.cards.models import CardRun
from concentric.areas.meetings.cards.reading import Standing, carded_of, standing_of, style_of
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.screens import readable_meeting
from concentric.areas.meetings.secret import refuse_names
from concentric.areas.meetings.sheet_pages import pdf_answer
from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.pages import page
from concentric.orders.papers.cards.faces import FAMILIES
from concentric.orders.papers.cards.making import Set, Style, prepare, to_pdf, to_png
from concentric.orders.papers.cards.sheets import SHEETS, USUAL
from concentric.ui.refusals import refusal_of
from concentric.venue.accounted import names_of

SIZES = (USUAL, "210x140", "150x80")
LOOKED_AT = 6  # cards of the picture: those with the longest names among them
NEAR = timedelta(hours=12)  # other meetings whose cards may lie about in the hall


@page(rules.ATTEND)
def show(request: Any, meeting: UUID) -> HttpResponse:
    return _cards(request, _own(request, meeting))


@page(rules.ATTEND)
def preview(request: Any, meeting: UUID) -> HttpResponse:
    """What would be printed so: how large, what is odd, or why not. Part of the page."""
    row = _own(request, meeting)
    seen = _looks(request, standing_of(row), _style(request.GET))
    return render(
        request, "meetings/cards_preview.html", {"meeting": row, **seen, "refusal": seen.get("unfit")}
    )


@page(rules.ATTEND)
def picture(request: Any, meeting: UUID) -> HttpResponse:
    """A few of the cards as they will look, as PNG."""
    row = _own(request, meeting)
    made = _made(standing_of(row), _style(request.GET))
    some = sorted(made.cards, key=lambda card: (not card.smaller, -len(card.who.name)))[: LOOKED_AT // 2]
    rest = [card for card in made.cards if card not in some][: LOOKED_AT - len(some)]
    chosen = sorted([*some, *rest], key=lambda card: card.who.row)
    png = to_png(Set(made.style, tuple(chosen), (), {}, made.letters, made.sizes), across=3)
    answer = HttpResponse(png, content_type="image/png")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@page(rules.ATTEND, methods=("POST",))
def print_out(request: Any, meeting: UUID) -> HttpResponse:
    """Those of `attendee`; with none, all that are due. Leads to the PDF."""
    row, sent = _own(request, meeting), request.POST
    style = _style(sent)
    try:
        receipt = print_cards(
            request.by, meeting_id=meeting, attendees=tuple(map(_id, sent.getlist("attendee"))), size=style.size,
            sheet=style.sheet, font=style.font, unit=style.unit, title=style.title,
        )  # fmt: skip
    except ConcentricError as problem:
        return _refused(request, row, problem, _cards)
    return HttpResponseRedirect(f"/meetings/{meeting}/cards/{receipt.answer['run']}.pdf")


@page(rules.ATTEND)
def pdf(request: Any, meeting: UUID, run: int) -> HttpResponse:
    """One run as PDF, set anew: without those whose name is on the list no more."""
    row = _own(request, meeting)
    stood = standing_of(row)
    one = next((r for r in stood.runs if r.number == run), None)
    chosen = tuple(p for p in stood.places if one is not None and str(p.who.id) in one.cards)
    if one is None or not chosen:
        raise NotFound(what="cards", which=str(run))
    made = prepare(carded_of(chosen), style_of(one.style), (float(one.sizes[0]), float(one.sizes[1])))
    return pdf_answer(to_pdf(made)[0], f"{row.code}-{run}.pdf")


@page(rules.ATTEND, keep=True)
def check(request: Any, meeting: UUID) -> HttpResponse:
    """Card after card before the phone's camera, or ticked off by hand; works without a network."""
    return _check(request, _own(request, meeting))


@page(rules.ATTEND, methods=("POST",))
def checked(request: Any, meeting: UUID) -> HttpResponse:
    """`codes`: what was scanned, parted by spaces."""
    row = _own(request, meeting)
    try:
        check_cards(request.by, meeting_id=meeting, codes=tuple(request.POST.get("codes", "").split()))
    except ConcentricError as problem:
        return _refused(request, row, problem, _check)
    return HttpResponseRedirect(f"/meetings/{meeting}/cards#checked")


def _own(request: Any, meeting: UUID) -> Meeting:
    """For those who write of the meeting. Raises `NotYourMeeting`, `SecretKeepsNoNames`."""
    row = readable_meeting(request, meeting)
    if not attending.may_write(request.by, row):
        raise actions.NotYourMeeting(code=row.code)
    refuse_names(row)
    return row


Drawn = Callable[..., HttpResponse]


def _refused(request: Any, row: Meeting, problem: ConcentricError, draw: Drawn) -> HttpResponse:
    if problem.status in (403, 404):
        raise problem
    refusal = refusal_of(problem, request.language, request.home.service_day.zone)
    return draw(request, row, {"refusal": refusal}, problem.status)


def _cards(request: Any, row: Meeting, more: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    stood = standing_of(row)
    seen = stood.check
    who = names_of(
        row.venue_id, {one.by for one in stood.runs} | ({seen.by} if seen else set()), request.language
    )
    missing = {p.place: p.who.name for p in stood.places if seen and str(p.who.id) in seen.missing}
    context = {
        "meeting": row,
        "stood": stood,
        "runs": [(run, who.get(run.by, "")) for run in stood.runs[:8]],
        "checked_by": who.get(seen.by, "") if seen else "",
        "missing": missing,
        "sizes": list(dict.fromkeys((*SIZES, stood.style.size))),
        "sheets": SHEETS,
        "fonts": tuple(FAMILIES),
        "key": str(request.means.new_id()),
        **(_looks(request, stood, stood.style) if stood.places else {}),
        **(more or {}),
    }
    return render(request, "meetings/cards.html", context, status=status)


def _check(request: Any, row: Meeting, more: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    stood = standing_of(row)
    context = {
        "meeting": row,
        "stood": stood,
        "others": _others(row),
        "key": str(request.means.new_id()),
        **(more or {}),
    }
    return render(request, "meetings/cards_check.html", context, status=status)


def _others(row: Meeting) -> list[tuple[str, str]]:
    """Codes of other meetings' cards that may lie in the hall, and which meeting each is of."""
    runs = CardRun.objects.filter(
        venue_id=row.venue_id, meeting__wish__gt=row.wish - NEAR, meeting__wish__lt=row.wish + NEAR
    ).exclude(meeting=row)
    found = {
        code_for(meeting, UUID(id_)): code
        for meeting, code, cards in runs.values_list("meeting_id", "meeting__code", "cards")
        for id_ in cards
    }
    return sorted(found.items())


def _looks(request: Any, stood: Standing, style: Style) -> dict[str, Any]:
    """What would be printed so, or in `unfit` why nothing can be."""
    try:
        made = _made(stood, style)
    except ConcentricError as problem:
        return {"unfit": refusal_of(problem, request.language, request.home.service_day.zone)}
    asked = {
        "size": style.size,
        "font": style.font,
        "sheet": style.sheet,
        "unit": int(style.unit),
        "title": int(style.title),
    }
    return {
        "made": made,
        "again": bool(stood.runs) and not looks_like(style, stood.style),
        "shown": urlencode({**asked, "of": stood.digest[:8]}),
    }


def _style(sent: Any) -> Style:
    usual = Style()
    return Style(
        size=sent.get("size") or usual.size, sheet=sent.get("sheet") or usual.sheet,
        font=sent.get("font") or usual.font, unit=sent.get("unit") == "1", title=sent.get("title") == "1",
    )  # fmt: skip


def _made(stood: Standing, style: Style) -> Set:
    sizes = stood.sizes if looks_like(style, stood.style) else (0.0, 0.0)
    return prepare(carded_of(stood.places), style, sizes)


def _id(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        raise NotFound(what="attendee", which=raw[:40]) from None
