"""Steps of a task's standard: what was found at each, and what is still to be done."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from concentric.core.errors import Invalid, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.permissions import EVERY_STAFF_ROLE, permission
from concentric.ledger.sealing import keys
from concentric.orders.models import StepResult, Task
from concentric.orders.standards.content import Section, Step
from concentric.orders.standards.queries import content_of

RECORD_STEPS = permission("tasks.record_steps", EVERY_STAFF_ROLE)
STEPS_RECORDED = entry_kind("task.steps_recorded", personal={"scans": of.REMARK})
LARGEST_PHOTO = 8 * 1024 * 1024
PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"RIFF": "image/webp"}


@dataclass(frozen=True)
class Found:
    """What was found at a step: a tick or signature, a number as typed, a scanned code, or a photograph."""

    done: bool = False
    number: str = ""
    text: str = ""
    photo: bytes = field(default=b"", repr=False)
    digest: str = field(init=False, default="")  # stands for the photograph where a request is compared

    def __post_init__(self) -> None:
        if self.photo:
            object.__setattr__(self, "digest", hashlib.sha256(self.photo).hexdigest())

    @property
    def empty(self) -> bool:
        return not (self.done or self.number.strip() or self.text.strip() or self.photo)


# For lists of tasks: what was found at their steps, without the photographs themselves.
RESULTS = Prefetch("results", StepResult.objects.defer("photo_sealed"))


def section_of(task: Task) -> Section | None:
    """The section of a list that a task is; None for one that follows the plan."""
    if task.standard is None or not task.section:
        return None
    return content_of(task.standard).section(task.section)


def steps_of(task: Task) -> tuple[Step, ...]:
    """The steps of the version that the task was made from."""
    if task.standard is None:
        return ()
    if task.section:
        return content_of(task.standard).section(task.section).steps
    return tuple(step for section in content_of(task.standard).sections for step in section.steps)


def accompanies(task: Task) -> bool:
    """Whether its standard says that it goes on during what it serves, as stewarding does."""
    if task.standard is None or task.section:
        return False
    return any(section.phase == "during" for section in content_of(task.standard).sections)


def results_of(task: Task) -> dict[str, StepResult]:
    """Step → its last result."""
    return {result.step: result for result in sorted(task.results.all(), key=lambda r: r.order)}


def open_steps(task: Task) -> tuple[Step, ...]:
    """Required steps without a result, or whose last one is outside its limits."""
    if task.standard_id is None:
        return ()
    results = results_of(task)
    return tuple(
        step
        for step in steps_of(task)
        if step.required and not (step.key in results and results[step.key].good)
    )


def kind_in_words(task: Task) -> str | dict[str, str]:
    """For entries: the kind's code, or the title of its section in both languages."""
    section = section_of(task)
    return {"zh": section.title_zh, "en": section.title_en} if section is not None else task.kind


@action(kind=STEPS_RECORDED, permission=RECORD_STEPS)
def record_steps(by: By, *, task_id: UUID, found: Mapping[str, Found]) -> Outcome:
    """What was found at some steps of a task. Observed, so it is recorded also when it is outside its limits."""
    from concentric.orders.actions import own_task  # actions need steps to finish a task

    task = own_task(by, task_id)
    steps = {step.key: step for step in steps_of(task)}
    at = by.happened_at or by.now()
    order = task.results.count()
    rows: list[StepResult] = []
    said: list[dict[str, Any]] = []
    scans: list[str] = []
    for key, what in found.items():
        if key not in steps:
            raise NotFound(what="step", which=key)
        if what.empty:
            continue
        order += 1
        row = _result(steps[key], what, task)
        row.id, row.venue_id, row.task, row.at, row.by, row.order = (
            by.means.new_id(), by.venue, task, at, by.actor.id, order,
        )  # fmt: skip
        rows.append(row)
        said.append({"step": key, "good": row.good, "value": str(row.value) if row.value is not None else None,
                     "photo": row.photo_digest or None})  # fmt: skip
        if row.text:
            scans.append(f"{key}={row.text}")
    if not rows:
        return Outcome(changed=False, answer={"steps": 0})
    StepResult.objects.bulk_create(rows)
    return Outcome(
        subjects={"task": task.id},
        values={"need": task.need_key, "kind": kind_in_words(task), "steps": said, "n": len(rows),
                "outside": sum(1 for row in rows if not row.good)},
        personal=(Personal("scans", task.id, "\n".join(scans)),) if scans else (),
        lines=len(rows),
        answer={"steps": len(rows)},
    )  # fmt: skip


def _result(step: Step, what: Found, task: Task) -> StepResult:
    if step.evidence == "number":
        value = _number(step, what.number)
        low, high = (Decimal(limit) if limit else None for limit in (step.low, step.high))
        good = (low is None or value >= low) and (high is None or value <= high)
        return StepResult(step=step.key, value=value, good=good)
    if step.evidence == "photo":
        if len(what.photo) > LARGEST_PHOTO or not what.photo.startswith(tuple(PICTURES)):
            raise Invalid(field="photo", value=f"{len(what.photo)} B", accepted="JPEG, PNG, WebP ≤ 8 MB")
        sealed = keys().seal(task.id, of.REMARK, base64.b64encode(what.photo).decode())
        return StepResult(step=step.key, photo_sealed=sealed, photo_digest=what.digest, good=True)
    if step.evidence == "scan":
        text = what.text.strip()
        if not 0 < len(text) <= 200:
            raise Invalid(field="scan", value=text[:40], accepted="1–200")
        return StepResult(step=step.key, text=text, good=True)
    return StepResult(step=step.key, good=what.done)


def _number(step: Step, raw: str) -> Decimal:
    """A number as typed, full-width digits and decimal commas taken too."""
    try:
        value = Decimal(raw.strip().replace(",", ".").replace("，", "."))
    except InvalidOperation:
        raise Invalid(field="number", value=raw[:40], accepted=f"0–9 {step.unit}".strip()) from None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 10:
        raise Invalid(field="number", value=raw[:40], accepted=f"0–9 {step.unit}".strip())
    return value


def photo_of(result: StepResult) -> tuple[bytes, str]:
    """The photograph and its media type."""
    picture = base64.b64decode(keys().open(result.task_id, of.REMARK, bytes(result.photo_sealed or b"")))
    kind = next(kind for start, kind in PICTURES.items() if picture.startswith(start))
    return picture, kind
