"""Every write of a seating: set out, put somebody somewhere, undo it, say who sits in which part, sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from concentric.areas.meetings import rules
from concentric.areas.meetings.after.attending import attended
from concentric.areas.meetings.after.models import NOT_COMING, Attendee
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.seating.arranging import (
    Wish,
    arrange,
    digest_of,
    kept,
    laying,
    plan_of,
)
from concentric.areas.meetings.seating.measures import clearances, furniture, measured
from concentric.areas.meetings.seating.models import SeatGiven, Seating
from concentric.areas.meetings.seating.reading import (
    attendees_of,
    hall_of,
    people_of,
    seated_of,
)
from concentric.areas.meetings.secret import refuse_names
from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.solvers.layout.model import Style
from concentric.solvers.protocol.model import Even, Honour, Part, Role
from concentric.venue.profile import profile_in_force

SET_OUT = entry_kind("meeting.seating_set_out", personal={})
PLACED = entry_kind("meeting.attendee_placed", personal={"names": of.IDENTITY})
UNDONE = entry_kind("meeting.placing_undone", personal={"names": of.IDENTITY})
PARTED = entry_kind("meeting.attendees_parted", personal={"names": of.IDENTITY})
SIGNED = entry_kind("meeting.seating_signed", personal={})
MOST_UNDONE = 50
Kind = TypeVar("Kind", bound=StrEnum)
MOST_SEATS = 500


class NoHallYet(Conflict):
    """A meeting without a hall is not laid. Data: code."""

    code = "seating.no_hall"


class NotSetOut(Conflict):
    """Nobody is put on a seat before the hall is laid. Data: code."""

    code = "seating.not_set_out"


class ChangedMeanwhile(Conflict):
    """What somebody signs must be what they saw. Data: code."""

    code = "seating.changed_meanwhile"


class NotComplete(Conflict):
    """A seating in which somebody has no seat is not signed. Data: code, n."""

    code = "seating.not_complete"


class NothingToUndo(Conflict):
    """Nothing was done by hand since it was set out. Data: code."""

    code = "seating.nothing_to_undo"


@action(kind=SET_OUT, permission=rules.ATTEND)
def set_out(
    by: By, *, meeting_id: UUID, layout: str = "", rostrum: int = 0, behind_guests: int = 0, behind_hosts: int = 0,
    even: str = Even.TWO_ON_LEFT.value, honour: str = Honour.LEFT.value, gaps: bool = False,
    anew: bool = False,
) -> Outcome:  # fmt: skip
    """Lay the meeting's hall and seat whoever is on its list; again after something changed, the fewest move.

    `layout` empty: the meeting's. `gaps`: a place at the rostrum or the head may stay empty, so that nobody moves up.
    `anew`: as if nobody sat anywhere yet, but for those put somewhere by hand.
    """
    meeting = attended(by, meeting_id)
    style = _one_of("layout", layout or meeting.layout, Style)
    wish = Wish(
        _count("rostrum", rostrum), _count("behind_guests", behind_guests), _count("behind_hosts", behind_hosts),
        _one_of("even", even, Even), _one_of("honour", honour, Honour), gaps,
    )  # fmt: skip
    hall = hall_of(meeting)
    if hall is None:
        raise NoHallYet(code=meeting.code)
    profile = profile_in_force(by.venue, by.now())
    row = Seating.objects.select_for_update().filter(meeting=meeting).first()
    rows = attendees_of(meeting)
    given = {str(one.attendee_id): one for one in SeatGiven.objects.filter(seating=row)} if row else {}
    same = row is not None and row.hall_id == hall.id and row.layout == style.value
    people = people_of(rows, given if same else {}, wish)
    problem = laying(
        measured(hall),
        style,
        meeting.people,
        people,
        wish,
        furniture=furniture(profile),
        clearances=clearances(profile),
    )
    before = (plan_of(row.laid), seated_of(given)) if row is not None and same and not anew else None
    done = arrange(problem, people, wish, before)
    new = row is None
    if row is None:
        row = Seating(id=by.means.new_id(), venue_id=by.venue, meeting=meeting)
    laid, asked = kept(done.laid), kept(problem)
    seats = done.seated.seat_of
    changed = (
        new
        or row.laid != laid
        or row.problem != asked
        or {name: one.seat for name, one in given.items()} != seats
    )
    row.hall, row.layout, row.problem, row.laid, row.profile = hall, style.value, asked, laid, profile.stamp()
    row.rostrum, row.behind_guests, row.behind_hosts = wish.rostrum, wish.behind_guests, wish.behind_hosts
    row.even, row.honour, row.gaps, row.set_out_at = wish.even.value, wish.honour.value, gaps, by.now()
    row.undo = []
    row.save(force_insert=new)
    placed = {p.id for p in people if p.seat is not None and seats.get(p.id) == p.seat}
    _seat(by, row, given, seats, placed)
    answer = {"meeting": meeting.id, "moved": len(done.moved), "standing": len(done.seated.standing)}
    return Outcome(
        subjects={"meeting": meeting.id, "place": hall.id},
        values={
            "code": meeting.code, "hall_code": hall.code, "layout": style.value, "n": len(done.laid.seats),
            "unmet": done.laid.unmet, "moved": len(done.moved), "standing": len(done.seated.standing),
            "digest": digest_of(laid, seats),
        },
        answer=answer,
        changed=changed,
    )  # fmt: skip


@action(kind=PLACED, permission=rules.ATTEND)
def place_attendee(by: By, *, meeting_id: UUID, attendee_id: UUID, seat: str) -> Outcome:
    """Put somebody on a seat by hand; whoever sat there takes theirs, or stands if they had none."""
    meeting, row = _set_out(by, meeting_id)
    if seat not in plan_of(row.laid).seat:
        raise NotFound(what="seat", which=seat[:40])
    one = Attendee.objects.filter(meeting=meeting, id=attendee_id).exclude(presence__in=NOT_COMING).first()
    if one is None:
        raise NotFound(what="attendee", which=str(attendee_id))
    rows = {g.attendee_id: g for g in SeatGiven.objects.filter(seating=row).select_related("attendee")}
    own, there = rows.get(one.id), next((g for g in rows.values() if g.seat == seat), None)
    if own is not None and own.seat == seat:
        return Outcome(changed=False, answer={"meeting": meeting.id})
    step = [[str(one.id), own.seat if own else "", bool(own and own.placed)]]
    names = [one.name]
    if there is not None:
        step.append([str(there.attendee_id), there.seat, there.placed])
        names.append(there.attendee.name)
        if own is None:
            there.delete()
        else:
            there.seat, there.placed = own.seat, True
            there.save(update_fields=["seat", "placed"])
    if own is None:
        SeatGiven(
            id=by.means.new_id(), venue_id=by.venue, seating=row, attendee=one, seat=seat, placed=True
        ).save()
    else:
        own.seat, own.placed = seat, True
        own.save(update_fields=["seat", "placed"])
    row.undo = [*row.undo, step][-MOST_UNDONE:]
    row.save(update_fields=["undo"])
    values = {"code": meeting.code, "seat": seat, "swapped": there is not None}
    return _outcome(meeting, values, names)


@action(kind=UNDONE, permission=rules.ATTEND)
def undo_placing(by: By, *, meeting_id: UUID) -> Outcome:
    """Take back what was done by hand last."""
    meeting, row = _set_out(by, meeting_id)
    if not row.undo:
        raise NothingToUndo(code=meeting.code)
    *rest, step = row.undo
    seats = plan_of(row.laid).seat
    rows = {str(g.attendee_id): g for g in SeatGiven.objects.filter(seating=row)}
    there = {
        str(a.id): a
        for a in Attendee.objects.filter(meeting=meeting, id__in=[attendee for attendee, *_ in step])
    }
    for attendee, seat, placed in step:
        one = rows.get(attendee)
        if one is not None and (not seat or seat not in seats):
            one.delete()
        elif one is not None:
            one.seat, one.placed = seat, placed
            one.save(update_fields=["seat", "placed"])
        elif seat in seats and attendee in there:
            SeatGiven(
                id=by.means.new_id(),
                venue_id=by.venue,
                seating=row,
                attendee=there[attendee],
                seat=seat,
                placed=placed,
            ).save()
    row.undo = rest
    row.save(update_fields=["undo"])
    return _outcome(meeting, {"code": meeting.code, "left": len(rest)}, [a.name for a in there.values()])


@action(kind=PARTED, permission=rules.ATTEND)
def part_attendees(
    by: By, *, meeting_id: UUID, attendees: tuple[UUID, ...], part: str, role: str = Role.MEMBER.value
) -> Outcome:
    """These sit at the rostrum, with the guests, with the hosts, or with all; one may interpret or assist."""
    meeting = attended(by, meeting_id)
    refuse_names(meeting)
    to, as_ = _one_of("part", part, Part), _one_of("role", role, Role)
    rows = list(
        Attendee.objects.select_for_update().filter(meeting=meeting, id__in=attendees).order_by("order")
    )
    if len(rows) < len(set(attendees)):
        raise NotFound(what="attendee", which=str(next(iter(set(attendees) - {row.id for row in rows}))))
    rows = [row for row in rows if (row.part, row.role) != (to.value, as_.value)]
    for row in rows:
        row.part, row.role = to.value, as_.value
    Attendee.objects.bulk_update(rows, ["part", "role"])
    if not rows:
        return Outcome(changed=False, answer={"meeting": meeting.id})
    values = {"code": meeting.code, "n": len(rows), "part": to.value, "role": as_.value}
    return _outcome(meeting, values, [row.name for row in rows])


@action(kind=SIGNED, permission=rules.SIGN)
def sign_seating(by: By, *, meeting_id: UUID, digest: str) -> Outcome:
    """A named person answers for the order of the seats, as it was shown to them (`digest`)."""
    meeting, row = _set_out(by, meeting_id)
    rows = attendees_of(meeting)
    given = {str(one.attendee_id): one for one in SeatGiven.objects.filter(seating=row)}
    coming = [one for one in rows if one.presence not in NOT_COMING]
    now = digest_of(row.laid, {name: one.seat for name, one in given.items()})
    if digest != now:
        raise ChangedMeanwhile(code=meeting.code)
    without = sum(1 for one in coming if str(one.id) not in given) + plan_of(row.laid).unmet
    gone = sum(1 for one in rows if one.presence in NOT_COMING and str(one.id) in given)
    if without or gone:
        raise NotComplete(code=meeting.code, n=without or gone)
    if row.signed_digest == now:
        return Outcome(changed=False, answer={"meeting": meeting.id})
    row.signed_digest, row.signed_by, row.signed_at = now, by.actor.id, by.happened_at or by.now()
    row.save(update_fields=["signed_digest", "signed_by", "signed_at"])
    return Outcome(
        subjects={"meeting": meeting.id},
        values={"code": meeting.code, "n": len(given), "digest": now},
        answer={"meeting": meeting.id},
    )


def _set_out(by: By, meeting_id: UUID) -> tuple[Meeting, Seating]:
    meeting = attended(by, meeting_id)
    row = Seating.objects.select_for_update().filter(meeting=meeting).first()
    if row is None:
        raise NotSetOut(code=meeting.code)
    return meeting, row


def _seat(
    by: By, row: Seating, given: Mapping[str, SeatGiven], seats: Mapping[str, str], placed: set[str]
) -> None:
    """The seats as they are from now: those that are given no more go first."""
    SeatGiven.objects.filter(id__in=[one.id for name, one in given.items() if name not in seats]).delete()
    there, new = [], []
    for name, seat in seats.items():
        one = given.get(name)
        if one is None:
            new.append(SeatGiven(id=by.means.new_id(), venue_id=by.venue, seating=row, attendee_id=UUID(name),
                                 seat=seat, placed=name in placed))  # fmt: skip
        elif (one.seat, one.placed) != (seat, name in placed):
            one.seat, one.placed = seat, name in placed
            there.append(one)
    SeatGiven.objects.bulk_update(there, ["seat", "placed"])
    SeatGiven.objects.bulk_create(new)


def _outcome(meeting: Meeting, values: dict[str, object], names: Sequence[str]) -> Outcome:
    said = "\n".join(name for name in names if name)
    return Outcome(
        subjects={"meeting": meeting.id},
        values=values,
        personal=(Personal("names", meeting.id, said),) if said else (),
        answer={"meeting": meeting.id},
    )


def _count(field: str, value: int) -> int:
    if not 0 <= value <= MOST_SEATS:
        raise Invalid(field=field, value=value, accepted=f"0–{MOST_SEATS}")
    return value


def _one_of(field: str, value: str, of_kind: type[Kind]) -> Kind:
    try:
        return of_kind(value)
    except ValueError:
        raise Invalid(field=field, value=value[:20], accepted=[str(one) for one in of_kind]) from None
