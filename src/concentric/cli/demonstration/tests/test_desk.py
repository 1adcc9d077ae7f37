"""The demonstration's desk."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from concentric.cli.demonstration.desk import CALLS, MATTERS, keep_desk
from concentric.core.clock import ManualClock
from concentric.ledger.actor import By
from concentric.orders.desk.models import Call, Matter
from concentric.venue.models import Venue

pytestmark = pytest.mark.django_db


def test_the_demonstrations_desk_is_kept_once_however_often_it_is_lived(
    venue: UUID, admin: By, clock: ManualClock
) -> None:
    days = Venue.objects.get(id=venue).service_day
    begins = days.bounds(days.of(admin.now())).start
    clock.set(begins + timedelta(hours=23))
    for _ in range(2):
        keep_desk(admin, begins, begins, clock.now())
    assert Call.objects.filter(closed_at__isnull=False).count() == Call.objects.count() == len(CALLS)
    assert Matter.objects.count() == len(MATTERS)
    assert Matter.objects.filter(closed_at=None).count() == sum(m.settled is None for m in MATTERS)
