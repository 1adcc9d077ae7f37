"""Who can go along with a leader: how each of the staff stands at the minutes when they would."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from concentric.areas.meetings.leaders.lines import due
from concentric.areas.meetings.leaders.models import LeaderArrival
from concentric.areas.meetings.leaders.stage import fact_of
from concentric.areas.meetings.models import Meeting
from concentric.core.intervals import Interval
from concentric.core.service_day import ServiceDay
from concentric.planning.at_that_time import Standing, at_that_time
from concentric.planning.models import PlanItem

WITH = "with"  # where a section of the list is done: along with them


def escorts(
    there: LeaderArrival | None, meeting: Meeting, service_day: ServiceDay, chosen: UUID | None
) -> list[tuple[str, list[Standing]]]:
    """State → people, those who are free first. `there`: the arrival as it would be; None: nobody knows when."""
    own = f"meeting:{meeting.id}/arrival/{there.code}/" if there is not None and there.code else "-"
    lines = _lines(there, meeting) if there is not None else []
    found = at_that_time(meeting.venue_id, [span for _, span in lines], service_day, besides=own, also=chosen)
    asked = {department for department, _ in lines}  # whose it is to go along: they stand first

    def of_others(one: Standing) -> bool:
        return one.person.department is None or one.person.department.code not in asked

    return [(state, sorted(people, key=of_others)) for state, people in groupby(found, lambda one: one.state)]


def _lines(there: LeaderArrival, meeting: Meeting) -> list[tuple[str, Interval]]:
    """What is done along with them: whose department's it is, and when. One query."""
    hall = PlanItem.objects.filter(
        venue_id=meeting.venue_id, need_key=f"meeting:{meeting.id}/hall", until__isnull=True
    ).first()
    if hall is None:
        return []
    fact, during = fact_of(there), Interval(hall.during.lower, hall.during.upper)
    return [(one.department, due(fact, one, during)) for one in fact.sections if one.at == WITH]
