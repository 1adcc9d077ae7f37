"""代录 as any form may carry it: who said it, when, by what way, read back or not (`ui/behalf.html`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from concentric.core.errors import Invalid
from concentric.ledger.actor import Behalf, By
from concentric.ui.times import read_typed

PACK = re.compile(r"(?:第|no\.?|#)?\s*(\d{1,9})\s*号?", re.IGNORECASE)  # as it stands on the paper, or bare


class NobodyNamed(Invalid):
    """It is to be recorded for somebody, who is not named. Data: none."""

    code = "behalf.nobody_named"


def recorded_for(by: By, typed: Mapping[str, str], zone: ZoneInfo) -> By:
    """`by` as the form says it was: `said_by` (a person's id) or `said_name`, `said_via`, `read_back`,
    `said_at` (a local time), `said_pack` (the number of a paper pack); `kept_seconds`: a phone without a network kept
    it so long, by its own clock, whatever that shows. Raises `Invalid` naming the field."""
    person, name = typed.get("said_by", "").strip(), typed.get("said_name", "").strip()
    at = typed.get("said_at", "").strip()
    kept = typed.get("kept_seconds", "").strip()
    if kept:
        if not kept.isdecimal() or len(kept) > 7:
            raise Invalid(field="kept_seconds", value=kept[:40], accepted="0–9999999")
        by = replace(by, happened_at=by.now() - timedelta(seconds=int(kept)))
    if at:
        by = replace(by, happened_at=read_typed(at, "said_at", zone))
    if not person and not name:
        if (
            typed.get("for_somebody")
            or typed.get("read_back")
            or typed.get("said_via", "telephone") != "telephone"
        ):
            raise NobodyNamed()
        return by
    pack = typed.get("said_pack", "").strip()
    number = PACK.fullmatch(unicodedata.normalize("NFKC", pack))
    if pack and number is None:
        raise Invalid(field="pack", value=pack[:20], accepted="3 / 0003 / 第0003号")
    behalf = Behalf(
        person=_id(person) if person else None,
        name="" if person else name,
        read_back=bool(typed.get("read_back")),
        via=typed.get("said_via") or "telephone",
        pack=int(number[1]) if number else None,
    )
    return replace(by, behalf=behalf)


def _id(raw: str) -> UUID:
    try:
        return UUID(raw)
    except ValueError:
        raise Invalid(field="said_by", value=raw, accepted="id") from None
