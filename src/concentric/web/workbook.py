"""The venue's workbook: its template, what the venue has, and one that is uploaded, seen first, and then imported."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.pages import page
from concentric.ui.refusals import refusal_of
from concentric.venue.models import ParkedRow, Upload
from concentric.venue.workbook import uploads
from concentric.venue.workbook.batch import IMPORT
from concentric.venue.workbook.considering import PARTS
from concentric.venue.workbook.exporting import export_workbook
from concentric.venue.workbook.files import Unreadable
from concentric.venue.workbook.following import STAGES
from concentric.venue.workbook.sheets import SHEETS
from concentric.venue.workbook.template import template
from concentric.web.middleware import Visit
from concentric.web.workbook_parked import cards_of, download
from concentric.web.workbook_shown import MANY, lines_of, otherwise_of, sheets_of, title_of, whole_of

State = Upload.State


@page(IMPORT)
def show(request: Visit) -> HttpResponse:
    return _first(request)


@page(IMPORT)
def empty(request: Visit) -> HttpResponse:
    """The template, as the command writes it."""
    del request
    return download(template(SHEETS.values()), "workbook.xlsx")


@page(IMPORT)
def export(request: Visit) -> HttpResponse:
    """What the venue has. Imported again, it changes nothing."""
    content, _ = export_workbook(request.by)
    day = request.home.service_day.of(request.by.now())
    return download(content, f"{request.home.code}-{day:%Y-%m-%d}.xlsx")


@page(IMPORT, methods=("POST",))
def send(request: Visit) -> HttpResponse:
    """Take the file and have it read; what is no workbook by its outside alone is refused at once."""
    sent = request.FILES.get("book")
    try:
        data = sent.read() if sent is not None and (sent.size or 0) <= uploads.MOST_BYTES else b""
        if sent is not None and (sent.size or 0) > uploads.MOST_BYTES:
            raise Unreadable(reason="too_large", name=sent.name or "")
        upload = uploads.keep_upload(request.by, name=sent.name or "" if sent is not None else "", data=data)
    except ConcentricError as problem:
        return _first(request, problem)
    return HttpResponseRedirect(f"/workbook/uploads/{upload.id}")


@page(IMPORT)
def upload_of(request: Visit, upload: UUID) -> HttpResponse:
    """How far it is; then what it would come to; then what it came to."""
    kept = uploads.own_upload(request.by, upload)
    context: dict[str, Any] = {
        "upload": kept,
        "moving": kept.state in (State.WAITING, State.IMPORTING),
        "key": str(request.means.new_id()),
    }
    if context["moving"]:
        context |= _moving(request, kept)
    elif kept.state == State.DONE:
        context |= _done(request, kept)
    else:
        context |= _found(request, kept)
    return render(request, "web/workbook_upload.html", context)


@page(IMPORT)
def rows_of(request: Visit, upload: UUID, sheet: str, part: str) -> HttpResponse:
    """All rows of a sheet of which the same would become, so many on a page."""
    kept = uploads.own_upload(request.by, upload)
    found = uploads.preview_of(kept).get("sheets", ()) if kept.state == State.SHOWN else ()
    one = next((one for one in found if one["name"] == sheet), None)
    if one is None or part not in PARTS:
        raise NotFound(what="upload", which=f"{upload}/{sheet}")
    rows = [row for row in one["rows"] if row["part"] == part]
    asked = request.GET.get("page", "1")
    pages = max(1, -(-len(rows) // MANY))
    at = min(max(1, int(asked) if asked.isdecimal() and len(asked) < 7 else 1), pages)
    context = {
        "upload": kept,
        "title": title_of(SHEETS[sheet], request.language),
        "part": part,
        "count": len(rows),
        "lines": lines_of(one, rows[(at - 1) * MANY : at * MANY], {}, request.language),
        "page": at,
        "pages": pages,
        "before": at - 1,
        "next": at + 1 if at < pages else 0,
    }
    return render(request, "web/workbook_rows.html", context)


@page(IMPORT, methods=("POST",))
def act(request: Visit, upload: UUID, verb: str) -> HttpResponse:
    """`import`, `park` (the refused rows are set aside), `give-up`."""
    if verb == "give-up":
        uploads.give_up(request.by, upload)
        return HttpResponseRedirect("/workbook")
    if verb not in ("import", "park"):
        raise NotFound(what="upload", which=verb)
    shown = request.POST.get("shown", "")
    uploads.ask_import(request.by, upload, shown=shown, parking=verb == "park")
    return HttpResponseRedirect(f"/workbook/uploads/{upload}")


def _first(request: Visit, problem: ConcentricError | None = None) -> HttpResponse:
    now = request.by.now()
    own = Upload.objects.filter(venue_id=request.by.venue, account_id=request.by.actor.id, until__gt=now)
    context = {
        "key": str(request.means.new_id()),
        "uploads": own.defer("file_sealed", "preview_sealed").order_by("-at")[:10],
        **cards_of(request),
        "refusal": refusal_of(problem, request.language) if problem is not None else "",
        "code": problem.code if problem is not None else "",
        "most": uploads.MOST_BYTES // 2**20,
        "hours": uploads.KEPT_FOR.seconds // 3600,
    }
    return render(request, "web/workbook.html", context, status=problem.status if problem else 200)


def _moving(request: Visit, kept: Upload) -> dict[str, Any]:
    at = STAGES.index(kept.stage) if kept.stage in STAGES else -1
    return {
        "stages": [(name, (n > at) - (n < at)) for n, name in enumerate(STAGES)],
        "sheet": title_of(SHEETS[kept.sheet], request.language) if kept.sheet in SHEETS else kept.sheet,
        "alive": uploads.worker_lives(),
    }


def _found(request: Visit, kept: Upload) -> dict[str, Any]:
    found = uploads.preview_of(kept)
    if "failure" in found:
        failure = found["failure"]
        problem = ConcentricError(**failure["data"])
        problem.code = failure["code"]
        return {"name": found["name"], "failed": refusal_of(problem, request.language), "code": problem.code}
    sheets = sheets_of(found, request.language)
    counts = [sheet.counts for sheet in sheets]
    total = {part: sum(one[part] for one in counts) for part in PARTS}
    whole = whole_of(found, request.language)
    return {
        "name": found["name"],
        "whole": whole,
        "sheets": sheets,
        "total": total,
        "sound": total["created"] + total["updated"],
        "examples": sum(found["examples"].values()),
        "left_out": found["left_out"],
        "otherwise": otherwise_of(found, request.language),
        "faults": len(whole) + sum(len(row.get("why", ())) for one in found["sheets"] for row in one["rows"]),
    }


def _done(request: Visit, kept: Upload) -> dict[str, Any]:
    outcome = kept.outcome
    return {
        "outcome": outcome,
        "rows": [
            (title_of(sheet, request.language), *outcome["sheets"][name])
            for name, sheet in SHEETS.items()  # as in the workbook: what is kept has no order
            if name in outcome["sheets"]
        ],
        **cards_of(request, ParkedRow.objects.filter(number__in=outcome["numbers"])),
    }
