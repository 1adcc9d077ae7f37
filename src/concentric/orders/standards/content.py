"""What a standard says: sections, each a task of a department, with steps and what counts as evidence. Pure.

Sections and steps keep their keys when their text is edited, so that versions are compared by key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from concentric.core.errors import Invalid, NotFound

PHASES = ("before", "during", "after")
OF_ARRIVAL = (
    "car",
    "start",
    "leaving",
)  # what a leader's arrival counts from: the car at the door, leaving the hall
ANCHORS = ("order", "seal", "first_arrival", "start", "end", "car", "leaving")
TIERS = ("routine", "life_safety")
DOERS = ("member", "head")
CHECKERS = ("", "head", "duty_manager")
AT = ("", "door", "lift", "hall", "with")  # where: of a leader's arrival; "with": beside them all the way
EVIDENCE = ("tick", "number", "photo", "scan", "signature")
MOST_SECTIONS, MOST_STEPS = 60, 40
LONGEST_TITLE = 200
FARTHEST_MIN = 60 * 24 * 60
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do or find. `low` and `high` are decimals as text, in `unit`; None: no limit.

    `unit` is a symbol (mg/L), or its word in Chinese and, after a space, in English (人 people).
    """

    key: str
    title_zh: str
    title_en: str
    evidence: str = "tick"
    unit: str = ""
    low: str | None = None
    high: str | None = None
    required: bool = True

    def title_in(self, language: str) -> str:
        return self.title_zh if language == "zh" else self.title_en

    def unit_in(self, language: str) -> str:
        zh, _, en = self.unit.partition(" ")
        return (zh if language == "zh" else en) if en else self.unit

    @property
    def limits(self) -> str:
        """250–500, ≥ 30 or ≤ 0; empty when there are none."""
        if self.low and self.high:
            return f"{self.low}–{self.high}"
        return f"≥ {self.low}" if self.low else f"≤ {self.high}" if self.high else ""

    def check(self, where: str) -> None:
        _key(self.key, where)
        _titles(self.title_zh, self.title_en, where)
        _one_of(f"{where}.evidence", self.evidence, EVIDENCE)
        if self.evidence != "number" and (self.unit or self.low or self.high):
            raise Invalid(field=f"{where}.unit", value=self.unit or self.low or self.high, accepted="—")
        low, high = _decimal(f"{where}.low", self.low), _decimal(f"{where}.high", self.high)
        if low is not None and high is not None and low > high:
            raise Invalid(field=f"{where}.high", value=self.high, accepted=f"≥ {self.low}")
        if len(self.unit) > 20:
            raise Invalid(field=f"{where}.unit", value=self.unit[:20], accepted="≤ 20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A task: at `offset_min` minutes from its anchor (negative: before), taking `length_min`.

    `doers`: who may do it; `checker`: the role that checks it, never the doer; empty when nobody does. `at`: where, of
    a list for a leader's arrival, which has a door, a lift and a hall of its own; empty: wherever its title says.
    """

    key: str
    phase: str
    department: str
    title_zh: str
    title_en: str
    anchor: str = "order"
    offset_min: int = 0
    length_min: int = 30
    tier: str = "routine"
    doers: str = "member"
    checker: str = ""
    at: str = ""
    steps: tuple[Step, ...] = ()

    def title_in(self, language: str) -> str:
        return self.title_zh if language == "zh" else self.title_en

    def check(self, where: str) -> None:
        _key(self.key, where)
        _titles(self.title_zh, self.title_en, where)
        _one_of(f"{where}.phase", self.phase, PHASES)
        _one_of(f"{where}.anchor", self.anchor, ANCHORS)
        _one_of(f"{where}.tier", self.tier, TIERS)
        _one_of(f"{where}.doers", self.doers, DOERS)
        _one_of(f"{where}.checker", self.checker, CHECKERS)
        _one_of(f"{where}.at", self.at, AT)
        if not self.department:
            raise Invalid(field=f"{where}.department", value="", accepted="≥ 1")
        if abs(self.offset_min) > FARTHEST_MIN:
            raise Invalid(field=f"{where}.offset_min", value=self.offset_min, accepted=f"± {FARTHEST_MIN}")
        if not 1 <= self.length_min <= FARTHEST_MIN:
            raise Invalid(field=f"{where}.length_min", value=self.length_min, accepted=f"1–{FARTHEST_MIN}")
        if len(self.steps) > MOST_STEPS:
            raise Invalid(field=f"{where}.steps", value=len(self.steps), accepted=f"≤ {MOST_STEPS}")
        for number, step in enumerate(self.steps, 1):
            step.check(f"{where}.steps[{number}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The whole of one version."""

    sections: tuple[Section, ...]

    def section(self, key: str) -> Section:
        """The section of that key; `NotFound` when there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise NotFound(what="section", which=key)

    def check(self) -> None:
        """Raise `Invalid` for the first value that cannot be, naming it as `sections[2].steps[1].low`."""
        if not 1 <= len(self.sections) <= MOST_SECTIONS:
            raise Invalid(field="sections", value=len(self.sections), accepted=f"1–{MOST_SECTIONS}")
        seen: set[str] = set()
        steps: set[str] = set()
        for number, section in enumerate(self.sections, 1):
            where = f"sections[{number}]"
            section.check(where)
            if section.key in seen:
                raise Invalid(field=f"{where}.key", value=section.key, accepted="once")
            seen.add(section.key)
            for step in section.steps:  # a step's key is used once in the whole list: results go by it
                if step.key in steps:
                    raise Invalid(field=f"{where}.steps", value=step.key, accepted="once")
                steps.add(step.key)

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)


def read(plain: Mapping[str, Any]) -> Content:
    """The other way. Unknown or missing fields are errors: versions are written by this program alone."""
    return Content(
        sections=tuple(
            Section(**{**section, "steps": tuple(Step(**step) for step in section.get("steps", ()))})
            for section in plain["sections"]
        )
    )


def _key(key: str, where: str) -> None:
    if not _KEY.fullmatch(key):
        raise Invalid(field=f"{where}.key", value=key[:40], accepted="a–z 0–9 -")


def _titles(zh: str, en: str, where: str) -> None:
    for name, text in (("title_zh", zh), ("title_en", en)):
        if not 0 < len(text.strip()) <= LONGEST_TITLE:
            raise Invalid(field=f"{where}.{name}", value=text[:40], accepted=f"1–{LONGEST_TITLE}")


def _one_of(field: str, value: str, accepted: tuple[str, ...]) -> None:
    if value not in accepted:
        raise Invalid(field=field, value=value, accepted=[one or "—" for one in accepted])


def _decimal(field: str, text: str | None) -> Decimal | None:
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Invalid(field=field, value=text[:20], accepted="0–9") from None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 10:
        raise Invalid(field=field, value=text[:20], accepted="0–9")
    return value
