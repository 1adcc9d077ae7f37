"""Lines as they are: entered from a form or a list, and how they stand, as somebody says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from concentric.areas.meetings.lines import rules
from concentric.areas.meetings.lines.models import Line, ProbeBy, Protocol, Role
from concentric.core.errors import Conflict, Invalid, NotAllowed
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.desk.fields import bounded, when
from concentric.venue.find import find
from concentric.venue.models import Place
from concentric.venue.models.place import PlaceKind
from concentric.venue.workbook.following import became

ENTERED = entry_kind("line.entered", personal={"numbers": of.CONTACT})
STANDS = entry_kind("line.stands", personal={"reason": of.REMARK}, why="reason")
TEST_ASKED = entry_kind("line.test_asked", personal={})
MOST_MBPS = 100_000
SERVICE, FAULT, OUT = "service", "fault", "out"


class NotLineKeeper(NotAllowed):
    """Lines are kept by the information department and the duty desk. Data: none."""

    code = "line.not_keeper"


class LineBeingLaid(Conflict):
    """It is not in service before it was tested and accepted. Data: code."""

    code = "line.being_laid"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineForm:
    """As typed. `place`, `far`: ids. `laid` False: it has still to be laid, and is not in service."""

    code: str
    carrier: str
    place: UUID
    far: UUID | None = None
    hotline: str = ""
    circuit: str = ""
    port: str = ""
    far_telephone: str = ""
    endpoint: str = ""
    protocol: str = ""
    mbps: int = 0
    role: str = Role.MAIN
    probe_by: str = ProbeBy.ICMP
    probe_address: str = ""
    probe_port: int | None = None


def keeper(by: By) -> None:
    """Part of every action: raises `NotLineKeeper`."""
    if not rules.keeps_lines(by.actor):
        raise NotLineKeeper()


@action(kind=ENTERED, permission=rules.KEEP)
def enter_lines(by: By, *, lines: Sequence[LineForm]) -> Outcome:
    """New lines, in service from now on, and known ones as they are now, by code."""
    keeper(by)
    known = {line.code: line for line in Line.objects.filter(venue_id=by.venue).select_for_update()}
    created, updated, unchanged, touched = 0, 0, 0, []
    for form in lines:
        row = known.get(form.code.strip())
        new = row is None
        if row is None:
            row = Line(
                id=by.means.new_id(), venue_id=by.venue, code=form.code.strip(), in_service_at=by.now()
            )
            known[row.code] = row
        before = None if new else stored(row)
        fill(by, row, form)
        if stored(row) == before:
            unchanged += 1
            became("unchanged")
            continue
        became("created" if new else "updated")
        row.save(force_insert=new)
        touched.append(row)
        created, updated = created + new, updated + (not new)
    counts = {"created": created, "updated": updated, "unchanged": unchanged}
    ids = [row.id for row in touched]
    if not touched:
        return Outcome(changed=False, answer=counts)
    first = touched[0]
    numbers = " ".join(filter(None, (first.hotline, first.far_telephone))) if len(touched) == 1 else ""
    return Outcome(
        subjects={"line": first.id} if len(touched) == 1 else {},
        values={
            "code": first.code,
            "n": len(touched),
            "created": created,
            "codes": [row.code for row in touched],
        },
        personal=(Personal("numbers", first.id, numbers),) if numbers else (),
        lines=len(touched),
        answer={**counts, "line": first.id},
        after=lambda number: note_number(ids, number),
    )


@action(kind=STANDS, permission=rules.KEEP)
def say_line_stands(by: By, *, line_id: UUID, state: str, reason: str = "") -> Outcome:
    """service: it works, or works again; fault: its carrier was told; out: it is not used any more."""
    keeper(by)
    line = find(Line, by.venue, line_id, lock=True)
    if state not in (SERVICE, FAULT, OUT):
        raise Invalid(field="state", value=state, accepted=[SERVICE, FAULT, OUT])
    if line.in_service_at is None and state != OUT:
        raise LineBeingLaid(code=line.code)
    reason, at = bounded("reason", reason), when(by)
    before = (line.fault_since, line.out_at)
    line.out_at = (line.out_at or at) if state == OUT else None
    line.fault_since = (line.fault_since or at) if state == FAULT else None
    if (line.fault_since, line.out_at) == before:
        return Outcome(changed=False, answer={"line": line.id})
    line.save(update_fields=["fault_since", "out_at"])
    return Outcome(
        subjects={"line": line.id},
        values={"code": line.code, "carrier": line.carrier, "state": state},
        personal=(Personal("reason", line.id, reason),) if reason else (),
        answer={"line": line.id},
        after=lambda number: note_number([line.id], number),
    )


@action(kind=TEST_ASKED, permission=rules.KEEP)
def ask_for_test(by: By, *, line_id: UUID) -> Outcome:
    """Measure it now, whatever else is due. What comes of it is an entry of its own."""
    keeper(by)
    line = find(Line, by.venue, line_id, lock=True)
    if not line.probe_address:
        raise Invalid(field="probe_address", value="", accepted="1–80")
    line.test_asked_at = by.now()
    line.save(update_fields=["test_asked_at"])
    return Outcome(subjects={"line": line.id}, values={"code": line.code}, answer={"line": line.id})


def note_number(ids: Sequence[UUID], number: int) -> None:
    Line.objects.filter(id__in=ids).update(changed_number=number)


def fill(by: By, row: Line, form: LineForm) -> None:
    """A row as the form says; raises `Invalid` naming the field."""
    _check(form)
    for name in TYPED:
        setattr(row, name, getattr(form, name).strip())
    row.place = find(Place, by.venue, form.place)
    row.far = find(Place, by.venue, form.far) if form.far is not None else None
    if row.far is not None and row.far.kind != PlaceKind.DISTANT_VENUE:
        raise Invalid(field="far", value=row.far.code, accepted=[PlaceKind.DISTANT_VENUE])
    row.mbps, row.probe_port = form.mbps, form.probe_port


def _check(form: LineForm) -> None:
    for name in ("code", "carrier"):
        if not getattr(form, name).strip():
            raise Invalid(field=name, value="", accepted="1–20")
    for name, accepted in (
        ("protocol", ["", *Protocol.values]),
        ("role", Role.values),
        ("probe_by", ProbeBy.values),
    ):
        if getattr(form, name) not in accepted:
            raise Invalid(field=name, value=getattr(form, name), accepted=accepted)
    if not 0 <= form.mbps <= MOST_MBPS:
        raise Invalid(field="mbps", value=form.mbps, accepted=f"0–{MOST_MBPS}")
    if form.probe_port is not None and not 1 <= form.probe_port <= 65535:
        raise Invalid(field="probe_port", value=form.probe_port, accepted="1–65535")
    if form.probe_by == ProbeBy.UDP and form.probe_address.strip() and form.probe_port is None:
        raise Invalid(field="probe_port", value="", accepted="1–65535")


TYPED = ("code", "carrier", "hotline", "circuit", "port", "far_telephone", "endpoint", "protocol", "role", "probe_by",
         "probe_address")  # fmt: skip
STORED = tuple(f"{f.name}_id" if f.name in ("place", "far") else f.name for f in fields(LineForm))


def stored(row: Line) -> dict[str, Any]:
    return {name: getattr(row, name) for name in STORED}
