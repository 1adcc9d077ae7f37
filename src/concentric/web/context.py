"""What every page shows: who reads, the menu, the venue's time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from concentric.ledger import behalf
from concentric.ledger.models import last_number
from concentric.ledger.permissions import may
from concentric.ui.text import Language
from concentric.venue.models import Person
from concentric.venue.signing.rules import BADGES, OWN
from concentric.venue.workbook.batch import IMPORT
from concentric.web.menu import menu, tabs


def common(request: HttpRequest) -> dict[str, Any]:
    language: Language = getattr(request, "language", "zh")
    context: dict[str, Any] = {"language": language, "html_lang": "zh-CN" if language == "zh" else "en"}
    by = getattr(request, "by", None)
    if by is None:
        return context
    home = request.home  # type: ignore[attr-defined]
    known: int | None = getattr(request, "last_number", None)  # a refusal has none
    groups = menu(by.actor, by.venue, request.path, language)
    return context | {
        "reader": request.user,
        "reader_roles": sorted(by.actor.roles),
        "home": home,
        "home_short": home.name_in(language),
        "zone": home.service_day.zone,
        "now": by.now(),
        "clock_of": "set"
        if settings.CONCENTRIC_CLOCK.exists()
        else "own",  # another's clock a browser cannot go on with
        "last_number": known if known is not None else last_number(by.venue),
        "has_account": may(by.actor, OWN),
        "may_see_accounts": may(by.actor, BADGES),
        "may_import": may(by.actor, IMPORT),
        "may_record": may(by.actor, behalf.RECORD),
        "speakers": SimpleLazyObject(
            lambda: _speakers(by.venue, language)
        ),  # read once, and only where a form asks
        "menu": groups,
        "tabs": tabs(by.actor, groups),
    }


def _speakers(venue: UUID, language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    """Staff by department and name, for who said it."""
    rows = Person.objects.filter(venue_id=venue, department__isnull=False).order_by(
        "department__code", "code"
    )
    found: dict[str, list[tuple[str, str]]] = {}
    columns = ("id", "name", "code", f"department__name_{language}")
    for id_, name, code, department in rows.values_list(*columns):
        found.setdefault(department or "", []).append((str(id_), name or code))
    return list(found.items())
