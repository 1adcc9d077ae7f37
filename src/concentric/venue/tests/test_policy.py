"""Numbers of policy: a new version each time, the old one kept, and what cannot be taken refused."""

from __future__ import annotations

from uuid import UUID

import pytest

from concentric.core.errors import Invalid
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.venue.models import PolicyProfile
from concentric.venue.policy import set_policy, shown
from concentric.venue.profile import profile_in_force


def test_a_change_is_a_new_version_with_an_entry(venue: UUID, admin: By) -> None:
    before = profile_in_force(venue, admin.now())
    set_policy(admin, changes={"badge_idle_minutes": "20", "second_factor_roles": "auditor, administrator"})
    after = profile_in_force(venue, admin.now())
    assert (after.badge_idle_minutes, after.second_factor_roles) == (20, ("administrator", "auditor"))
    assert after.version == before.version + 1
    assert after.freeze_minutes == before.freeze_minutes
    assert PolicyProfile.objects.filter(venue_id=venue).count() == 2
    entry = Entry.objects.get(kind="venue.policy_set")
    assert entry.values["changes"] == [
        "badge_idle_minutes = 20",
        "second_factor_roles = administrator,auditor",
    ]
    typed = shown(after)
    set_policy(admin, changes=typed)  # what is shown can be typed, and changes nothing
    assert Entry.objects.filter(kind="venue.policy_set").count() == 1


@pytest.mark.parametrize(
    "change",
    [{"unheard_of": "1"}, {"badge_idle_minutes": "soon"}, {"badge_idle_minutes": "-1"},
     {"second_factor_roles": "emperor"}, {"turnover_overlap": "maybe"}],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused(venue: UUID, admin: By, change: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        set_policy(admin, changes=change)
    assert PolicyProfile.objects.filter(venue_id=venue).count() == 1
