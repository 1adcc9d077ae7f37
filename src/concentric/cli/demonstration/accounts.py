"""Who can sign in to the demonstration. The password is no secret: the venue is invented."""

from __future__ import annotations

from dataclasses import dataclass

from concentric.ledger.permissions import Role

PASSWORD = "tongxin-demo"


@dataclass(frozen=True)
class DemoAccount:
    """`of`: the department whose `nth` person it is (from 0), or "guests", or None for nobody."""

    username: str
    role: Role
    of: str | None = None
    nth: int = 0
    language: str = "zh"


ACCOUNTS = (
    DemoAccount("admin", Role.ADMINISTRATOR),
    DemoAccount("duty", Role.DUTY_MANAGER, "office"),
    DemoAccount("duty2", Role.DUTY_MANAGER, "office", 1),  # whoever takes the watch over
    DemoAccount("affairs", Role.DEPARTMENT_HEAD, "government_affairs"),
    DemoAccount("information", Role.DEPARTMENT_HEAD, "information"),
    DemoAccount("crew1", Role.MEMBER, "government_affairs", 1),
    DemoAccount("crew2", Role.MEMBER, "government_affairs", 21),
    DemoAccount("crew3", Role.MEMBER, "government_affairs", 51),
    DemoAccount("sound1", Role.MEMBER, "information", 1),
    DemoAccount("sound2", Role.MEMBER, "information", 5),
    DemoAccount("liaison", Role.LIAISON, "guests", 5),
    DemoAccount("auditor", Role.AUDITOR, language="en"),
)
