"""Which version is in force, and what it says."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from concentric.orders.standards.content import Content, read
from concentric.orders.standards.models import StandardVersion, VersionState


def in_force(venue: UUID, code: str) -> StandardVersion | None:
    """The released version of a standard."""
    return _released(venue).filter(standard__code=code).first()


def in_force_for(venue: UUID, kind: str) -> StandardVersion | None:
    """The released version whose steps belong to the tasks of a kind of planned need."""
    return _released(venue).filter(standard__for_kind=kind).first() if kind else None


def content_of(version: StandardVersion) -> Content:
    """What a version says. Read once for a row, as long as its content is the same object."""
    known: tuple[object, Content] | None = version.__dict__.get("_content_read")
    if known is None or known[0] is not version.content:
        known = version.__dict__["_content_read"] = (version.content, read(version.content))
    return known[1]


def _released(venue: UUID) -> QuerySet[StandardVersion]:
    return StandardVersion.objects.filter(venue_id=venue, state=VersionState.RELEASED).select_related(
        "standard"
    )
