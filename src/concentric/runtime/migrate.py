"""Bringing the tables of the database up to this version of the product, as its owner."""

from __future__ import annotations

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from concentric.runtime.integrity import ensure_same_venue, grant
from concentric.runtime.progress import Say, silent

OWNER = "owner"
_LOCK = 0x636F6E63  # "conc": one migration at a time, whatever machine it was asked for on


def application_role() -> str | None:
    """The role that the product works as; None when it works as the owner, who needs no grant."""
    default = settings.DATABASES["default"]
    options = str(default["OPTIONS"].get("options", ""))
    role = options.rpartition("role=")[2].strip() if "role=" in options else str(default["USER"])
    return role if role and role != settings.DATABASES[OWNER]["USER"] else None


def pending() -> bool:
    """Whether the database lacks a migration of this version."""
    executor = MigrationExecutor(connections[OWNER])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate(say: Say = silent) -> bool:
    """Apply what is pending, once; tells whether there was anything. Django is set up already."""
    try:
        if not pending():
            return False
        say("runtime-migrating")
        with connections[OWNER].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            try:
                call_command("migrate", database=OWNER, verbosity=0, interactive=False)
                ensure_same_venue(cursor)
                role = application_role()
                if role is not None:
                    grant(cursor, role)
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return True
    finally:
        connections[OWNER].close()
