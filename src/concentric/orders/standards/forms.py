"""A section as the browser sends it, and back. Steps come as rows; an empty row is no step.

New keys come from the form's own key, so that a form sent twice says the same twice.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from concentric.core.errors import Invalid
from concentric.core.means import Means
from concentric.orders.standards.content import Content, Section, Step

STEP_FIELDS = (
    "step_key",
    "step_order",
    "step_zh",
    "step_en",
    "evidence",
    "unit",
    "low",
    "high",
    "needed",
    "gone",
)
EMPTY_ROWS = 3


def fingerprint(section: Section | None) -> str:
    """What a section said when it was put on a page."""
    said = json.dumps(asdict(section), sort_keys=True) if section is not None else ""
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def stem_of(sent: Any, means: Means) -> str:
    """What the new keys of one form begin with; they stay when the text changes."""
    try:
        return f"n-{UUID(sent.get('key', '')).hex[-12:]}"
    except ValueError:
        return f"n-{means.new_id().hex[-12:]}"


def read_section(sent: Any, key: str, stem: str) -> Section:
    """The section of a form (`QueryDict`). Raises `Invalid` naming the field."""
    rows = list(zip(*(sent.getlist(name) for name in STEP_FIELDS), strict=False))
    steps: list[tuple[float, int, Step]] = []
    for number, row in enumerate(rows):
        given = dict(zip(STEP_FIELDS, (text.strip() for text in row), strict=True))
        if given["gone"] == "1" or not (given["step_zh"] or given["step_en"]):
            continue
        steps.append((_order(given["step_order"]), number, _step(given, f"{stem}-{number}")))
    steps.sort(key=lambda entry: entry[:2])
    return Section(
        key=key,
        phase=sent.get("phase", ""),
        department=sent.get("department", ""),
        title_zh=sent.get("title_zh", "").strip(),
        title_en=sent.get("title_en", "").strip(),
        anchor=sent.get("anchor", ""),
        offset_min=_whole(sent, "offset_min"),
        length_min=_whole(sent, "length_min"),
        tier=sent.get("tier", ""),
        doers=sent.get("doers", ""),
        checker=sent.get("checker", ""),
        at=sent.get("at", ""),
        steps=tuple(step for _, _, step in steps),
    )


def with_section(content: Content, section: Section) -> Content:
    """The content with one section changed, or added at the end of its phase."""
    sections = list(content.sections)
    for i, old in enumerate(sections):
        if old.key == section.key:
            sections[i] = section
            return replace(content, sections=tuple(sections))
    order = {"before": 0, "during": 1, "after": 2}
    at = sum(1 for old in sections if order[old.phase] <= order.get(section.phase, 2))
    sections.insert(at, section)
    return replace(content, sections=tuple(sections))


def without_section(content: Content, key: str) -> Content:
    return replace(content, sections=tuple(s for s in content.sections if s.key != key))


def moved_section(content: Content, key: str, by: int) -> Content:
    """One place up (-1) or down (+1) among those of its phase; at the end it stays."""
    sections = list(content.sections)
    here = next((i for i, s in enumerate(sections) if s.key == key), None)
    if here is None:
        return content
    beyond = range(here - 1, -1, -1) if by < 0 else range(here + 1, len(sections))
    there = next((i for i in beyond if sections[i].phase == sections[here].phase), None)
    if there is None:
        return content
    sections[here], sections[there] = sections[there], sections[here]
    return replace(content, sections=tuple(sections))


def _step(given: dict[str, str], fresh: str) -> Step:
    number = given["evidence"] == "number"
    return Step(
        key=given["step_key"] or fresh,
        title_zh=given["step_zh"],
        title_en=given["step_en"],
        evidence=given["evidence"],
        unit=given["unit"] if number else "",
        low=(given["low"] or None) if number else None,
        high=(given["high"] or None) if number else None,
        required=given["needed"] == "1",
    )


def _whole(sent: Any, field: str) -> int:
    raw = sent.get(field, "").strip()
    try:
        return int(raw)
    except ValueError:
        raise Invalid(field=field, value=raw[:20], accepted="… -60, 0, 30 …") from None


def _order(raw: str) -> float:
    try:
        return float(raw)
    except ValueError:
        return float("inf")
