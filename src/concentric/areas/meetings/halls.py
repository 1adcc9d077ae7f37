"""The adapter between meetings and the solver `halls`: instants and ids to minutes and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from concentric.areas.meetings.held_spans import as_held, held_spans, waited_for
from concentric.areas.meetings.holds import holds, is_hall
from concentric.areas.meetings.service import (
    HALL,
    down_to_minute,
    meeting_end,
    planned_length,
    up_to_minute,
)
from concentric.core.intervals import Interval
from concentric.planning.stages import Answer, Effort
from concentric.planning.types import HELD, Item, Need, Reason, Situation, Unmet
from concentric.solvers.common import Reason as SolverReason
from concentric.solvers.halls import explain, model

if TYPE_CHECKING:
    from concentric.areas.meetings.stages import MeetingFact

ALTERNATIVES = 6
PINNED = "halls.why.pinned"
AT_WISH, LATER = "halls.why.at_wish", "halls.why.later"
NEVER = frozenset(f"halls.reason.{why}" for why in ("no_layout", "too_small", "lacks", "loop"))
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
    for need in needs:
        fact = facts[need.subject]
        place = result.plan.places.get(str(fact.id))
        if place is None:
            unmet.append(_unmet(need, fact, problem, result.plan, frame))
        else:
            why = explain.why(problem, result.plan, previous, str(fact.id))
            items.append(
                _item(need, fact, meeting=problem.meeting[str(fact.id)], place=place, frame=frame, why=why)
            )
    return Answer(tuple(items), tuple(unmet), result.objective, result.bound)


class Frame:
    """Minutes from a whole five minutes at or before now."""

    def __init__(self, shared: Situation, facts: Sequence[MeetingFact]) -> None:
        self.shared = shared
        self.holds = holds(facts, shared)
        now = down_to_minute(shared.now)
        self.origin = now - timedelta(minutes=now.minute % 5)

    def minute(self, instant: datetime) -> int:
        return int((down_to_minute(instant) - self.origin).total_seconds() // 60)

    def at(self, minute: int) -> datetime:
        return self.origin + timedelta(minutes=minute)

    def problem(self, facts: Sequence[MeetingFact]) -> model.Problem:
        return model.Problem(
            origin=self.origin,
            horizon=self.minute(self.shared.horizon.end),
            halls=self._halls(),
            meetings=tuple(self._meeting(fact) for fact in facts),
            freeze_until=self.minute(self.shared.now + timedelta(minutes=self.shared.profile.freeze_minutes)),
        )

    def previous(self, problem: model.Problem) -> model.Plan:
        """The plan in force, of the meetings and halls that are still in the problem."""
        told, unmet = [], []
        for meeting in problem.meetings:
            item = self.shared.items.get(f"meeting:{meeting.id}/hall")
            if f"meeting:{meeting.id}/hall" in self.shared.unmet:
                unmet.append(model.Unmet(meeting.id, ()))
            if item is not None and item.place is not None and str(item.place) in problem.hall:
                told.append(model.Assignment(meeting.id, str(item.place), self.minute(item.during.start)))
        return model.Plan(tuple(told), tuple(unmet))

    def _halls(self, *, asking: str = "") -> tuple[model.Hall, ...]:
        """`asking`: the meeting that looks for a hall; what is held for itself is no hindrance to it."""
        loops = frozenset(self.shared.cohorts)
        held = held_spans(self.shared, but=asking)
        return tuple(
            model.Hall(
                id=str(place.id),
                seats=place.seats,
                loops=frozenset({place.loop}) if place.loop else loops,
                equipment=place.equipment,
                closed=tuple(
                    (self.minute(span.start), self.minute(up_to_minute(span.end)))
                    for span in (*place.unavailable, *(h.during for h in held if h.place == place.id))
                ),
                turnover=self.shared.profile.turnover_minutes,
            )
            for place in sorted(self.shared.places.values(), key=lambda p: p.code)
            if place.kind == "hall"
        )

    def soonest(self, fact: MeetingFact) -> datetime:
        """The first start, at a whole five minutes, that leaves time for set-up and checks from now."""
        soonest = self.ready(fact)
        return soonest + timedelta(minutes=-soonest.minute % 5)

    def ready(self, fact: MeetingFact) -> datetime:
        """When set-up and checks would be done if they began now."""
        profile = self.shared.profile
        before = timedelta(minutes=profile.setup_minutes(fact.people) + profile.check_minutes)
        return up_to_minute(self.shared.now) + before

    def too_late(self, fact: MeetingFact) -> bool:
        """Whether nothing has begun, and no set-up would be done by the last start that was asked for, or by
        the one that it is pinned to."""
        pin = self.shared.pins.get(f"{fact.subject}/hall")
        late = fact.latest < self.soonest(fact) if pin is None else pin.start < self.ready(fact)
        return late and not self._begun(fact)

    def pin_lost(self, fact: MeetingFact) -> bool:
        """Whether it is pinned to what is no hall any more."""
        pin = self.shared.pins.get(f"{fact.subject}/hall")
        return pin is not None and not is_hall(pin.place, self.shared) and not self._begun(fact)

    def _begun(self, fact: MeetingFact) -> bool:
        return fact.actual_start is not None or self._held(fact) is not None

    def anywhere(self, problem: model.Problem, fact: MeetingFact) -> model.Problem:
        """The same problem, but this meeting may start whenever there is time: to look for what would do."""
        asked = self._meeting(fact)
        soonest = self.minute(self.soonest(fact))
        free = replace(
            asked,
            earliest=soonest,
            latest=max(soonest, problem.horizon),
            wish=max(soonest, self.minute(fact.wish)),
            fixed=None,
            began=False,
        )
        meetings = (*(m for m in problem.meetings if m.id != free.id), free)
        return replace(problem, meetings=meetings, halls=self._halls(asking=fact.subject))

    def _meeting(self, fact: MeetingFact) -> model.Meeting:
        profile = self.shared.profile
        held = self._held(fact)
        start = fact.actual_start
        pinned = self._pinned(fact) if start is None else None  # what runs is where it is
        if start is not None:
            length = meeting_end(fact, down_to_minute(start), self.shared) - down_to_minute(start)
            bounds = (self.minute(start),) * 3
        else:
            length = planned_length(fact, profile)
            # A set-up cannot begin in the past, except one that has.
            soonest = self.minute(self.soonest(fact)) if held is None else -(10**6)
            earliest = max(self.minute(fact.earliest), soonest)
            bounds = (earliest, max(earliest, self.minute(fact.latest)), self.minute(fact.wish))
        started_unplanned = start is not None and held is None
        return model.Meeting(
            id=str(fact.id),
            people=fact.people,
            layout=fact.layout,
            loop=fact.loop,
            priority=fact.priority,
            earliest=bounds[0],
            latest=bounds[1],
            wish=bounds[2],
            length=max(1, int(length.total_seconds() // 60)),
            equipment=frozenset({"video"}) if fact.video else frozenset(),
            setup=0 if started_unplanned else profile.setup_minutes(fact.people),
            check=0 if started_unplanned else profile.check_minutes,
            slack=fact.free_after,
            fixed=held or pinned,
            began=held is not None,
        )

    def _pinned(self, fact: MeetingFact) -> model.Place | None:
        """Where a named person holds it, by promise or by overruling the plan."""
        pin = self.shared.pins.get(f"{fact.subject}/hall")
        if pin is None or not is_hall(pin.place, self.shared):
            return None
        return model.Place(str(pin.place), self.minute(pin.start))

    def _held(self, fact: MeetingFact) -> model.Place | None:
        """The hall and start of a meeting that has begun, or whose set-up has: these hold."""
        hold = self.holds.get(fact.subject)
        return model.Place(str(hold.place), self.minute(hold.start)) if hold is not None else None


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
    why: Sequence[SolverReason],
) -> Item:  # fmt: skip
    start = frame.at(place.start)
    before = frame.shared.items.get(need.key)
    held = held_spans(frame.shared)
    reasons = tuple(as_held(_said(r, fact, start), held, UUID(place.hall)) for r in why)
    pin = frame.shared.pins.get(need.key)
    if pin is not None and pin.kind == HELD and before is not None:
        reasons = before.reasons  # held still for one round: nobody asked for that
    elif (
        before is not None
        and before.reasons
        and reasons
        and reasons[0].code in STANDS
        and not _was_pinned(before)
    ):
        reasons = before.reasons  # it stands as it was told: so does the reason
    return Item(
        key=need.key, kind=HALL, subject=need.subject, place=UUID(place.hall), holds_place=True,
        during=Interval(start, start + timedelta(minutes=meeting.length)), cause=need.cause, loop=need.loop,
        priority=need.priority, reasons=reasons, department=need.department,
        attributes={**need.attributes, "loop": need.loop, "priority": need.priority},
        working={
            "setup_min": meeting.setup,
            "check_min": meeting.check,
            "started": fact.actual_start is not None,
        },
    )  # fmt: skip


def _said(why: SolverReason, fact: MeetingFact, start: datetime) -> Reason:
    """A solver's reason; who asked for the soonest start wished for no time."""
    if fact.at_once and why.code in (AT_WISH, LATER):
        return Reason(
            "meeting-soonest" if why.code == AT_WISH else "meeting-soonest-waited", {"start_at": start}
        )
    return Reason(why.code, why.data)


