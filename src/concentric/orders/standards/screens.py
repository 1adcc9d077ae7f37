"""Standards in the browser: read, edited section by section, compared, proposed, reviewed, released."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.standards import actions, content, forms, rules
from concentric.orders.standards.compare import Change, compare
from concentric.orders.standards.content import Content, Section
from concentric.orders.standards.models import OPEN, Standard, StandardVersion, VersionState
from concentric.orders.standards.queries import content_of
from concentric.ui.refusals import refusal_of
from concentric.ui.sentences import sentence
from concentric.ui.text import Language
from concentric.ui.text import render as say
from concentric.venue.models import Account, Department
from concentric.venue.names import Names

CHOICES = {
    "phases": content.PHASES, "anchors": content.ANCHORS, "tiers": content.TIERS, "doers": content.DOERS,
    "checkers": content.CHECKERS, "evidences": content.EVIDENCE,
}  # fmt: skip


@page(rules.SEE)
def listed(request: Any) -> HttpResponse:
    standards = (
        Standard.objects.filter(venue_id=request.by.venue).prefetch_related("versions").order_by("code")
    )
    rows = []
    for standard in standards:
        versions = list(standard.versions.all())
        rows.append(
            {
                "standard": standard,
                "name": standard.name_in(request.language),
                "released": next((v for v in versions if v.state == VersionState.RELEASED), None),
                "open": next((v for v in versions if v.state in OPEN), None),
            }
        )
    return render(request, "standards/list.html", {"rows": rows})


@page(rules.SEE)
def show(request: Any, code: str) -> HttpResponse:
    """One version: that in force, or the one asked for; what can be done with it, and who did what."""
    standard = _standard(request, code)
    versions = list(standard.versions.order_by("-version"))
    asked = request.GET.get("version", "")
    version = next((v for v in versions if str(v.version) == asked), None)
    version = version or next((v for v in versions if v.state == VersionState.RELEASED), versions[0])
    open_one = next((v for v in versions if v.state in OPEN), None)
    actor = request.by.actor
    said = {version.proposed_by, version.edited_by}
    context = {
        "standard": standard,
        "name": standard.name_in(request.language),
        "version": version,
        "versions": versions,
        "phases": _phases(content_of(version), request),
        "open_one": open_one,
        "may_draft": open_one is None and may(actor, rules.EDIT),
        "may_edit": version.state == VersionState.DRAFT and may(actor, rules.EDIT),
        "may_withdraw": version.state in OPEN and may(actor, rules.EDIT),
        "may_review": version.state == VersionState.PROPOSED and may(actor, rules.REVIEW),
        "may_release": version.state == VersionState.REVIEWED and may(actor, rules.RELEASE),
        "too_close": actor.id
        in (said if version.state == VersionState.PROPOSED else said | {version.reviewed_by}),
        "base": version.based_on,
        "people": _people(version),
        "history": _history(request, version),
        "key": str(request.means.new_id()),
    }
    return render(request, "standards/show.html", context)


@page(rules.SEE)
def compared(request: Any, code: str) -> HttpResponse:
    """Version against version, in words."""
    standard = _standard(request, code)
    old, new = (_version(standard, request.GET.get(name, "")) for name in ("from", "to"))
    before, after = content_of(old), content_of(new)
    groups: dict[str, list[dict[str, Any]]] = {}
    for change in compare(before, after):
        groups.setdefault(change.section, []).append(_change_card(change, before, after, request.language))
    titles = {s.key: s.title_in(request.language) for s in (*before.sections, *after.sections)}
    context = {
        "standard": standard, "name": standard.name_in(request.language), "old": old, "new": new,
        "versions": standard.versions.order_by("version"),
        "groups": [(titles[key], changes) for key, changes in groups.items()],
    }  # fmt: skip
    return render(request, "standards/compare.html", context)


@page(rules.EDIT)
def edit(request: Any, code: str) -> HttpResponse:
    """The draft as an outline: each section opens its own form."""
    version = _draft(request, code)
    context = {
        "standard": version.standard, "name": version.standard.name_in(request.language), "version": version,
        "phases": _phases(content_of(version), request), "key": str(request.means.new_id()),
    }  # fmt: skip
    return render(request, "standards/edit.html", context)


@page(rules.EDIT, methods=("GET", "POST"))
def section(request: Any, code: str, section: str) -> HttpResponse:
    """One section as a form. When somebody saved the same section meanwhile, both are shown and nothing is lost."""
    version = _draft(request, code)
    now = content_of(version)
    fresh = section == "new"
    there = None if fresh else next((s for s in now.sections if s.key == section), None)
    if there is None and not fresh:
        raise NotFound(what="section", which=section)
    context: dict[str, Any] = {"standard": version.standard, "version": version, "section": there or _blank(now),
                               "fresh": fresh, **CHOICES}  # fmt: skip
    context["departments"] = _departments(request)
    if request.method == "POST":
        if request.POST.get("seen") == forms.fingerprint(there):
            try:
                typed = forms.read_section(
                    request.POST, there.key if there else forms.new_key(request.means), request.means
                )
                actions.edit_draft(
                    request.by,
                    version_id=version.id,
                    edit=version.edit,
                    content=forms.with_section(now, typed),
                )
                return HttpResponseRedirect(f"/standards/{code}/edit#{typed.key}")
            except ConcentricError as problem:
                if problem.status == 403:
                    raise
                context["refusal"] = refusal_of(problem, request.language)
        else:
            clash = actions.StaleEdit(standard=code, version=version.version, edit=version.edit)
            context["refusal"], context["other"] = refusal_of(clash, request.language), there
    context["seen"] = forms.fingerprint(there)
    context["rows"], context["typed"] = _rows(request, context["section"])
    context["key"] = str(request.means.new_id())
    return render(request, "standards/section.html", context, status=422 if "refusal" in context else 200)


@page(rules.EDIT, methods=("POST",))
def arrange(request: Any, code: str, section: str, verb: str) -> HttpResponse:
    """Move a section up or down, or take it out. `edit` on the page must be the last one."""
    version = _draft(request, code)
    now = content_of(version)
    if verb == "remove":
        changed = forms.without_section(now, section)
    elif verb in ("up", "down"):
        changed = forms.moved_section(now, section, -1 if verb == "up" else 1)
    else:
        raise NotFound(what="verb", which=verb)
    seen = request.POST.get("edit", "")
    actions.edit_draft(
        request.by, version_id=version.id, edit=int(seen) if seen.isdecimal() else 0, content=changed
    )
    return HttpResponseRedirect(f"/standards/{code}/edit#{section}")


@page(rules.SEE, methods=("POST",))
def act(request: Any, code: str, verb: str) -> HttpResponse:
    """draft, propose, review, send-back, release, withdraw; each action asks its own permission."""
    standard = _standard(request, code)
    if verb == "draft":
        actions.start_draft(request.by, standard_id=standard.id)
        return HttpResponseRedirect(f"/standards/{code}/edit")
    version = standard.versions.filter(state__in=OPEN).first()
    if version is None:
        raise NotFound(what="version", which=code)
    if verb == "propose":
        actions.propose(request.by, version_id=version.id)
    elif verb == "review":
        actions.review(request.by, version_id=version.id)
    elif verb == "send-back":
        actions.send_back(request.by, version_id=version.id, remark=request.POST.get("remark", ""))
    elif verb == "release":
        actions.release(request.by, version_id=version.id)
    elif verb == "withdraw":
        actions.withdraw(request.by, version_id=version.id)
        return HttpResponseRedirect(f"/standards/{code}")
    else:
        raise NotFound(what="verb", which=verb)
    return HttpResponseRedirect(f"/standards/{code}?version={version.version}")


def _standard(request: Any, code: str) -> Standard:
    standard = Standard.objects.filter(venue_id=request.by.venue, code=code).first()
    if standard is None:
        raise NotFound(what="standard", which=code)
    return standard


def _version(standard: Standard, raw: str) -> StandardVersion:
    version = standard.versions.filter(version=int(raw)).first() if raw.isdecimal() else None
    if version is None:
        raise NotFound(what="version", which=raw or "—")
    return version


def _draft(request: Any, code: str) -> StandardVersion:
    version = (
        _standard(request, code).versions.filter(state=VersionState.DRAFT).select_related("standard").first()
    )
    if version is None:
        raise NotFound(what="draft", which=code)
    return version


def _departments(request: Any) -> dict[str, str]:
    rows = Department.objects.filter(venue_id=request.by.venue).order_by("code")
    return {d.code: d.name_in(request.language) for d in rows}


def _phases(said: Content, request: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """The sections by phase, with titles in the reader's language."""
    departments = _departments(request)
    language: Language = request.language

    def card(section: Section) -> dict[str, Any]:
        return {
            "section": section, "title": section.title_in(language),
            "department": departments.get(section.department, section.department),
            "steps": [
                {"step": step, "title": step.title_in(language), "unit": step.unit_in(language)}
                for step in section.steps
            ],
        }  # fmt: skip

    return [
        (phase, cards)
        for phase in content.PHASES
        if (cards := [card(section) for section in said.sections if section.phase == phase])
    ]


