"""The areas are blind to each other; rows refer only within their venue; the roles are narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.apps import apps
from django.db import connection, models

from concentric.ledger.actor import Actor
from concentric.ledger.permissions import PERMISSIONS, Role, may
from concentric.runtime.integrity import constraint_name, same_venue_references
from tests.architecture.blindness import faults

AREAS = Path(__file__).resolve().parents[2] / "src" / "concentric" / "areas"


def area_of(model: type[models.Model]) -> str | None:
    parts = model.__module__.split(".")
    return parts[2] if parts[:2] == ["concentric", "areas"] else None


def test_areas_share_no_template_address_table_or_sql() -> None:
    tables: dict[str, list[str]] = {}
    for model in apps.get_models():
        area = area_of(model)
        if area:
            tables.setdefault(area, []).append(model._meta.db_table)
    assert list(faults(AREAS, dict(tables))) == []


def test_an_area_that_looks_at_another_is_found(tmp_path: Path) -> None:
    for name in ("meals", "stays"):
        (tmp_path / name / "templates" / name).mkdir(parents=True)
    (tmp_path / "stays" / "urls.py").write_text('path("x", f, name="room")')
    (tmp_path / "meals" / "queries.py").write_text('SQL = "SELECT * FROM stays_room"; reverse("room")')
    (tmp_path / "meals" / "templates" / "meals" / "a.html").write_text('{% include "stays/card.html" %}')
    found = set(faults(tmp_path, {"stays": ["stays_room"]}))
    assert found == {
        "meals/queries.py: table of stays",
        "meals/queries.py: address of stays",
        "meals/templates/meals/a.html: template of stays",
    }


def test_no_area_refers_to_another_areas_table() -> None:
    for model in apps.get_models():
        own = area_of(model)
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if own and isinstance(target, type) and issubclass(target, models.Model) and area_of(target):
                assert area_of(target) == own, f"{model.__name__}.{field.name}"


@pytest.mark.django_db
def test_every_reference_stays_in_its_venue() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint")
        there = {name for (name,) in cursor.fetchall()}
    references = same_venue_references()
    assert len(references) > 20
    assert [r for r in references if constraint_name(r[0], r[1]) not in there] == []


def test_a_row_cannot_refer_to_another_venue(committed: Any) -> None:
    with psycopg.connect(committed("app")) as session:
        insert = "INSERT INTO venue_loop (id, venue_id, code, name_zh, name_en) VALUES (%s, %s, 'inner', '内', 'in')"
        session.execute(insert, [UUID(int=1), UUID(int=10)])
        session.execute(
            "INSERT INTO venue_cohort (id, venue_id, code, name_zh, name_en, loop_id)"
            " VALUES (%s, %s, 'guests', '宾', 'g', %s)",
            [UUID(int=2), UUID(int=11), UUID(int=1)],
        )
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            session.commit()


def test_the_applications_role_owns_nothing(committed: Any) -> None:
    with psycopg.connect(committed("app"), autocommit=True) as session:
        owned = session.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user").fetchone()
        assert owned == (0,)
        for statement in (
            "ALTER TABLE ledger_entry DISABLE TRIGGER ALL",
            "DROP TABLE ledger_part",
            "SET session_replication_role = replica",
            "DELETE FROM django_migrations",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(statement)


def test_a_role_without_a_permission_is_refused_and_the_system_is_not() -> None:
    nobody = Actor(UUID(int=1), frozenset())
    system = Actor.system("planner")
    for name in PERMISSIONS:
        assert not may(nobody, name)
        assert may(system, name)
    assert all(Role(role) for permission in PERMISSIONS.values() for role in permission.roles)
