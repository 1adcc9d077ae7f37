"""Codes: of an authenticator (TOTP, RFC 6238: SHA-1, six digits, 30 seconds), and for recovery."""

from __future__ import annotations

import hmac
from base64 import b32encode
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from concentric.core.ids import Draws
from concentric.ledger.sealing import keys

STEP = 30
DRIFT = (-1, 0, 1)  # a phone may be half a minute off
RECOVERY_CODES = 10
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # none that is easily taken for another


def new_secret(draws: Draws) -> bytes:
    return draws.token_bytes(20)


def typed_secret(secret: bytes) -> str:
    """As a person types it who cannot scan: base32 in groups of four."""
    text = b32encode(secret).decode("ascii").rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address(secret: bytes, account: str, issuer: str) -> str:
    """`otpauth://…`, for a QR code."""
    return _totp(secret).get_provisioning_uri(account, issuer)


def step_of(secret: bytes, code: str, at: datetime, *, after: int) -> int | None:
    """The step whose code this is, later than `after` (a code is taken once); None when it is wrong or used."""
    digits = "".join(code.split())
    if len(digits) != 6 or not digits.isascii() or not digits.isdecimal():
        return None
    now = int(at.timestamp()) // STEP
    found = None
    for step in (now + drift for drift in DRIFT):
        # All are compared, in constant time: how long it takes tells nothing.
        if hmac.compare_digest(_totp(secret).generate(step * STEP), digits.encode()) and step > after:
            found = step
    return found


def new_recovery_codes(draws: Draws) -> list[str]:
    """Ten of 50 bits, as `x7k2m-9qa4t`."""
    made = []
    for _ in range(RECOVERY_CODES):
        letters = "".join(_LETTERS[byte % 32] for byte in draws.token_bytes(10))
        made.append(f"{letters[:5]}-{letters[5:]}")
    return made


def recovery_digest(account: UUID, code: str) -> bytes:
    """What is kept of a recovery code; capitals, spaces and look-alikes are forgiven."""
    plain = "".join(c for c in code.lower() if c.isalnum()).translate(str.maketrans("oil", "011"))
    return keys().mac("recovery code", account.bytes + plain.encode())


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, 6, SHA1(), STEP, enforce_key_length=False)  # SHA-1: what every application knows
