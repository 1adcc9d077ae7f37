"""The ledger read from its end backwards; and the audit of it, on a tap."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from concentric.ledger.audit import audit
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ui.text import render as say
from concentric.venue.models import Account
from concentric.venue.names import Names
from concentric.venue.said import said
from concentric.web.doors import door_of
from concentric.web.lines import entry_line
from concentric.web.middleware import Visit
from concentric.web.permissions import SEE_ENTRIES

SHOWN = 60


@page(SEE_ENTRIES)
def listed(request: Visit) -> HttpResponse:
    """`?up_to=N`: the entries up to that number, the last first."""
    by = request.by
    rows = Entry.objects.filter(venue_id=by.venue).order_by("-number")
    raw = request.GET.get("up_to", "").strip()
    if raw.isdecimal() and len(raw) < 16:
        rows = rows.filter(number__lte=int(raw))
    names = Names(by.venue, request.language)
    zone = request.home.service_day.zone
    writers = dict(Account.objects.filter(venue_id=by.venue).values_list("id", "username"))
    shown = list(rows[: SHOWN + 1])
    for_whom = said(shown, names, request.language, by.actor)
    context = {
        "rows": [
            {"entry": e, "line": entry_line(e, request.language, zone, names), "by": writers.get(e.actor_id, ""),
             "digest": bytes(e.digest).hex(), "said": for_whom.get(e.number, ""), "door": door_of(e)}
            for e in shown[:SHOWN]
        ],
        "older": shown[SHOWN].number if len(shown) > SHOWN else None,
        "newest": not raw,
        "up_to": raw,
    }  # fmt: skip
    return render(request, "web/ledger.html", context)


@page(SEE_ENTRIES, methods=("GET", "POST"))
def audited(request: Visit) -> HttpResponse:
    """Nothing is written by it: posted, since it reads everything there is."""
    context: dict[str, object] = {}
    if request.method == "POST":
        report = audit(request.by.venue)
        found = [say(f.message_id, dict(f.data), request.language) for f in report.findings]
        context = {"report": report, "findings": found}
    return render(request, "web/audit.html", context)
