"""Held together with another venue from now on; what they were told since; and not together any more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from concentric.areas.meetings import actions, rules
from concentric.areas.meetings.asking.confirming import start_of
from concentric.areas.meetings.joined.models import Joint
from concentric.areas.meetings.models import Meeting
from concentric.areas.meetings.speaking import NotCoordination
from concentric.core.errors import Conflict, Invalid
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.find import find

SAID = {"contact_name": of.IDENTITY, "contact_telephone": of.CONTACT, "line": of.CONTACT}
JOINED = entry_kind("meeting.joined", personal=SAID, moves_plan=True)
TOLD = entry_kind("meeting.joined_told", personal={"whom": of.IDENTITY, "words": of.CONTENT})
PARTED = entry_kind("meeting.parted", personal={})
MOST = 12
LONGEST_WORDS = 1000


class SecretStandsAlone(Conflict):
    """A secret meeting has no video line to another venue (MTG-08). Data: code."""

    code = "meeting.secret_stands_alone"


class JoinedAlready(Conflict):
    """It is held together with that venue already. Data: code, name."""

    code = "meeting.joined_already"


class NotJoined(Conflict):
    """It is not held together with that venue any more. Data: name."""

    code = "meeting.not_joined"


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinForm:
    """`start`: when both begin, as it was agreed with them just now."""

    name: str
    hosts: bool
    start: datetime
    contact_name: str = ""
    contact_telephone: str = ""
    line: str = ""


@action(kind=JOINED, permission=rules.COORDINATE)
def join_venue(by: By, *, meeting_id: UUID, form: JoinForm) -> Outcome:
    """It is one meeting with another venue's: by video, beginning exactly at `start`, which the plan does not move."""
    meeting = _coordinated(by, meeting_id)
    if meeting.secret:
        raise SecretStandsAlone(code=meeting.code)
    name = form.name.strip()
    if not name:
        raise Invalid(field="other_venue", value="", accepted="1–80")
    there = list(Joint.objects.filter(meeting=meeting, off_at__isnull=True))
    if any(one.name == name for one in there):
        raise JoinedAlready(code=meeting.code, name=name)
    if len(there) >= MOST:
        raise Invalid(field="other_venue", value=name, accepted=f"≤ {MOST}")
    if form.hosts and any(one.hosts for one in there):
        raise Invalid(field="hosts", value="2", accepted="1")
    row = Joint(
        id=by.means.new_id(), venue_id=by.venue, meeting=meeting, name=name, hosts=form.hosts, line=form.line.strip(),
        contact_name=form.contact_name.strip(), contact_telephone=form.contact_telephone.strip(),
        told_start=form.start, told_at=by.happened_at or by.now(), told_by=by.actor.id,
    )  # fmt: skip
    row.save(force_insert=True)
    was = meeting.wish
    actions.put_at(by, meeting.id, form.start)
    meeting.refresh_from_db()
    meeting.video = True
    meeting.save(update_fields=["video"])
    told = actions.told_of(
        meeting, {"name": name, "hosts": int(form.hosts), "start_at": form.start, "was_start_at": was}
    )
    said = tuple(Personal(part, meeting.id, text) for part in SAID if (text := getattr(row, part)))
    return replace(
        told,
        subjects={**told.subjects, "joint": row.id},
        personal=said,
        answer={**told.answer, "joint": row.id},
    )


@action(kind=TOLD, permission=rules.COORDINATE)
def tell_venue(by: By, *, joint_id: UUID, whom: str = "", words: str = "") -> Outcome:
    """They were told, and agree, when it begins now, or that it is cancelled."""
    row = _joint(by, joint_id)
    meeting = row.meeting
    if len(words) > LONGEST_WORDS:
        raise Invalid(field="words", value=words[:40], accepted=f"≤ {LONGEST_WORDS}")
    if len(whom) > 80:
        raise Invalid(field="whom", value=whom[:40], accepted="≤ 80")
    row.told_start, row.told_off = meeting.actual_start or start_of(meeting), meeting.cancelled
    row.told_at, row.told_by = by.happened_at or by.now(), by.actor.id
    row.save(update_fields=["told_start", "told_off", "told_at", "told_by"])
    said = {"whom": whom.strip(), "words": words.strip()}
    return Outcome(
        subjects={"meeting": meeting.id, "joint": row.id},
        values={"code": meeting.code, "name": row.name, "start_at": row.told_start, "off": int(row.told_off)},
        personal=tuple(Personal(part, meeting.id, text) for part, text in said.items() if text),
        answer={"meeting": meeting.id, "joint": row.id},
    )


@action(kind=PARTED, permission=rules.COORDINATE)
def part_venue(by: By, *, joint_id: UUID) -> Outcome:
    """Theirs and ours are two meetings again; ours stays as it is."""
    row = _joint(by, joint_id)
    row.off_at = by.now()
    row.save(update_fields=["off_at"])
    return Outcome(
        subjects={"meeting": row.meeting_id, "joint": row.id},
        values={"code": row.meeting.code, "name": row.name},
        answer={"meeting": row.meeting_id},
    )


def _coordinated(by: By, meeting_id: UUID) -> Meeting:
    meeting = actions.open_meeting(by, meeting_id)
    if not rules.may_coordinate(by.actor):
        raise NotCoordination(code=meeting.code)
    return meeting


def _joint(by: By, joint_id: UUID) -> Joint:
    row = find(Joint, by.venue, joint_id, lock=True)
    if not rules.may_coordinate(by.actor):
        raise NotCoordination(code=row.meeting.code)
    if row.off_at is not None:
        raise NotJoined(name=row.name)
    return row
