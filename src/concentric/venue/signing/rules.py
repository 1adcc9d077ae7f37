"""Who may do what with ways to sign in, and the numbers that are not policy."""

from __future__ import annotations

from datetime import datetime, timedelta

from concentric.core.clock import SystemClock
from concentric.core.errors import ConcentricError, Conflict, Invalid
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import DESK, Role, permission

# A screen on a wall is nobody's: whoever stands before it must not change how it signs in.
OWN = permission("signing.own", [role for role in Role if role not in (Role.SYSTEM, Role.WALL)])
BADGES = permission("signing.badges", DESK)
TAKE_OFF = permission("signing.take_off", [Role.ADMINISTRATOR])
TOKENS = permission("signing.tokens", [Role.ADMINISTRATOR])
DOOR = permission("signing.door", [])  # the product itself, for somebody who is not signed in yet

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)

# way: totp, recovery, passkey, pin. result: passed, wrong, locked.
TRIED = entry_kind("signing.tried", personal={})


class Locked(ConcentricError):
    """Too many wrong codes: nothing is tried until then. Data: minutes."""

    code = "signing.locked"
    status = 429


class CodeWrong(Invalid):
    """The code is not the one that the application shows now."""

    code = "signing.code_wrong"


class PasskeyRefused(Invalid):
    """The phone's answer does not prove what it must. Data: reason."""

    code = "signing.passkey_refused"


class BadgeNotInForce(ConcentricError):
    """No badge in force has this code."""

    code = "signing.badge_not_in_force"
    status = 404


class BadgeLocked(ConcentricError):
    """Too many wrong PINs; the desk sets it free."""

    code = "signing.badge_locked"
    status = 429


class PinUnfit(Invalid):
    """The PIN is not four to six digits, or is one that everybody tries first."""

    code = "signing.pin_unfit"


class BadgeForMembers(Conflict):
    """A badge signs in with a PIN alone, so it is given to accounts that are members and nothing more."""

    code = "signing.badge_for_members"


def true_time() -> datetime:
    """The machine's own time: codes are made by phones, and guessers wait, by no other clock."""
    return SystemClock().now()


def minutes_until(instant: datetime) -> int:
    return max(1, -int((true_time() - instant).total_seconds() // 60))
