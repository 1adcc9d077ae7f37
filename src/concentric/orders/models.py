"""A task follows a plan item; a notice tells a department what changed."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q

from concentric.ledger.kept import Kept
from concentric.venue.models import Department, Person, Place


class TaskState(models.TextChoices):
    TOLD = "told"
    ACKNOWLEDGED = "acknowledged"
    STARTED = "started"
    DONE = "done"
    WITHDRAWN = "withdrawn"  # the need went away before it had begun
    STOOD_DOWN = "stood_down"  # it went away after: what was done stays recorded


OPEN_STATES = (TaskState.TOLD, TaskState.ACKNOWLEDGED, TaskState.STARTED)
BEGUN_STATES = (TaskState.STARTED, TaskState.DONE)


class Task(Kept):
    """Work for people at a time in a place. `during` is planned; what was actual is apart."""

    need_key = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="tasks")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    during = DateTimeRangeField()
    wanted = models.PositiveSmallIntegerField(default=1)  # people the need asks for
    state = models.CharField(max_length=20, choices=TaskState.choices, default=TaskState.TOLD)
    version = models.PositiveIntegerField()  # of the plan that last told it
    reasons = models.JSONField(default=list)  # why here, why then, what moved it: codes with data
    told_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    actual_start = models.DateTimeField(null=True)
    actual_end = models.DateTimeField(null=True)
    people: models.ManyToManyField[Person, TaskPerson] = models.ManyToManyField(
        Person, through="TaskPerson", related_name="tasks"
    )

    public: ClassVar[frozenset[str]] = frozenset({"need_key", "kind", "state", "reasons"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue_id", "need_key"],
                condition=Q(state__in=["told", "acknowledged", "started"]),
                name="task_open_once_for_a_need",
            )
        ]


class TaskPerson(Kept):
    task = models.ForeignKey(Task, models.CASCADE, related_name="assigned")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "person"], name="task_person_once")]


class Notice(Kept):
    """One publication as told to one department: just its own lines, once."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="notices")
    version = models.PositiveIntegerField()
    number = models.BigIntegerField()  # the entry that published it
    told_at = models.DateTimeField()
    lines = models.JSONField()  # codes with data
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.UUIDField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"lines"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue_id", "department", "version"], name="notice_once_a_version"
            )
        ]
