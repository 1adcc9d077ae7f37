"""Who may do what. A permission is registered by the room that needs it, with the roles that have it.

An action that names a permission nobody registered stops the product at start.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from concentric.core.errors import NotAllowed
from concentric.core.registry import Registry
from concentric.ledger.actor import Actor


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    DUTY_MANAGER = "duty_manager"  # 总值班
    DEPARTMENT_HEAD = "department_head"
    MEMBER = "member"
    GATE = "gate"
    WALL = "wall"  # 大屏: a screen that hangs in a department
    LIAISON = "liaison"  # 联络员
    AUTHORITY_VIEWER = "authority_viewer"
    AUDITOR = "auditor"
    SYSTEM = "system"  # the product itself: planner, importer


@dataclass(frozen=True, slots=True)
class Permission:
    name: str
    roles: frozenset[Role]


PERMISSIONS: Registry[Permission] = Registry("permission")


def permission(name: str, roles: Iterable[Role]) -> str:
    """Register a permission; returns its name. The product itself always has it."""
    PERMISSIONS.add(name, Permission(name, frozenset(roles) | {Role.SYSTEM}))
    return name


def may(actor: Actor, name: str) -> bool:
    return bool(PERMISSIONS[name].roles & {Role(role) for role in actor.roles})


def require(actor: Actor, name: str) -> None:
    """Raise `NotAllowed` unless one of the actor's roles has the permission."""
    if not may(actor, name):
        raise NotAllowed(permission=name)


EVERY_STAFF_ROLE = (Role.ADMINISTRATOR, Role.DUTY_MANAGER, Role.DEPARTMENT_HEAD, Role.MEMBER)
DESK = (Role.ADMINISTRATOR, Role.DUTY_MANAGER)
