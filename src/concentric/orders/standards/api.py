"""Standards for programs: every list, and what each of its versions says."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router

from concentric.core.errors import NotFound
from concentric.ledger.rest.reads import ROUTERS, Call, reads
from concentric.ledger.rest.types import Number, Strict
from concentric.orders.standards.models import Standard, StandardVersion, Suggestion
from concentric.orders.standards.rules import SEE

router = ROUTERS.add("standards", Router())


class StandardVersionOut(Strict):
    """`edit`: to be sent with a change of a draft."""

    id: UUID
    version: int
    state: str
    edit: int
    released_at: datetime | None


class StandardOut(Strict):
    """`for_kind`: the kind of planned need whose tasks take its steps; empty: missions are broken down by it."""

    id: UUID
    code: str
    name_zh: str
    name_en: str
    for_kind: str
    versions: list[StandardVersionOut]


class ContentOut(Strict):
    """What a version says, as `edit-draft` takes it."""

    standard: str
    version: int
    state: str
    edit: int
    content: dict[str, Any]


class SuggestionOut(Strict):
    """`version`: the one that answers it; with neither `version` nor `closed_at` it waits. `about`: what it was
    learnt from."""

    id: UUID
    standard: str
    section: str
    words: str
    about: str
    at: datetime
    version: int | None
    reason: str
    closed_at: datetime | None


@reads(router, "", permission=SEE, response=list[StandardOut])
def standards(request: Call) -> list[StandardOut]:
    """Every list with its versions, by code."""
    rows = Standard.objects.filter(venue_id=request.by.venue).prefetch_related("versions").order_by("code")
    return [
        StandardOut(
            id=s.id, code=s.code, name_zh=s.name_zh, name_en=s.name_en, for_kind=s.for_kind,
            versions=[
                StandardVersionOut(id=v.id, version=v.version, state=v.state, edit=v.edit, released_at=v.released_at)
                for v in sorted(s.versions.all(), key=lambda v: v.version)
            ],
        )
        for s in rows
    ]  # fmt: skip


@reads(router, "/{code}/versions/{version}", permission=SEE, response=ContentOut)
def standard_version(request: Call, code: str, version: Number) -> ContentOut:
    """What one version says."""
    row = StandardVersion.objects.select_related("standard").filter(
        venue_id=request.by.venue, standard__code=code, version=version
    ).first()  # fmt: skip
    if row is None:
        raise NotFound(what="standard", which=f"{code} {version}")
    return ContentOut(
        standard=row.standard.code, version=row.version, state=row.state, edit=row.edit, content=row.content
    )


@reads(router, "/{code}/suggestions", permission=SEE, response=list[SuggestionOut])
def suggestions(request: Call, code: str) -> list[SuggestionOut]:
    """What was suggested for one standard, the first first."""
    standard = Standard.objects.filter(venue_id=request.by.venue, code=code).first()
    if standard is None:
        raise NotFound(what="standard", which=code)
    rows = Suggestion.objects.filter(standard=standard).select_related("version").order_by("at", "id")
    return [
        SuggestionOut(
            id=s.id, standard=code, section=s.section, words=s.words, about=s.about, at=s.at,
            version=s.version.version if s.version else None, reason=s.reason, closed_at=s.closed_at,
        )
        for s in rows
    ]  # fmt: skip
