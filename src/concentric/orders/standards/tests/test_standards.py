"""Three people make a version; what was released never changes; a task keeps the version it was made from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from concentric.core.errors import Invalid, NotAllowed
from concentric.ledger.actor import By
from concentric.orders.models import Task
from concentric.orders.standards import actions
from concentric.orders.standards.compare import compare
from concentric.orders.standards.content import ANCHORS, EVIDENCE, PHASES, Content, Section, Step, read
from concentric.orders.standards.models import StandardVersion
from concentric.orders.standards.queries import content_of, in_force, in_force_for
from concentric.orders.tests.making import as_role, task_of
from concentric.venue.founding import DEPARTMENTS


@pytest.fixture
def three(venue: UUID, admin: By) -> tuple[By, By, By]:
    assert admin.venue == venue
    actions.open_standards(admin)
    return tuple(as_role(admin, "duty_manager", department=None) for _ in range(3))  # type: ignore[return-value]


def draft_of(by: By, code: str) -> StandardVersion:
    base = in_force(by.venue, code)
    assert base is not None
    receipt = actions.start_draft(by, standard_id=base.standard_id)
    return StandardVersion.objects.get(id=receipt.answer["version"])


def renamed(version: StandardVersion, text: str = "改过") -> Content:
    said = content_of(version)
    first = replace(said.sections[0], title_zh=text)
    return replace(said, sections=(first, *said.sections[1:]))


def test_what_comes_with_the_product_is_whole() -> None:
    departments = {name.code for name in DEPARTMENTS}
    given_ = {one["code"]: one for one in actions.default_standards()}
    assert {"sealing", "meeting-setup", "meeting-turnover"} <= given_.keys()
    for one in given_.values():
        content = read(one["content"])
        content.check()
        assert read(content.plain()) == content
        assert {section.department for section in content.sections} <= departments
    assert {s.department for s in read(given_["sealing"]["content"]).sections} == departments


def test_opened_once(three: tuple[By, By, By], admin: By) -> None:
    assert actions.open_standards(admin).number is None
    assert in_force_for(three[0].venue, "meeting.turnover") is not None


def test_version_two_by_three_people_and_by_no_fewer(three: tuple[By, By, By]) -> None:
    one, two, third = three
    draft = draft_of(one, "sealing")
    with pytest.raises(actions.NothingChanged):
        actions.propose(one, version_id=draft.id)
    actions.edit_draft(one, version_id=draft.id, edit=1, content=renamed(draft))
    actions.propose(one, version_id=draft.id)
    with pytest.raises(actions.SamePerson):
        actions.review(one, version_id=draft.id)
    with pytest.raises(actions.NotInState):
        actions.release(third, version_id=draft.id)
    actions.review(two, version_id=draft.id)
    for same in (one, two):
        with pytest.raises(actions.SamePerson):
            actions.release(same, version_id=draft.id)
    with pytest.raises(NotAllowed):
        actions.release(as_role(third, "department_head"), version_id=draft.id)
    actions.release(third, version_id=draft.id)
    now = in_force(one.venue, "sealing")
    assert now is not None
    assert (now.version, now.based_on and now.based_on.state) == (2, "superseded")


def test_two_who_edit_at_once_see_each_other(three: tuple[By, By, By]) -> None:
    one, two, _ = three
    draft = draft_of(one, "sealing")
    actions.edit_draft(one, version_id=draft.id, edit=1, content=renamed(draft, "一"))
    with pytest.raises(actions.StaleEdit):
        actions.edit_draft(two, version_id=draft.id, edit=1, content=renamed(draft, "二"))
    draft.refresh_from_db()
    assert content_of(draft).sections[0].title_zh == "一"
    with pytest.raises(actions.AlreadyOpen):
        draft_of(two, "sealing")


def test_the_database_keeps_what_was_released(three: tuple[By, By, By]) -> None:
    version = in_force(three[0].venue, "sealing")
    assert version is not None
    changes: list[dict[str, Any]] = [{"content": {"sections": []}}, {"state": "draft"}, {"version": 9}]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            StandardVersion.objects.filter(id=version.id).update(**change)


def test_a_task_keeps_its_version_and_a_new_one_has_the_next(three: tuple[By, By, By]) -> None:
    one, two, third = three
    old = in_force(one.venue, "sealing")
    before = task_of(one, None)
    Task.objects.filter(id=before.id).update(standard=old)
    draft = draft_of(one, "sealing")
    actions.edit_draft(one, version_id=draft.id, edit=1, content=renamed(draft))
    actions.propose(one, version_id=draft.id)
    actions.review(two, version_id=draft.id)
    actions.release(third, version_id=draft.id)
    before.refresh_from_db()
    assert before.standard is not None
    now = in_force(one.venue, "sealing")
    assert now is not None
    assert (before.standard.version, now.version) == (1, 2)


def test_an_unknown_department_is_named(three: tuple[By, By, By]) -> None:
    draft = draft_of(three[0], "sealing")
    said = content_of(draft)
    wrong = replace(said, sections=(replace(said.sections[0], department="moon"), *said.sections[1:]))
    with pytest.raises(Invalid) as refusal:
        actions.edit_draft(three[0], version_id=draft.id, edit=1, content=wrong)
    assert refusal.value.data["field"] == "sections[1].department"


keys = st.sampled_from([f"k{i}" for i in range(6)])
texts = st.sampled_from(["甲", "乙"])
steps = st.builds(Step, key=keys, title_zh=texts, title_en=texts, evidence=st.sampled_from(EVIDENCE))
sections = st.builds(
    Section, key=keys, phase=st.sampled_from(PHASES), department=st.just("office"), title_zh=texts,
    title_en=texts, anchor=st.sampled_from(ANCHORS), offset_min=st.integers(-60, 60),
    steps=st.lists(steps, unique_by=lambda s: s.key, max_size=4).map(tuple),
)  # fmt: skip
contents = st.lists(sections, unique_by=lambda s: s.key, min_size=1, max_size=5).map(
    lambda said: Content(sections=tuple(said))
)


@given(contents, contents)
def test_versions_differ_exactly_when_something_is_said_of_it(one: Content, two: Content) -> None:
    assert (compare(one, two) == ()) == (one == two)
    assert compare(one, one) == ()
    added = {(c.section, c.step) for c in compare(one, two) if c.what == "added"}
    removed = {(c.section, c.step) for c in compare(two, one) if c.what == "removed"}
    assert added == removed
