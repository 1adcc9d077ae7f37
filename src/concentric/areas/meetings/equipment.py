"""What a meeting asks a hall to have. Codes are the venue's own list, the one that its places are described with."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from concentric.areas.meetings.models import Meeting
from concentric.core.errors import Invalid
from concentric.planning.types import Reason, Situation
from concentric.ui.text import Language, render
from concentric.venue.workbook.vocabulary import EQUIPMENT

# The solver's reason → the same of what is there and does not work, and where it names the hall.
BROKEN = {
    "halls.reason.lacks": ("halls.reason.broken", "hall"),
    "halls.moved.lacks": ("halls.moved.broken", "was_hall"),
}
VIDEO = "video"  # besides being equipment, it is a line to another venue: a meeting keeps it apart


def beside_video(codes: Iterable[str]) -> tuple[str, ...]:
    """Each code once, in the list's order; those that it does not know come last, to be refused."""
    asked = set(codes) - {VIDEO}
    return tuple(code for code in EQUIPMENT if code in asked) + tuple(sorted(asked - set(EQUIPMENT)))


def refuse_unknown(codes: Iterable[str]) -> None:
    """Raise `Invalid` with the list for the first code that is not on it."""
    for code in codes:
        if code not in EQUIPMENT:
            raise Invalid(field="equipment", value=code, accepted=list(EQUIPMENT))


def needed(*, video: bool, equipment: Collection[str]) -> frozenset[str]:
    """Everything that the hall must have."""
    return frozenset(equipment) | ({VIDEO} if video else frozenset())


def told(*, video: bool, equipment: Collection[str]) -> dict[str, Any]:
    """As a line of the plan says it to those who set up. What nobody asked for is not mentioned, so that a line that
    was told before there was such a list stays the same."""
    return {"video": video, **({"equipment": list(equipment)} if equipment else {})}


def as_broken(reason: Reason, shared: Situation) -> Reason:
    """Why the solver says that a hall lacks something: where it has all of it and that is reported broken, in those
    words."""
    code, place = BROKEN.get(reason.code, ("", ""))
    hall = shared.places.get(UUID(str(reason.data[place]))) if place in reason.data else None
    if hall is None or not set(reason.data["lacks"]) <= hall.broken:
        return reason
    return Reason(code, reason.data)


def in_words(meeting: Meeting, language: Language) -> tuple[str, ...]:
    """What it asks for, the video line first."""
    video = (render("field-video", {}, language),) if meeting.video else ()
    return video + words(meeting.equipment, language)


def words(codes: Iterable[str], language: Language) -> tuple[str, ...]:
    """The names of codes."""
    return tuple(render(f"equipment-{code}".replace("_", "-"), {}, language) for code in codes)
