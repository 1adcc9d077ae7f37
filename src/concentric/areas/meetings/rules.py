"""Who may do what with meetings."""

from __future__ import annotations

from concentric.ledger.actor import Actor
from concentric.ledger.permissions import DESK, EVERY_STAFF_ROLE, Role, permission

REQUEST = permission("meetings.request", [*DESK, Role.DEPARTMENT_HEAD, Role.LIAISON])
CHANGE = permission("meetings.change", [*DESK, Role.DEPARTMENT_HEAD, Role.LIAISON])
ATTEND = permission("meetings.attend", EVERY_STAFF_ROLE)  # say that it began, that it ended
"""Who may know what any meeting is called and whom to telephone: the desk, and those who speak with organisers."""
EVERY_TITLE = frozenset({"administrator", "duty_manager", "system"})
COORDINATION = "marketing"  # the department that speaks with organisers
COORDINATE = permission(
    "meetings.coordinate", EVERY_STAFF_ROLE
)  # write down what an organiser said, hold halls for them: the desk and that department alone (`may_coordinate`)
ASK_BY_LINK = permission("meetings.ask_by_link", [Role.SYSTEM])  # the page that a liaison's link opens
OVERRUNS = permission(
    "meetings.overruns", [*DESK, Role.DEPARTMENT_HEAD, Role.AUDITOR]
)  # how far meetings run over
SEE = permission("meetings.see", [*EVERY_STAFF_ROLE, Role.LIAISON, Role.AUDITOR])
CARS = permission(
    "meetings.cars", [*EVERY_STAFF_ROLE, Role.GATE]
)  # say that a car came or went; the page of cars: gates, security and the desk alone (`watches_gate`)
SIGN = permission("meetings.sign_seating", [*DESK, Role.DEPARTMENT_HEAD])  # answer for the order of the seats
GUARDS = "security"  # the department whose people stand at gates and doors


def watches_gate(actor: Actor) -> bool:
    """Whether they must know which car to let through."""
    return bool(actor.roles & EVERY_TITLE) or Role.GATE in actor.roles or actor.department == GUARDS


def may_coordinate(actor: Actor) -> bool:
    """Whether they speak with organisers for the venue: the desk, and the department that coordinates."""
    return bool(actor.roles & EVERY_TITLE) or actor.department == COORDINATION
