"""What someone proves who they are with, besides a password. Nothing here lets a reader of the tables sign in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.venue.models import Account


class SecondFactor(Kept):
    """One for each account that has, or tried, one. `last_step`: the last code that was taken, never again taken."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="second_factor")
    secret_sealed = models.BinaryField(null=True)  # TOTP; None while there is none
    last_step = models.BigIntegerField(default=0)
    wrong = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"secret_sealed"})


class RecoveryCode(Kept):
    """A code for the day the phone is lost, as its keyed digest; used once."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="recovery_codes")
    digest = models.BinaryField(max_length=32)
    used_at = models.DateTimeField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"digest"})


class Passkey(Kept):
    """A public key whose other half never leaves a phone. It works under one host name, `rp`, and no other."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="passkeys")
    label = models.CharField(max_length=40, blank=True)
    rp = models.CharField(max_length=253)
    credential_id = models.BinaryField(unique=True)
    credential = models.BinaryField()  # attested credential data, as WebAuthn lays it out
    counter = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"rp", "credential_id", "credential"})
    personal: ClassVar[dict[str, str]] = {"label": of.REMARK}
    subject: ClassVar[str] = "account_id"


class Badge(Kept):
    """胸卡: a printed code and a PIN sign its bearer in on a shared phone. The code is kept as a keyed digest."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="badges")
    token_mac = models.BinaryField(max_length=32, unique=True)
    pin = models.CharField(max_length=128, blank=True)  # hashed; empty until its bearer has chosen one
    wrong = models.PositiveSmallIntegerField(default=0)
    locked = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"token_mac", "pin"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(withdrawn_at__isnull=True), name="badge_one_in_force"
            )
        ]


class ApiToken(Kept):
    """A program's way in, as the account it was given for and no further than its `scopes`. Kept as a keyed digest.

    `requests` are those of the minute `window_at` (minutes since 1970), against `per_minute`.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="api_tokens")
    label = models.CharField(max_length=60)
    token_mac = models.BinaryField(max_length=32, unique=True)
    scopes = models.JSONField()
    per_minute = models.PositiveIntegerField()
    given_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    window_at = models.BigIntegerField(default=0)
    requests = models.PositiveIntegerField(default=0)

    public: ClassVar[frozenset[str]] = frozenset({"token_mac", "scopes"})
    personal: ClassVar[dict[str, str]] = {"label": of.REMARK}
    subject: ClassVar[str] = "account_id"
