"""A meeting at which secrets are spoken of (MTG-08): nothing of it is kept here but when, where and for how many.

No title, no names, no video line; telephones stay in lockers, numbered papers are swept and their shredding is signed.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db.models import Q

from concentric.areas.meetings import actions, rules
from concentric.areas.meetings.models import (
    Asked,
    Attendee,
    Exchange,
    Feedback,
    Joint,
    LeaderArrival,
    Meeting,
)
from concentric.core.errors import Conflict
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import Actor, By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.models import Entry, Part
from concentric.ledger.purge import purge, purge_entries

DECLARED = entry_kind("meeting.declared_secret", personal={}, moves_plan=True)
NOT_KEPT = (
    of.CONTENT,
    of.IDENTITY,
    of.MOVEMENT,
)  # what is not kept of it: what it is about, who they are, who was where


class SecretKeepsNoNames(Conflict):
    """Of a secret meeting no names are kept: people are counted. Data: code."""

    code = "meeting.secret_keeps_no_names"


def refuse_names(meeting: Meeting) -> None:
    """Part of an action that would write somebody's name beside the meeting."""
    if meeting.secret:
        raise SecretKeepsNoNames(code=meeting.code)


@action(kind=DECLARED, permission=rules.CHANGE)
def declare_secret(by: By, *, meeting_id: UUID) -> Outcome:
    """It was asked for like any other, and is secret: its title, names and words are erased here and in the ledger.

    A meeting that was planned with video loses the line. It cannot be undone.
    """
    meeting = actions.open_meeting(by, meeting_id)
    if meeting.secret:
        return Outcome(changed=False, answer={"meeting": meeting.id})
    had_video = meeting.video
    meeting.secret, meeting.video, meeting.title, meeting.liaison_name = True, False, "", ""
    meeting.save(update_fields=["secret", "video", "title", "liaison_name"])
    Joint.objects.filter(meeting=meeting, off_at__isnull=True).update(
        off_at=by.now()
    )  # its video line is gone
    # Erased as any person's data are, in the same transaction: its entries say which parts went.
    eraser = replace(by, actor=Actor.system("worker"), key=None, happened_at=None, behalf=None)
    for data_class in NOT_KEPT:
        purge(eraser, subject_id=meeting.id, data_class=data_class)
    _forget_asked(eraser, meeting)
    return actions.told_of(meeting, {"had_video": int(had_video)})


def _forget_asked(by: By, meeting: Meeting) -> None:
    """What a liaison typed of it, by their link: it is kept under the liaison, who may have asked for others too."""
    rows = list(Asked.objects.filter(Q(meeting=meeting) | Q(about=meeting), venue_id=by.venue))
    for row in rows:
        row.title = row.words = row.answer = ""
        row.save(update_fields=["title", "words", "answer"])
        entries = Entry.objects.filter(venue_id=by.venue, subjects__asked=str(row.id))
        purge_entries(
            by,
            subject_id=row.link_id,
            data_class=of.CONTENT,
            numbers=tuple(entries.values_list("number", flat=True)),
        )


def named_all_the_same(venue: UUID) -> list[tuple[Meeting, str]]:
    """Secret meetings of which something is kept that must not be, each with what."""
    secret = {m.id: m for m in Meeting.objects.filter(venue_id=venue, secret=True)}
    found = [
        (m, what)
        for m in secret.values()
        for what, there in (("title", m.title), ("names", m.liaison_name), ("video", m.video))
        if there
    ]
    for model, column in ((Attendee, "name"), (Exchange, "whom"), (Feedback, "whom"), (LeaderArrival, "who")):
        rows = model._default_manager.filter(venue_id=venue, meeting_id__in=secret).exclude(**{column: ""})
        found += [(secret[id_], "names") for id_ in rows.values_list("meeting_id", flat=True).distinct()]
    typed = Asked.objects.filter(venue_id=venue).exclude(title="", words="")
    for by_link in typed.filter(Q(meeting__in=secret) | Q(about__in=secret)):
        found += [(secret[id_], "title") for id_ in (by_link.meeting_id, by_link.about_id) if id_ in secret]
    parts = Part.objects.filter(
        venue_id=venue, subject_id__in=secret, name__in=("title", "liaison_name", "names", "whom")
    )
    found += [(secret[id_], "parts") for id_ in parts.values_list("subject_id", flat=True).distinct()]
    return sorted(found, key=lambda pair: (pair[0].code, pair[1]))
