"""代录 as it is read: who said it, by what way, repeated or not, from which paper; beside the entry it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from concentric.ledger.actor import Actor
from concentric.ledger.behalf import RECORD
from concentric.ledger.models import Entry, Part
from concentric.ledger.permissions import may
from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.venue.accounted import opened
from concentric.venue.names import Names


def said(entries: Sequence[Entry], names: Names, language: Language, reader: Actor) -> dict[int, str]:
    """Entry → the sentence, for those that were recorded for somebody. One query, when there are such.

    A name that was typed is a personal part: read only for those who may record, and for the auditor.
    """
    recorded = {e.number: e.values["behalf"] for e in entries if e.values.get("behalf")}
    if not recorded:
        return {}
    typed: dict[int, str] = {}
    if may(reader, RECORD) or "auditor" in reader.roles:
        parts = Part.objects.filter(venue_id=names.venue, number__in=list(recorded), name="said_by")
        typed = {part.number: opened(part) for part in parts}
    return {number: _sentence(of, typed.get(number, ""), names, language) for number, of in recorded.items()}


def _sentence(of: dict[str, Any], typed: str, names: Names, language: Language) -> str:
    who = names(of["person"]) if of.get("person") else typed or say("behalf-somebody", {}, language)
    more = [say(f"via-{of['via']}", {}, language)]
    if of.get("read_back"):
        more.append(say("field-read-back", {}, language))
    if of.get("pack"):
        more.append(say("behalf-pack", {"n": of["pack"]}, language))
    joined = "、" if language == "zh" else ", "
    return say("behalf-said", {"who": who, "how": joined.join(more)}, language)
