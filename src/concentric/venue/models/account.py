"""Who may sign in, and the roles they have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from concentric.ledger import data_classes as of
from concentric.ledger.actor import Actor
from concentric.ledger.kept import Kept
from concentric.ledger.permissions import Role
from concentric.venue.models.base import Department
from concentric.venue.models.person import Person


class Account(AbstractBaseUser, Kept):
    """A way to sign in to one venue. A password may be missing: then nobody can."""

    username = models.CharField(max_length=60, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="accounts")
    language = models.CharField(max_length=2, default="zh")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects = BaseUserManager["Account"]()

    public: ClassVar[frozenset[str]] = frozenset({"language", "password"})
    personal: ClassVar[dict[str, str]] = {"username": of.IDENTITY}

    def actor(self) -> Actor:
        """This account as the first argument of actions. One query."""
        grants = list(  # codes only: this is asked for with every page
            self.grants.values_list(
                "role", "department__code", "account__person__department__code", "account__person__loop__code"
            )
        )
        own, loop = grants[0][2:] if grants else (None, None)
        return self.acting([role for role, *_ in grants], [granted for _, granted, *_ in grants], own, loop)

    def acting(
        self, roles: Sequence[str], granted: Sequence[str | None], own: str | None, loop: str | None
    ) -> Actor:
        """`actor`, of what was read already: its roles with the department of each (None: the whole venue), and the
        codes of its person's department and loop."""
        department = next((code for code in granted if code is not None), own)
        return Actor(self.id, frozenset(roles), self.person_id, department, loop if roles else None)


class Grant(Kept):
    """A role, in a department or (None) in the whole venue."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Role if r is not Role.SYSTEM])
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")

    public: ClassVar[frozenset[str]] = frozenset({"role"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "role", "department"], name="grant_once")]
