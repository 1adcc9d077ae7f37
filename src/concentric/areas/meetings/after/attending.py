"""The door log: who is expected, who came and when, who was excused, who did not come."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Max

from concentric.areas.meetings import actions, rules
from concentric.areas.meetings.after.listing import MOST, Listed
from concentric.areas.meetings.after.models import Afterwards, Attendee, Presence
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.secret import refuse_names
from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kept import refuse_unfit
from concentric.ledger.kinds import entry_kind
from concentric.venue.find import find

LISTED = entry_kind("meeting.attendees_listed", personal={"names": of.IDENTITY})
ATTENDED = entry_kind("meeting.attended", personal={"names": of.MOVEMENT})
COUNTED = entry_kind("meeting.heads_counted", personal={})


class MeetingCancelled(Conflict):
    """Nobody attends a meeting that was cancelled. Data: code."""

    code = "meeting.cancelled_already"


class NotBegunYet(Conflict):
    """Nobody is absent from what has not begun. Data: code."""

    code = "meeting.absent_from_what"


@action(kind=LISTED, permission=rules.ATTEND)
def list_attendees(by: By, *, meeting_id: UUID, people: tuple[Listed, ...]) -> Outcome:
    """The list as it is from now, in its order. Whoever came already stays; others that are not on it any more go."""
    meeting = attended(by, meeting_id)
    refuse_names(meeting)
    if len(people) > MOST:
        raise Invalid(field="attendees", value=len(people), accepted=f"≤ {MOST}")
    if len(set(people)) < len(people):
        raise Invalid(field="attendees", value=len(people), accepted=len(set(people)))
    rows = list(Attendee.objects.select_for_update().filter(meeting=meeting))
    known = {Listed(row.name, row.unit, row.post): row for row in rows}
    if [key for key, row in sorted(known.items(), key=lambda p: p[1].order) if row.listed] == list(people):
        return Outcome(changed=False, answer={"meeting": meeting.id, "n": len(people)})
    gone = [row for key, row in known.items() if key not in set(people)]
    kept = [row for row in gone if row.presence != Presence.EXPECTED]
    Attendee.objects.filter(id__in=[row.id for row in gone if row not in kept]).delete()
    # Orders are given anew: first all out of the way, since the constraint looks at each row as it changes.
    far = max((row.order for row in rows), default=0) + len(people)
    Attendee.objects.filter(meeting=meeting).update(order=F("order") + far)
    there: list[Attendee] = []
    new: list[Attendee] = []
    for order, one in enumerate(people, 1):
        row = known.get(one)
        if row is None:
            row = Attendee(id=by.means.new_id(), venue_id=by.venue, meeting=meeting, name=one.name, unit=one.unit,
                           post=one.post)  # fmt: skip
            refuse_unfit(row, ("name", "unit", "post"))
            new.append(row)
        else:
            there.append(row)
        row.order, row.listed = order, True
    for order, row in enumerate(sorted(kept, key=lambda r: r.order), len(people) + 1):
        row.order, row.listed = order, False
        there.append(row)
    Attendee.objects.bulk_create(new)
    Attendee.objects.bulk_update(there, ["order", "listed"])
    names = "\n".join("\t".join((one.name, one.unit, one.post)).strip() for one in people)
    return Outcome(
        subjects={"meeting": meeting.id},
        values={"code": meeting.code, "n": len(people), "was": sum(1 for row in rows if row.listed)},
        personal=(Personal("names", meeting.id, names),) if names else (),
        answer={"meeting": meeting.id, "n": len(people)},
    )


@action(kind=ATTENDED, permission=rules.ATTEND)
def mark_attendees(by: By, *, meeting_id: UUID, attendees: tuple[UUID, ...], presence: str) -> Outcome:
    """At the door: these came, are excused, did not come, or (`expected`) it was a slip and nothing is known."""
    meeting = attended(by, meeting_id)
    if presence not in Presence.values:
        raise Invalid(field="presence", value=presence[:20], accepted=list(Presence.values))
    if presence == Presence.ABSENT and meeting.actual_start is None:
        raise NotBegunYet(code=meeting.code)
    rows = list(
        Attendee.objects.select_for_update().filter(meeting=meeting, id__in=attendees).order_by("order")
    )
    if len(rows) < len(set(attendees)):
        raise NotFound(what="attendee", which=str(next(iter(set(attendees) - {row.id for row in rows}))))
    rows = [row for row in rows if row.presence != presence]
    for row in rows:
        row.presence = presence
        row.came_at = (by.happened_at or by.now()) if presence == Presence.PRESENT else None
        row.left_at = None
        row.save(update_fields=["presence", "came_at", "left_at"])
    return _marked(meeting, rows, presence)


@action(kind=ATTENDED, permission=rules.ATTEND)
def add_attendee(by: By, *, meeting_id: UUID, name: str, unit: str = "", post: str = "") -> Outcome:
    """Somebody came who is not on the list."""
    meeting = attended(by, meeting_id)
    refuse_names(meeting)
    one = Listed(name.strip(), unit.strip(), post.strip())
    if not one.name:
        raise Invalid(field="name", value="", accepted="1–80")
    row = Attendee.objects.filter(meeting=meeting, name=one.name, unit=one.unit, post=one.post).first()
    if row is not None and row.presence == Presence.PRESENT:
        return Outcome(changed=False, answer={"meeting": meeting.id, "attendee": row.id})
    last = Attendee.objects.filter(meeting=meeting).aggregate(last=Max("order"))["last"] or 0
    row = row or Attendee(
        id=by.means.new_id(), venue_id=by.venue, meeting=meeting, order=last + 1, name=one.name, unit=one.unit,
        post=one.post, listed=False,
    )  # fmt: skip
    row.presence, row.came_at = Presence.PRESENT, by.happened_at or by.now()
    row.save()
    return _marked(meeting, [row], Presence.PRESENT)


@action(kind=ATTENDED, permission=rules.ATTEND)
def mark_left(by: By, *, meeting_id: UUID, attendees: tuple[UUID, ...]) -> Outcome:
    """These left before its end."""
    meeting = attended(by, meeting_id)
    rows = list(
        Attendee.objects.select_for_update()
        .filter(meeting=meeting, id__in=attendees, presence=Presence.PRESENT, left_at=None)
        .order_by("order")
    )
    for row in rows:
        row.left_at = (
            max(by.happened_at or by.now(), row.came_at) if row.came_at else by.happened_at or by.now()
        )
        row.save(update_fields=["left_at"])
    return _marked(meeting, rows, "left")


@action(kind=ATTENDED, permission=rules.ATTEND)
def mark_rest_absent(by: By, *, meeting_id: UUID) -> Outcome:
    """Of whomever nothing was said until now: they did not come."""
    meeting = attended(by, meeting_id)
    if meeting.actual_start is None:
        raise NotBegunYet(code=meeting.code)
    rows = list(
        Attendee.objects.select_for_update()
        .filter(meeting=meeting, presence=Presence.EXPECTED)
        .order_by("order")
    )
    for row in rows:
        row.presence = Presence.ABSENT
        row.save(update_fields=["presence"])
    return _marked(meeting, rows, Presence.ABSENT)


@action(kind=COUNTED, permission=rules.ATTEND)
def count_heads(by: By, *, meeting_id: UUID, present: int, excused: int = 0, absent: int = 0) -> Outcome:
    """How many came, were excused and did not come, where nobody has a list of names."""
    meeting = attended(by, meeting_id)
    counted = {"present": present, "excused": excused, "absent": absent}
    for field, n in counted.items():
        if not 0 <= n <= MOST * 10:
            raise Invalid(field=field, value=n, accepted=f"0–{MOST * 10}")
    if meeting.actual_start is None:
        raise actions.MeetingNotRunning(code=meeting.code)
    row = afterwards(by, meeting)
    if (row.present, row.excused, row.absent) == (present, excused, absent):
        return Outcome(changed=False, answer={"meeting": meeting.id})
    row.present, row.excused, row.absent = present, excused, absent
    row.counted_at = by.happened_at or by.now()
    row.save(update_fields=["present", "excused", "absent", "counted_at"])
    return Outcome(
        subjects={"meeting": meeting.id},
        values={"code": meeting.code, **counted},
        answer={"meeting": meeting.id},
    )


def attended(by: By, meeting_id: UUID) -> Meeting:
    """The meeting, locked, for whoever may say who came: those who serve it, heads, the desk, and those who speak with
    its organiser. Raises `NotYourMeeting`, `MeetingCancelled`."""
    meeting = find(Meeting, by.venue, meeting_id, lock=True)
    if not may_write(by, meeting):
        raise actions.NotYourMeeting(code=meeting.code)
    if meeting.cancelled:
        raise MeetingCancelled(code=meeting.code)
    return meeting


def may_write(by: By, meeting: Meeting) -> bool:
    return rules.may_coordinate(by.actor) or actions.may_attend(by, meeting)


def afterwards(by: By, meeting: Meeting) -> Afterwards:
    """Part of an action: the meeting's own row, locked; made where there is none."""
    row = Afterwards.objects.select_for_update().filter(meeting=meeting).first()
    if row is None:
        row = Afterwards(id=by.means.new_id(), venue_id=by.venue, meeting=meeting)
        row.save(force_insert=True)
    return row


def _marked(meeting: Meeting, rows: Sequence[Attendee], presence: str) -> Outcome:
    if not rows:
        return Outcome(changed=False, answer={"meeting": meeting.id})
    names = "\n".join(row.name for row in rows if row.name)
    return Outcome(
        subjects={"meeting": meeting.id},
        values={"code": meeting.code, "n": len(rows), "presence": presence},
        lines=len(rows),
        personal=(Personal("names", meeting.id, names),) if names else (),
        answer={"meeting": meeting.id, "attendees": [row.id for row in rows]},
    )
