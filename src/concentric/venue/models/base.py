"""The venue, its departments, and the dated policy profile its decisions are stamped with."""

from __future__ import annotations

from datetime import time
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.db import models

from concentric.core.service_day import ServiceDay
from concentric.ledger.kept import Kept


class Named(Kept):
    """Something with a code of its own in the venue, and a name in both languages."""

    code = models.CharField(max_length=40)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)

    public: ClassVar[frozenset[str]] = frozenset({"code", "name_zh", "name_en"})

    class Meta:
        abstract = True

    def name_in(self, language: str) -> str:
        """Its name in `language`; the other one when that is empty."""
        first, second = (self.name_zh, self.name_en) if language == "zh" else (self.name_en, self.name_zh)
        return first or second


class Venue(Named):
    """One sealed place. `venue_id` equals `id`."""

    zone = models.CharField(max_length=60, default="Asia/Shanghai")
    day_begins = models.TimeField(default=time(6, 0))

    public = Named.public | {"zone"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="venue_code")]

    @property
    def service_day(self) -> ServiceDay:
        return ServiceDay(ZoneInfo(self.zone), self.day_begins)


class Department(Named):
    telephone = models.CharField(max_length=40, blank=True)

    public = Named.public | {"telephone"}  # an extension of the house, not a person's number

    class Meta:
        constraints = [models.UniqueConstraint(fields=["venue_id", "code"], name="department_code")]


class PolicyProfile(Kept):
    """Numbers of policy, dated: `values` as `venue.profile.Profile` reads them."""

    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    in_force_from = models.DateTimeField()
    values = models.JSONField()

    public: ClassVar[frozenset[str]] = frozenset({"code", "values"})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue_id", "code", "version"], name="policy_profile_version")
        ]
