"""Why a meeting has no hall, and what would do, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from concentric.ui.sentences import sentence
from concentric.ui.text import Language
from concentric.venue.names import Names


def refused_line(stored: Mapping[str, Any], language: Language, zone: ZoneInfo, name: Names) -> str:
    """Why one hall fails, the hall first."""
    said = sentence(stored["code"], stored["data"], language, zone, name)
    hall = stored["data"].get("hall")
    return f"{name(hall)}{'：' if language == 'zh' else ': '}{said}" if hall else said


def way_of(stored: Mapping[str, Any], name: Names) -> dict[str, Any]:
    """One of the halls and starts that would do."""
    return {
        "place": name(str(stored["place"])),
        "place_id": stored["place"],
        "start": datetime.fromisoformat(stored["start"]),
        "end": datetime.fromisoformat(stored["end"]),
        "typed": stored["start"],
    }
