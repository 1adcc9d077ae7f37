"""What every page shows: who reads, the menu, the venue's time."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from concentric.areas.meetings import rules as meetings
from concentric.ledger.models import Entry
from concentric.ledger.permissions import may
from concentric.orders.actions import READ_NOTICES, WORK
from concentric.web.permissions import SEE_FIGURES

# url, text, icon, permission
MENU = (
    ("/day", "nav-day", "calendar-time", meetings.SEE),
    ("/tasks", "nav-tasks", "checklist", WORK),
    ("/notices", "nav-notices", "bell", READ_NOTICES),
    ("/figures", "nav-figures", "list-numbers", SEE_FIGURES),
)


def common(request: HttpRequest) -> dict[str, Any]:
    language = getattr(request, "language", "zh")
    context: dict[str, Any] = {"language": language, "html_lang": "zh-CN" if language == "zh" else "en"}
    by = getattr(request, "by", None)
    if by is None:
        return context
    home = request.home  # type: ignore[attr-defined]
    last = (
        Entry.objects.filter(venue_id=by.venue).order_by("-number").values_list("number", flat=True).first()
    )
    return context | {
        "reader": request.user,
        "reader_roles": sorted(by.actor.roles),
        "home": home,
        "zone": home.service_day.zone,
        "now": by.now(),
        "last_number": last or 0,
        "menu": [
            {"url": url, "text": text, "icon": icon, "on": request.path.startswith(url)}
            for url, text, icon, permission in MENU
            if may(by.actor, permission)
        ],
    }
