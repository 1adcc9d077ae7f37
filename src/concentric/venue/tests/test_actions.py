"""A person is in one loop at any instant; what could not be used can be used again."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.venue.actions import enter_loop, make_available_again, mark_person_unavailable
from concentric.venue.models import Person, Presence, Unavailability

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone(venue: UUID, admin: By) -> Person:
    return Person.objects.create(id=admin.means.new_id(), venue_id=venue, code="P1", name="甲")


def test_entering_one_loop_is_leaving_the_other(admin: By, clock: ManualClock, someone: Person) -> None:
    enter_loop(admin, person_id=someone.id, loop="perimeter")
    clock.advance(hours=1)
    moved = enter_loop(admin, person_id=someone.id, loop="inner")
    assert enter_loop(admin, person_id=someone.id, loop="inner").number is None
    spans = Presence.objects.filter(person=someone).order_by("during").values_list("loop__code", "during")
    (first, outside), (second, inside) = spans
    assert (first, second) == ("perimeter", "inner")
    assert outside.upper == inside.lower == clock.now()
    assert inside.upper is None
    assert moved.number is not None


def test_what_was_unavailable_can_be_used_again(admin: By, someone: Person) -> None:
    end = admin.now() + timedelta(days=1)
    marked = mark_person_unavailable(admin, person_id=someone.id, start=admin.now(), end=end)
    row = UUID(marked.answer["unavailability"])
    assert make_available_again(admin, unavailability_id=row).number == (marked.number or 0) + 1
    assert make_available_again(admin, unavailability_id=row).number is None
    assert Unavailability.objects.get(id=row).ended
