"""Whom to telephone at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.venue.models import Department, Grant

OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Number:
    """`role`: what they are here, in words; empty where the name says it (a department)."""

    role: str
    name: str
    telephone: str


def duty_numbers(venue: UUID, language: Language) -> list[Number]:
    """Of the duty managers, then of the office. Two queries."""
    grants = Grant.objects.filter(venue_id=venue, role="duty_manager").select_related("account__person")
    manager = say("role-duty-manager", {}, language)
    found = []
    for grant in grants.order_by("account__username"):
        person = grant.account.person
        if person is not None and person.telephone:
            found.append(Number(manager, person.name or person.code, person.telephone))
    offices = Department.objects.filter(venue_id=venue, code=OFFICE).exclude(telephone="")
    return [*dict.fromkeys(found), *(Number("", o.name_in(language), o.telephone) for o in offices)]
