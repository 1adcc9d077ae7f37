"""Closed lists that grow with the product: skills and equipment. An area adds its own from `apps.ready`.

A name in words is the message `skill-<code>` or `equipment-<code>`.
"""

from __future__ import annotations

from concentric.core.registry import Registry
from concentric.venue.workbook.sheets import Choice, choices_of

SKILLS: Registry[Choice] = Registry("skill")
EQUIPMENT: Registry[Choice] = Registry("equipment")

for _choice in choices_of(
    (
        "hall_crew",
        "audio_video",
        "steward",
        "disinfection",
        "meal_delivery",
        "cooking",
        "food_safety",
        "reception",
        "guiding",
        "housekeeping",
        "cleaning",
        "laundry",
        "electrical",
        "plumbing",
        "lift_care",
        "fire_control",
        "guarding",
        "network",
        "first_aid",
        "driving",
        "sampling",
        "liaising",
        "reporting",
        "clerical",
    ),
    "skill",
):
    SKILLS.add(_choice.code, _choice)
for _choice in choices_of(
    (
        "video",
        "projector",
        "screen",
        "microphones",
        "recording",
        "interpretation",
        "stenography",
        "whiteboard",
        "step_free",
    ),
    "equipment",
):
    EQUIPMENT.add(_choice.code, _choice)
