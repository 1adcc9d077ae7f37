"""Printing a pack: numbered, kept as a file for a while, and entered with its digest."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from concentric.core.errors import Invalid, NotAllowed
from concentric.ledger.action import Outcome, action, lock
from concentric.ledger.actor import By
from concentric.ledger.kinds import EntryKind, entry_kind
from concentric.ledger.models import Entry
from concentric.ledger.permissions import DESK, Role, permission
from concentric.orders.papers.models import Pack
from concentric.orders.papers.sections import AUDIENCES, Printing, chosen
from concentric.orders.papers.typeset import typeset
from concentric.ui.text import Language, render

PRINT = permission("papers.print", [*DESK, Role.DEPARTMENT_HEAD, Role.GATE])
ENTER = permission("papers.enter", [*DESK, Role.DEPARTMENT_HEAD])
PRINTED = entry_kind("pack.printed", personal={})
WHY = ("tap", "command", "hour", "change")
KEPT_FOR, KEPT_MOST = timedelta(days=7), 40  # they hold names and telephones: no longer than they are of use
WHOLE = frozenset({"administrator", "duty_manager", "system"})


class NotYourPapers(NotAllowed):
    """A whole pack is for the desk. Data: audience."""

    code = "papers.not_yours"


@action(kind=PRINTED, permission=PRINT)
def print_pack(by: By, *, audience: str = "desk", language: Language = "zh", why: str = "tap") -> Outcome:
    """Set a pack as PDF, keep it under DATA/packs, and enter its number and digest. About a second."""
    if audience not in AUDIENCES:
        raise Invalid(field="audience", value=audience, accepted=list(AUDIENCES))
    if why not in WHY:
        raise Invalid(field="why", value=why, accepted=list(WHY))
    if not may_have(by, audience):
        raise NotYourPapers(audience=audience)
    lock("packs", by.venue)
    packs = Pack.objects.filter(venue_id=by.venue).order_by("-number")
    number = (packs.values_list("number", flat=True).first() or 0) + 1
    entries = Entry.objects.filter(venue_id=by.venue).order_by("-number")
    read_at = entries.values_list("number", flat=True).first() or 0
    of = Printing(by.venue, by.now(), language)
    data, tasks = _data(of, audience, number, read_at)
    pdf, pages = typeset(data)
    keep(number, pdf)
    digest = hashlib.sha256(pdf).hexdigest()
    pack = Pack.objects.create(
        id=by.means.new_id(), venue_id=by.venue, number=number, made_at=by.now(), why=why, audience=audience,
        language=language, read_at=read_at, digest=digest, pages=pages, tasks=tasks,
    )  # fmt: skip
    forget_old(by)
    return Outcome(
        subjects={"pack": pack.id},
        values={"pack_number": number, "audience": audience, "why": why, "sha256": digest, "pages": pages,
                "read_at": read_at, "sections": [s.name for s in chosen(audience)]},
        answer={"number": number},
    )  # fmt: skip


def may_have(by: By, audience: str) -> bool:
    """The desk has everything; gates have the gate's pages; heads the crews' and, for rooms, the rooms'."""
    if by.actor.roles & WHOLE:
        return True
    if "gate" in by.actor.roles and audience == "gate":
        return True
    if "department_head" not in by.actor.roles:
        return False
    departments = {"rooms": {"front_office", "guest_services"}, "gate": {"security", "front_office"}}
    return audience == "crew" or by.actor.department in departments.get(audience, set())


def path_of(number: int) -> Path:
    folder: Path = settings.CONCENTRIC_PACKS
    return folder / f"pack-{number:04d}.pdf"


def keep(number: int, pdf: bytes) -> None:
    """Written whole or not at all, for the product's own eyes."""
    path = path_of(number)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(pdf)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def forget_old(by: By) -> None:
    """Remove the files of packs that are old or many. Their numbers and digests stay."""
    keep_from = Pack.objects.filter(venue_id=by.venue, made_at__gt=by.now() - KEPT_FOR).order_by("-number")
    kept = set(keep_from.values_list("number", flat=True)[:KEPT_MOST])
    for path in settings.CONCENTRIC_PACKS.glob("pack-*.pdf"):
        match = re.fullmatch(r"pack-(\d+)\.pdf", path.name)
        if match and int(match[1]) not in kept:
            path.unlink(missing_ok=True)


def forget_all_after_purge(venue: Any, number: int, kind: EntryKind) -> None:
    """A purge takes every kept pack with it: nobody can tell which of them shows the one who is purged."""
    del venue, number
    if kind.name == "ledger.purged":
        transaction.on_commit(forget_all)


def forget_all() -> None:
    for path in settings.CONCENTRIC_PACKS.glob("pack-*"):
        path.unlink(missing_ok=True)


def _data(of: Printing, audience: str, number: int, read_at: int) -> tuple[dict[str, Any], list[str]]:
    tasks: list[str] = []
    groups: list[dict[str, Any]] = []  # what is for the same people follows on; others begin a new page
    for section in chosen(audience):
        tables = section.read(of)
        for table in tables:
            tasks += [str(id_) for id_ in table.tasks]
        label = render(f"papers-for-{section.audience}", {}, of.language)
        if not groups or groups[-1]["audience"] != label:
            groups.append({"audience": label, "tables": []})
        groups[-1]["tables"] += [
            {"title": t.title, "note": t.note, "empty": t.empty, "rows": [list(r) for r in t.rows],
             "columns": [list(c) for c in t.columns], "write_in": [list(c) for c in t.write_in],
             "written": [list(w) for w in t.written], "apart": t.apart}
            for t in tables
        ]  # fmt: skip
    return {
        "lang": of.language,
        "number": render("papers-number", {"n": f"{number:04d}"}, of.language),
        "venue": of.home.name_in(of.language),
        "title": render("papers-title", {}, of.language),
        "made": of.day(of.now),
        "foot": render("papers-foot", {"number": str(read_at)}, of.language),
        "sections": groups,
    }, tasks
