"""The hard rules of halls, one function each: why a hall, or a hall at a start, cannot be had.

A rule answers None, or the `Reason` with the code of a sentence that a person reads. `of_hall` hold
whenever the meeting is; `at_start` look at one start; `Board` (board.py) adds what others have taken.
"""

from __future__ import annotations

from concentric.solvers.common import Reason
from concentric.solvers.halls.model import Hall, Meeting, Problem


def seats(_: Problem, meeting: Meeting, hall: Hall) -> Reason | None:
    """Seats for the people in the layout asked for (VENT-06)."""
    there = hall.seats.get(meeting.layout)
    if there is None:
        return Reason("halls.reason.no_layout", {"layout": meeting.layout})
    if there < meeting.people:
        data = {"seats": there, "people": meeting.people, "layout": meeting.layout}
        return Reason("halls.reason.too_small", data)
    return None


def equipment(_: Problem, meeting: Meeting, hall: Hall) -> Reason | None:
    """Everything that was asked for is in the hall."""
    lacking = meeting.equipment - hall.equipment
    return Reason("halls.reason.lacks", {"lacks": sorted(lacking)}) if lacking else None


def loop(_: Problem, meeting: Meeting, hall: Hall) -> Reason | None:
    """The meeting's loop may use the hall (LOOP-02)."""
    return None if meeting.loop in hall.loops else Reason("halls.reason.loop", {"loop": meeting.loop})


OF_HALL = (seats, equipment, loop)


def of_hall(problem: Problem, meeting: Meeting, hall: Hall) -> tuple[Reason, ...]:
    """Every reason why this hall will never do for this meeting."""
    found = (rule(problem, meeting, hall) for rule in OF_HALL)
    return tuple(reason for reason in found if reason is not None)


def closed(problem: Problem, meeting: Meeting, hall: Hall, start: int) -> Reason | None:
    """No phase of the use lies in a closure of the hall, after which it must be set up anew."""
    begin, end = meeting.occupied(hall, start)
    for shut, opens in hall.closed:
        if shut < end and begin - meeting.anew < opens:
            data = {"from": problem.at(shut), "until": problem.at(opens)}
            return Reason("halls.reason.closed", data)
    return None


def bounds(problem: Problem, meeting: Meeting, _: Hall, start: int) -> Reason | None:
    """A start between earliest and latest. What is fixed is not bound by them."""
    if meeting.fixed is not None or meeting.earliest <= start <= meeting.latest:
        return None
    data = {"earliest": problem.at(meeting.earliest), "latest": problem.at(meeting.latest)}
    return Reason("halls.reason.bounds", data)


def soonest(problem: Problem, meeting: Meeting, hall: Hall) -> int | None:
    """The first start for which the hall can be made ready from now on; None where that does not bind."""
    if problem.now is None or meeting.began:
        return None
    if hall.id in meeting.ready:
        return problem.now + meeting.ready[hall.id]
    return problem.now + meeting.before + (0 if hall.stands(meeting) else meeting.anew)


def in_time(problem: Problem, meeting: Meeting, hall: Hall, start: int) -> Reason | None:
    """No work begins in the past: it takes its time from now, less where the hall stands as it should (MTG-05), or was
    made ready for this very meeting."""
    first = soonest(problem, meeting, hall)
    if first is None or start >= first:
        return None
    return Reason(
        "halls.reason.too_soon", {"ready_at": problem.at(first), "minutes": first - (problem.now or 0)}
    )


AT_START = (bounds, in_time, closed)


def at_start(problem: Problem, meeting: Meeting, hall: Hall, start: int) -> tuple[Reason, ...]:
    found = (rule(problem, meeting, hall, start) for rule in AT_START)
    return tuple(reason for reason in found if reason is not None)


def halls_for(problem: Problem, meeting: Meeting) -> tuple[Hall, ...]:
    """The halls that could do, whatever the time. For a fixed meeting, its own alone."""
    if meeting.fixed is not None:
        return (problem.hall[meeting.fixed.hall],)
    return tuple(hall for hall in problem.halls if not of_hall(problem, meeting, hall))
