"""What was learnt becomes a change: suggested, taken up by a version, released; or declined with a reason."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from concentric.core.errors import Invalid, NotFound
from concentric.ledger.actor import By
from concentric.ledger.models import Entry
from concentric.orders.standards import actions, suggesting
from concentric.orders.standards.content import Step
from concentric.orders.standards.models import Standard, StandardVersion, Suggestion
from concentric.orders.standards.queries import content_of
from concentric.orders.standards.suggested import learnt_from, suggestions_of
from concentric.orders.tests.making import crew_of

ABOUT = "meeting:00000000-0000-0000-0000-000000000001"


@pytest.fixture
def standard(venue: UUID, admin: By) -> Standard:
    del venue
    actions.open_standards(admin)
    return Standard.objects.get(code="meeting-setup")


def became(standard: Standard) -> list[str]:
    return [one.became for one in learnt_from(standard.venue_id, ABOUT, "en")]


def test_a_suggestion_becomes_a_version(standard: Standard, admin: By) -> None:
    crew = crew_of(admin)
    receipt = suggesting.suggest_change(
        crew.one,
        standard="meeting-setup",
        section="setup",
        words="话筒多备一支",
        about=ABOUT,
        code="M-0001",
    )
    assert "话筒" not in str(Entry.objects.get(number=receipt.number or 0).values)
    row = Suggestion.objects.get()
    with pytest.raises(suggesting.NoDraftForIt):
        suggesting.take_up(crew.head, suggestion_id=row.id)
    version = UUID(str(actions.start_draft(crew.head, standard_id=standard.id).answer["version"]))
    suggesting.take_up(crew.head, suggestion_id=row.id)
    assert became(standard) == ["draft"]
    actions.withdraw(crew.head, version_id=version)
    assert became(standard) == ["waits"]  # what will not be released answers nothing
    version = UUID(str(actions.start_draft(crew.head, standard_id=standard.id).answer["version"]))
    suggesting.take_up(crew.head, suggestion_id=row.id)
    draft = StandardVersion.objects.get(id=version)
    content = content_of(draft)
    section = content.sections[0]
    more = replace(
        section, steps=(*section.steps, Step(key="spare", title_zh="备用话筒", title_en="A spare microphone"))
    )
    actions.edit_draft(
        crew.head, version_id=version, edit=draft.edit, content=replace(content, sections=(more,))
    )
    actions.propose(crew.head, version_id=version)
    actions.review(crew.duty, version_id=version)
    actions.release(crew.second, version_id=version)
    assert became(standard) == ["released"]
    draft.refresh_from_db()
    shown = suggestions_of(standard, draft, "zh")
    assert [(s.row.words, s.section, s.url) for s in shown] == [
        ("话筒多备一支", "布场", "/meetings/00000000-0000-0000-0000-000000000001")
    ]
    with pytest.raises(suggesting.SuggestionClosed):
        suggesting.decline_suggestion(crew.head, suggestion_id=row.id, reason="不改")


def test_a_suggestion_is_declined_with_a_reason(standard: Standard, admin: By) -> None:
    crew = crew_of(admin)
    suggesting.suggest_change(crew.one, standard="meeting-setup", words="不铺台布", about=ABOUT)
    row = Suggestion.objects.get()
    with pytest.raises(Invalid):
        suggesting.decline_suggestion(crew.head, suggestion_id=row.id, reason=" ")
    suggesting.decline_suggestion(crew.head, suggestion_id=row.id, reason="主办方要求")
    assert became(standard) == ["declined"]
    for wrong in ({"standard": "nothing"}, {"section": "nothing"}):
        with pytest.raises(NotFound):
            suggesting.suggest_change(crew.one, **{"standard": "meeting-setup", "words": "改", **wrong})
    with pytest.raises(Invalid):
        suggesting.suggest_change(crew.one, standard="meeting-setup", words=" ")
