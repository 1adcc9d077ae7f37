"""What the database itself must hold, beyond the tables: rows refer only within their venue, roles are narrow.

Run by the owner after every migration; safe to repeat.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from psycopg import sql

from concentric.ledger.kept import Kept

APPEND_ONLY = ("ledger_entry", "ledger_firstanswer")
ERASABLE = ("ledger_part",)


def same_venue_references() -> list[tuple[str, str, str]]:
    """(table, column, table referred to) of every reference between rows of venues."""
    found: list[tuple[str, str, str]] = []
    for model in apps.get_models():
        if not issubclass(model, Kept):
            continue
        for column in model._meta.local_fields:
            target = column.related_model
            if (
                isinstance(column, models.ForeignKey)
                and isinstance(target, type)
                and issubclass(target, Kept)
            ):
                found.append((model._meta.db_table, column.column, target._meta.db_table))
    return sorted(found)


def constraint_name(table: str, column: str) -> str:
    return f"{table}_{column}_same_venue"[:63]


def ensure_same_venue(cursor: Any) -> int:
    """A foreign key (venue_id, x_id) → (venue_id, id) beside each plain one; returns how many were added."""
    cursor.execute("SELECT conname FROM pg_constraint")
    there = {name for (name,) in cursor.fetchall()}
    added = 0
    references = same_venue_references()
    for target in sorted({target for _, _, target in references}):
        name = f"{target}_in_venue"[:63]
        if name not in there:
            cursor.execute(
                sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} UNIQUE (venue_id, id)").format(
                    sql.Identifier(target), sql.Identifier(name)
                )
            )
    for table, column, target in references:
        name = constraint_name(table, column)
        if name in there:
            continue
        cursor.execute(
            sql.SQL(
                "ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY (venue_id, {}) REFERENCES {} (venue_id, id)"
                " DEFERRABLE INITIALLY DEFERRED"
            ).format(*map(sql.Identifier, (table, name, column, target)))
        )
        added += 1
    return added


def grant(cursor: Any, role: str) -> None:
    """The application's role reads and writes, but of the ledger it may only insert and select."""
    app = sql.Identifier(role)
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
        "REVOKE UPDATE, DELETE, TRUNCATE ON " + ", ".join(APPEND_ONLY) + " FROM {}",
        "REVOKE UPDATE, TRUNCATE ON " + ", ".join(ERASABLE) + " FROM {}",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}",
    ):
        cursor.execute(sql.SQL(statement).format(app))
