"""The adapter between meetings and the solver `halls`: what it is asked for each plan, and what its answer means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from concentric.areas.meetings.crews import skills_of
from concentric.areas.meetings.equipment import as_broken
from concentric.areas.meetings.frame import Frame, made_ready
from concentric.areas.meetings.held_spans import as_held, held_spans, waited_for
from concentric.areas.meetings.service import HALL, up_to_step
from concentric.core.intervals import Interval
from concentric.planning.stages import Answer, Effort
from concentric.planning.types import HELD, Item, Need, Reason, Situation, Unmet
from concentric.solvers.common import Reason as SolverReason
from concentric.solvers.halls import explain, model
from concentric.solvers.halls.board import Board
from concentric.venue.capacity import AIR, AREA

if TYPE_CHECKING:
    from concentric.areas.meetings.stages import MeetingFact

ALTERNATIVES = 6
PINNED = "halls.why.pinned"
AT_WISH, LATER = "halls.why.at_wish", "halls.why.later"
TOO_SOON = "halls.reason.too_soon"
NEVER = frozenset(f"halls.reason.{why}" for why in ("no_layout", "too_small", "lacks", "loop"))
FEWER = {AREA: "meeting-fewer-by-area", AIR: "meeting-fewer-by-air"}
STANDS = frozenset({"halls.why.as_told", "halls.why.began"})


def give_halls(
    needs: Sequence[Need], facts: Mapping[str, MeetingFact], shared: Situation, effort: Effort
) -> Answer:
    """Plan all meetings; each has a hall and a start, or is unmet with the reason hall by hall."""
    if not needs:
        return Answer(())
    from concentric.solvers.halls.repair import repair  # these bring OR-Tools, 2 s: only where it plans
    from concentric.solvers.halls.solve import solve

    frame = Frame(shared, [facts[need.subject] for need in needs])
    lost = {n.key for n in needs if frame.too_late(facts[n.subject]) or frame.pin_lost(facts[n.subject])}
    problem = frame.problem([facts[need.subject] for need in needs if need.key not in lost])
    previous = frame.previous(problem)
    if effort.whole or not previous.assignments:
        result = solve(problem, stop=effort.stop, seed=effort.seed, previous=previous)
    else:
        touched = {
            m.id
            for m in problem.meetings
            if _moved(m, previous.places.get(m.id), frame, shared, facts[f"meeting:{m.id}"])
        }
        result = repair(problem, previous, touched=touched, stop=effort.stop, seed=effort.seed)
    items, unmet = [], []
    board = explain.board_of(problem, result.plan)
    before = made_ready(problem, result.plan, frame.minute(shared.now))
    for need in needs:
        fact = facts[need.subject]
        place = result.plan.places.get(str(fact.id))
        if place is None:
            unmet.append(refusal(need, fact, board, frame))
        else:
            why = explain.why(problem, result.plan, previous, str(fact.id))
            items.append(
                _item(
                    need,
                    fact,
                    meeting=problem.meeting[str(fact.id)],
                    place=place,
                    frame=frame,
                    why=why,
                    ready=before[str(fact.id)],
                )
            )
    return Answer(tuple(items), tuple(unmet), result.objective, result.bound)


def _moved(
    meeting: model.Meeting, told: model.Place | None, frame: Frame, shared: Situation, fact: MeetingFact
) -> bool:
    """Whether a meeting must be looked at again: new, or no longer as it was told.

    One that had no hall and is wanted as before waits for what is left: the others were told theirs, and whether
    one of them should give way is the better plan's question, and the desk's.
    """
    lost = shared.unmet.get(f"{fact.subject}/hall")
    if told is None and lost is not None and meeting.fixed is None:
        return fact.cause in shared.causes or waited_for(lost, shared)
    if told is None or (meeting.fixed is not None and told != meeting.fixed):
        return True
    item = shared.items[f"{fact.subject}/hall"]
    if frame.minute(item.during.end) != told.start + meeting.length:
        return True
    return not meeting.earliest <= told.start <= meeting.latest and meeting.fixed is None


def _item(
    need: Need, fact: MeetingFact, *, meeting: model.Meeting, place: model.Place, frame: Frame,
    why: Sequence[SolverReason], ready: tuple[int, int],
) -> Item:  # fmt: skip
    start = frame.at(place.start)
    before = frame.shared.items.get(need.key)
    held = held_spans(frame.shared)
    reasons = tuple(as_held(_said(r, fact, start, frame), held, UUID(place.hall)) for r in why)
    pin = frame.shared.pins.get(need.key)
    if pin is not None and pin.kind == HELD and before is not None:
        reasons = before.reasons  # held still for one round: nobody asked for that
    elif (
        before is not None
        and before.reasons
        and reasons
        and reasons[0].code in STANDS
        and before.place == UUID(place.hall)
        and not _was_pinned(before)
    ):
        reasons = before.reasons  # it stands as it was told: so does the reason
    if fact.back is not None and (fact.back.place, fact.back.start) == (UUID(place.hall), start):
        code = "meeting-put-back" if fact.back.own else "meeting-back-again"
        reasons = (Reason(code, {"place": fact.back.place, "start_at": start}),)
    return Item(
        key=need.key, kind=HALL, subject=need.subject, place=UUID(place.hall), holds_place=True,
        during=Interval(start, start + timedelta(minutes=meeting.length)), cause=need.cause, loop=need.loop,
        priority=need.priority, reasons=reasons, department=need.department,
        attributes={**need.attributes, "loop": need.loop, "priority": need.priority},
        working={
            "setup_min": ready[0],
            "check_min": ready[1],
            "started": fact.actual_start is not None,
        },
    )  # fmt: skip


def _said(why: SolverReason, fact: MeetingFact, start: datetime, frame: Frame) -> Reason:
    """A solver's reason; who asked for the soonest start wished for no time, and what a hall has and does not work is
    said to be broken."""
    if fact.at_once and why.code in (AT_WISH, LATER):
        return Reason(
            "meeting-soonest" if why.code == AT_WISH else "meeting-soonest-waited", {"start_at": start}
        )
    return as_broken(Reason(why.code, _in_words(why)), frame.shared)


def _in_words(why: SolverReason) -> Mapping[str, Any]:
    """Its data, a crew by its skills."""
    return {**why.data, "crew": skills_of(str(why.data["crew"]))} if "crew" in why.data else why.data


def _true_words(reason: Reason, fact: MeetingFact, frame: Frame) -> Reason:
    """A hall that is open to the loop, and that it cannot come to, is said to be that; one whose equipment is broken,
    that; one that would seat them, but for its area or its air, that."""
    reason = as_broken(reason, frame.shared)
    hall = frame.shared.places[UUID(str(reason.data["hall"]))]
    most = hall.most
    if reason.code == "halls.reason.too_small" and most is not None and reason.data["seats"] == most.people:
        return Reason(FEWER[most.by], {"hall": str(hall.id), "people": fact.people, "seats": most.people})
    if reason.code != "halls.reason.loop" or hall.loop not in (None, fact.loop):
        return reason
    others = frame.shared.contact.not_past(fact.loop, hall.approach)
    return Reason("meeting-approach", {"hall": str(hall.id), "loop": others})


def _soonest(halls: Sequence[explain.HallAnswer]) -> datetime | None:
    """When the first of these halls could be ready, where that is too late in all of them that would ever do."""
    would = [{r.code: r for r in hall.reasons} for hall in halls]
    ready = [codes.get(TOO_SOON) for codes in would if not NEVER & codes.keys()]
    found = [reason.data["ready_at"] for reason in ready if reason is not None]
    return min(found) if found and len(found) == len(ready) else None


def _was_pinned(item: Item) -> bool:
    """Whether it stood there because somebody held it: no reason once it is free again."""
    return any(reason.code == PINNED for reason in item.reasons)


def refusal(need: Need, fact: MeetingFact, board: Board, frame: Frame) -> Unmet:
    """Why no hall could be given, hall by hall, and the nearest starts that would do."""
    wanted = frame.anywhere(fact)
    board = frame.without_own(board, fact)
    pin = frame.shared.pins.get(need.key)
    asked = None if pin is None else frame.minute(pin.start)  # what holds it is when it is wanted
    found = explain.alternatives_on(board, wanted, limit=ALTERNATIVES, at=asked)
    own = [h for h in found.halls if pin is not None and h.hall == str(pin.place)]
    others = [h for h in found.halls if h not in own]
    there = [Reason(r.code, {"hall": h.hall, **_in_words(r)}) for h in own for r in h.reasons]
    reasons = there + [
        Reason(r.code, {"hall": h.hall, **_in_words(r)}) for h in others for r in h.reasons[:1]
    ]
    spans = held_spans(frame.shared)
    reasons = [_true_words(as_held(r, spans, UUID(str(r.data["hall"]))), fact, frame) for r in reasons]
    soonest = _soonest(own or others)
    if soonest is not None or frame.too_late(fact):
        start = fact.wish if pin is None else pin.start
        never = [
            _true_words(r, fact, frame) for r in there if r.code in NEVER
        ]  # were there time, it would not do all the same
        ready = up_to_step(soonest or frame.soonest(fact))
        reasons = [*never, Reason("meeting-too-late", {"soonest_at": ready, "start_at": start})]
    if pin is not None:
        held = {"pin": pin.kind, "place": pin.place, "start_at": pin.start}
        reasons.insert(0, Reason("meeting-held", held))
    length = timedelta(minutes=wanted.length)
    helps = [
        {
            "place": a.hall,
            "start": frame.at(a.start).isoformat(),
            "end": (frame.at(a.start) + length).isoformat(),
        }
        for a in found.nearest
    ]
    return Unmet(
        key=need.key, kind=HALL, subject=need.subject, cause=need.cause, reasons=tuple(reasons),
        helps=tuple(helps),
    )  # fmt: skip
