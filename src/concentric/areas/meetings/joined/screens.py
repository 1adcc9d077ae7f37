"""The other venues on a meeting's page: joined, told, parted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect

from concentric.areas.meetings import rules
from concentric.areas.meetings.joined.actions import JoinForm, join_venue, part_venue, tell_venue
from concentric.areas.meetings.joined.models import Joint
from concentric.areas.meetings.screens import instant, readable_meeting
from concentric.core.errors import NotFound
from concentric.ledger.pages import page


@page(rules.COORDINATE, methods=("POST",))
def join(request: Any, meeting: UUID) -> HttpResponse:
    readable_meeting(request, meeting)
    sent, zone = request.POST, request.home.service_day.zone
    form = JoinForm(
        name=sent.get("name", ""), hosts=sent.get("hosts") == "1", start=instant(sent, "start", zone),
        contact_name=sent.get("contact_name", ""), contact_telephone=sent.get("contact_telephone", ""),
        line=sent.get("line", ""),
    )  # fmt: skip
    join_venue(request.by, meeting_id=meeting, form=form)
    return HttpResponseRedirect(f"/meetings/{meeting}#joined")


@page(rules.COORDINATE, methods=("POST",))
def act(request: Any, meeting: UUID, joint: UUID, verb: str) -> HttpResponse:
    """told (`whom`, `words`), part."""
    row = readable_meeting(request, meeting)
    if not Joint.objects.filter(venue_id=row.venue_id, meeting_id=row.id, id=joint).exists():
        raise NotFound(what="joint", which=str(joint))
    if verb == "told":
        sent = request.POST
        tell_venue(request.by, joint_id=joint, whom=sent.get("whom", ""), words=sent.get("words", ""))
    elif verb == "part":
        part_venue(request.by, joint_id=joint)
    else:
        raise NotFound(what="verb", which=verb)
    return HttpResponseRedirect(f"/meetings/{meeting}#joined")
