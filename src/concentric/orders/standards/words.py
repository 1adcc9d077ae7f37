"""What a standard says, as its readers read it."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from concentric.core.errors import ConcentricError, Invalid
from concentric.orders.standards import content
from concentric.orders.standards.compare import Change
from concentric.orders.standards.content import Content, Section
from concentric.ui.text import Language, has
from concentric.ui.text import render as say
from concentric.venue.models import Account, Department

_CODED = ("phase", "anchor", "tier", "doers", "checker", "evidence", "at")
_FIELD = re.compile(r"(?:sections?(?:\[\d+\])?\.)?(?:steps\[(\d+)\]\.)?(\w+)")


def departments_of(request: Any) -> dict[str, str]:
    rows = Department.objects.filter(venue_id=request.by.venue).order_by("code")
    return {d.code: d.name_in(request.language) for d in rows}


def names_of(venue: UUID, accounts: set[UUID]) -> dict[UUID, str]:
    """Accounts by the names of their people, or by their own."""
    return {
        a.id: (a.person.name or a.person.code) if a.person else a.username
        for a in Account.objects.filter(venue_id=venue, id__in=accounts).select_related("person")
    }


def phases_of(said: Content, request: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """The sections by phase, with titles in the reader's language."""
    departments = departments_of(request)
    language: Language = request.language

    def card(section: Section) -> dict[str, Any]:
        return {
            "section": section, "title": section.title_in(language), "when": when(section, language),
            "department": departments.get(section.department, section.department),
            "steps": [
                {"step": step, "title": step.title_in(language), "unit": step.unit_in(language)}
                for step in section.steps
            ],
        }  # fmt: skip

    return [
        (phase, cards)
        for phase in content.PHASES
        if (cards := [card(section) for section in said.sections if section.phase == phase])
    ]


def when(section: Section, language: Language) -> str:
    """75 min before sealing."""
    which = "at" if not section.offset_min else "before" if section.offset_min < 0 else "after"
    anchor = say(f"anchor-{section.anchor}".replace("_", "-"), {}, language)
    return say(f"standard-when-{which}", {"anchor": anchor, "n": abs(section.offset_min)}, language)


def change_card(change: Change, before: Content, after: Content, request: Any) -> dict[str, Any]:
    """One difference of two versions, in words."""
    language: Language = request.language
    departments = departments_of(request) if change.field == "department" else {}
    step = next(
        (s for said in (after, before) for section in said.sections if section.key == change.section
         for s in section.steps if s.key == change.step),
        None,
    )  # fmt: skip

    def shown(value: Any) -> str:
        if isinstance(value, bool):
            return say("yes" if value else "no", {}, language)
        if change.field == "checker" and not value:
            return say("checker-nobody", {}, language)
        if change.field == "at" and not value:
            return say("at-nowhere", {}, language)
        if change.field in _CODED:
            return say(f"{change.field}-{value}".replace("_", "-"), {}, language)
        return departments.get(value, str(value)) if value not in ("", None) else "—"

    return {
        "what": say(f"standard-change-{change.what}", {}, language),
        "step": step.title_in(language) if step else "",
        "field": _label(change.field, language) if change.field else "",
        "was": shown(change.was), "now": shown(change.now), "kind": change.what,
    }  # fmt: skip


def in_words(problem: ConcentricError, typed: Section | None, language: Language) -> ConcentricError:
    """A refused value with its field as the form calls it, and its step by title."""
    found = _FIELD.fullmatch(str(problem.data.get("field", ""))) if isinstance(problem, Invalid) else None
    if found is None:
        return problem
    number, label = found[1], _label(found[2], language)
    if number and typed is not None:
        step = typed.steps[int(number) - 1]
        title = step.title_in(language) or step.title_zh or step.title_en
        label = say("standard-field-of-step", {"step": title, "field": label}, language)
    return Invalid(**{**problem.data, "field": label})


def _label(field: str, language: Language) -> str:
    message = f"standard-field-{field}".replace("_", "-")
    return say(message, {}, language) if has(message, language) else field
