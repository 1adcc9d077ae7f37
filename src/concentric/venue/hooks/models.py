"""Who is told of entries, and how far each has been told."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlsplit

from django.db import models

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept

LONGEST_URL = 500
LONGEST_LABEL = 60


class Hook(Kept):
    """A program that is told of entries of some `kinds`: whole kinds, first words of kinds, or `*`.

    `position`: of entries up to this number nothing is left to be sent. `epoch` rises whenever somebody changes what
    is to be sent, so that a delivery under way does not write over it. `failure` is why the last try failed (a code
    of `sending.py`), `status` what was answered; nothing else of an answer is kept.
    """

    label = models.CharField(max_length=LONGEST_LABEL)
    url = models.CharField(max_length=LONGEST_URL)
    kinds = models.JSONField()
    secret_sealed = models.BinaryField()
    made_at = models.DateTimeField()
    position = models.BigIntegerField(default=0)
    epoch = models.PositiveIntegerField(default=0)
    delivered = models.BigIntegerField(null=True)  # the last entry that was taken
    delivered_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)  # in a row
    failing_since = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, blank=True)
    status = models.PositiveSmallIntegerField(null=True)
    next_try_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    gave_up = models.BooleanField(default=False)  # the product paused it, and nobody did

    public: ClassVar[frozenset[str]] = frozenset({"url", "kinds", "secret_sealed", "failure"})
    personal: ClassVar[dict[str, str]] = {"label": of.REMARK}

    @property
    def host(self) -> str:
        """Whom it goes to, without the path: addresses of programs often hold a key of theirs."""
        return urlsplit(self.url).netloc
