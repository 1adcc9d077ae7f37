"""What was suggested, and what became of it: on the standard's page and beside what it was learnt from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q

from concentric.orders.standards.models import OPEN, Standard, StandardVersion, Suggestion, VersionState
from concentric.orders.standards.queries import content_of
from concentric.orders.standards.words import names_of

DECLINED_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Suggested:
    """One as it is shown. `became`: waits, draft (a version in the making answers it), released or declined.

    `url`: the page of what it was learnt from, empty for a suggestion made by itself.
    """

    row: Suggestion
    standard: str
    section: str
    who: str
    became: str
    url: str


def suggestions_of(standard: Standard, version: StandardVersion, language: str) -> tuple[Suggested, ...]:
    """Those that wait, those that the version shown answers, and those declined lately. Two queries and accounts."""
    rows = standard.suggestions.filter(
        Q(closed_at__isnull=True) | Q(version=version) | Q(version__isnull=True)
    ).select_related("standard", "version")
    found = list(rows.order_by(F("closed_at").asc(nulls_first=True), "at", "id"))
    waiting = [row for row in found if row.closed_at is None or row.version_id is not None]
    declined = [row for row in found if row not in waiting][-DECLINED_SHOWN:]
    return shown([*waiting, *reversed(declined)], standard.venue_id, language)


def learnt_from(venue: UUID, about: str, language: str) -> tuple[Suggested, ...]:
    """What was suggested after one meeting (or whatever `about` is), the first first."""
    rows = Suggestion.objects.filter(venue_id=venue, about=about).select_related("standard", "version")
    return shown(list(rows.order_by("at", "id")), venue, language)


def shown(rows: Iterable[Suggestion], venue: UUID, language: str) -> tuple[Suggested, ...]:
    """In the order given; rows come with their standard and version."""
    rows = list(rows)
    who = names_of(venue, {row.by for row in rows}) if rows else {}
    return tuple(
        Suggested(
            row, row.standard.name_in(language), _section(row, language), who.get(row.by, "—"), _became(row),
            _url(row.about),
        )
        for row in rows
    )  # fmt: skip


def _section(row: Suggestion, language: str) -> str:
    """The part that it is about, as it is called in the version that answers it or the one in force."""
    if not row.section:
        return ""
    version = row.version or row.standard.versions.filter(state=VersionState.RELEASED).first()
    sections = content_of(version).sections if version is not None else ()
    return next((s.title_in(language) for s in sections if s.key == row.section), "")


def _became(row: Suggestion) -> str:
    if row.closed_at is None:
        return "waits"
    if row.version is None:
        return "declined"
    return "draft" if row.version.state in OPEN else "released"


def _url(about: str) -> str:
    """Every room above keeps its things at `/<kind>s/<id>`."""
    kind, _, which = about.partition(":")
    return f"/{kind}s/{which}" if which else ""
