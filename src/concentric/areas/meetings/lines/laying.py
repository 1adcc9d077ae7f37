"""A new line is laid: ordered, its list done step by step, accepted by somebody who did not lay it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from concentric.areas.meetings.lines import rules
from concentric.areas.meetings.lines.chain import KIND
from concentric.areas.meetings.lines.entering import LineForm, fill, keeper, note_number
from concentric.areas.meetings.lines.measuring import Level
from concentric.areas.meetings.lines.models import Line, LineTest
from concentric.areas.meetings.lines.reading import Placed, placed_on
from concentric.areas.meetings.models import Meeting
from concentric.core.errors import Conflict
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.models import Task, TaskPerson
from concentric.orders.standards.queries import in_force_for
from concentric.orders.steps import section_of
from concentric.venue.find import find

ORDERED = entry_kind("line.ordered", personal={"numbers": of.CONTACT}, moves_plan=True)
ACCEPTED = entry_kind("line.accepted", personal={}, moves_plan=True)
AHEAD = timedelta(days=3)
HANDS = ("lay", "splice")  # sections whose doers do not accept


class CodeUsed(Conflict):
    """There is a line of that code already. Data: code."""

    code = "line.code_used"


class NoListForLaying(Conflict):
    """No standard for laying a line is in force. Data: none."""

    code = "line.no_list"


class NotLaying(Conflict):
    """It is in service, or is not laid any more. Data: code."""

    code = "line.not_laying"


class NotTested(Conflict):
    """It has passed no test since it was ordered. Data: code."""

    code = "line.not_tested"


class OwnWork(Conflict):
    """Whoever laid it does not accept it. Data: code."""

    code = "line.own_work"


@dataclass(frozen=True, slots=True)
class Step:
    """A task of the chain, as the line's page shows it."""

    task: Task
    title: dict[str, str]


@action(kind=ORDERED, permission=rules.KEEP)
def order_line(by: By, *, form: LineForm, meeting_id: UUID | None = None) -> Outcome:
    """It is to be laid: surveyed, laid, spliced, tested, accepted; back from the meeting that needs it, if any does."""
    keeper(by)
    standard = in_force_for(by.venue, KIND)
    if standard is None:
        raise NoListForLaying()
    if Line.objects.filter(venue_id=by.venue, code=form.code.strip()).exists():
        raise CodeUsed(code=form.code.strip())
    meeting = find(Meeting, by.venue, meeting_id) if meeting_id is not None else None
    row = Line(
        id=by.means.new_id(), venue_id=by.venue, ordered_at=by.happened_at or by.now(), standard=standard,
        needed_by=meeting.id if meeting is not None else None, needed_at=meeting.wish if meeting is not None else None,
    )  # fmt: skip
    fill(by, row, form)
    row.save(force_insert=True)
    numbers = " ".join(filter(None, (row.hotline, row.far_telephone)))
    return Outcome(
        subjects={"line": row.id, **({"meeting": meeting.id} if meeting is not None else {})},
        values={
            "code": row.code, "carrier": row.carrier, "for": int(meeting is not None),
            "meeting_code": meeting.code if meeting is not None else "",
        },
        personal=(Personal("numbers", row.id, numbers),) if numbers else (),
        answer={"line": row.id},
        after=lambda number: note_number([row.id], number),
    )  # fmt: skip


@action(kind=ACCEPTED, permission=rules.KEEP)
def accept_line(by: By, *, line_id: UUID) -> Outcome:
    """In service from now on: it passed a test since it was ordered, and whoever accepts has not laid it."""
    keeper(by)
    line = find(Line, by.venue, line_id, lock=True)
    if line.ordered_at is None or line.in_service_at is not None or line.out_at is not None:
        raise NotLaying(code=line.code)
    last = (
        LineTest.objects.filter(venue_id=by.venue, line=line, at__gte=line.ordered_at).order_by("-at").first()
    )
    if last is None or last.level != Level.GOOD:
        raise NotTested(code=line.code)
    person = by.behalf.person if by.behalf is not None and by.behalf.person is not None else by.actor.person
    if person is not None and person in _who_laid(line):
        raise OwnWork(code=line.code)
    line.in_service_at = by.happened_at or by.now()
    line.save(update_fields=["in_service_at"])
    return Outcome(
        subjects={"line": line.id},
        values={"code": line.code, "carrier": line.carrier, "test": last.number},
        answer={"line": line.id},
        after=lambda number: note_number([line.id], number),
    )


def _who_laid(line: Line) -> set[UUID]:
    """The people who were on its laying and splicing."""
    keys = [f"line:{line.id}/laying/{section}" for section in HANDS]
    return set(
        TaskPerson.objects.filter(venue_id=line.venue_id, task__need_key__in=keys).values_list(
            "person_id", flat=True
        )
    )


def steps_of(tasks: QuerySet[Task]) -> list[Step]:
    """In their order."""
    rows = (
        tasks.exclude(state__in=["withdrawn"]).select_related("department", "standard")
        .prefetch_related("assigned__person").order_by("during", "id")
    )  # fmt: skip
    found = []
    for task in rows:
        section = section_of(task)
        if section is not None:
            found.append(Step(task, {"zh": section.title_zh, "en": section.title_en}))
    return found


def may_need(venue: UUID, now: datetime) -> list[Placed]:
    """Meetings by video that a new line could be laid for."""
    return [one for one in placed_on(venue, now, AHEAD) if not one.running]
