"""The second factor: an authenticator's codes, recovery codes, and taking off what was lost."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.hashers import make_password

from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.sealing import keys
from concentric.venue.founding import LEAST_PASSWORD
from concentric.venue.models import Account
from concentric.venue.profile import Profile
from concentric.venue.signing import codes
from concentric.venue.signing.models import Passkey, RecoveryCode, SecondFactor
from concentric.venue.signing.rules import (
    DOOR,
    LOCKED_FOR,
    OWN,
    TAKE_OFF,
    TRIED,
    TRIES,
    CodeWrong,
    Locked,
    minutes_until,
    true_time,
)

TOTP_SET = entry_kind("signing.totp_set", personal={})
TOTP_REMOVED = entry_kind("signing.totp_removed", personal={})
CODES_MADE = entry_kind("signing.recovery_codes_made", personal={})
PASSWORD_CHANGED = entry_kind("signing.password_changed", personal={})
TAKEN_OFF = entry_kind("signing.factors_taken_off", personal={"reason": of.REMARK}, why="reason")


def ways(account: Account) -> list[str]:
    """The second factors that the account has: `totp`, `passkey`."""
    found = []
    if SecondFactor.objects.filter(account=account, secret_sealed__isnull=False).exists():
        found.append("totp")
    if Passkey.objects.filter(account=account).exists():
        found.append("passkey")
    return found


def must_have_one(account: Account, profile: Profile) -> bool:
    """Whether policy asks a second factor of one of the account's roles."""
    return bool(account.actor().roles & set(profile.second_factor_roles))


@action(kind=TOTP_SET, permission=OWN)
def set_totp(by: By, *, secret: str, code: str) -> Outcome:
    """An authenticator's codes from now on; `secret` in hex, `code` proves that the application has it."""
    account = own_account(by)
    factor = factor_of(by, account)
    if factor.secret_sealed is not None:
        raise Conflict(field="totp", value="set")
    plain = bytes.fromhex(secret)
    step = codes.step_of(plain, code, true_time(), after=factor.last_step)
    if step is None:
        raise CodeWrong()
    factor.secret_sealed = keys().seal(account.id, of.IDENTITY, plain.hex())
    factor.last_step, factor.wrong, factor.locked_until = step, 0, None
    factor.save()
    return Outcome(subjects={"account": account.id})


@action(kind=TOTP_REMOVED, permission=OWN)
def remove_totp(by: By) -> Outcome:
    """One's own authenticator is no longer asked for."""
    account = own_account(by)
    factor = factor_of(by, account)
    if factor.secret_sealed is None:
        return Outcome(changed=False)
    factor.secret_sealed = None
    factor.save(update_fields=["secret_sealed"])
    forget_codes_unless_needed(account)
    return Outcome(subjects={"account": account.id})


@action(kind=CODES_MADE, permission=OWN)
def make_recovery_codes(by: By, *, made: list[str]) -> Outcome:
    """These recovery codes, and no earlier ones. They were drawn by whoever shows them, once."""
    account = own_account(by)
    if not ways(account):
        raise Conflict(field="second_factor", value="—")
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(
            id=by.means.new_id(), venue_id=by.venue, account=account,
            digest=codes.recovery_digest(account.id, code),
        )
        for code in made
    )  # fmt: skip
    return Outcome(subjects={"account": account.id}, values={"count": len(made)})


@action(kind=TRIED, permission=DOOR)
def try_code(by: By, *, account_id: UUID, code: str) -> Outcome:
    """An authenticator's or a recovery code of somebody whose password was right. Answer: passed."""
    account = Account.objects.get(id=account_id, venue_id=by.venue)
    factor = factor_of(by, account)
    now = true_time()
    if factor.locked_until is not None and now < factor.locked_until:
        raise Locked(minutes=minutes_until(factor.locked_until))
    way = "totp" if len("".join(code.split())) <= 6 else "recovery"
    passed = _takes(factor, account, code) if way == "totp" else _recovers(account, code, by)
    result = "passed"
    if passed:
        factor.wrong, factor.locked_until = 0, None
    else:
        factor.wrong += 1
        result = "wrong"
        if factor.wrong >= TRIES:
            factor.wrong, factor.locked_until, result = 0, now + LOCKED_FOR, "locked"
    factor.save()
    return Outcome(
        subjects={"account": account.id}, values={"way": way, "result": result}, answer={"passed": passed}
    )


@action(kind=PASSWORD_CHANGED, permission=OWN)
def change_password(by: By, *, password: str) -> Outcome:
    """One's own password. Other sessions of the account end, since they were opened under the old one."""
    account = own_account(by)
    if len(password) < LEAST_PASSWORD:
        raise Invalid(field="new_password", value="…", accepted=f"{LEAST_PASSWORD}+")
    account.password = make_password(password)
    account.save(update_fields=["password"])
    return Outcome(subjects={"account": account.id})


@action(kind=TAKEN_OFF, permission=TAKE_OFF)
def take_off(by: By, *, account_id: UUID, reason: str) -> Outcome:
    """Somebody lost their phone: their second factors are taken off, so that a password alone lets them in again."""
    account = find_account(by, account_id)
    if not reason.strip():
        raise Invalid(field="reason", value="", accepted="…")
    factor = factor_of(by, account)
    taken = [*(["totp"] if factor.secret_sealed is not None else [])]
    taken += ["passkey"] * Passkey.objects.filter(account=account).delete()[0]
    RecoveryCode.objects.filter(account=account).delete()
    locked = factor.locked_until is not None
    factor.secret_sealed, factor.wrong, factor.locked_until = None, 0, None
    factor.save()
    if not taken and not locked:
        return Outcome(changed=False)
    return Outcome(
        subjects={"account": account.id},
        values={"count": len(taken)},
        personal=(Personal("reason", account.id, reason.strip()),),
    )


def own_account(by: By) -> Account:
    return find_account(by, by.actor.id)


def find_account(by: By, account_id: UUID) -> Account:
    """An account of the venue, held until the action ends."""
    found = Account.objects.select_for_update(of=("self",)).filter(id=account_id, venue_id=by.venue).first()
    if found is None:
        raise NotFound(what="account", which=str(account_id))
    return found


def factor_of(by: By, account: Account) -> SecondFactor:
    """The account's row, held until the action ends, so that one code is not taken twice at once."""
    SecondFactor.objects.bulk_create(
        [SecondFactor(id=by.means.new_id(), venue_id=by.venue, account=account)], ignore_conflicts=True
    )
    return SecondFactor.objects.select_for_update().get(account=account)


def forget_codes_unless_needed(account: Account) -> None:
    """Recovery codes stand in for a second factor; without one they open nothing and are not kept."""
    if not ways(account):
        RecoveryCode.objects.filter(account=account).delete()


def _takes(factor: SecondFactor, account: Account, code: str) -> bool:
    if factor.secret_sealed is None:
        return False
    secret = bytes.fromhex(keys().open(account.id, of.IDENTITY, bytes(factor.secret_sealed)))
    step = codes.step_of(secret, code, true_time(), after=factor.last_step)
    if step is not None:
        factor.last_step = step
    return step is not None


def _recovers(account: Account, code: str, by: By) -> bool:
    digest = codes.recovery_digest(account.id, code)
    rows = RecoveryCode.objects.filter(account=account, digest=digest, used_at__isnull=True)
    return bool(rows.update(used_at=by.now()))
