"""The draft in the browser: an outline, and each section a form that loses nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.core.errors import ConcentricError, NotFound
from concentric.ledger.pages import page
from concentric.orders.standards import actions, content, forms, rules
from concentric.orders.standards.content import Content, Section
from concentric.orders.standards.models import StandardVersion, VersionState
from concentric.orders.standards.queries import content_of
from concentric.orders.standards.screens import standard_of
from concentric.orders.standards.words import departments_of, in_words, names_of, phases_of
from concentric.ui.refusals import refusal_of

CHOICES = {
    "phases": content.PHASES, "tiers": content.TIERS, "doers": content.DOERS,
    "checkers": content.CHECKERS, "evidences": content.EVIDENCE,
    "places": content.AT,
}  # fmt: skip


ARRIVAL = "meeting.arrival"  # the kind of need whose list has a door, a lift and a hall


@page(rules.EDIT)
def edit(request: Any, code: str) -> HttpResponse:
    """The draft as an outline: each section opens its own form."""
    version = _last(request, code)
    if version.state != VersionState.DRAFT:
        return HttpResponseRedirect(f"/standards/{code}?version={version.version}")
    context = {
        "standard": version.standard, "name": version.standard.name_in(request.language), "version": version,
        "phases": phases_of(content_of(version), request),
    }  # fmt: skip
    return render(request, "standards/edit.html", context)


@page(rules.EDIT, methods=("GET", "POST"))
def section(request: Any, code: str, section: str) -> HttpResponse:
    """One section as a form. When somebody saved the same section meanwhile, both are shown and nothing is lost."""
    version = _last(request, code)
    now = content_of(version)
    posted = request.method == "POST"
    if not posted and version.state != VersionState.DRAFT:
        return HttpResponseRedirect(f"/standards/{code}?version={version.version}")
    stem = forms.stem_of(request.POST, request.means)
    fresh = section == "new"
    key = stem if fresh else section
    there = next((s for s in now.sections if s.key == key), None)
    if there is None and not fresh and not posted:
        raise NotFound(what="section", which=section)
    shown = there or _blank(now)
    context: dict[str, Any] = {"standard": version.standard, "version": version, "section": shown, "fresh": fresh,
                               "departments": departments_of(request), "anchors": _anchors(version),
                               **CHOICES}  # fmt: skip
    if posted:
        typed: Section | None = None
        try:
            typed = forms.read_section(request.POST, key, stem)
            if typed != there:  # the same form sent twice is saved already
                _save(request, version, now, there, typed)
            return HttpResponseRedirect(f"/standards/{code}/edit#{typed.key}")
        except actions.StaleEdit as clash:
            context |= {"refusal": refusal_of(clash, request.language), "clash": True, "other": there,
                        "other_by": _editor(version), "other_at": version.edited_at}  # fmt: skip
        except ConcentricError as problem:
            if problem.status == 403:
                raise
            context["refusal"] = refusal_of(in_words(problem, typed, request.language), request.language)
    # After a clash what is there has been shown, and the next save is over it; after any other refusal it has not.
    seen_before = posted and "clash" not in context
    context["seen"] = request.POST.get("seen", "") if seen_before else forms.fingerprint(there)
    context["rows"], context["typed"] = _rows(request, shown)
    context["key"] = str(request.means.new_id())
    context["has_places"] = version.standard.for_kind == ARRIVAL
    return render(request, "standards/section.html", context, status=422 if "refusal" in context else 200)


@page(rules.EDIT, methods=("POST",))
def arrange(request: Any, code: str, section: str, verb: str) -> HttpResponse:
    """Move a section up or down, or take it out. `edit` on the page must be the last one."""
    version = _last(request, code)
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


def _save(
    request: Any, version: StandardVersion, now: Content, there: Section | None, typed: Section
) -> None:
    if request.POST.get("seen") != forms.fingerprint(there):
        raise actions.StaleEdit(standard=version.standard.code, version=version.version, edit=version.edit)
    actions.edit_draft(
        request.by, version_id=version.id, edit=version.edit, content=forms.with_section(now, typed)
    )


def _last(request: Any, code: str) -> StandardVersion:
    """The last version: the draft, or what became of it while somebody was typing."""
    versions = standard_of(request, code).versions.select_related("standard").order_by("-version")
    version = versions.first()
    if version is None:
        raise NotFound(what="version", which=code)
    return version


def _anchors(version: StandardVersion) -> list[str]:
    """What a section of this list can count from."""
    arrival = version.standard.for_kind == ARRIVAL
    only = set(content.OF_ARRIVAL) - {"start"}
    return [one for one in content.ANCHORS if (one in content.OF_ARRIVAL if arrival else one not in only)]


def _editor(version: StandardVersion) -> str:
    who = version.edited_by
    return names_of(version.venue_id, {who}).get(who, "—") if who else "—"


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
