"""Standards in the browser: read, compared, proposed, reviewed, released. `editing.py` has the forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from concentric.core.errors import NotFound
from concentric.ledger.models import Entry
from concentric.ledger.pages import page
from concentric.ledger.permissions import may
from concentric.orders.standards import actions, rules, suggesting
from concentric.orders.standards.compare import compare
from concentric.orders.standards.models import OPEN, Standard, StandardVersion, Suggestion, VersionState
from concentric.orders.standards.queries import content_of
from concentric.orders.standards.suggested import Suggested, shown, suggestions_of
from concentric.orders.standards.words import change_card, names_of, phases_of
from concentric.ui.sentences import sentence
from concentric.venue.names import Names


@page(rules.SEE)
def listed(request: Any) -> HttpResponse:
    return render(request, "standards/list.html", {"rows": lists(request)})


def lists(request: Any) -> list[dict[str, Any]]:
    """Each standard with the version in force and the one that is being worked on."""
    standards = (
        Standard.objects.filter(venue_id=request.by.venue).prefetch_related("versions").order_by("code")
    )
    waiting = dict(
        Suggestion.objects.filter(venue_id=request.by.venue, closed_at__isnull=True)
        .order_by()
        .values_list("standard")
        .annotate(n=Count("id"))
    )
    rows = []
    for standard in standards:
        versions = list(standard.versions.all())
        rows.append(
            {
                "standard": standard,
                "name": standard.name_in(request.language),
                "waiting": waiting.get(standard.id, 0),
                "released": next((v for v in versions if v.state == VersionState.RELEASED), None),
                "open": next((v for v in versions if v.state in OPEN), None),
            }
        )
    return rows


@page(rules.SEE)
def suggested(request: Any) -> HttpResponse:
    """Every change that was suggested, to whichever standard, and what became of it."""
    return render(request, "standards/suggestions.html", {"suggestions": all_suggestions(request)})


def all_suggestions(request: Any) -> tuple[Suggested, ...]:
    """Those that wait first, then the last settled."""
    rows = Suggestion.objects.filter(venue_id=request.by.venue).select_related("standard", "version")
    return shown(
        list(rows.order_by(F("closed_at").desc(nulls_first=True), "at", "id")),
        request.by.venue,
        request.language,
    )


@page(rules.SEE)
def show(request: Any, code: str) -> HttpResponse:
    """One version: that in force, or the one asked for; what can be done with it, and who did what."""
    standard = standard_of(request, code)
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
        "phases": phases_of(content_of(version), request),
        "open_one": open_one,
        "may_draft": open_one is None and may(actor, rules.EDIT),
        "may_edit": version.state == VersionState.DRAFT and may(actor, rules.EDIT),
        "may_withdraw": version.state in OPEN and may(actor, rules.EDIT),
        "may_review": version.state == VersionState.PROPOSED and may(actor, rules.REVIEW),
        "may_release": version.state == VersionState.REVIEWED and may(actor, rules.RELEASE),
        "too_close": actor.id
        in (said if version.state == VersionState.PROPOSED else said | {version.reviewed_by}),
        "suggestions": suggestions_of(standard, version, request.language),
        "may_suggest": may(actor, rules.SUGGEST),
        "may_settle": may(actor, rules.EDIT),
        "base": version.based_on,
        "people": _people(version),
        "history": _history(request, version),
        "key": str(request.means.new_id()),
    }
    return render(request, "standards/show.html", context)


@page(rules.SEE)
def compared(request: Any, code: str) -> HttpResponse:
    """Version against version, in words."""
    standard = standard_of(request, code)
    old, new = (_version(standard, request.GET.get(name, "")) for name in ("from", "to"))
    before, after = content_of(old), content_of(new)
    groups: dict[str, list[dict[str, Any]]] = {}
    for change in compare(before, after):
        groups.setdefault(change.section, []).append(change_card(change, before, after, request))
    titles = {s.key: s.title_in(request.language) for s in (*before.sections, *after.sections)}
    context = {
        "standard": standard, "name": standard.name_in(request.language), "old": old, "new": new,
        "versions": standard.versions.order_by("version"),
        "groups": [(titles[key], changes) for key, changes in groups.items()],
    }  # fmt: skip
    return render(request, "standards/compare.html", context)


@page(rules.SEE, methods=("POST",))
def act(request: Any, code: str, verb: str) -> HttpResponse:
    """draft, propose, review, send-back, release, withdraw; each action asks its own permission."""
    standard = standard_of(request, code)
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


@page(rules.SUGGEST, methods=("POST",))
def suggest(request: Any, code: str) -> HttpResponse:
    """Somebody asks for a change, on the standard's own page."""
    standard = standard_of(request, code)
    typed = request.POST
    suggesting.suggest_change(
        request.by, standard=standard.code, words=typed.get("words", ""), section=typed.get("section", "")
    )
    return HttpResponseRedirect(f"/standards/{code}#suggestions")


@page(rules.EDIT, methods=("POST",))
def settle(request: Any, code: str, suggestion: UUID, verb: str) -> HttpResponse:
    """take-up, draft (a new version that takes it up, to be edited now) or decline (`reason`)."""
    standard = standard_of(request, code)
    if not standard.suggestions.filter(id=suggestion).exists():
        raise NotFound(what="suggestion", which=str(suggestion))
    if verb == "take-up":
        suggesting.take_up(request.by, suggestion_id=suggestion)
    elif verb == "draft":
        by = request.by
        with transaction.atomic():
            actions.start_draft(by, standard_id=standard.id)
            suggesting.take_up(by.keyed(f"{by.key}-up") if by.key else by, suggestion_id=suggestion)
        return HttpResponseRedirect(f"/standards/{code}/edit")
    elif verb == "decline":
        reason = request.POST.get("reason", "")
        suggesting.decline_suggestion(request.by, suggestion_id=suggestion, reason=reason)
    else:
        raise NotFound(what="verb", which=verb)
    return HttpResponseRedirect(f"/standards/{code}#suggestions")


def standard_of(request: Any, code: str) -> Standard:
    standard = Standard.objects.filter(venue_id=request.by.venue, code=code).first()
    if standard is None:
        raise NotFound(what="standard", which=code)
    return standard


def _version(standard: Standard, raw: str) -> StandardVersion:
    version = standard.versions.filter(version=int(raw)).first() if raw.isdecimal() else None
    if version is None:
        raise NotFound(what="version", which=raw or "—")
    return version


def _people(version: StandardVersion) -> list[tuple[str, str, Any]]:
    """What was done, by whom, when."""
    done = [(verb, getattr(version, f"{verb}_by"), getattr(version, f"{verb}_at"))
            for verb in ("edited", "proposed", "reviewed", "released")]  # fmt: skip
    names = names_of(version.venue_id, {who for _, who, _ in done if who is not None})
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
