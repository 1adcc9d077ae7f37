"""代录: facts recorded for someone else, later, with the time they happened.

Any action takes it: who said it and who wrote it, whether it was read back, when it happened and when it was
written are in the entry. A name that the venue does not know is a personal part of the entry, purged with the
venue's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from concentric.core.errors import Invalid
from concentric.ledger import data_classes as of
from concentric.ledger.actor import VIA, By
from concentric.ledger.permissions import DESK, Role, permission, require
from concentric.ledger.personal import Personal

RECORD = permission("behalf.record", [*DESK, Role.DEPARTMENT_HEAD, Role.LIAISON, Role.GATE])
SAID_BY: Mapping[str, str] = {"said_by": of.IDENTITY}
LONGEST_AGO = timedelta(days=14)
CLOCKS_DIFFER = timedelta(minutes=2)


class NotYet(Invalid):
    """What is recorded lies in the future, or too long ago. Data: happened_at."""

    code = "behalf.not_then"


def check_when(by: By) -> None:
    """Refuse a time that cannot be, and a record for another by someone who may not make one."""
    if by.behalf is not None:
        require(by.actor, RECORD)
        if by.behalf.via not in VIA:
            raise Invalid(field="via", value=by.behalf.via, accepted=list(VIA))
    if by.happened_at is not None and not (
        by.now() - LONGEST_AGO <= by.happened_at <= by.now() + CLOCKS_DIFFER
    ):
        raise NotYet(happened_at=by.happened_at.isoformat())


def on_behalf(by: By) -> tuple[dict[str, Any], tuple[Personal, ...]]:
    """What an entry says of it: public values, and the name as a personal part."""
    if by.behalf is None:
        return {}, ()
    said = {
        "person": by.behalf.person, "via": by.behalf.via, "read_back": by.behalf.read_back,
        "pack": by.behalf.pack,
    }  # fmt: skip
    name = by.behalf.name.strip()
    return {"behalf": said}, ((Personal("said_by", by.venue, name),) if name else ())
