"""Meetings that begin within half an hour whose cards are not as the list says: whoever sets up is asked, and the desk.

Domain rule 5.2: card list, attendee list and seats are compared at T-30.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from concentric.areas.meetings.after.models import Attendee
from concentric.areas.meetings.cards.expecting import seats_of
from concentric.areas.meetings.cards.models import CardCheck, CardRun
from concentric.areas.meetings.cards.reading import Standing, stand
from concentric.orders.desk.decisions import Decision
from concentric.planning.models import PlanItem

BEFORE = timedelta(minutes=30)
AROUND = timedelta(hours=24)  # how far a planned start may lie from what was asked for


def cards_to_put_right(venue: UUID, now: datetime) -> list[Decision]:
    """One query where no cards are printed for meetings that are to come; five more where there are."""
    runs: dict[UUID, list[CardRun]] = defaultdict(list)
    printed = CardRun.objects.filter(
        venue_id=venue, meeting__actual_start__isnull=True, meeting__cancelled=False, meeting__secret=False,
        meeting__wish__gt=now - AROUND, meeting__wish__lt=now + AROUND,
    )  # fmt: skip
    for run in printed.select_related("meeting").order_by("-number"):
        runs[run.meeting_id].append(run)
    if not runs:
        return []
    need_keys = {f"meeting:{id_}/hall": id_ for id_ in runs}
    items = PlanItem.objects.filter(venue_id=venue, need_key__in=need_keys, until__isnull=True)
    soon = {need_keys[i.need_key]: i.during.lower for i in items if i.during.lower <= now + BEFORE}
    people: dict[UUID, list[Attendee]] = defaultdict(list)
    for one in Attendee.objects.filter(meeting_id__in=soon).order_by("order"):
        people[one.meeting_id].append(one)
    checks: dict[UUID, CardCheck] = {}
    for check in CardCheck.objects.filter(meeting_id__in=soon).order_by("at", "number"):
        checks[check.meeting_id] = check
    seats, found = seats_of(set(soon)), []
    for id_, start in soon.items():
        stood = stand(id_, people[id_], runs[id_], checks.get(id_), seats.get(id_, {}))
        if not stood.right:
            found.append(_asks(stood, runs[id_][0], start - BEFORE))
    return found


def _asks(stood: Standing, run: CardRun, since: datetime) -> Decision:
    meeting = run.meeting
    data = {"code": meeting.code, "n": len(stood.due)}
    if stood.due:
        return Decision(
            code="decision-cards-to-print", url=f"/meetings/{meeting.id}/cards", since=since, data=data
        )
    url = f"/meetings/{meeting.id}/cards/check"
    code = "decision-cards-changed" if stood.stale else "decision-cards-wrong"
    if stood.check is None:
        code = "decision-cards-unchecked"
    return Decision(code=code, url=url, since=since, data=data)
