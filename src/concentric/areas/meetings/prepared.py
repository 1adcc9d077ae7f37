"""What is still to be done before a meeting in the hall that was made ready for it: less than elsewhere, or nothing.

Its least lead time follows from this alone: where all is laid and tried, it may begin now. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from concentric.areas.meetings.readying import readying
from concentric.planning.types import Situation

if TYPE_CHECKING:
    from concentric.areas.meetings.stages import MeetingFact
    from concentric.areas.meetings.standing import Stands


def left_to_do(fact: MeetingFact, standing: Mapping[UUID, Stands], shared: Situation) -> Mapping[UUID, int]:
    """Hall → minutes before its start: none where it was set up for this very meeting and found good, those of trying
    it again where it was only set up. Empty where nothing was set up for it, or something has come between since.

    So it is for starts within the minutes that a hall takes to be refreshed; `service._as_it_stands` asks nobody for
    what is done by then, whatever the start.
    """
    setup = shared.items.get(f"{fact.subject}/setup")
    if fact.actual_start is not None or setup is None or setup.place is None:
        return {}
    stands, place = standing.get(setup.place), shared.places.get(setup.place)
    if stands is None or place is None or not stands.set_up or stands.code != fact.code:
        return {}
    asked = setup.attributes["layout"], setup.attributes["people"]
    if asked != (fact.layout, fact.people):
        return {}
    ready = readying(shared.profile, fact.people)
    soon = shared.now + timedelta(minutes=ready.refreshed)
    if shared.service_day.of(stands.since) != shared.service_day.of(soon):
        return {}
    if any(stands.since < span.end and span.start < soon for span in place.unavailable):
        return {}
    return {place.id: 0 if stands.checked else ready.recheck}
