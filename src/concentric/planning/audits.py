"""Hard rules of planning, recomputed from the database by `concentric audit`."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from concentric.ledger.audit import AUDITS, Finding
from concentric.ledger.models import Entry
from concentric.planning.models import PlanVersion
from concentric.planning.situation import plan_in_force
from concentric.planning.verify import person_in_one_place, place_held_once


def no_double_booking(venue: UUID) -> Sequence[Finding]:
    """No place held twice and nobody in two places, in the plan in force."""
    items = plan_in_force(venue)
    return [Finding(v.code, v.data) for v in (*place_held_once(items), *person_in_one_place(items))]


def versions_are_entered(venue: UUID) -> Sequence[Finding]:
    """Each version of the plan is the one that its entry names, one after another from 1."""
    entered = {
        values["version"]: (number, values["digest"])
        for number, values in Entry.objects.filter(venue_id=venue, kind="plan.published").values_list(
            "number", "values"
        )
    }
    rows = (
        PlanVersion.objects.filter(venue_id=venue)
        .order_by("version")
        .values_list("version", "number", "digest")
    )
    kept = {version: (number, digest) for version, number, digest in rows}
    found = [Finding("plan.version_differs", {"version": v}) for v in sorted(entered.keys() ^ kept.keys())]
    found += [
        Finding("plan.version_differs", {"version": v})
        for v in sorted(entered.keys() & kept.keys())
        if entered[v] != kept[v]
    ]
    found += [Finding("plan.version_gap", {"version": i}) for i in range(1, len(kept) + 1) if i not in kept]
    return found


AUDITS.add("plan.no_double_booking", no_double_booking)
AUDITS.add("plan.versions_are_entered", versions_are_entered)
