"""Erasing a person's data of one class: parts, salts, columns and the key. The chain stays whole."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from concentric.core.errors import Invalid
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.data_classes import DATA_CLASSES
from concentric.ledger.kept import purge_columns
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import KeyToForget, Part
from concentric.ledger.permissions import Role, permission
from concentric.ledger.sealing import keys

PURGE = permission("ledger.purge", [Role.ADMINISTRATOR])
PURGED = entry_kind("ledger.purged", personal={})


@action(kind=PURGED, permission=PURGE)
def purge(by: By, *, subject_id: UUID, data_class: str) -> Outcome:
    """Erase everything of `data_class` that is kept about `subject_id`. Cannot be undone.

    The entry names the parts that went, so that `audit` can tell a purge from a theft.
    """
    if data_class not in DATA_CLASSES:
        raise Invalid(field="data_class", value=data_class, accepted=sorted(DATA_CLASSES))
    parts = Part.objects.filter(venue_id=by.venue, subject_id=subject_id, data_class=data_class)
    gone = sorted(parts.values_list("number", "name"))
    parts.delete()
    rows = purge_columns(by.venue, subject_id, data_class)
    KeyToForget.objects.create(id=by.means.new_id(), subject_id=subject_id, data_class=data_class)
    transaction.on_commit(forget_keys)
    return Outcome(
        subjects={"subject": subject_id},
        values={"data_class": data_class, "parts": [[number, name] for number, name in gone], "rows": rows},
        lines=max(1, len(gone)),
        answer={"parts": len(gone), "rows": rows},
    )


@action(kind=PURGED, permission=PURGE)
def purge_entries(by: By, *, subject_id: UUID, data_class: str, numbers: tuple[int, ...]) -> Outcome:
    """Erase what some entries alone keep of somebody, where the rest of that class is still needed.

    Its key stays, for it seals the rest; the parts are gone from here at once, and from backups as they are replaced.
    """
    if data_class not in DATA_CLASSES:
        raise Invalid(field="data_class", value=data_class, accepted=sorted(DATA_CLASSES))
    parts = Part.objects.filter(
        venue_id=by.venue, subject_id=subject_id, data_class=data_class, number__in=numbers
    )
    gone = sorted(parts.values_list("number", "name"))
    if not gone:
        return Outcome(changed=False, answer={"parts": 0})
    parts.delete()
    return Outcome(
        subjects={"subject": subject_id},
        values={"data_class": data_class, "parts": [[number, name] for number, name in gone], "rows": 0},
        lines=len(gone),
        answer={"parts": len(gone)},
    )


def forget_keys() -> int:
    """Delete the key files of purges that have committed. Run after each purge and at every start."""
    done = 0
    for row in KeyToForget.objects.all():
        keys().forget(row.subject_id, row.data_class)
        row.delete()
        done += 1
    return done
