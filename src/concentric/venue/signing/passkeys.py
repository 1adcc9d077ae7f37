"""Passkeys: registered on one's account page, then a way to sign in without a password.

The cryptography is `fido2`'s; the challenge lies in the session between the two halves. A passkey belongs to a host
name: `localhost`, or the name of `serve --host`; an address of digits cannot have one (WebAuthn, "effective domain").
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from concentric.core.errors import NotFound
from concentric.ledger.action import Outcome, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.venue.models import Account
from concentric.venue.signing.factors import forget_codes_unless_needed, own_account
from concentric.venue.signing.models import Passkey
from concentric.venue.signing.rules import DOOR, OWN, TRIED, PasskeyRefused

ADDED = entry_kind("signing.passkey_added", personal={})
REMOVED = entry_kind("signing.passkey_removed", personal={})
VERIFIED = UserVerificationRequirement.REQUIRED  # the phone asks finger, face or PIN: two factors in one


def possible(rp: str) -> bool:
    """Whether a host may have passkeys at all: a name may, an address may not."""
    try:
        ipaddress.ip_address(rp.strip("[]"))
    except ValueError:
        return True
    return False


def _server(rp: str, origin: str) -> Fido2Server:
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=rp, name="Concentric 同心"), verify_origin=lambda said: said == origin
    )


def begin_adding(account: Account, rp: str, origin: str) -> tuple[dict[str, Any], Any]:
    """What the browser is asked, and the state to keep until it answers."""
    user = PublicKeyCredentialUserEntity(
        id=account.id.bytes, name=account.username, display_name=account.username
    )
    held = [
        AttestedCredentialData(bytes(row.credential))
        for row in Passkey.objects.filter(account=account, rp=rp)
    ]
    asked, state = _server(rp, origin).register_begin(
        user, held, resident_key_requirement=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
    )
    return dict(asked), state


@action(kind=ADDED, permission=OWN)
def add_passkey(
    by: By, *, rp: str, origin: str, state: Mapping[str, Any], answer: Mapping[str, Any], label: str = ""
) -> Outcome:
    """The phone's answer to `begin_adding`, checked and kept."""
    account = own_account(by)
    try:
        data = _server(rp, origin).register_complete(dict(state), dict(answer)).credential_data
    except (ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused(reason=str(error)) from error
    if data is None:
        raise PasskeyRefused(reason="no key")
    if Passkey.objects.filter(credential_id=data.credential_id).exists():
        raise PasskeyRefused(reason="known already")
    made = Passkey.objects.create(
        id=by.means.new_id(), venue_id=by.venue, account=account, rp=rp, label=label.strip()[:40],
        credential_id=data.credential_id, credential=bytes(data), made_at=by.now(),
    )  # fmt: skip
    return Outcome(subjects={"account": account.id, "passkey": made.id}, answer={"passkey": made.id})


@action(kind=REMOVED, permission=OWN)
def remove_passkey(by: By, *, passkey_id: UUID) -> Outcome:
    """One of one's own; the phone may still show it, and it opens nothing."""
    account = own_account(by)
    if not Passkey.objects.filter(id=passkey_id, account=account).delete()[0]:
        raise NotFound(what="passkey", which=str(passkey_id))
    forget_codes_unless_needed(account)
    return Outcome(subjects={"account": account.id, "passkey": passkey_id})


def begin_signing_in(rp: str, origin: str, account: Account | None) -> tuple[dict[str, Any], Any]:
    """Of anybody (the phone knows whose it is), or of an account whose password was right."""
    held = None
    if account is not None:
        held = [
            AttestedCredentialData(bytes(row.credential))
            for row in Passkey.objects.filter(account=account, rp=rp)
        ]
    asked, state = _server(rp, origin).authenticate_begin(held, user_verification=VERIFIED)
    return dict(asked), state


@action(kind=TRIED, permission=DOOR)
def use_passkey(
    by: By, *, rp: str, origin: str, state: Mapping[str, Any], answer: Mapping[str, Any],
    account_id: UUID | None = None,
) -> Outcome:  # fmt: skip
    """The phone's answer to `begin_signing_in`. Answer: account. Refused when it proves nothing, or is a copy's."""
    try:
        said = AuthenticationResponse.from_dict(dict(answer))
        data = said.response.authenticator_data
    except (ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused(reason=str(error)) from error
    row = (
        Passkey.objects.select_for_update(of=("self",))
        .select_related("account")
        .filter(credential_id=said.raw_id, rp=rp, venue_id=by.venue, account__is_active=True)
        .first()
    )
    if row is None or (account_id is not None and row.account_id != account_id):
        raise PasskeyRefused(reason="unknown passkey")
    try:
        _server(rp, origin).authenticate_complete(
            dict(state), [AttestedCredentialData(bytes(row.credential))], said
        )
    except (ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused(reason=str(error)) from error
    if said.response.user_handle not in (None, b"", row.account_id.bytes):
        raise PasskeyRefused(reason="another account's")
    if (data.counter or row.counter) and data.counter <= row.counter:
        raise PasskeyRefused(reason="its counter went back: it may have been copied")
    row.counter, row.used_at = data.counter, by.now()
    row.save(update_fields=["counter", "used_at"])
    return Outcome(
        subjects={"account": row.account_id, "passkey": row.id},
        values={"way": "passkey", "result": "passed"},
        answer={"account": row.account_id},
    )
