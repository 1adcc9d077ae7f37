"""Every write of a standard: drafted, edited, proposed, reviewed, released. Three people: none does two of the last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from concentric.core.errors import Conflict, Invalid, NotAllowed, NotFound
from concentric.ledger import data_classes as of
from concentric.ledger.action import Outcome, Personal, action, lock
from concentric.ledger.actor import By
from concentric.ledger.kinds import entry_kind
from concentric.orders.standards import rules
from concentric.orders.standards.compare import compare
from concentric.orders.standards.content import Content, read
from concentric.orders.standards.models import (
    OPEN,
    Standard,
    StandardVersion,
    Suggestion,
    VersionState,
)
from concentric.orders.standards.queries import content_of, in_force
from concentric.venue.find import find
from concentric.venue.models import Department

OPENED = entry_kind("standard.opened", personal={})
DRAFTED = entry_kind("standard.drafted", personal={})
EDITED = entry_kind("standard.edited", personal={})
PROPOSED = entry_kind("standard.proposed", personal={})
REVIEWED = entry_kind("standard.reviewed", personal={})
SENT_BACK = entry_kind("standard.sent_back", personal={"remark": of.REMARK}, why="remark")
RELEASED = entry_kind("standard.released", personal={})
WITHDRAWN = entry_kind("standard.withdrawn", personal={})
DEFAULTS = Path(__file__).parent / "defaults"


class StaleEdit(Conflict):
    """Somebody else saved the draft meanwhile. Data: standard, version, edit."""

    code = "standard.stale_edit"


class NotInState(Conflict):
    """That cannot be done with a version in this state. Data: standard, version, version_state."""

    code = "standard.not_in_state"


class AlreadyOpen(Conflict):
    """The standard has a version in the making already. Data: standard, version."""

    code = "standard.already_open"


class SamePerson(NotAllowed):
    """Who proposes, who reviews and who releases are three people. Data: none."""

    code = "standard.same_person"


class NothingChanged(Conflict):
    """The draft says the same as the version in force. Data: standard."""

    code = "standard.nothing_changed"


def default_standards() -> list[dict[str, Any]]:
    """The lists that come with the product, by code."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(DEFAULTS.glob("*.json"))]


@action(kind=OPENED, permission=rules.OPEN)
def open_standards(by: By) -> Outcome:
    """Put the product's own lists in force as version 1, those that the venue does not have yet."""
    lock("standards", by.venue)
    had = set(Standard.objects.filter(venue_id=by.venue).values_list("code", flat=True))
    made = []
    for given in default_standards():
        if given["code"] in had:
            continue
        content = read(given["content"])
        content.check()
        standard = Standard.objects.create(
            id=by.means.new_id(), venue_id=by.venue, code=given["code"], name_zh=given["name_zh"],
            name_en=given["name_en"], for_kind=given["for_kind"],
        )  # fmt: skip
        StandardVersion.objects.create(
            id=by.means.new_id(), venue_id=by.venue, standard=standard, version=1, state=VersionState.RELEASED,
            content=content.plain(), released_at=by.now(),
        )  # fmt: skip
        made.append(standard.code)
    if not made:
        return Outcome(changed=False)
    return Outcome(values={"standards": made, "n": len(made)}, lines=len(made))


@action(kind=DRAFTED, permission=rules.EDIT)
def start_draft(by: By, *, standard_id: UUID) -> Outcome:
    """A new version, saying what the one in force says, to be edited."""
    standard = find(Standard, by.venue, standard_id, lock=True)
    open_one = standard.versions.filter(state__in=OPEN).first()
    if open_one is not None:
        raise AlreadyOpen(standard=standard.code, version=open_one.version)
    base = in_force(by.venue, standard.code)
    if base is None:
        raise NotFound(what="standard", which=standard.code)
    last = standard.versions.order_by("-version").values_list("version", flat=True).first() or 0
    version = StandardVersion.objects.create(
        id=by.means.new_id(), venue_id=by.venue, standard=standard, version=last + 1, content=base.content,
        based_on=base, edited_by=by.actor.id, edited_at=by.now(),
    )  # fmt: skip
    return _of(version)


