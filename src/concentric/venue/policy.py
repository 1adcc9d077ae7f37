"""Setting numbers of policy: a new version of the profile, in force from now; the old ones stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from concentric.core.errors import Invalid
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import Role, permission
from concentric.venue.models import PolicyProfile
from concentric.venue.profile import Profile, profile_in_force

SET = permission("venue.policy", [Role.ADMINISTRATOR])
POLICY_SET = entry_kind("venue.policy_set", personal={}, moves_plan=True)


@action(kind=POLICY_SET, permission=SET)
def set_policy(by: By, *, changes: Mapping[str, str]) -> Outcome:
    """Numbers by name, as typed: `badge_idle_minutes` → `20`, `second_factor_roles` → `administrator,auditor`."""
    present = profile_in_force(by.venue, by.now())
    before = present.values()
    after = {name: _value(name, typed, before) for name, typed in changes.items()}
    changed = {name: value for name, value in after.items() if value != before[name]}
    if not changed:
        return Outcome(changed=False)
    rows = PolicyProfile.objects.filter(venue_id=by.venue, code=present.code)
    version = max([present.version, *rows.values_list("version", flat=True)]) + 1
    PolicyProfile.objects.create(
        id=by.means.new_id(), venue_id=by.venue, code=present.code, version=version, in_force_from=by.now(),
        values=before | changed,
    )  # fmt: skip
    return Outcome(
        values={
            "profile": Profile(present.code, version).stamp(),
            "changes": [f"{name} = {_shown(value)}" for name, value in sorted(changed.items())],
        },
        answer={"version": version},
    )


def _value(name: str, typed: str, before: Mapping[str, Any]) -> Any:
    if name not in before:
        raise Invalid(field="policy_profile", value=name, accepted=sorted(before))
    sort = {one.name: one.type for one in fields(Profile)}[name]
    words = [word.strip() for word in typed.split(",") if word.strip()]
    if sort == "bool" and typed in ("yes", "no"):
        return typed == "yes"
    if sort == "int" and typed.isascii() and typed.isdecimal():
        return int(typed)
    roles = [role.value for role in Role if role not in (Role.SYSTEM, Role.WALL)]  # who can set one up
    if name == "second_factor_roles" and set(words) <= set(roles):
        return tuple(sorted(set(words)))
    accepted = {"bool": "yes, no", "int": "0, 1, 2 …"}.get(str(sort), ", ".join(roles))
    raise Invalid(field=name, value=typed, accepted=accepted)


def _shown(value: Any) -> str:
    if isinstance(value, tuple | list):
        return ",".join(value) or "—"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def shown(profile: Profile) -> dict[str, str]:
    """Every number as it would be typed."""
    return {name: _shown(value) for name, value in profile.values().items()}
