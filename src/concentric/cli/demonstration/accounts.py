"""Who can sign in to the demonstration. The password is no secret: the venue is invented."""

from __future__ import annotations

from dataclasses import dataclass

from concentric.ledger.permissions import Role

PASSWORD = "tongxin-demo"


@dataclass(frozen=True)
class DemoAccount:
    """`of`: the department whose `nth` person it is (from 0; None: a screen, nobody's), or "guests", or None."""

    username: str
    role: Role
    of: str | None = None
    nth: int | None = 0
    language: str = "zh"


ACCOUNTS = (
    DemoAccount("admin", Role.ADMINISTRATOR),
    DemoAccount("duty", Role.DUTY_MANAGER, "office"),
    DemoAccount("duty2", Role.DUTY_MANAGER, "office", 1),  # whoever takes the watch over
    DemoAccount("affairs", Role.DEPARTMENT_HEAD, "government_affairs"),
    DemoAccount("information", Role.DEPARTMENT_HEAD, "information"),
    DemoAccount("front", Role.DEPARTMENT_HEAD, "front_office"),
    DemoAccount("guests", Role.DEPARTMENT_HEAD, "guest_services"),
    DemoAccount("marketing", Role.DEPARTMENT_HEAD, "marketing"),
    DemoAccount("catering", Role.DEPARTMENT_HEAD, "catering"),
    DemoAccount("property", Role.DEPARTMENT_HEAD, "property"),
    DemoAccount("security", Role.DEPARTMENT_HEAD, "security"),
    DemoAccount("gate", Role.GATE, "security", 1),
    DemoAccount("kitchen", Role.WALL, "catering", None),  # the screen that hangs there
    DemoAccount("crew1", Role.MEMBER, "government_affairs", 1),
    DemoAccount("crew2", Role.MEMBER, "government_affairs", 21),
    DemoAccount("crew3", Role.MEMBER, "government_affairs", 51),
    DemoAccount("sound1", Role.MEMBER, "information", 1),
    DemoAccount("sound2", Role.MEMBER, "information", 5),
    DemoAccount("liaison", Role.LIAISON, "guests", 5),
    DemoAccount("auditor", Role.AUDITOR, language="en"),
)