@action(kind=EDITED, permission=rules.EDIT)
def edit_draft(by: By, *, version_id: UUID, edit: int, content: Content) -> Outcome:
    """Save the draft as `content`. `edit` is the number of the edit that was on the page: a later one is not lost."""
    version = _in(by, version_id, VersionState.DRAFT)
    if version.edit != edit:
        raise StaleEdit(standard=version.standard.code, version=version.version, edit=version.edit)
    content.check()
    known = set(Department.objects.filter(venue_id=by.venue).values_list("code", flat=True))
    for number, section in enumerate(content.sections, 1):
        if section.department not in known:
            raise Invalid(
                field=f"sections[{number}].department", value=section.department, accepted=sorted(known)
            )
    changes = compare(content_of(version), content)
    if not changes:
        return Outcome(changed=False, answer={"version": version.id, "edit": version.edit})
    version.content, version.edit = content.plain(), version.edit + 1
    version.edited_by, version.edited_at = by.actor.id, by.now()
    version.save(update_fields=["content", "edit", "edited_by", "edited_at"])
    told = _of(version)
    return Outcome(
        subjects=told.subjects,
        values={**told.values, "n": len(changes), "changes": [change.plain() for change in changes]},
        answer={"version": version.id, "edit": version.edit},
    )


@action(kind=PROPOSED, permission=rules.EDIT)
def propose(by: By, *, version_id: UUID) -> Outcome:
    """The draft is ready for another to look at."""
    version = _in(by, version_id, VersionState.DRAFT)
    base = version.based_on
    if base is not None and not compare(content_of(base), content_of(version)):
        raise NothingChanged(standard=version.standard.code)
    version.state, version.proposed_by, version.proposed_at = VersionState.PROPOSED, by.actor.id, by.now()
    version.save(update_fields=["state", "proposed_by", "proposed_at"])
    return _of(version)


@action(kind=REVIEWED, permission=rules.REVIEW)
def review(by: By, *, version_id: UUID) -> Outcome:
    """Somebody who neither proposed nor last edited it finds it good."""
    version = _in(by, version_id, VersionState.PROPOSED)
    _another(by, version.proposed_by, version.edited_by)
    version.state, version.reviewed_by, version.reviewed_at = VersionState.REVIEWED, by.actor.id, by.now()
    version.save(update_fields=["state", "reviewed_by", "reviewed_at"])
    return _of(version)


@action(kind=SENT_BACK, permission=rules.REVIEW)
def send_back(by: By, *, version_id: UUID, remark: str) -> Outcome:
    """It is not good yet: a draft again, with what is missing said."""
    version = _in(by, version_id, VersionState.PROPOSED, VersionState.REVIEWED)
    text = remark.strip()
    if not 0 < len(text) <= 1000:
        raise Invalid(field="remark", value=text[:40], accepted="1–1000")
    version.state, version.proposed_by, version.reviewed_by = VersionState.DRAFT, None, None
    version.remark = text
    version.save(update_fields=["state", "proposed_by", "reviewed_by", "remark"])
    told = _of(version)
    return Outcome(
        subjects=told.subjects, values=told.values, personal=(Personal("remark", version.id, text),),
        answer=told.answer,
    )  # fmt: skip


@action(kind=RELEASED, permission=rules.RELEASE)
def release(by: By, *, version_id: UUID) -> Outcome:
    """In force from now: new tasks are made from it, and those that were made keep theirs."""
    version = _in(by, version_id, VersionState.REVIEWED)
    _another(by, version.proposed_by, version.edited_by, version.reviewed_by)
    StandardVersion.objects.filter(standard=version.standard, state=VersionState.RELEASED).update(
        state=VersionState.SUPERSEDED
    )
    version.state, version.released_by, version.released_at = VersionState.RELEASED, by.actor.id, by.now()
    version.save(update_fields=["state", "released_by", "released_at"])
    return _of(version)


@action(kind=WITHDRAWN, permission=rules.EDIT)
def withdraw(by: By, *, version_id: UUID) -> Outcome:
    """The version will not be released; its number is not given again."""
    version = _in(by, version_id, *OPEN)
    version.state = VersionState.WITHDRAWN
    version.save(update_fields=["state"])
    Suggestion.objects.filter(version=version).update(
        version=None, closed_at=None, closed_by=None
    )  # they wait again
    return _of(version)


def _in(by: By, version_id: UUID, *states: str) -> StandardVersion:
    """The version, locked, in one of `states`."""
    version = find(StandardVersion, by.venue, version_id, lock=True)
    if version.state not in states:
        raise NotInState(standard=version.standard.code, version=version.version, version_state=version.state)
    return version


def _another(by: By, *others: UUID | None) -> None:
    if by.actor.id in others:
        raise SamePerson()


def _of(version: StandardVersion) -> Outcome:
    return Outcome(
        subjects={"standard": version.standard_id, "version": version.id},
        values={"standard": version.standard.code, "version": version.version,
                "name": {"zh": version.standard.name_zh, "en": version.standard.name_en}},
        answer={"version": version.id},
    )  # fmt: skip
