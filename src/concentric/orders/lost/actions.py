"""Found, moved to where it is kept, given back: each an entry."""

from __future__ import annotations

from uuid import UUID

from concentric.core.errors import Conflict, Invalid, NotAllowed
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.desk.fields import bounded, next_code, parts, when
from concentric.orders.lost import rules
from concentric.orders.lost.models import Ending, Lost, Sort
from concentric.venue.find import find
from concentric.venue.models import Place

FOUND = entry_kind("lost.found", personal={"what": of.REMARK, "kept_at": of.REMARK})
KEPT = entry_kind("lost.kept_elsewhere", personal={"kept_at": of.REMARK})
CLOSED = entry_kind(
    "lost.closed", personal={"whom": of.IDENTITY, "telephone": of.CONTACT, "outcome": of.REMARK}
)


class NoLongerKept(Conflict):
    """It was given back, or is gone, already. Data: lost_code."""

    code = "lost.no_longer_kept"


class NotReception(NotAllowed):
    """Only the desk, heads and reception give lost property back. Data: none."""

    code = "lost.not_reception"


@action(kind=FOUND, permission=rules.REGISTER)
def register_found(
    by: By,
    *,
    sort: str,
    what: str,
    kept_at: str = "",
    place_id: UUID | None = None,
    about: str = "",
    after: str = "",
) -> Outcome:
    """Something was found: what, where (`place_id`), and where it is kept.

    `about` is what it was found after, as `meeting:<id>`, and `after` what that is called.
    """
    if sort not in Sort.values:
        raise Invalid(field="sort", value=sort[:20], accepted=list(Sort.values))
    said = {"what": bounded("what", what, needed=True), "kept_at": bounded("kept_at", kept_at)}
    row = Lost(
        id=by.means.new_id(), venue_id=by.venue, code=next_code(Lost, by.venue, "F"), sort=sort, **said,
        place=find(Place, by.venue, place_id) if place_id else None, about=about, after=after, found_at=when(by),
        found_by=by.actor.id,
    )  # fmt: skip
    row.save(force_insert=True)
    return Outcome(
        subjects=_subjects(row), values=_values(row) | {"placed": int(row.place_id is not None)},
        personal=parts(row.id, said), answer={"lost": row.id, "code": row.code},
    )  # fmt: skip


@action(kind=KEPT, permission=rules.REGISTER)
def keep_elsewhere(by: By, *, lost_id: UUID, kept_at: str) -> Outcome:
    """It lies somewhere else now."""
    row = _kept(by, lost_id)
    text = bounded("kept_at", kept_at, needed=True)
    if text == row.kept_at:
        return Outcome(changed=False, answer={"lost": row.id})
    row.kept_at = text
    row.save(update_fields=["kept_at"])
    return Outcome(
        subjects=_subjects(row),
        values=_values(row),
        personal=parts(row.id, {"kept_at": text}),
        answer={"lost": row.id},
    )


@action(kind=CLOSED, permission=rules.CLOSE)
def close_found(
    by: By, *, lost_id: UUID, ending: str, whom: str = "", telephone: str = "", outcome: str = ""
) -> Outcome:
    """Given back to `whom` (with by what they were known, in `outcome`), given to the police, or discarded and why."""
    if not rules.may_close(by.actor):
        raise NotReception()
    if ending not in Ending.values:
        raise Invalid(field="ending", value=ending[:20], accepted=list(Ending.values))
    row = _kept(by, lost_id)
    said = {
        "whom": bounded("whom", whom, needed=ending == Ending.RETURNED),
        "telephone": bounded("telephone", telephone),
        "outcome": bounded("outcome", outcome, needed=ending != Ending.RETURNED),
    }
    at = when(by, row.found_at)
    row.ending, row.closed_at, row.closed_by = ending, at, by.actor.id
    row.whom, row.telephone, row.outcome = said["whom"], said["telephone"], said["outcome"]
    row.save(update_fields=["ending", "closed_at", "closed_by", "whom", "telephone", "outcome"])
    return Outcome(
        subjects=_subjects(row), values=_values(row) | {"ending": ending}, personal=parts(row.id, said),
        answer={"lost": row.id},
    )  # fmt: skip


def _kept(by: By, lost_id: UUID) -> Lost:
    row = find(Lost, by.venue, lost_id, lock=True)
    if row.closed_at is not None:
        raise NoLongerKept(lost_code=row.code)
    return row


def _subjects(row: Lost) -> dict[str, UUID]:
    return {"lost": row.id} | ({"place": row.place_id} if row.place_id else {})


def _values(row: Lost) -> dict[str, str]:
    return {"lost_code": row.code, "sort": row.sort, "after": row.after or "—"}
