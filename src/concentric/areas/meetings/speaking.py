"""What is said with organisers, written down: one exchange, one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from concentric.areas.meetings import rules
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.organiser_models import Exchange, Heard, Offer, Via, Way
from concentric.areas.meetings.secret import refuse_names
from concentric.core.errors import Invalid, NotAllowed
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.find import find

SAID_PARTS = {"whom": of.IDENTITY, "words": of.CONTENT}
SPOKEN = entry_kind("meeting.spoken", personal=SAID_PARTS)
LONGEST = 1000  # characters of what was said


class NotCoordination(NotAllowed):
    """Only the desk and the department that speaks with organisers do this. Data: code."""

    code = "meeting.not_coordination"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One exchange as it is told. `via`, `way` and `heard` are values of `Via`, `Way` and `Heard`."""

    heard: str
    via: str = Via.TELEPHONE
    way: str = Way.OUT
    whom: str = ""
    words: str = ""
    back_at: datetime | None = None

    def check(self, by: By) -> None:
        """Raise `Invalid` naming the field. A call back has its time, and nothing else has one."""
        for field, choices in (("via", Via), ("way", Way), ("heard", Heard)):
            if getattr(self, field) not in choices.values:
                raise Invalid(field=field, value=getattr(self, field), accepted=list(choices.values))
        if len(self.words) > LONGEST:
            raise Invalid(field="words", value=self.words[:40], accepted=f"≤ {LONGEST}")
        if (self.heard == Heard.CALL_BACK) != (self.back_at is not None):
            raise Invalid(field="back_at", value=str(self.back_at or ""), accepted="HH:MM")
        if self.back_at is not None and self.back_at <= (by.happened_at or by.now()):
            raise Invalid(field="back_at", value=self.back_at.isoformat(), accepted=f"> {by.now():%H:%M}Z")


@action(kind=SPOKEN, permission=rules.COORDINATE)
def record_exchange(
    by: By, *, meeting_id: UUID, heard: str, via: str = Via.TELEPHONE, way: str = Way.OUT, whom: str = "",
    words: str = "", back_at: datetime | None = None,
) -> Outcome:  # fmt: skip
    """Write down that an organiser was spoken with, or could not be reached; `back_at` when they, or we, call again.

    It changes nothing of the meeting: what they agreed to is promised, or moved, by its own action.
    """
    meeting = coordinated(by, meeting_id)
    made = note_exchange(by, meeting, Spoken(heard, via, way, whom.strip(), words.strip(), back_at))
    return Outcome(
        subjects={"meeting": meeting.id, "exchange": made.id},
        values={
            "code": meeting.code, "via": made.via, "way": made.way, "heard": made.heard, "back_at": made.back_at,
        },
        personal=parts_of(made),
        answer={"meeting": meeting.id, "exchange": made.id},
    )  # fmt: skip


def coordinated(by: By, meeting_id: UUID) -> Meeting:
    """The meeting, locked, for somebody who speaks with organisers; raises `NotCoordination`."""
    meeting = find(Meeting, by.venue, meeting_id, lock=True)
    if not rules.may_coordinate(by.actor):
        raise NotCoordination(code=meeting.code)
    return meeting


def note_exchange(by: By, meeting: Meeting, spoken: Spoken, offer: Offer | None = None) -> Exchange:
    """Part of an action: the exchange as a row, at the time it happened."""
    spoken.check(by)
    if spoken.whom:
        refuse_names(meeting)
    made = Exchange(
        id=by.means.new_id(), venue_id=by.venue, meeting=meeting, offer=offer, at=by.happened_at or by.now(),
        via=spoken.via, way=spoken.way, heard=spoken.heard, back_at=spoken.back_at, whom=spoken.whom,
        words=spoken.words, by=by.actor.id, written_at=by.now(),
    )  # fmt: skip
    made.save(force_insert=True)
    return made


def parts_of(made: Exchange) -> tuple[Personal, ...]:
    texts = {"whom": made.whom, "words": made.words}
    return tuple(Personal(name, made.meeting_id, text) for name, text in texts.items() if text)
