"""What the coordinator taps on a meeting's page: hold, agreed, declined, let go; and what was said."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from concentric.areas.meetings import offering, rules, speaking
from concentric.areas.meetings.organiser_models import Heard, Offer, Via, Way
from concentric.areas.meetings.outcome import back_to
from concentric.areas.meetings.screens import hall_of, instant, readable_meeting
from concentric.core.errors import NotFound
from concentric.ledger.pages import page


@page(rules.COORDINATE, methods=("POST",))
def hold(request: Any, meeting: UUID) -> HttpResponse:
    """A hall is held while somebody telephones."""
    row = readable_meeting(request, meeting)
    start = instant(request.POST, "start", request.home.service_day.zone)
    place = hall_of(row.venue_id, request.POST)
    return back_to(
        meeting, offering.hold_offer(request.by, meeting_id=meeting, place_id=place, start=start), part="held"
    )


@page(rules.COORDINATE, methods=("POST",))
def answer(request: Any, meeting: UUID, offer: UUID) -> HttpResponse:
    """What the organiser said of a hall that is held, or that nobody has to be asked: `answer` is agreed, declined
    or release."""
    row = readable_meeting(request, meeting)
    if not Offer.objects.filter(venue_id=row.venue_id, meeting=row, id=offer).exists():
        raise NotFound(what="offer", which=str(offer))
    asked = request.POST.get("answer", "")
    if asked == "release":
        return back_to(meeting, offering.release_offer(request.by, offer_id=offer), part="held")
    acts = {"agreed": offering.agree_to_offer, "declined": offering.decline_offer}
    if asked not in acts:
        raise NotFound(what="verb", which=asked)
    receipt = acts[asked](
        request.by, offer_id=offer, whom=request.POST.get("whom", ""), words=request.POST.get("words", "")
    )
    return back_to(meeting, receipt, part="outcome" if asked == "agreed" else "held")


@page(rules.COORDINATE, methods=("POST",))
def record(request: Any, meeting: UUID) -> HttpResponse:
    """One exchange with the organiser; the button that was tapped says what came of it."""
    readable_meeting(request, meeting)
    typed, zone = request.POST, request.home.service_day.zone
    heard = typed.get("heard", "")
    receipt = speaking.record_exchange(
        request.by, meeting_id=meeting, heard=heard, via=typed.get("via", Via.TELEPHONE),
        way=typed.get("way", Way.OUT), whom=typed.get("whom", ""), words=typed.get("words", ""),
        back_at=instant(typed, "back_at", zone) if heard == Heard.CALL_BACK else None,
    )  # fmt: skip
    return back_to(meeting, receipt, part="organiser")
