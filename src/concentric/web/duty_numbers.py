"""Whom to telephone at the desk."""

from __future__ import annotations

from uuid import UUID

from concentric.venue.models import Department, Grant

OFFICE = "office"


def duty_numbers(venue: UUID, language: str) -> list[tuple[str, str]]:
    """Name and number of the duty managers, then of the office. Two queries."""
    grants = Grant.objects.filter(venue_id=venue, role="duty_manager").select_related("account__person")
    found = []
    for grant in grants.order_by("account__username"):
        person = grant.account.person
        if person is not None and person.telephone:
            found.append((person.name or person.code, person.telephone))
    offices = Department.objects.filter(venue_id=venue, code=OFFICE).exclude(telephone="")
    return [*dict.fromkeys(found), *((o.name_in(language), o.telephone) for o in offices)]
