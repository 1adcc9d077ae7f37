"""What there is of sound and sight, how it can stand, and which of a hall's equipment codes it makes true."""

from __future__ import annotations

from concentric.areas.meetings import rules
from concentric.areas.meetings.service import CHECK, OWNER
from concentric.ledger.actor import Actor
from concentric.ledger.permissions import EVERY_STAFF_ROLE, permission

MICROPHONES = ("mic_wireless", "mic_wired", "mic_gooseneck")
SOUND = (*MICROPHONES, "mixing_desk", "loudspeaker")
KINDS = (*SOUND, "screen", "projector", "camera", "battery_set")
READY, IN_USE, FAULT, REPAIR, OUT = "ready", "in_use", "fault", "repair", "out"
STATES = (READY, IN_USE, FAULT, REPAIR, OUT)
WORKS = frozenset({READY, IN_USE})
# What a try can show: of sound whether it howls, of the rest whether it works.
SOUNDS, HOWLS, SILENT, GOOD, BAD = "sounds", "howls", "silent", "works", "broken"
NOT_WORKING = frozenset({SILENT, BAD})
# Of each group that a hall has something of, one must work; without it the hall's code does not.
GROUPS = (
    ("microphones", MICROPHONES), ("microphones", ("mixing_desk",)), ("microphones", ("loudspeaker",)),
    ("screen", ("screen",)), ("projector", ("projector",)), ("video", ("camera",)),
)  # fmt: skip
DEPARTMENT = OWNER[CHECK][0]  # who keeps them
SEE = permission("gear.see", EVERY_STAFF_ROLE)
KEEP = permission("gear.keep", EVERY_STAFF_ROLE)  # the desk and the department that keeps them (`keeps`)


def results_of(kind: str) -> tuple[str, ...]:
    return (SOUNDS, HOWLS, SILENT) if kind in SOUND else (GOOD, BAD)


def group_of(kind: str) -> tuple[str, ...]:
    """The kinds that stand in for each other."""
    return next((kinds for _, kinds in GROUPS if kind in kinds), (kind,))


def keeps(actor: Actor) -> bool:
    return bool(actor.roles & rules.EVERY_TITLE) or actor.department == DEPARTMENT
