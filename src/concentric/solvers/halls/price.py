"""What a plan costs, for the planner's side. `verify.py` computes the same a second time, by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concentric.solvers.halls import model
from concentric.solvers.halls.board import Board
from concentric.solvers.halls.model import Hall, Meeting, Place, Plan, Problem

TERMS = ("unmet", "changes", "crews", "wish", "slack", "fit", "walking")


@dataclass(frozen=True)
class Pricing:
    """The prices of one problem, and the places that people were told."""

    problem: Problem
    prices: model.Prices
    told: Mapping[str, Place]

    @staticmethod
    def of(problem: Problem, previous: Plan | None) -> Pricing:
        places = previous.places if previous else {}
        told = {m.id: places[m.id] for m in problem.meetings if m.told and m.id in places}
        return Pricing(problem, model.prices(problem), told)

    def times(self, meeting: Meeting) -> int:
        """How many times the price of a change counts: more inside the freeze."""
        told = self.told.get(meeting.id)
        frozen = told is not None and told.start < self.problem.freeze_until
        return model.FROZEN_TIMES if frozen else 1

    def unmet(self, meeting: Meeting) -> int:
        return self.prices.unmet[meeting.priority]

    def other_hall(self, meeting: Meeting) -> int:
        """The price of a hall other than the one told; 0 when none was told."""
        return self.times(meeting) * self.prices.change if meeting.id in self.told else 0

    def other_start(self, meeting: Meeting) -> int:
        """The price of a start other than the one told, its minutes aside."""
        return self.other_hall(meeting)

    def dropped(self, meeting: Meeting) -> int:
        """The price, beside that of being unmet, of serving no more what people were told: hall and start are gone.

        So that of two meetings of one priority the one that was told is served.
        """
        return 2 * self.other_hall(meeting)

    def none(self, meeting: Meeting) -> int:
        """What it costs in all to leave a meeting unmet."""
        return self.unmet(meeting) + self.dropped(meeting)

    def of_hall(self, meeting: Meeting, hall: Hall) -> int:
        """Fit and walking, and the change of hall."""
        told = self.told.get(meeting.id)
        changed = self.other_hall(meeting) if told is not None and told.hall != hall.id else 0
        return changed + fit(meeting, hall) + walking(meeting, hall)

    def of_start(self, meeting: Meeting, start: int) -> int:
        """Minutes from the wish, and the change of start."""
        cost = abs(start - meeting.wish) * model.wish_price(meeting.priority)
        told = self.told.get(meeting.id)
        if told is not None and told.start != start:
            cost += self.other_start(meeting) + model.MOVED_PER_MINUTE * abs(start - told.start)
        return cost

    def terms(self, board: Board, unmet: tuple[str, ...]) -> dict[str, int]:
        """The objective by parts, of what is on the board and the meetings left unmet."""
        found = dict.fromkeys(TERMS, 0)
        found["crews"] = self.prices.short * board.short()
        for name in unmet:
            found["unmet"] += self.unmet(self.problem.meeting[name])
            found["changes"] += self.dropped(self.problem.meeting[name])
        for hall in self.problem.halls:
            uses = board.uses[hall.id]
            for i, use in enumerate(uses):
                meeting = self.problem.meeting[use.meeting]
                place = board.places[use.meeting]
                near = abs(place.start - meeting.wish) * model.wish_price(meeting.priority)
                spare, walk = fit(meeting, hall), walking(meeting, hall)
                found["wish"] += near
                found["changes"] += self.of_start(meeting, place.start) - near
                found["changes"] += self.of_hall(meeting, hall) - spare - walk
                found["fit"] += spare
                found["walking"] += walk
                if meeting.slack:
                    later = [other.start for other in (*uses[:i], *uses[i + 1 :])]
                    later += [shut for shut, _opens in hall.closed]
                    free = min((t - use.end for t in later if t >= use.start), default=meeting.slack)
                    found["slack"] += model.SLACK_PER_MINUTE * (
                        meeting.slack - min(meeting.slack, max(0, free))
                    )
        return found


def fit(meeting: Meeting, hall: Hall) -> int:
    """The price of seats left empty."""
    spare = max(0, hall.seats.get(meeting.layout, 0) - meeting.people)
    return min(model.FIT_MOST, model.FIT_PER_FIVE_SEATS * (spare // 5))


def walking(meeting: Meeting, hall: Hall) -> int:
    """The price of the way from where the people are."""
    return min(model.WALK_MOST, model.WALK_PER_MINUTE * meeting.walk.get(hall.id, 0))
