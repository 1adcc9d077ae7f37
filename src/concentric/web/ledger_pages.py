"""The ledger read from its end backwards, an entry taken apart; and the audit of it, on a tap."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from concentric.core.errors import NotFound
from concentric.ledger.audit import Finding, audit
from concentric.ledger.behalf import SAID_BY
from concentric.ledger.kinds import KINDS
from concentric.ledger.models import Entry, Part, last_number
from concentric.ledger.pages import page
from concentric.ledger.rules import SEE_ENTRIES
from concentric.planning.publish import PUBLISHED
from concentric.ui.sentences import sentence
from concentric.venue.names import Names
from concentric.web.entry_rows import entry_rows
from concentric.web.middleware import Visit

SHOWN = 60


@page(SEE_ENTRIES)
def listed(request: Visit) -> HttpResponse:
    """`?up_to=N`: the entries up to that number, the last first."""
    by = request.by
    rows, raw = entries_up_to(request)
    names = Names(by.venue, request.language)
    shown = list(rows[: SHOWN + 1])
    context = {
        "rows": entry_rows(request, shown[:SHOWN], names),
        "older": shown[SHOWN].number if len(shown) > SHOWN else None,
        "newest": not raw,
        "up_to": raw,
    }  # fmt: skip
    return render(request, "web/ledger.html", context)


def entries_up_to(request: Visit) -> tuple[QuerySet[Entry], str]:
    """The entries that were asked for, the last first; and up to which, as it was typed."""
    rows = Entry.objects.filter(venue_id=request.by.venue).order_by("-number")
    raw = request.GET.get("up_to", "").strip()
    if raw.isdecimal() and len(raw) < 16:
        rows = rows.filter(number__lte=int(raw))
    return rows, raw


@page(SEE_ENTRIES)
def show(request: Visit, number: int) -> HttpResponse:
    """One entry taken apart: who, why, for whom, when; what brought it about and what it brought about."""
    venue, names = request.by.venue, Names(request.by.venue, request.language)
    entry = Entry.objects.filter(venue_id=venue, number=number).first()
    if entry is None:
        raise NotFound(what="entry", which=str(number))
    before = set(entry.values.get("causes", ())) | ({entry.cause} if entry.cause else set())
    after = Q(cause=number) | Q(kind=PUBLISHED.name, values__causes__contains=[number])
    later = Entry.objects.filter(after, venue_id=venue, number__gt=number).order_by("number")
    near = [
        *Entry.objects.filter(venue_id=venue, number__in=sorted(before)[-SHOWN:]).order_by("number"),
        *later[:SHOWN],
    ]
    rows = {row["entry"].number: row for row in entry_rows(request, [entry, *near], names)}
    kept = Part.objects.filter(venue_id=venue, number=number).values_list("name", "data_class")
    classes = KINDS[entry.kind].personal if entry.kind in KINDS else {}
    row = rows[number]
    above = _read_above(row)
    context = {
        "row": row,
        "why_class": classes.get(KINDS[entry.kind].why, "") if entry.kind in KINDS else "",
        "causes": [rows[e.number] for e in near if e.number < number],
        "effects": [rows[e.number] for e in near if e.number > number],
        "parts": [
            (name, {**SAID_BY, **classes}.get(name, ""), name in dict(kept))
            for name in sorted(entry.commitments) if name not in above
        ],
        "raw": json.dumps(
            {"kind": entry.kind, "subjects": entry.subjects, "values": entry.values}, ensure_ascii=False, indent=2
        ),
        "previous": bytes(entry.previous).hex(),
        "next": number + 1 if last_number(venue) > number else None,
    }  # fmt: skip
    return render(request, "web/entry.html", context)


def _read_above(row: dict[str, Any]) -> set[str]:
    """Personal parts that are read above, or said there to be erased: they are not listed as sealed once more."""
    entry, by = row["entry"], row["by"]
    why = (
        {KINDS[entry.kind].why} if entry.kind in KINDS and by is not None and (by.why or by.erased) else set()
    )
    return why | (set(SAID_BY) if row["said"] else set())


@page(SEE_ENTRIES, methods=("GET", "POST"))
def audited(request: Visit) -> HttpResponse:
    """Nothing is written by it: posted, since it reads everything there is."""
    context: dict[str, object] = {}
    if request.method == "POST":
        report = audit(request.by.venue)
        context = {
            "report": report,
            "findings": findings_in_words(request, report.findings),
            "breaches": findings_in_words(request, report.breaches),
        }
    return render(request, "web/audit.html", context)


def findings_in_words(request: Visit, findings: Sequence[Finding]) -> list[str]:
    """Each as a sentence in the reader's language."""
    names, zone = Names(request.by.venue, request.language), request.home.service_day.zone
    return [sentence("audit-" + f.code, f.data, request.language, zone, names) for f in findings]
