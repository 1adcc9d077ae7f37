"""胸卡扫码 + PIN: signing in on a phone that a crew shares. The desk gives, frees and withdraws badges."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password

from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import Role
from concentric.ledger.sealing import keys
from concentric.venue.profile import profile_in_force
from concentric.venue.signing.factors import find_account
from concentric.venue.signing.models import Badge
from concentric.venue.signing.rules import (
    BADGES,
    DOOR,
    TRIED,
    BadgeForMembers,
    BadgeLocked,
    BadgeNotInForce,
    PinUnfit,
)

GIVEN = entry_kind("signing.badge_given", personal={})
WITHDRAWN = entry_kind("signing.badge_withdrawn", personal={})
PIN_CHOSEN = entry_kind("signing.pin_chosen", personal={})
PIN_CLEARED = entry_kind("signing.pin_cleared", personal={})
_RUNS = ("0123456789", "9876543210")


def badge_of_token(token: str) -> Badge | None:
    """The badge in force that bears this code."""
    return (
        Badge.objects.select_related("account__person")
        .filter(token_mac=_mac(token), withdrawn_at__isnull=True, account__is_active=True)
        .first()
    )


@action(kind=GIVEN, permission=BADGES)
def give_badge(by: By, *, account_id: UUID, token: str) -> Outcome:
    """A badge with a code that was just drawn; an earlier badge of the account ends with it."""
    account = find_account(by, account_id)
    if account.actor().roles != {Role.MEMBER}:
        raise BadgeForMembers()
    Badge.objects.filter(account=account, withdrawn_at__isnull=True).update(withdrawn_at=by.now())
    made = Badge.objects.create(
        id=by.means.new_id(), venue_id=by.venue, account=account, token_mac=_mac(token), given_at=by.now()
    )
    return Outcome(subjects={"account": account.id, "badge": made.id}, answer={"badge": made.id})


@action(kind=WITHDRAWN, permission=BADGES)
def withdraw_badge(by: By, *, account_id: UUID) -> Outcome:
    """The account's badge opens nothing any more: lost, or its bearer has left."""
    account = find_account(by, account_id)
    badge = Badge.objects.filter(account=account, withdrawn_at__isnull=True).first()
    if badge is None:
        return Outcome(changed=False)
    badge.withdrawn_at = by.now()
    badge.save(update_fields=["withdrawn_at"])
    return Outcome(subjects={"account": account.id, "badge": badge.id})


@action(kind=PIN_CLEARED, permission=BADGES)
def clear_pin(by: By, *, account_id: UUID, pin: str = "") -> Outcome:
    """A forgotten PIN, or a locked badge: free again, with this PIN, or one that its bearer chooses at the next use."""
    account = find_account(by, account_id)
    badge = Badge.objects.filter(account=account, withdrawn_at__isnull=True).first()
    if badge is None:
        raise BadgeNotInForce()
    badge.pin = _hashed(badge, _fit(pin)) if pin else ""
    badge.wrong, badge.locked = 0, False
    badge.save(update_fields=["pin", "wrong", "locked"])
    return Outcome(subjects={"account": account.id, "badge": badge.id})


@action(kind=PIN_CHOSEN, permission=DOOR)
def choose_pin(by: By, *, token: str, pin: str) -> Outcome:
    """The bearer's PIN, at the first use. Answer: account."""
    badge = _held(token)
    if badge.pin:
        raise BadgeNotInForce()  # somebody was first: the PIN they chose is asked for
    badge.pin = _hashed(badge, _fit(pin))
    badge.used_at = by.now()
    badge.save(update_fields=["pin", "used_at"])
    return Outcome(
        subjects={"account": badge.account_id, "badge": badge.id}, answer={"account": badge.account_id}
    )


@action(kind=TRIED, permission=DOOR)
def try_pin(by: By, *, token: str, pin: str) -> Outcome:
    """The bearer's PIN. Answer: account, None when it was wrong; and how many tries are left."""
    badge = _held(token)
    passed = bool(badge.pin) and check_password(_peppered(badge, pin.strip()), badge.pin)
    badge.wrong = 0 if passed else badge.wrong + 1
    left = max(0, profile_in_force(by.venue, by.now()).badge_pin_tries - badge.wrong)
    badge.locked = not passed and left == 0
    badge.used_at = by.now() if passed else badge.used_at
    badge.save(update_fields=["wrong", "locked", "used_at"])
    return Outcome(
        subjects={"account": badge.account_id, "badge": badge.id},
        values={"way": "pin", "result": "passed" if passed else "locked" if badge.locked else "wrong"},
        answer={"account": badge.account_id if passed else None, "left": left},
    )


def _held(token: str) -> Badge:
    """The badge, held until the action ends: tries at once count one after another."""
    badge = (
        Badge.objects.select_for_update()
        .filter(token_mac=_mac(token), withdrawn_at__isnull=True, account__is_active=True)
        .first()
    )
    if badge is None:
        raise BadgeNotInForce()
    if badge.locked:
        raise BadgeLocked()
    return badge


def _fit(pin: str) -> str:
    digits = pin.strip()
    fits = 4 <= len(digits) <= 6 and digits.isascii() and digits.isdecimal()
    if not fits or len(set(digits)) == 1 or any(digits in run for run in _RUNS):
        raise PinUnfit()
    return digits


def _mac(token: str) -> bytes:
    return keys().mac("badge", token.encode())


def _peppered(badge: Badge, pin: str) -> str:
    """A PIN is short: under a key that is not in the database, a stolen table is no help in guessing it."""
    return keys().mac("pin", badge.id.bytes + pin.encode()).hex()


def _hashed(badge: Badge, pin: str) -> str:
    return make_password(_peppered(badge, pin))
