"""What every page shows: who reads, the menu, the venue's time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from concentric.areas.meetings import rules as meetings
from concentric.areas.stays import rules as stays
from concentric.ledger import behalf
from concentric.ledger.models import Entry
from concentric.ledger.permissions import may
from concentric.orders.actions import READ_NOTICES, WORK
from concentric.orders.desk import rules as desk
from concentric.orders.missions import rules as missions
from concentric.orders.papers.actions import PRINT
from concentric.orders.standards import rules as standards
from concentric.venue.models import Person
from concentric.web.permissions import SEE_FIGURES

# url, text, icon, permission
MENU = (
    ("/desk", "nav-desk", "headset", desk.SEE),
    ("/day", "nav-day", "calendar-time", meetings.SEE),
    ("/tasks", "nav-tasks", "checklist", WORK),
    ("/calls", "nav-calls", "phone", desk.OWN_CALLS),
    ("/missions", "nav-missions", "phone-incoming", missions.SEE),
    ("/stays/", "nav-stays", "bed", stays.SEE),
    ("/notices", "nav-notices", "bell", READ_NOTICES),
    ("/papers", "nav-papers", "printer", PRINT),
    ("/standards/", "nav-standards", "list-check", standards.SEE),
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
        "may_record": may(by.actor, behalf.RECORD),
        "speakers": SimpleLazyObject(lambda: _speakers(by.venue)),  # read once, and only where a form asks
        "menu": [
            {"url": url, "text": text, "icon": icon, "on": request.path.startswith(url)}
            for url, text, icon, permission in MENU
            if may(by.actor, permission) and (url != "/stays/" or stays.knows_rooms(by.actor))
        ],
    }


def _speakers(venue: UUID) -> list[tuple[str, str]]:
    """Staff by name, for who said it."""
    rows = Person.objects.filter(venue_id=venue, department__isnull=False).order_by("code")
    return [(str(id_), name or code) for id_, name, code in rows.values_list("id", "name", "code")]
