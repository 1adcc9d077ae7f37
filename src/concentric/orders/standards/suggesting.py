"""What was learnt asks for a change to a standard: suggested, then taken up in a version or declined with a reason.

So a version says what it answers, and whoever suggested something sees what became of it.
"""

from __future__ import annotations

from uuid import UUID

from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.standards import rules
from concentric.orders.standards.models import OPEN, Standard, StandardVersion, Suggestion
from concentric.orders.standards.queries import content_of, in_force
from concentric.venue.find import find

SUGGESTED = entry_kind("standard.change_suggested", personal={"words": of.REMARK})
TAKEN_UP = entry_kind("standard.suggestion_taken_up", personal={})
DECLINED = entry_kind("standard.suggestion_declined", personal={"reason": of.REMARK}, why="reason")
LONGEST = 1000


class SuggestionClosed(Conflict):
    """It was taken up or declined already. Data: standard."""

    code = "standard.suggestion_closed"


class NoDraftForIt(Conflict):
    """Nobody has a version in the making that could take it up. Data: standard."""

    code = "standard.no_draft_for_it"


@action(kind=SUGGESTED, permission=rules.SUGGEST)
def suggest_change(
    by: By, *, standard: str, words: str, section: str = "", about: str = "", code: str = ""
) -> Outcome:
    """Ask for a change to the standard of that code; `section`: the key of the part that it is about.

    `about` says what it was learnt from (`meeting:<id>`), and `code` what that is called.
    """
    row = Standard.objects.filter(venue_id=by.venue, code=standard).first()
    if row is None:
        raise NotFound(what="standard", which=standard[:40])
    text = words.strip()
    if not 0 < len(text) <= LONGEST:
        raise Invalid(field="words", value=text[:40], accepted=f"1–{LONGEST}")
    force = in_force(by.venue, standard)
    if section and force is not None:
        content_of(force).section(section)
    made = Suggestion(
        id=by.means.new_id(), venue_id=by.venue, standard=row, section=section, words=text, about=about, code=code,
        at=by.happened_at or by.now(), by=by.actor.id,
    )  # fmt: skip
    made.save(force_insert=True)
    return _of(made, (Personal("words", made.id, text),))


@action(kind=TAKEN_UP, permission=rules.EDIT)
def take_up(by: By, *, suggestion_id: UUID) -> Outcome:
    """The version in the making answers it."""
    row = _open(by, suggestion_id)
    version = StandardVersion.objects.filter(standard=row.standard, state__in=OPEN).first()
    if version is None:
        raise NoDraftForIt(standard=row.standard.code)
    row.version, row.closed_at, row.closed_by = version, by.now(), by.actor.id
    row.save(update_fields=["version", "closed_at", "closed_by"])
    return _of(row, version=version.version)


@action(kind=DECLINED, permission=rules.EDIT)
def decline_suggestion(by: By, *, suggestion_id: UUID, reason: str) -> Outcome:
    """It stays as it is, and why."""
    row = _open(by, suggestion_id)
    text = reason.strip()
    if not 0 < len(text) <= LONGEST:
        raise Invalid(field="reason", value=text[:40], accepted=f"1–{LONGEST}")
    row.reason, row.closed_at, row.closed_by = text, by.now(), by.actor.id
    row.save(update_fields=["reason", "closed_at", "closed_by"])
    return _of(row, (Personal("reason", row.id, text),))


def _open(by: By, suggestion_id: UUID) -> Suggestion:
    row = find(Suggestion, by.venue, suggestion_id, lock=True)
    if row.closed_at is not None:
        raise SuggestionClosed(standard=row.standard.code)
    return row


def _of(row: Suggestion, personal: tuple[Personal, ...] = (), version: int | None = None) -> Outcome:
    named = {"zh": row.standard.name_zh, "en": row.standard.name_en}
    return Outcome(
        subjects={"standard": row.standard_id, "suggestion": row.id}
        | ({"version": row.version_id} if row.version_id else {}),
        values={"standard": row.standard.code, "name": named, "of": row.code or "—"}
        | ({"version": version} if version is not None else {}),
        personal=personal,
        answer={"suggestion": row.id},
    )
