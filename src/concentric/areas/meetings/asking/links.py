"""Who may ask by a link: registered with the number that is called back, given a new link, or closed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from concentric.areas.meetings import rules
from concentric.areas.meetings.asking.models import Link
from concentric.areas.meetings.speaking import NotCoordination
from concentric.core.errors import Conflict, Invalid, NotFound
from concentric.core.means import Means
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.ledger.sealing import keys
from concentric.orders.missions.queries import visible
from concentric.venue.find import find

REGISTERED = entry_kind("liaison.registered", personal={"name": of.IDENTITY, "telephone": of.CONTACT})
RENEWED = entry_kind("liaison.link_renewed", personal={})
CLOSED = entry_kind("liaison.closed", personal={})
LONGEST_DAYS = 90


class NotCallingBack(NotCoordination):
    """Only the desk and the department that speaks with organisers register liaisons and call them back. Data: none."""

    code = "liaison.not_coordination"


class LinkClosed(Conflict):
    """The liaison's link was closed. Data: organiser."""

    code = "liaison.closed_already"


@action(kind=REGISTERED, permission=rules.COORDINATE)
def register_liaison(
    by: By, *, name: str, telephone: str, organiser: str, secret: str, days: int, mission: str | None = None
) -> Outcome:
    """Somebody may ask for meetings for `days` by the link whose `secret` was just drawn (`draw_secret`)."""
    only_coordination(by)
    if not 32 <= len(secret) <= 128:
        raise Invalid(field="secret", value="…", accepted="32–128")
    for field, text, most in (
        ("name", name, 80),
        ("telephone", telephone, 40),
        ("organiser", organiser, 120),
    ):
        if not 1 <= len(text.strip()) <= most:
            raise Invalid(field=field, value=text[:20], accepted=f"1–{most}")
    link = Link(
        id=by.means.new_id(), venue_id=by.venue, name=name.strip(), telephone=telephone.strip(),
        organiser=organiser.strip(), mac=_mac(secret), ends_at=_until(by, days), made_at=by.now(), made_by=by.actor.id,
    )  # fmt: skip
    if mission:
        link.mission = visible(by.venue, by.actor).filter(code=mission).first()
        if link.mission is None:
            raise NotFound(what="mission", which=mission[:40])
    link.save(force_insert=True)
    return Outcome(
        subjects={"liaison": link.id},
        values={"organiser": link.organiser, "ends_at": link.ends_at},
        personal=(Personal("name", link.id, link.name), Personal("telephone", link.id, link.telephone)),
        answer={"liaison": link.id},
    )


@action(kind=RENEWED, permission=rules.COORDINATE)
def renew_link(by: By, *, liaison_id: UUID, secret: str, days: int) -> Outcome:
    """A new link for the same liaison; the old one opens nothing from now."""
    only_coordination(by)
    link = find(Link, by.venue, liaison_id, lock=True)
    link.mac, link.ends_at, link.closed_at = _mac(secret), _until(by, days), None
    link.save(update_fields=["mac", "ends_at", "closed_at"])
    return Outcome(
        subjects={"liaison": link.id}, values={"organiser": link.organiser, "ends_at": link.ends_at},
        answer={"liaison": link.id},
    )  # fmt: skip


@action(kind=CLOSED, permission=rules.COORDINATE)
def close_link(by: By, *, liaison_id: UUID) -> Outcome:
    """Nothing is asked by this link any more; what waits is still answered."""
    only_coordination(by)
    link = find(Link, by.venue, liaison_id, lock=True)
    if link.closed_at is not None:
        return Outcome(changed=False, answer={"liaison": link.id})
    link.closed_at = by.now()
    link.save(update_fields=["closed_at"])
    return Outcome(
        subjects={"liaison": link.id}, values={"organiser": link.organiser}, answer={"liaison": link.id}
    )


def draw_secret(means: Means) -> str:
    """256 bits, in hex: nobody guesses one."""
    return means.draws.token_bytes(32).hex()


def link_of(secret: str, now: datetime) -> Link | None:
    """The link in force of that secret; None for a wrong, closed or ended one alike."""
    if not 32 <= len(secret) <= 128:
        return None
    return Link.objects.filter(mac=_mac(secret), closed_at__isnull=True, ends_at__gt=now).first()


def liaisons(venue: UUID) -> QuerySet[Link]:
    """Every registered liaison with `n` requests and `waits` of them, those in force first."""
    rows = Link.objects.filter(venue_id=venue).select_related("mission")
    counted = rows.annotate(n=Count("asked"), waits=Count("asked", filter=Q(asked__became="waiting")))
    return counted.order_by("closed_at", "-made_at")


def only_coordination(by: By) -> None:
    """Raise `NotCallingBack` for everybody else."""
    if not rules.may_coordinate(by.actor):
        raise NotCallingBack()


def _until(by: By, days: int) -> datetime:
    if not 1 <= days <= LONGEST_DAYS:
        raise Invalid(field="days", value=days, accepted=f"1–{LONGEST_DAYS}")
    return by.now() + timedelta(days=days)


def _mac(secret: str) -> bytes:
    return keys().mac("liaison link", secret.encode("utf-8", "replace"))
