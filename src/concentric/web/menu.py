"""The menu: every page that one may open, in groups; and the four of them at the foot of a phone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from concentric.areas.meetings import rules as meetings
from concentric.areas.meetings.gear import kinds as gear
from concentric.areas.meetings.lines import rules as lines
from concentric.areas.stays import rules as stays
from concentric.ledger import rules as ledger_rules
from concentric.ledger.actor import Actor
from concentric.ledger.permissions import may
from concentric.orders.actions import READ_NOTICES, WORK
from concentric.orders.desk import rules as desk
from concentric.orders.lost import rules as lost
from concentric.orders.missions import rules as missions
from concentric.orders.papers.actions import PRINT
from concentric.orders.standards import rules as standards
from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.venue import rules as venue_rules
from concentric.venue.models import Department
from concentric.venue.signing.rules import TOKENS
from concentric.venue.workbook.batch import IMPORT
from concentric.web import permissions as own

LIAISONS = "/meetings/liaisons"
CARS = "/meetings/cars"
GEAR = "/meetings/gear"
LINES = "/meetings/lines"
# url, text, icon, permission; by group
NOW = (
    ("/leader", "nav-leader", "eye-check", own.LEAD),
    ("/board", "nav-board", "layout-dashboard", meetings.SEE),
    ("/desk", "nav-desk", "headset", desk.SEE),
    ("/tasks", "nav-tasks", "checklist", WORK),
    ("/calls", "nav-calls", "phone", desk.OWN_CALLS),
    ("/help", "nav-help", "lifebuoy", desk.TAKE_CALLS),
    ("/notices", "nav-notices", "bell", READ_NOTICES),
    (CARS, "cars", "car", meetings.CARS),
)
WORKS = (
    ("/missions", "nav-missions", "phone-incoming", missions.SEE),
    ("/stays/", "nav-stays", "bed", stays.SEE),
    ("/papers", "nav-papers", "printer", PRINT),
    ("/standards/", "nav-standards", "list-check", standards.SEE),
    ("/lost/", "lost", "box", lost.SEE),
    (LIAISONS, "liaisons", "address-book", meetings.COORDINATE),
)
HOUSE = (
    ("/people", "nav-people", "users", venue_rules.SEE_PEOPLE),
    ("/places", "nav-places", "map-2", venue_rules.SEE_PLACES),
    ("/meetings/halls", "halls-stand", "armchair-2", meetings.ATTEND),
    (GEAR, "gear", "microphone", gear.KEEP),
    (LINES, "lines", "route", lines.SEE),
    ("/walls", "nav-walls", "device-tv", own.SEE_VISITORS),
    ("/programs", "nav-programs", "plug-connected", TOKENS),
    ("/workbook", "nav-workbook", "table-import", IMPORT),
)
RECORDS = (
    ("/figures", "nav-figures", "list-numbers", ledger_rules.SEE_FIGURES),
    ("/meetings/overruns", "overruns", "hourglass", meetings.OVERRUNS),
    ("/ledger", "nav-ledger", "book-2", ledger_rules.SEE_ENTRIES),
    ("/audit", "nav-audit", "shield-check", ledger_rules.SEE_ENTRIES),
)
ICONS = {
    "office": "building", "front_office": "bed", "government_affairs": "armchair", "guest_services": "bell-ringing",
    "marketing": "phone-call", "information": "device-tv", "catering": "bowl-chopsticks", "property": "tool",
    "security": "shield",
}  # fmt: skip
FOOT_OF_DESK = ("/board", "/desk", "/tasks", "/missions", "/notices", "/calls", "/figures")
FOOT_OF_MEMBER = ("/tasks", "/help", "/notices", "/calls", "/board")
FOOT_OF_GATE = (CARS, "/papers", "/places", "/walls", "/tasks")
TABS = 4


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    name: str
    icon: str
    on: bool


@dataclass(frozen=True, slots=True)
class Links:
    """Links under a heading: a message, or none."""

    name: str
    links: tuple[Link, ...]


def icon_of(department: str) -> str:
    return ICONS.get(department, "users-group")


def menu(actor: Actor, venue: UUID, path: str, language: Language) -> list[Links]:
    """One query: the departments."""

    def of(rows: tuple[tuple[str, str, str, str], ...]) -> tuple[Link, ...]:
        return tuple(
            Link(url, say(text, {}, language), icon, path.startswith(url))
            for url, text, icon, permission in rows
            if may(actor, permission)
            and (url != "/stays/" or stays.knows_rooms(actor))
            and (url != LIAISONS or meetings.may_coordinate(actor))
            and (url != GEAR or gear.keeps(actor))
            and (url != LINES or lines.follows_lines(actor))
            and (url != CARS or meetings.watches_gate(actor))
        )

    return [
        Links("", of(NOW)),
        Links("nav-works", of(WORKS)),
        Links("nav-departments", _departments(actor, venue, path, language)),
        Links("nav-house", of(HOUSE)),
        Links("nav-records", of(RECORDS)),
    ]


def _departments(actor: Actor, venue: UUID, path: str, language: Language) -> tuple[Link, ...]:
    if not may(actor, venue_rules.SEE_DEPARTMENT):
        return ()
    rows = venue_rules.departments_of(actor, Department.objects.filter(venue_id=venue).order_by("code"))
    found = []
    for row in rows:
        url = f"/departments/{row.code}"
        found.append(Link(url, row.name_in(language), icon_of(row.code), path == url))
    return tuple(found)


def tabs(actor: Actor, groups: list[Links]) -> list[Link]:
    links = {link.url: link for group in groups for link in group.links}
    if "gate" in actor.roles:
        return [links[url] for url in FOOT_OF_GATE if url in links][:TABS]
    order = FOOT_OF_MEMBER if actor.roles <= {"member"} else FOOT_OF_DESK
    return [links[url] for url in order if url in links][:TABS]
