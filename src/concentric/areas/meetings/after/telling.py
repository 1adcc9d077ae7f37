"""How a meeting went: rounds with water, a summary by those who served it, and what its organiser said of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from concentric.areas.meetings import rules
from concentric.areas.meetings.after.attending import afterwards, attended
from concentric.areas.meetings.after.models import Feedback, Rating, Round
from concentric.areas.meetings.secret import refuse_names
from concentric.core.errors import Conflict, Invalid
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.find import find

WATERED = entry_kind("meeting.watered", personal={})
SUMMED = entry_kind("meeting.summed_up", personal={"good": of.CONTENT, "mend": of.CONTENT})
JUDGED = entry_kind("meeting.judged", personal={"whom": of.IDENTITY, "words": of.CONTENT})
ANSWERED = entry_kind("meeting.judgement_answered", personal={"answer": of.CONTENT})
LONGEST = 2000
MOST_ROUNDS = 60
BEFORE = timedelta(hours=1)  # water is set out before anybody sits


class NotEndedYet(Conflict):
    """It is summed up when it is over. Data: code."""

    code = "meeting.not_ended"


@action(kind=WATERED, permission=rules.ATTEND)
def note_rounds(by: By, *, meeting_id: UUID, at: tuple[datetime, ...] = ()) -> Outcome:
    """Once round the hall with water: now (or when it happened), or at each of `at`, written down afterwards."""
    meeting = attended(by, meeting_id)
    if meeting.actual_start is None:
        raise NotEndedYet(code=meeting.code)
    instants = sorted({_minute(one) for one in at or (by.happened_at or by.now(),)})
    until = min(meeting.actual_end or by.now(), by.now())
    for one in instants:
        if not _minute(meeting.actual_start) - BEFORE <= one <= until:
            raise Invalid(
                field="at", value=one.isoformat(), accepted=f"{meeting.actual_start:%H:%M}Z – {until:%H:%M}Z"
            )
    had = set(Round.objects.filter(meeting=meeting).values_list("at", flat=True))
    new = [one for one in instants if one not in had]
    if len(had) + len(new) > MOST_ROUNDS:
        raise Invalid(field="at", value=len(had) + len(new), accepted=f"≤ {MOST_ROUNDS}")
    for one in new:
        row = Round(id=by.means.new_id(), venue_id=by.venue, meeting=meeting, at=one, by=by.actor.id)
        row.save(force_insert=True)
    if not new:
        return Outcome(changed=False, answer={"meeting": meeting.id})
    return Outcome(
        subjects={"meeting": meeting.id},
        values={"code": meeting.code, "n": len(new), "first_at": new[0], "last_at": new[-1]},
        lines=len(new),
        answer={"meeting": meeting.id, "n": len(new)},
    )


@action(kind=SUMMED, permission=rules.ATTEND)
def sum_up(by: By, *, meeting_id: UUID, good: str = "", mend: str = "") -> Outcome:
    """What went well and what to mend, of the service, when the meeting is over. Written again, it replaces."""
    meeting = attended(by, meeting_id)
    if meeting.actual_end is None:
        raise NotEndedYet(code=meeting.code)
    said = {"good": _words("good", good), "mend": _words("mend", mend)}
    if not any(said.values()):
        raise Invalid(field="mend", value="", accepted=f"1–{LONGEST}")
    row = afterwards(by, meeting)
    if (row.good, row.mend) == (said["good"], said["mend"]):
        return Outcome(changed=False, answer={"meeting": meeting.id})
    row.good, row.mend = said["good"], said["mend"]
    row.written_at, row.written_by = by.happened_at or by.now(), by.actor.id
    row.save(update_fields=["good", "mend", "written_at", "written_by"])
    return Outcome(
        subjects={"meeting": meeting.id}, values={"code": meeting.code},
        personal=tuple(Personal(name, meeting.id, text) for name, text in said.items() if text),
        answer={"meeting": meeting.id},
    )  # fmt: skip


@action(kind=JUDGED, permission=rules.ATTEND)
def note_feedback(by: By, *, meeting_id: UUID, rating: str, whom: str = "", words: str = "") -> Outcome:
    """What its organiser, or somebody who attended, said of the service. Who is not satisfied waits for an answer."""
    meeting = attended(by, meeting_id)
    if rating not in Rating.values:
        raise Invalid(field="rating", value=rating[:20], accepted=list(Rating.values))
    if meeting.actual_start is None:
        raise NotEndedYet(code=meeting.code)
    if whom.strip():
        refuse_names(meeting)
    row = Feedback(
        id=by.means.new_id(), venue_id=by.venue, meeting=meeting, rating=rating, whom=whom.strip(),
        words=_words("words", words), at=by.happened_at or by.now(), by=by.actor.id,
    )  # fmt: skip
    row.save(force_insert=True)
    said = {"whom": row.whom, "words": row.words}
    return Outcome(
        subjects={"meeting": meeting.id}, values={"code": meeting.code, "rating": rating},
        personal=tuple(Personal(name, meeting.id, text) for name, text in said.items() if text),
        answer={"meeting": meeting.id, "feedback": row.id},
    )  # fmt: skip


@action(kind=ANSWERED, permission=rules.ATTEND)
def answer_feedback(by: By, *, feedback_id: UUID, answer: str) -> Outcome:
    """What was done about it, and said to whoever was not satisfied."""
    row = find(Feedback, by.venue, feedback_id, lock=True)
    meeting = attended(by, row.meeting_id)
    text = _words("answer", answer)
    if not text:
        raise Invalid(field="answer", value="", accepted=f"1–{LONGEST}")
    if row.answered_at is not None and row.answer == text:
        return Outcome(changed=False, answer={"feedback": row.id})
    row.answer, row.answered_at, row.answered_by = text, by.happened_at or by.now(), by.actor.id
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    return Outcome(
        subjects={"meeting": meeting.id}, values={"code": meeting.code, "rating": row.rating},
        personal=(Personal("answer", meeting.id, text),), answer={"feedback": row.id},
    )  # fmt: skip


def _words(field: str, text: str) -> str:
    found = text.strip()
    if len(found) > LONGEST:
        raise Invalid(field=field, value=found[:40], accepted=f"≤ {LONGEST}")
    return found


def _minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)
