"""A task follows a plan item or a standard; a notice tells a department what changed."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q

from concentric.ledger import data_classes as of
from concentric.ledger.kept import Kept
from concentric.orders.standards.models import StandardVersion
from concentric.venue.models import Department, Person, Place


class TaskState(models.TextChoices):
    PLANNED = "planned"  # nobody is asked yet: those on it are off watch, or have been told enough tonight
    TOLD = "told"
    ACKNOWLEDGED = "acknowledged"
    STARTED = "started"
    DONE = "done"  # by those on it; one that somebody checks is not over before that
    CHECKED = "checked"
    REFUSED = "refused"  # with a reason: still to be done by somebody
    FAILED = "failed"  # with a reason: over, and not as it should be
    WITHDRAWN = "withdrawn"  # the need went away before it had begun
    STOOD_DOWN = "stood_down"  # it went away after: what was done stays recorded


OPEN_STATES = (
    TaskState.PLANNED, TaskState.TOLD, TaskState.ACKNOWLEDGED, TaskState.STARTED, TaskState.REFUSED,
)  # fmt: skip
BEGUN_STATES = (TaskState.STARTED, TaskState.DONE, TaskState.CHECKED, TaskState.FAILED)
OVER_STATES = (TaskState.DONE, TaskState.CHECKED)


class Tier(models.TextChoices):
    """How soon somebody must answer (profile: `answer_seconds_…`)."""

    ROUTINE = "routine"
    LIFE_SAFETY = "life_safety"


class Task(Kept):
    """Work for people at a time in a place. `during` is planned; what was actual is apart.

    It keeps the version of the standard it was made from: of one `section`, or of all when that is empty.
    `tell_at` is when to ask those on it, while it is planned; `changes` how often they were told anew, last
    at `changed_at`. `risen_to`: whom an answer that did not come was taken to.
    """

    need_key = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="tasks")
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    during = DateTimeRangeField()
    wanted = models.PositiveSmallIntegerField(default=1)  # people the need asks for
    state = models.CharField(max_length=20, choices=TaskState.choices, default=TaskState.TOLD)
    version = models.PositiveIntegerField()  # of the plan that last told it
    reasons = models.JSONField(default=list)  # why here, why then, what moved it: codes with data
    tier = models.CharField(max_length=20, choices=Tier.choices, default=Tier.ROUTINE)
    standard = models.ForeignKey(StandardVersion, models.PROTECT, null=True, related_name="+")
    section = models.CharField(max_length=60, blank=True)
    doers = models.CharField(max_length=20, default="member")
    checker = models.CharField(max_length=20, blank=True)  # the role that checks it; never the doer
    tell_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    changes = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
    risen_to = models.CharField(max_length=20, blank=True)
    risen_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    finished_by = models.UUIDField(null=True)  # accounts: of the doer, and of whoever checked
    checked_by = models.UUIDField(null=True)
    checked_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # why it was refused, or failed, or sent back
    actual_start = models.DateTimeField(null=True)
    actual_end = models.DateTimeField(null=True)
    people: models.ManyToManyField[Person, TaskPerson] = models.ManyToManyField(
        Person, through="TaskPerson", related_name="tasks"
    )

    public: ClassVar[frozenset[str]] = frozenset(
        {"need_key", "kind", "state", "reasons", "tier", "section", "doers", "checker", "risen_to"}
    )
    personal: ClassVar[dict[str, str]] = {"reason": of.REMARK}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue_id", "need_key"],
                condition=Q(state__in=["planned", "told", "acknowledged", "started", "refused"]),
                name="task_open_once_for_a_need",
            )
        ]
        indexes = [models.Index(fields=["venue_id", "state"], name="task_by_state")]


class TaskPerson(Kept):
    task = models.ForeignKey(Task, models.CASCADE, related_name="assigned")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "person"], name="task_person_once")]


class StepResult(Kept):
    """What was found at a step of a task's standard. A step done again has another; the last one counts.

    `value` is a measured number; `text` what was scanned; `sealed` a photograph. `good`: within its limits.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="results")
    step = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.UUIDField()
    good = models.BooleanField()
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    text = models.CharField(max_length=200, blank=True)
    photo_sealed = models.BinaryField(null=True)
    photo_digest = models.CharField(max_length=64, blank=True)
    order = models.PositiveIntegerField()

    public: ClassVar[frozenset[str]] = frozenset({"step", "photo_digest"})
    personal: ClassVar[dict[str, str]] = {"text": of.REMARK, "photo_sealed": of.REMARK}
    subject: ClassVar[str] = "task_id"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "order"], name="step_result_order")]


class Notice(Kept):
    """One publication as told to one department: just its own lines, once.

    `urgent`: it touches what is about to begin, so an answer is asked for, and missed when it does not come.
    `replaced`: need → the entry that told of it anew before anybody answered; `superseded_by`: the last of these, once
    nothing is left of it. It is void then, and asks for no answer (`superseding.py`). `until`: the end of the last
    thing it tells of, where it tells of nothing without one; what lies behind asks for no answer either.
    """

    department = models.ForeignKey(Department, models.PROTECT, related_name="notices")
    version = models.PositiveIntegerField()
    number = models.BigIntegerField()  # the entry that published it
    told_at = models.DateTimeField()
    lines = models.JSONField()  # codes with data
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.UUIDField(null=True)
    urgent = models.BooleanField(default=False)
    risen_to = models.CharField(max_length=20, blank=True)
    risen_at = models.DateTimeField(null=True)
    replaced = models.JSONField(default=dict)
    superseded_by = models.BigIntegerField(null=True)
    until = models.DateTimeField(null=True)

    public: ClassVar[frozenset[str]] = frozenset({"lines", "risen_to", "replaced"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["venue_id", "department", "number"], name="notice_once_a_publication"
            )
        ]