def _blank(said: Content) -> Section:
    """A new section, placed where lists of this kind are placed."""
    last = said.sections[-1]
    return Section(key="new", phase=last.phase, department=last.department, title_zh="", title_en="",
                   anchor=last.anchor)  # fmt: skip


def _rows(request: Any, there: Section) -> tuple[list[dict[str, str]], Any]:
    """Steps as rows of the form, with empty ones after; and the section's own fields: as typed when refused."""
    empty = [dict.fromkeys(forms.STEP_FIELDS, "") | {"evidence": "tick", "needed": "1"}] * forms.EMPTY_ROWS
    if request.method == "POST":
        sent = zip(*(request.POST.getlist(name) for name in forms.STEP_FIELDS), strict=False)
        return [dict(zip(forms.STEP_FIELDS, row, strict=True)) for row in sent], request.POST
    rows = [
        {"step_key": s.key, "step_order": str(n), "step_zh": s.title_zh, "step_en": s.title_en,
         "evidence": s.evidence, "unit": s.unit, "low": s.low or "", "high": s.high or "",
         "needed": "1" if s.required else "0", "gone": "0"}
        for n, s in enumerate(there.steps, 1)
    ]  # fmt: skip
    return rows + empty, there


def _change_card(change: Change, before: Content, after: Content, language: Language) -> dict[str, Any]:
    step = next(
        (s for said in (after, before) for section in said.sections if section.key == change.section
         for s in section.steps if s.key == change.step),
        None,
    )  # fmt: skip
    return {
        "what": say(f"standard-change-{change.what}", {}, language),
        "step": step.title_in(language) if step else "",
        "field": say(f"standard-field-{change.field}".replace("_", "-"), {}, language) if change.field else "",
        "was": change.was, "now": change.now, "kind": change.what,
    }  # fmt: skip


def _people(version: StandardVersion) -> list[tuple[str, str, Any]]:
    """What was done, by whom, when."""
    done = [(verb, getattr(version, f"{verb}_by"), getattr(version, f"{verb}_at"))
            for verb in ("edited", "proposed", "reviewed", "released")]  # fmt: skip
    ids: set[UUID] = {who for _, who, _ in done if who is not None}
    names = {
        a.id: (a.person.name or a.person.code) if a.person else a.username
        for a in Account.objects.filter(venue_id=version.venue_id, id__in=ids).select_related("person")
    }
    return [(verb, names.get(who, "—"), at) for verb, who, at in done if at is not None and who is not None]


def _history(request: Any, version: StandardVersion) -> list[dict[str, Any]]:
    zone = request.home.service_day.zone
    name = Names(request.by.venue, request.language)
    rows = Entry.objects.filter(venue_id=request.by.venue, subjects__version=str(version.id)).order_by(
        "-number"
    )
    return [
        {
            "entry": e,
            "line": sentence("entry-" + e.kind, {**e.subjects, **e.values}, request.language, zone, name),
        }
        for e in rows[:20]
    ]
