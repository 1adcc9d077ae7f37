"""Bringing the tables of the database up to this version of the product, as its owner."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from concentric import __version__
from concentric.runtime.errors import NewerTables
from concentric.runtime.integrity import ensure_same_venue, grant, same_venue_references
from concentric.runtime.progress import Say, silent

OWNER = "owner"
TABLES_MARK = "SELECT obj_description(to_regclass('django_migrations'), 'pg_class')"
_LOCK = 0x636F6E63  # "conc": one migration at a time, whatever machine it was asked for on


def application_role() -> str | None:
    """The role that the product works as; None when it works as the owner, who needs no grant."""
    default = settings.DATABASES["default"]
    options = str(default["OPTIONS"].get("options", ""))
    role = options.rpartition("role=")[2].strip() if "role=" in options else str(default["USER"])
    return role if role and role != settings.DATABASES[OWNER]["USER"] else None


def of_later_versions(applied: Iterable[tuple[str, str]]) -> list[str]:
    """Of migrations (app, name) that some database has had: the product's own that this version does not know."""
    own = {app.label for app in apps.get_app_configs() if app.name.startswith("concentric.")}
    known: set[tuple[str, str]] = set()
    for key, migration in MigrationLoader(None).disk_migrations.items():
        known |= {key, *migration.replaces}
    return sorted(f"{app}.{name}" for app, name in set(applied) - known if app in own)


def pending() -> bool:
    """Whether the database lacks a migration of this version, or what must follow the migrations.

    Raises `NewerTables` when it has had one that this version does not know.
    """
    executor = MigrationExecutor(connections[OWNER])
    if later := of_later_versions(executor.loader.applied_migrations or {}):
        raise NewerTables(ours=__version__, table=later[0])
    leaves = executor.loader.graph.leaf_nodes()
    return bool(executor.migration_plan(leaves)) or _mark_there() != mark_of(leaves)


def mark_of(leaves: list[tuple[str, str]]) -> str:
    """Names everything that is done after migrating; left on the database in the transaction that does it."""
    whole = repr((sorted(leaves), same_venue_references(), application_role()))
    return f"concentric tables {hashlib.sha256(whole.encode()).hexdigest()[:32]}"


def _mark_there() -> str | None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(TABLES_MARK)
        row = cursor.fetchone()
    return str(row[0]) if row and row[0] else None


def migrate(say: Say = silent) -> bool:
    """Apply what is pending, once; tells whether there was anything. Django is set up already.

    Cut short anywhere, it is taken up again by the next start.
    """
    try:
        if not pending():
            return False
        say("runtime-migrating")
        with connections[OWNER].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            try:
                call_command("migrate", database=OWNER, verbosity=0, interactive=False)
                with transaction.atomic(using=OWNER):
                    _settle(cursor)
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return True
    finally:
        connections[OWNER].close()


def _settle(cursor: Any) -> None:
    ensure_same_venue(cursor)
    role = application_role()
    if role is not None:
        grant(cursor, role)
    leaves = MigrationExecutor(connections[OWNER]).loader.graph.leaf_nodes()
    mark = sql.Literal(mark_of(leaves))
    cursor.execute(sql.SQL("COMMENT ON TABLE django_migrations IS {}").format(mark))