def _was_pinned(item: Item) -> bool:
    """Whether it stood there because somebody held it: no reason once it is free again."""
    return any(reason.code == PINNED for reason in item.reasons)


def _unmet(need: Need, fact: MeetingFact, problem: model.Problem, plan: model.Plan, frame: Frame) -> Unmet:
    """Why no hall could be given, hall by hall, and the nearest starts that would do."""
    wider = frame.anywhere(problem, fact)
    pin = frame.shared.pins.get(need.key)
    asked = None if pin is None else frame.minute(pin.start)  # what holds it is when it is wanted
    refusal = explain.alternatives(wider, plan, str(fact.id), limit=ALTERNATIVES, at=asked)
    own = [h for h in refusal.halls if pin is not None and h.hall == str(pin.place)]
    others = [h for h in refusal.halls if h not in own]
    there = [Reason(r.code, {"hall": h.hall, **r.data}) for h in own for r in h.reasons]
    reasons = there + [Reason(r.code, {"hall": h.hall, **r.data}) for h in others for r in h.reasons[:1]]
    spans = held_spans(frame.shared)
    reasons = [as_held(r, spans, UUID(str(r.data["hall"]))) for r in reasons]
    if frame.too_late(fact):
        start = fact.wish if pin is None else pin.start
        never = [r for r in there if r.code in NEVER]  # were there time, it would not do all the same
        reasons = [*never, Reason("meeting-too-late", {"soonest_at": frame.soonest(fact), "start_at": start})]
    if pin is not None:
        held = {"pin": pin.kind, "place": pin.place, "start_at": pin.start}
        reasons.insert(0, Reason("meeting-held", held))
    length = timedelta(minutes=wider.meeting[str(fact.id)].length)
    helps = [
        {
            "place": a.hall,
            "start": frame.at(a.start).isoformat(),
            "end": (frame.at(a.start) + length).isoformat(),
        }
        for a in refusal.nearest
    ]
    return Unmet(
        key=need.key, kind=HALL, subject=need.subject, cause=need.cause, reasons=tuple(reasons),
        helps=tuple(helps),
    )  # fmt: skip
