"""The ledger's tables. Entries are appended and never changed: the database itself refuses it."""

from __future__ import annotations

from uuid import UUID

from django.db import models


class Entry(models.Model):
    """Something that was done, numbered without a gap in its venue and chained by digest."""

    pk = models.CompositePrimaryKey("venue_id", "number")
    venue_id = models.UUIDField()
    number = models.BigIntegerField()
    kind = models.CharField(max_length=80)
    at = models.DateTimeField()  # when it was recorded
    happened_at = models.DateTimeField()  # when it took place; earlier when written afterwards
    actor_id = models.UUIDField()
    subjects = models.JSONField()  # what it is about: {"meeting": id, …}, opaque ids only
    values = models.JSONField()  # what is not personal
    commitments = models.JSONField()  # part name → salted digest
    lines = models.PositiveIntegerField(default=1)  # how many things were done at once; figures count these
    cause = models.BigIntegerField(null=True)  # the entry that brought it about
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["venue_id", "kind", "number"], name="entry_by_kind"),
            models.Index(fields=["venue_id", "happened_at"], name="entry_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


def last_number(venue: UUID) -> int:
    """The number of a venue's last entry; 0 before the first. One query."""
    rows = Entry.objects.filter(venue_id=venue).order_by("-number")
    return rows.values_list("number", flat=True).first() or 0


class Part(models.Model):
    """A personal part of an entry, sealed; deleted by a purge while the chain stays whole."""

    id = models.UUIDField(primary_key=True)
    venue_id = models.UUIDField()
    number = models.BigIntegerField()
    name = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    data_class = models.CharField(max_length=20)
    salt = models.BinaryField(max_length=32)
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue_id", "number", "name"], name="part_once"),
        ]
        indexes = [models.Index(fields=["venue_id", "subject_id", "data_class"], name="part_by_subject")]


class FirstAnswer(models.Model):
    """The answer to an idempotency key: ids and numbers only. A repeat is given it again."""

    pk = models.CompositePrimaryKey("venue_id", "actor_id", "key")
    venue_id = models.UUIDField()
    actor_id = models.UUIDField()
    key = models.CharField(max_length=100)
    action = models.CharField(max_length=120)
    asked = models.BinaryField(max_length=32)  # keyed digest of the arguments; tells nothing of them
    number = models.BigIntegerField(null=True)
    answer = models.JSONField()
    at = models.DateTimeField()


class KeyToForget(models.Model):
    """A purge has committed; the key file is still to be deleted. Emptied at once, and at every start."""

    id = models.UUIDField(primary_key=True)
    subject_id = models.UUIDField()
    data_class = models.CharField(max_length=20)
